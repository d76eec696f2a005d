"""`jixiao report` and `jixiao.report` as people call them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
import commands
import jixiao
from jixiao.cli import main

ROOT = Path(__file__).parents[2]
CLEAN = ROOT / "examples" / "云州市图书馆2024年度部门整体支出绩效自评报告.docx"
ROADS = ROOT / "examples" / "临江县村级道路养护项目支出绩效自评表.docx"
Content = dict[str, Any]


def row(name: str, **values: str) -> Content:
    return {"name": {"text": name}, "values": {key: {"text": value} for key, value in values.items()}}


MORE = [
    row("收入合计", prior_budget="1186.40", prior_final="1219.45", budget="1248.60", final="1275.80"),
    row("财政拨款收入", prior_final="1208.25", budget="1235.50", final="1262.70"),
    row("其他收入", prior_final="11.20", budget="13.10", final="13.10"),
    row("支出合计", prior_budget="1186.40", prior_final="1220.08", budget="1248.60", final="1281.32"),
    row("基本支出", prior_final="747.48", budget="760.60", final="766.20"),
    row("人员经费", prior_final="604.12", budget="618.20", final="626.35"),
    row("年初结转和结余", final="31.20"),
    row("年末结转和结余", final="25.68"),
]
REASON = "主要原因是免费开放补助和调资经费增加，执行中追加了上级补助，并使用上年结转资金。"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the example without fault."""
    file = tmp_path_factory.mktemp("data") / "数据.json"
    assert main(["extract", str(CLEAN), "--output", str(file)]) == 0
    return file


@pytest.fixture(scope="module")
def uncomputed(data: Path) -> Content:
    """The same without the chapters that can be computed, and with the figures that they need."""
    content: Content = json.loads(data.read_text(encoding="utf-8"))
    (one,) = content["evaluations"]
    kept, keep = [], True
    for paragraph in one["narrative"]:
        if paragraph["text"][1:2] == "、" and paragraph["text"][0] in "一二三四五六七":
            keep = paragraph["text"][0] in "二四六七"
        if keep:
            kept.append(paragraph)
    at = next(place for place, paragraph in enumerate(kept) if paragraph["text"].startswith("四、"))
    asked = ["收入", "支出", "资金来源", "预算执行率", "与年初预算对比", "三公经费", "政府采购", "结转结余"]
    kept[at:at] = [
        {"text": "三、整体支出规模、使用方向、主要内容和涉及范围"},
        *({"text": f"【计算：{name}】"} for name in asked),
        {"text": REASON},
    ]
    one["narrative"] = kept
    one["basic_data"]["rows"] += MORE
    return content


def test_a_report_out_of_clean_data_passes_the_check(uncomputed: Content, tmp_path: Path) -> None:
    report = jixiao.report(encoded(uncomputed))
    assert report.warnings == []
    file = tmp_path / "自评报告.docx"
    file.write_bytes(report.to_docx())
    examination = jixiao.check(file)
    assert [(one.code, one.message) for one in examination.findings if one.level.value != "note"] == []
    assert examination.exit_code == 0
    words = "\n".join(line.words for line in report.parts[0].lines)
    assert "支出决算1281.32万元，比上年1220.08万元增加61.24万元，增长5.02%" in words
    assert "政府采购金额192.36万元，比上年186.50万元增加5.86万元，增长3.14%，完成政府采购预算的97.15%" in words
    assert "绩效自评得分97.10分，其中预算执行9.80分、产出指标49.50分、效益指标27.80分、满意度指标10.00分" in words


def encoded(content: Content) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def test_every_computed_figure_names_its_source(uncomputed: Content, tmp_path: Path) -> None:
    data, trace = tmp_path / "数据.json", tmp_path / "出处.txt"
    data.write_bytes(encoded(uncomputed))
    target = str(tmp_path / "报告.docx")
    assert main(["report", str(data), "--output", target, "--trace", str(trace)]) == 0
    told = trace.read_text(encoding="utf-8")
    assert "5.02% ← （本数－基数）÷基数：evaluations[0].funds[0].actual_expenditure “1281.32”；" in told
    assert "basic_data.rows[19].values.prior_final “1220.08”" in told


