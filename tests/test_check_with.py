"""`jixiao check … --with …` as people call it: a set of files of one body, with planted faults and without."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.commands import ROOT

import jixiao
from handed_in import excel, page, word
from jixiao.cli import main

REPORT = """云州市水务局2024年度部门整体支出绩效自评报告
一、部门概况
云州市水务局在职38人。
表：2024年度部门整体支出绩效自评表 单位：万元
| 部门名称 | 云州市水务局 | < | < | < | < | < |
| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 640.00 | 640.00 | {spent} | 10 | 95% | 9.5 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 加固河堤长度 | {target} | 12公里 | 40 | 40 |
| 产出指标 | 质量指标 | 验收合格率 | ≥98% | 100% | 30 | 30 |
| 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | 95% | 20 | 20 |
"""
FILING = """表：2024年度部门整体支出绩效目标申报表 单位：万元
| 部门名称 | 云州市水务局 | < | < | < | < |
| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 计量单位 |
| 产出指标 | 数量指标 | 加固河堤长度 | ≥ | 15 | 公里 |
| 产出指标 | 质量指标 | 验收合格率 | ≥ | 98 | % |
| 满意度指标 | 服务对象满意度 | 群众满意度 | ≥ | 90 | % |
"""
EXPORT = """2024年部门预算执行情况表
单位：元
| 预算单位 | 项目 | 年初预算 | 调整后预算 | 支出数 |
| 101001-云州市水务局 | 530100240001-人员经费 | 4000000.00 | 4000000.00 | 3980000.00 |
| 101001-云州市水务局 | 530100240002-河堤加固项目 | 2400000.00 | 2400000.00 | 2100000.00 |
"""


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Names that say nothing: what a file is follows from what is in it."""
    return {
        "report": word(tmp_path / "甲.docx", REPORT.format(spent="608.00", target="≥12公里")),
        "clean": word(tmp_path / "乙.docx", REPORT.format(spent="608.00", target="≥15公里")),
        "filing": excel(tmp_path / "丙.xlsx", FILING),
        "export": page(tmp_path / "丁.xls", EXPORT),
    }


