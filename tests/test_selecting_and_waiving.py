"""Leaving rules out, weighing them otherwise, waiving findings, adopting a rule with a baseline: all of it is said."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from tests.commands import CLEAN, FAULTY, ROOT, WORKBOOK, jixiao

from jixiao.findings import Level, Rule, Status, Topic
from jixiao.runs import Selection, Wishes, examine_files
from jixiao.runs.waivers import WaiverError, made, read_waivers, with_waivers

FAR = (date.today() + timedelta(days=100)).isoformat()
GROWTH = "2024年支出决算118.26万元，比上年105.20万元增加13.06万元，增长14.21%。"


def report(path: Path, unit: str = "云州市绿化所", *, more: str = "") -> Path:
    text = f"{unit}2024年度部门整体支出绩效自评报告\n单位：{unit}\n{GROWTH}\n{more}"
    path.write_text(text, encoding="utf-8")
    return path


def data(*arguments: object, cwd: Path | None = None) -> dict[str, Any]:
    run = jixiao("check", *arguments, "--format", "json", cwd=cwd)
    assert run.stdout, run.stderr
    loaded: dict[str, Any] = json.loads(run.stdout)
    jsonschema.validate(loaded, json.loads((ROOT / "docs" / "check.schema.json").read_text(encoding="utf-8")))
    return loaded


def codes(document: dict[str, Any]) -> set[str]:
    return {finding["code"] for finding in document["findings"]}


def the_print(file: Path, code: str = "B12") -> str:
    (document,) = data(file)["documents"]
    return next(finding["fingerprint"] for finding in document["findings"] if finding["code"] == code)


# Selecting


def test_only_the_selected_rules_are_asked_and_the_ledger_says_so() -> None:
    (document,) = data(FAULTY, "--select", "C,B12")["documents"]
    assert codes(document) and all(code[0] == "C" or code == "B12" for code in codes(document))
    answers = {rule["code"]: rule["answer"] for rule in document["rules"]}
    assert answers["A07"] == "not_asked" and answers["C01"] != "not_asked"
    assert document["ledger"]["rules"]["not_asked"] == sum(answer == "not_asked" for answer in answers.values())
    assert "按设置未查" in jixiao("check", FAULTY, "--select", "C,B12").stdout


def test_an_ignored_rule_is_named_in_the_ledger() -> None:
    run = jixiao("check", FAULTY, "--ignore", "A07", "--ignore", "H,B29")
    assert "〔A07〕" not in run.stdout
    assert "按设置未查" in run.stdout


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_is_refused_with_near_ones(option: str) -> None:
    run = jixiao("check", CLEAN, option, "B99")
    assert run.returncode == 2
    assert "没有“B99”这一项" in run.stderr and "B19" in run.stderr


def test_settings_are_found_upward_and_weigh_rules(tmp_path: Path) -> None:
    (tmp_path / "jixiao.toml").write_text('ignore = ["A02"]\n[levels]\nB12 = "建议"\n', encoding="utf-8")
    folder = tmp_path / "2024" / "绿化所"
    folder.mkdir(parents=True)
    run = jixiao("check", report(folder / "自评.txt"))
    assert run.returncode == 0
    assert "按设置文件 jixiao.toml，不核对：A02" in run.stdout and "B12 作“建议”" in run.stdout
    assert "【建议】" in run.stdout and "【须修改】" not in run.stdout
    above = jixiao("check", folder / "自评.txt", "--ignore", "A04")
    assert "不核对：A04" in above.stdout and "A02" not in above.stdout.split("说明")[1]


def test_settings_of_the_working_directory_serve_files_elsewhere(tmp_path: Path) -> None:
    desk, office = tmp_path / "报送", tmp_path / "办公"
    desk.mkdir()
    office.mkdir()
    (office / "jixiao.toml").write_text('select = ["C"]\n', encoding="utf-8")
    run = jixiao("check", report(desk / "自评.txt"), cwd=office)
    assert run.returncode == 0 and "只核对：C" in run.stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('# 本局设置\nignroe = ["A"]\n', "第2行：不认识的键“ignroe”，是否为“ignore”"),
        ('ignore = [\n  "A02",\n  "B99",\n]\n', "第3行：没有“B99”这一项"),
        ('ignore = "A02"\n', "第1行：“ignore”应为编号或类别字母的列表"),
        ('select = ["A"]\n\n[levels]\nB12 = "重要"\n', "第4行：B12 的级别应为须修改、请核实、建议之一"),
        ('[levels]\nE99 = "建议"\n', "第2行：没有“E99”这一项"),
        ("ignore = [A02]\n", "第1行：不是有效的 TOML"),
        ("profile = 3\n", "第1行：“profile”应为加英文引号的文字"),
    ],
)
def test_faulty_settings_are_refused_with_the_line(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "jixiao.toml").write_text(text, encoding="utf-8")
    run = jixiao("check", report(tmp_path / "自评.txt"))
    assert run.returncode == 2 and words in run.stderr and "Traceback" not in run.stderr
    assert "jixiao.toml" in run.stderr


def test_a_rule_on_trial_is_asked_only_by_its_code() -> None:
    trial = Rule("B99", "试行的项目", Level.NOTE, Topic.FORM, ("practice",), status=Status.PREVIEW)
    assert "试行" in Selection().omission(trial)
    assert Selection(select=frozenset({"B99"})).omission(trial) == ""
    assert "ignore" in Selection(select=frozenset({"B99"}), ignore=frozenset({"B99"})).omission(trial)


# Waiving


def test_a_waived_finding_stays_visible_and_does_not_count(tmp_path: Path) -> None:
    file = report(tmp_path / "自评.txt")
    assert jixiao("check", file).returncode == 1
    reason = ("--reason", "口径不同，已附说明", "--author", "王某", "--until", FAR)
    run = jixiao("waive", the_print(file), *reason, cwd=tmp_path)
    assert run.returncode == 0 and "jixiao-waivers.yaml" in run.stdout
    shown = jixiao("check", file)
    assert shown.returncode == 0
    assert "【已豁免】1处" in shown.stdout and "口径不同，已附说明（王某" in shown.stdout
    assert "须修改" not in shown.stdout.split("【已豁免】")[0].replace("须修改”", "")
    loaded = data(file)
    (finding,) = [f for f in loaded["documents"][0]["findings"] if f["code"] == "B12"]
    assert finding["waived"]["author"] == "王某" and finding["level"] == "error"
    for suffix in (".html", ".docx", ".md", ".sarif"):
        target = tmp_path / f"结果{suffix}"
        assert jixiao("check", file, "--output", target).returncode == 0
    assert "已豁免" in (tmp_path / "结果.html").read_text(encoding="utf-8")
    sarif = json.loads((tmp_path / "结果.sarif").read_text(encoding="utf-8"))
    waived = [result for result in sarif["runs"][0]["results"] if result["ruleId"] == "B12"]
    assert waived[0]["suppressions"][0]["status"] == "accepted"
    jixiao("check", file, "--output", tmp_path / "结果.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "结果.xlsx")["问题清单"]
    assert "已豁免" in [row[1] for row in sheet.iter_rows(min_row=4, values_only=True)]


def test_an_expired_waiver_is_told_and_the_finding_counts_again(tmp_path: Path) -> None:
    file = report(tmp_path / "自评.txt")
    waiver = made(the_print(file), "暂不修改", "王某", "2025-06-30", date(2025, 1, 1))
    (tmp_path / "jixiao-waivers.yaml").write_text(with_waivers("", [waiver]), encoding="utf-8")
    last, after = (examine_files([file], today=day) for day in (date(2025, 6, 30), date(2025, 7, 1)))
    assert last.exit_code == 0 and not last.allowances.expired
    assert after.exit_code == 1 and [w.author for w in after.allowances.expired] == ["王某"]
    run = jixiao("check", file)
    assert run.returncode == 1 and "到期，问题仍在，重新计入（暂不修改，王某）" in run.stdout


def test_a_renewed_waiver_is_no_expired_one(tmp_path: Path) -> None:
    file = report(tmp_path / "自评.txt")
    key = the_print(file)
    old = made(key, "暂不修改", "王某", "2025-06-30", date(2025, 1, 1))
    new = made(key, "仍不修改", "李某", "2025-12-31", date(2025, 7, 1))
    (tmp_path / "jixiao-waivers.yaml").write_text(with_waivers(with_waivers("", [old]), [new]), encoding="utf-8")
    examination = examine_files([file], today=date(2025, 8, 1))
    assert examination.exit_code == 0 and not examination.allowances.expired and not examination.allowances.unused
    assert [f.waived.author for f in examination.findings if f.waived] == ["李某"]


def test_a_waiver_whose_finding_is_gone_is_told(tmp_path: Path) -> None:
    file = report(tmp_path / "自评.txt")
    reason = ("--reason", "口径不同", "--author", "王某", "--until", FAR)
    jixiao("waive", the_print(file), "0123456789abcdef", *reason, cwd=tmp_path)
    assert "豁免 0123456789abcdef 没有用上" in jixiao("check", file).stdout
    assert "没有用上" not in jixiao("check", file, "--select", "C").stdout


def test_a_waiver_of_one_body_does_not_silence_another(tmp_path: Path) -> None:
    one, other = report(tmp_path / "一.txt"), report(tmp_path / "二.txt", "云州市路灯所")
    key = the_print(one)
    reason = ("--reason", "口径不同", "--author", "王某", "--until", FAR)
    jixiao("waive", key, *reason, "--unit", "云州市绿化所", "--file", tmp_path / "豁免单.yaml")
    documents = data(one, other, "--waivers", tmp_path / "豁免单.yaml")["documents"]
    assert [bool(d["findings"][0]["waived"]) for d in documents] == [True, False]
    jixiao("waive", key, *reason, "--file", tmp_path / "不限.yaml")
    loaded = data(one, other, "--waivers", tmp_path / "不限.yaml")
    assert [w["fingerprint"] for w in loaded["allowances"]["shared"]] == [key]
    assert "用在几家单位" in jixiao("check", one, other, "--waivers", tmp_path / "不限.yaml").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("xyz", "--reason", "a", "--author", "b", "--until", FAR), "不是指纹"),
        (("0" * 16, "--reason", " ", "--author", "b", "--until", FAR), "--reason 不能空白"),
        (("0" * 16, "--reason", "a", "--author", "b", "--until", "明年"), "--until 应写日期"),
        (("0" * 16, "--reason", "a", "--author", "b", "--until", "2020-01-01"), "已经过去"),
        (("0" * 16, "--reason", "a", "--author", "b"), "缺少参数"),
    ],
)
def test_a_waiver_without_reason_author_or_end_is_refused(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    run = jixiao("waive", *arguments, cwd=tmp_path)
    assert run.returncode == 2 and words in run.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("- fingerprint: 12\n  reason: a\n  author: b\n  date: 2025-01-01\n  until: 2025-02-01\n", "第1行"),
        ("- fingerprint: 0123456789abcdef\n  reason: a\n  date: 2025-01-01\n  until: 2025-02-01\n", "缺少author"),
        (
            "- fingerprint: 0123456789abcdef\n  reason: a\n  author: b\n  date: 2025-01-01\n  until: 年底\n",
            "第5行",
        ),
        ("fingerprint: 0123456789abcdef\n", "应为列表"),
    ],
)
def test_a_faulty_waiver_file_is_refused_with_the_line(tmp_path: Path, entry: str, words: str) -> None:
    path = tmp_path / "jixiao-waivers.yaml"
    path.write_text(entry, encoding="utf-8")
    with pytest.raises(WaiverError, match=words):
        read_waivers(path)
    run = jixiao("check", report(tmp_path / "自评.txt"))
    assert run.returncode == 2 and words in run.stderr


def test_what_a_person_wrote_into_the_waiver_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "jixiao-waivers.yaml"
    path.write_text("# 经2025年第3次办公会研究\n", encoding="utf-8")
    assert read_waivers(path) == []
    run = jixiao("waive", "0" * 16, "--reason", "a: b # c", "--author", "王某", "--until", FAR, cwd=tmp_path)
    assert run.returncode == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# 经2025年第3次办公会研究\n")
    assert [(waiver.reason, waiver.made) for waiver in read_waivers(path)] == [("a: b # c", date.today())]


# A baseline


def test_a_baseline_folds_what_is_known_and_counts_it_aloud(tmp_path: Path) -> None:
    baseline = tmp_path / "基线.json"
    first = jixiao("check", FAULTY, WORKBOOK, "--baseline", baseline, "--write-baseline")
    assert first.returncode == 0 and "基线已写入" in first.stderr and "5份材料" in first.stderr
    again = jixiao("check", FAULTY, WORKBOOK, "--baseline", baseline)
    assert again.returncode == 0
    assert "基线中已有的17处没有再列（须修改9处，请核实6处，建议2处）" in again.stdout
    assert "不计入结果" in again.stdout and "位置" not in again.stdout
    # A rule that was left out when the baseline was made shows its findings, and nothing else does.
    baseline.unlink()
    jixiao("check", FAULTY, "--ignore", "A07", "--baseline", baseline, "--write-baseline")
    adopted = jixiao("check", FAULTY, "--baseline", baseline)
    assert adopted.returncode == 1 and "1. 位置" in adopted.stdout and "〔A07〕" in adopted.stdout
    assert "2. 位置" not in adopted.stdout


def test_a_baseline_says_what_is_gone_and_does_not_serve_another_body(tmp_path: Path) -> None:
    baseline = tmp_path / "基线.json"
    file = report(tmp_path / "自评.txt")
    jixiao("check", file, "--baseline", baseline, "--write-baseline")
    moved = report(tmp_path / "再次报送.txt")
    assert jixiao("check", moved, "--baseline", baseline).returncode == 0
    other = report(tmp_path / "路灯所.txt", "云州市路灯所")
    assert jixiao("check", other, "--baseline", baseline).returncode == 1
    mended = tmp_path / "改后.txt"
    mended.write_text(file.read_text(encoding="utf-8").replace("14.21%", "12.41%"), encoding="utf-8")
    run = jixiao("check", mended, "--baseline", baseline)
    assert "基线中有1处已不再出现" in run.stdout
    assert data(mended, "--baseline", baseline)["allowances"]["gone"] == 1


def test_writing_a_baseline_keeps_what_it_holds_of_others(tmp_path: Path) -> None:
    baseline = tmp_path / "基线.json"
    one, other = report(tmp_path / "一.txt"), report(tmp_path / "二.txt", "云州市路灯所")
    for file in (one, other):
        assert jixiao("check", file, "--baseline", baseline, "--write-baseline").returncode == 0
    stated = json.loads(baseline.read_text(encoding="utf-8"))
    assert stated["schema"] == "jixiao.baseline/1"
    assert sorted(d["unit"] for d in stated["documents"]) == ["云州市绿化所", "云州市路灯所"]
    assert examine_files([one, other], Wishes(baseline=baseline)).exit_code == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "没有基线文件"),
        ("不是", "不是有效的 JSON"),
        ('{"schema": "jixiao.check/1"}', "schema 应为 jixiao.baseline/1"),
        ('{"schema": "jixiao.baseline/1", "documents": [{"unit": 1}]}', "不完整"),
    ],
)
def test_a_faulty_baseline_is_refused(tmp_path: Path, content: str | None, words: str) -> None:
    baseline = tmp_path / "基线.json"
    if content is not None:
        baseline.write_text(content, encoding="utf-8")
    run = jixiao("check", report(tmp_path / "自评.txt"), "--baseline", baseline)
    assert run.returncode == 2 and words in run.stderr and "Traceback" not in run.stderr


def test_write_baseline_needs_a_file() -> None:
    run = jixiao("check", CLEAN, "--write-baseline")
    assert run.returncode == 2 and "--baseline" in run.stderr


def test_the_environment_stands_between_command_and_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = report(tmp_path / "报告.txt")
    (tmp_path / "jixiao.toml").write_text('select = ["A"]\n', encoding="utf-8")
    asked = {"A": codes_asked(data(file)), "B": set[str](), "C": set[str]()}
    monkeypatch.setenv("JIXIAO_SELECT", "B11，B12")
    asked["B"] = codes_asked(data(file))
    asked["C"] = codes_asked(data(file, "--select", "C"))
    assert {code[0] for code in asked["A"]} == {"A"}
    assert asked["B"] == {"B11", "B12"}
    assert {code[0] for code in asked["C"]} == {"C"}
    monkeypatch.setenv("JIXIAO_SELECT", "没有这样的编号")
    run = jixiao("check", file)
    assert run.returncode == 2 and "没有这样的编号" in run.stderr


def codes_asked(checked: dict[str, Any]) -> set[str]:
    return {rule["code"] for rule in checked["documents"][0]["rules"] if rule["answer"] != "not_asked"}