def test_without_its_figures_a_sentence_is_left_out(uncomputed: Content) -> None:
    bare: Content = json.loads(json.dumps(uncomputed))
    (one,) = bare["evaluations"]
    one["basic_data"]["rows"] = [row for row in one["basic_data"]["rows"] if row not in MORE]
    words = "\n".join(line.words for line in jixiao.report(encoded(bare)).parts[0].lines)
    assert "2024年支出决算1281.32万元。其中：" in words  # the year before is not known: not a word of it
    assert "收入决算" not in words and "【待补充】" in words


def test_what_two_places_say_differently_is_not_said(uncomputed: Content) -> None:
    disputed: Content = json.loads(json.dumps(uncomputed))
    rows = disputed["evaluations"][0]["basic_data"]["rows"]
    next(one for one in rows if one["name"]["text"] == "支出合计")["values"]["final"]["text"] = "1281.23"
    report = jixiao.report(encoded(disputed))
    assert any("1281.32" in warning and "1281.23" in warning for warning in report.warnings)
    assert not any("支出决算" in line.words for line in report.parts[0].lines)


def test_an_amount_in_the_wrong_unit_is_not_told(uncomputed: Content) -> None:
    slipped: Content = json.loads(json.dumps(uncomputed))
    rows = slipped["evaluations"][0]["basic_data"]["rows"]
    next(one for one in rows if one["name"]["text"] == "其他收入")["values"]["final"]["text"] = "8元"
    report = jixiao.report(encoded(slipped))
    assert any("“8元”" in warning and "疑单位有误" in warning for warning in report.warnings)
    assert not any("8元" in line.words for line in report.parts[0].lines)


def test_a_rate_that_its_own_figures_do_not_give_is_said(uncomputed: Content) -> None:
    slipped: Content = json.loads(json.dumps(uncomputed))
    slipped["evaluations"][0]["funds"][0]["execution_rate"] = {"text": "98.40%"}
    warnings = jixiao.report(encoded(slipped)).warnings
    assert [one for one in warnings if "执行率填“98.40%”" in one and "98.04%" in one]