def checked(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, Any]]:
    code = main(["check", *map(str, arguments), "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def test_every_file_is_taken_for_what_it_is_and_a_lowered_target_is_found(
    files: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    code, data = checked(capsys, files["report"], "--with", files["filing"], "--with", files["export"])
    assert code == 1
    schema = json.loads((ROOT / "docs" / "check.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    (document,) = data["documents"]
    assert [(file["used_as"], file["unread"]) for file in document["with"]] == [("filing", False), ("system", False)]
    (finding,) = [finding for finding in document["findings"] if finding["code"] == "F01"]
    mine, theirs = finding["places"]
    assert mine["in"] is None and mine["quote"] == "≥12公里"
    assert theirs["in"] == str(files["filing"]) and theirs["quote"] == "15"
    assert theirs["where"].startswith("《丙.xlsx》申报表 ") and theirs["at"]["ref"]


def test_a_clean_set_gives_no_finding_across_documents(
    files: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    _, data = checked(capsys, files["clean"], "--with", files["filing"], "--with", files["export"])
    (document,) = data["documents"]
    across = [finding for finding in document["findings"] if any(place["in"] for place in finding["places"])]
    assert across == []
    answers = {rule["code"]: rule["answer"] for rule in document["rules"]}
    assert answers["F01"] == "holds"


@pytest.mark.parametrize("form", ["text", "html", "markdown", "sarif", "docx", "xlsx"])
def test_every_output_says_what_the_files_beside_were_taken_as(
    form: str, files: dict[str, Path], tmp_path: Path
) -> None:
    out = tmp_path / f"结果.{form}"
    beside = [f"--with={files[name]}" for name in ("filing", "export")]
    main(["check", str(files["report"]), *beside, "--format", form, "--output", str(out)])
    data = out.read_bytes()
    if form in ("docx", "xlsx"):
        said = jixiao.read(data).text
    else:
        said = data.decode()
    said = said.replace("\\", "")
    assert "丙.xlsx" in said and "作“申报”核对（绩效目标申报表，2024年度，云州市水务局）" in said
    assert "作“系统”核对（财政系统导出数，2024年度，2行）" in said
    if form == "sarif":
        results = json.loads(data)["runs"][0]["results"]
        (found,) = [result for result in results if result["ruleId"] == "F01"]
        (other,) = found["relatedLocations"]
        assert other["physicalLocation"]["artifactLocation"]["uri"].endswith("%E4%B8%99.xlsx")


def test_a_waiver_of_a_finding_across_documents_holds_when_the_file_beside_has_another_name(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, data = checked(capsys, files["report"], "--with", files["filing"])
    first = {finding["fingerprint"] for finding in data["documents"][0]["findings"] if finding["code"] == "F01"}
    renamed = files["filing"].rename(tmp_path / "另一个名字.xlsx")
    _, data = checked(capsys, files["report"], "--with", renamed)
    again = {finding["fingerprint"] for finding in data["documents"][0]["findings"] if finding["code"] == "F01"}
    assert first == again != set()


def test_files_of_another_body_or_year_are_not_compared_and_that_is_said(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    foreign = excel(tmp_path / "戊.xlsx", FILING.replace("云州市水务局", "云州市林业局"))
    old = excel(tmp_path / "己.xlsx", FILING.replace("2024", "2022"))
    exported = page(tmp_path / "庚.xls", EXPORT.replace("云州市水务局", "云州市林业局"))
    beside = [f"--with={path}" for path in (foreign, old, exported)]
    _, data = checked(capsys, files["report"], *beside)
    (document,) = data["documents"]
    assert [file["used_as"] for file in document["with"]] == [None, None, None]
    said = [file["why"] for file in document["with"]]
    assert "是“云州市林业局”的材料，本材料是“云州市水务局”的" in said[0]
    assert "是2022年度的，本材料为2024年度" in said[1]
    assert "没有本单位（“云州市水务局”）" in said[2]
    assert not [finding for finding in document["findings"] if finding["code"].startswith("F")]


def test_a_body_that_says_it_was_renamed_is_asked_about_at_the_level_of_a_note(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = REPORT.format(spent="608.00", target="≥12公里").replace("在职38人", "由云州市水利局更名而来，在职38人")
    report = word(tmp_path / "辛.docx", text)
    filing = excel(tmp_path / "壬.xlsx", FILING.replace("云州市水务局", "云州市水利局"))
    _, data = checked(capsys, report, "--with", filing)
    (document,) = data["documents"]
    assert "按更名处理，只作提示，请核实" in document["with"][0]["why"]
    assert [finding["level"] for finding in document["findings"] if finding["code"] == "F01"] == ["note"]


def test_an_export_whose_columns_are_not_certain_is_refused_until_a_mapping_is_handed_over(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two = page(
        tmp_path / "导出.xls", EXPORT.replace("| 支出数 |", "| 支付数 | 支出数 |").replace("00 |\n", "00 | 1 |\n")
    )
    code, data = checked(capsys, files["clean"], "--with", two)
    assert code == 2
    (file,) = data["documents"][0]["with"]
    assert file["unread"] and "jixiao import 导出.xls --save 映射.yaml" in file["why"] and "--mapping" in file["why"]
    mapping = tmp_path / "映射.yaml"
    assert main(["import", str(two), "--save", str(mapping)]) == 0
    capsys.readouterr()
    _, data = checked(capsys, files["clean"], "--with", two, "--mapping", mapping)
    assert data["documents"][0]["with"][0]["used_as"] == "system"


def test_a_file_beside_that_cannot_be_read_ends_with_2_and_the_rest_is_still_checked(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 broken")
    letter = tmp_path / "信.txt"
    letter.write_text("甲方与乙方签订协议书如下。", encoding="utf-8")
    code, data = checked(capsys, files["report"], "--with", broken, "--with", letter, "--with", files["filing"])
    assert code == 2
    assert [file["unread"] for file in data["documents"][0]["with"]] == [True, True, False]
    assert [finding["code"] for finding in data["documents"][0]["findings"] if finding["code"] == "F01"] == ["F01"]


def test_a_file_beside_that_bears_a_mark_of_secrecy_is_not_read_whatever_it_is_called(
    files: dict[str, Path], tmp_path: Path
) -> None:
    secret = tmp_path / "涉密.txt"
    secret.write_text("机密★1年\n云州市水务局2024年度支出合计608.00万元。", encoding="utf-8")
    for given in (secret, ("决算", secret), ("系统", secret)):
        (file,) = jixiao.check(files["report"], with_=[given]).documents[0].beside
        assert file.is_unread and "密级" in file.why


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--with", "没有.xlsx"], "“没有.xlsx”不存在"),
        (["--with", "{filing}", "--with", "{filing}"], "写了两次"),
        (["--with", "{report}"], "正是要核对的文件"),
        (["--with", "去年={filing}"], "不认识“去年”"),
        (["--mapping", "映射.yaml"], "请同时用 --with"),
        (["--with", "{export}", "--mapping", "没有.yaml"], "打不开映射文件"),
    ],
)
def test_wrong_arguments_are_refused_in_one_sentence(
    arguments: list[str], says: str, files: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    filled = [argument.format(**files) for argument in arguments]
    assert main(["check", str(files["report"]), *filled]) == 2
    assert says in capsys.readouterr().err


def test_a_part_that_is_told_must_fit_what_the_file_holds(files: dict[str, Path]) -> None:
    examination = jixiao.check(files["report"], with_=[("上年", files["filing"])])
    (file,) = examination.documents[0].beside
    assert file.part is None and "指定作“上年”使用，而内容是2024年度绩效目标申报表" in file.why
    examination = jixiao.check(files["report"], with_=[f"申报={files['filing']}"])
    assert examination.documents[0].beside[0].part == "filing"


def test_annotate_writes_at_the_report_s_own_words_and_names_the_other_file(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "批注.docx"
    assert main(["annotate", str(files["report"]), f"--with={files['filing']}", "--output", str(out)]) == 0
    with zipfile.ZipFile(out) as archive:
        comments = archive.read("word/comments.xml").decode()
    assert "批复的申报表为“≥15公里”" in comments and "其他位置：《丙.xlsx》申报表" in comments
    assert main(["annotate", str(files["report"]), "--with", "没有.xlsx", "--output", str(tmp_path / "再.docx")]) == 2
    assert "“没有.xlsx”不存在" in capsys.readouterr().err


WHOLE = """云州市水务局2024年度部门整体支出绩效自评报告
一、部门概况
云州市水务局编制62人，实有在职人员{staff}人。
二、资金使用情况
2024年支出决算{spent}万元，比上年支出决算{before}万元增加{more}万元。
三、存在的问题
部分河段进场施工协调时间较长。
四、上年问题整改情况
{followed}
表：2024年度部门整体支出绩效自评表 单位：万元
| 部门名称 | 云州市水务局 | < | < | < | < | < |
| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 640.00 | 640.00 | {spent} | 10 | 95% | 9.5 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 加固河堤长度 | {target} | 15公里 | 40 | 40 |
| 产出指标 | 数量指标 | 水质检测 | ≥1200批次 | {tested}批次 | 30 | 30 |
| 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | 95% | 20 | 20 |
"""
GOOD = {
    "staff": "58",
    "spent": "608.00",
    "before": "590.00",
    "more": "18.00",
    "followed": "按上年评价意见，与沿河乡镇签订了管护协议，聘请第三方检测。",
    "target": "≥15公里",
    "tested": "1307",
}
BAD = {
    "staff": "53",
    "spent": "618.00",
    "before": "560.00",
    "more": "58.00",
    "followed": "持续推进。",
    "target": "≥12公里",
    "tested": "1283",
}
LAST_YEAR = """云州市水务局2023年度部门整体支出绩效自评报告
一、资金使用情况
2023年支出决算590.00万元。
二、改进措施
一是与沿河乡镇签订管护协议。二是聘请第三方检测机构。
表：2023年度部门整体支出绩效自评表 单位：万元
| 部门名称 | 云州市水务局 | < | < | < |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 加固河堤长度 | ≥14公里 | 14公里 | 40 | 40 |
| 产出指标 | 数量指标 | 水质检测 | ≥1200批次 | 1283批次 | 30 | 30 |
| 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | 93% | 20 | 20 |
"""
ACCOUNTS = """云州市水务局2024年度部门决算
一、人员情况
云州市水务局编制62人，实有在职人员58人。
二、决算情况说明
云州市水务局2024年度支出合计608.00万元。
"""
MONITORING = """表：2024年1-6月部门整体支出绩效运行监控表
| 部门名称 | 云州市水务局 | < | < | < | < |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 1-6月执行情况 | 全年预计完成情况 |
| 产出指标 | 数量指标 | 加固河堤长度 | ≥15公里 | 6公里 | {expected}公里 |
| 产出指标 | 数量指标 | 水质检测 | ≥1200批次 | 640批次 | 1300批次 |
"""


@pytest.fixture
def beside(tmp_path: Path) -> list[str]:
    filing = FILING.replace(
        "| 产出指标 | 质量指标 | 验收合格率 | ≥ | 98 | % |", "| 产出指标 | 数量指标 | 水质检测 | ≥ | 1200 | 批次 |"
    )
    last_year = LAST_YEAR.replace("| 云州市水务局 | < | < | < |", "| 云州市水务局 | < | < | < | < | < |")
    paths = [
        excel(tmp_path / "1.xlsx", filing),
        word(tmp_path / "2.docx", last_year),
        page(tmp_path / "3.htm", ACCOUNTS),
        page(tmp_path / "4.xls", EXPORT),
        excel(tmp_path / "5.xlsx", MONITORING.format(expected="9")),
    ]
    return [f"--with={path}" for path in paths]


def test_planted_faults_of_a_whole_set_are_found_and_nothing_else_across_documents(
    beside: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = word(tmp_path / "报告.docx", WHOLE.format(**BAD))
    code, data = checked(capsys, report, *beside)
    assert code == 1
    (document,) = data["documents"]
    parts = [file["used_as"] for file in document["with"]]
    assert parts == ["filing", "last_year", "final_accounts", "system", "monitoring"]
    across = [finding for finding in document["findings"] if any(place["in"] for place in finding["places"])]
    folded = {other["code"] for finding in across for other in finding["folded"]}
    codes = {finding["code"] for finding in across}
    assert codes == {"F01", "F11", "F10", "B16", "E15", "F08", "F06"}
    assert "F02" in folded, "the accounts say what the finance system says: one cause, one finding"
    errors = {finding["code"] for finding in across if finding["level"] == "error"}
    assert errors == {"F01", "F11"}
    last = [file for finding in across if finding["code"] == "B16" for file in (p["in"] for p in finding["places"])]
    assert last == [None, str(tmp_path / "2.docx")]


def test_a_clean_set_is_silent_across_documents(
    beside: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    excel(tmp_path / "5.xlsx", MONITORING.format(expected="15"))
    report = word(tmp_path / "报告.docx", WHOLE.format(**GOOD))
    _, data = checked(capsys, report, *beside)
    (document,) = data["documents"]
    assert [f["message"] for f in document["findings"] if any(place["in"] for place in f["places"])] == []
    held = {rule["code"] for rule in document["rules"] if rule["answer"] == "holds"}
    assert {"B16", "D08", "E15", "F01", "F02", "F06", "F08", "F10", "F11"} <= held


def test_what_the_user_says_of_a_file_decides_where_its_kind_is_doubtful(tmp_path: Path) -> None:
    report = word(tmp_path / "报告.docx", WHOLE.format(**BAD))
    plain = tmp_path / "无题.txt"
    plain.write_text("云州市水务局2024年度支出合计608.00万元。", encoding="utf-8")
    examination = jixiao.check(report, with_=[plain])
    (file,) = examination.documents[0].beside
    assert file.is_unread and "--with 决算=文件" in file.why
    examination = jixiao.check(report, with_=[("决算", plain)])
    assert [finding.code for finding in examination.findings if finding.code == "F02"] == ["F02"]