def test_a_figure_that_nothing_tells_is_not_lost_unseen(data: Path) -> None:
    content: Content = json.loads(data.read_text(encoding="utf-8"))
    content["evaluations"][0]["basic_data"]["rows"] += MORE[:1]
    assert any("“收入合计”，正文也没有用到" in warning for warning in jixiao.report(encoded(content)).warnings)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_same_data_give_the_same_bytes_in_any_time_zone(data: Path, tmp_path: Path, form: str) -> None:
    if form == "pdf":
        skip_without_pdf()
    found = set()
    for zone in ("Asia/Shanghai", "America/Los_Angeles"):
        target = tmp_path / f"{zone.replace('/', '-')}.{form}"
        command = [sys.executable, "-m", "jixiao", "report", str(data), "--output", str(target)]
        done = subprocess.run(command, env={**_environment(), "TZ": zone}, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        found.add(target.read_bytes())
    assert len(found) == 1


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


def skip_without_pdf() -> None:
    from jixiao.writers.report.to_report_pdf import CannotDraw, chosen_faces

    typst = pytest.importorskip("typst", reason="排版组件 typst 没有安装")
    try:
        chosen_faces(typst.Fonts().families())
    except CannotDraw:
        pytest.skip("这台机器没有中文字体")


def test_a_pdf_reads_as_the_word_file(data: Path) -> None:
    skip_without_pdf()
    report = jixiao.report(data)
    pdf = jixiao.read(report.to_pdf())
    words = "".join("".join(block.text.split()) for block in pdf.paragraphs)
    missing = [line.words for line in report.parts[0].lines if "".join(line.words.split())[:12] not in words]
    assert missing == []
    (evaluation,) = jixiao.extract(pdf)
    assert len(evaluation.indicators) == 18 and evaluation.total_score.text == "97.10"


def test_without_a_chinese_font_no_pdf_is_made() -> None:
    from jixiao.writers.report.to_report_pdf import CannotDraw, chosen_faces

    with pytest.raises(CannotDraw, match="fonts-noto-cjk"):
        chosen_faces(["DejaVu Sans", "Liberation Serif"])
    assert chosen_faces(["WenQuanYi Zen Hei"])["fangsong"] == "WenQuanYi Zen Hei"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([str(ROADS), "--output", "报告.docx"], "请先取成数据：jixiao extract"),
        ([str(CLEAN)], "--output"),
        ([str(CLEAN), "--output", "报告.odt"], ".docx 或 .pdf"),
        (["没有.json", "--output", "报告.docx"], "找不到这个文件"),
    ],
)
def test_a_refusal_is_one_sentence_and_exit_code_2(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["report", *arguments]) == 2
    assert says in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_what_exists_is_overwritten_only_by_force(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "报告.docx"
    target.write_bytes(b"mine")
    assert commands.jixiao("report", data, "--output", target).returncode == 2
    assert target.read_bytes() == b"mine"
    assert commands.jixiao("report", data, "--output", target, "--force").returncode == 0
    assert jixiao.read(target).tables


def test_what_is_missing_is_seen_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, target = tmp_path / "数据.json", tmp_path / "报告.docx"
    one = {"kind": "department_self_evaluation", "year": 2024, "unit_name": {"text": "云州市水务局"}}
    data.write_bytes(encoded({"schema": "jixiao.evaluation/1", "evaluations": [one]}))
    assert main(["report", str(data), "--output", str(target)]) == 0
    said = capsys.readouterr().err
    for what in ("绩效指标", "基础数据表", "年度资金总额", "报告日期", "“年度重点工作完成情况”没有内容"):
        assert what in said
    assert any(finding.code == "A08" for finding in jixiao.check(target).findings)


def test_an_unknown_passage_is_refused_with_those_there_are(data: Path) -> None:
    from jixiao.writers.report.narrative import NoSuchPassage

    content: Content = json.loads(data.read_text(encoding="utf-8"))
    content["evaluations"][0]["narrative"][3]["text"] = "【计算：收成】"
    with pytest.raises(NoSuchPassage, match="预算执行率"):
        jixiao.report(encoded(content))


def test_scores_are_filled_only_where_none_stands(data: Path) -> None:
    content: Content = json.loads(data.read_text(encoding="utf-8"))
    (one,) = content["evaluations"]
    rows = [row for group in one["groups"] for row in group["indicators"]]
    rows[0]["score"], rows[2]["score"] = {"text": ""}, {"text": ""}
    rows[1]["score"] = {"text": "3.33"}
    one["total_score"] = {"text": ""}
    plain = jixiao.report(encoded(content)).parts[0].content
    filled = jixiao.report(encoded(content), fill_scores=True)
    scores = [
        [row["score"]["text"] for group in part["groups"] for row in group["indicators"]][:3]
        for part in (plain, filled.parts[0].content)
    ]
    assert scores == [["", "3.33", ""], ["5.00", "3.33", "4.50"]]
    assert filled.parts[0].content["total_score"]["text"] == "95.43"
    assert any("2行" in warning for warning in filled.warnings)


HOSTILE = st.text(max_size=300) | st.sampled_from(["<w:p>&amp;]]>", '#panic()\\"$x$', "x" * 5000, "\u202e\u0085\ufffe"])


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=HOSTILE)
def test_no_words_break_the_file(words: str) -> None:
    one = {
        "kind": "department_self_evaluation",
        "year": 2024,
        "unit_name": {"text": words},
        "narrative": [{"text": f"一、{words}"}, {"text": words}],
        "groups": [{"heading": {"text": words}, "indicators": [{"name": {"text": words}, "class": {"text": words}}]}],
        "funds": [{"name": {"text": words}, "score": {"text": words}}],
    }
    try:
        report = jixiao.report(encoded({"schema": "jixiao.evaluation/1", "evaluations": [one]}))
    except (jixiao.Unreadable, ValueError):
        return  # refused with a sentence
    assert jixiao.read(report.to_docx()).tables


def test_two_hundred_rows_are_a_form_like_any_other(data: Path) -> None:
    content: Content = json.loads(data.read_text(encoding="utf-8"))
    rows = content["evaluations"][0]["groups"][0]["indicators"]
    rows += [{**rows[0], "name": {"text": f"指标{number}：巡查第{number}段"}} for number in range(200)]
    read = jixiao.extract(jixiao.read(jixiao.report(encoded(content)).to_docx()))
    assert len(read[0].indicators) == 218
