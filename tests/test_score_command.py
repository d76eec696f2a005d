"""`jixiao score` as a user runs it, and the outputs it writes."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from tests.commands import jixiao as run

import jixiao

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
WATER = EXAMPLES / "云州市水务局2024年度部门整体支出绩效自评报告.docx"
LIBRARY = EXAMPLES / "云州市图书馆2024年度部门整体支出绩效自评报告.docx"
ARCHIVES = EXAMPLES / "临江县档案馆2024年度部门整体支出绩效自评报告.docx"
ROADS = EXAMPLES / "临江县村级道路养护项目支出绩效自评表.docx"
WORKBOOK = EXAMPLES / "临江县2024年度项目支出绩效自评表汇总.xlsx"
SCHEMA = json.loads((ROOT / "docs" / "score.schema.json").read_text(encoding="utf-8"))


def test_the_text_says_how_much_was_recomputed_and_gives_no_total_of_ours_while_rows_are_left() -> None:
    told = run("score", WATER)
    assert told.returncode == 0 and told.stderr == ""
    for words in (
        "可复算15行，合计86.67分，所填88.8分；其余4行未复算（其中1行只有可得范围），照所填17分。",
        "得分：总分行填98.8分，逐行相加105.8分，相差7分。",
        "逐行分值：预算执行10＋产出指标48＋效益指标32＋满意度指标15＝105，总分行为100。",
        "产出指标：标题标注50分，逐行分值48分。",
        "没有找到适用于本材料的地方评分方案",
        "有行未复算，不给出复算总分和等级",
    ):
        assert words in told.stdout
    assert re.search(r"预算执行率 +10 +10 +9\.62 +所填高0\.38分", told.stdout)
    assert re.search(r"年度维修养护任务完成时间” +4 +4 +未复算 +年度指标值是日期", told.stdout)
    assert "实际完成值：51个〔自评表 第14行 实际完成值〕" in told.stdout


def test_the_scores_of_the_clean_examples_are_all_as_recomputed() -> None:
    for path in (LIBRARY, ARCHIVES):
        (document,) = jixiao.score(path).documents
        assert document.scores is not None
        assert {row.agreement.value for row in document.scores.rows} <= {"equal", "within"}
        assert len(document.scores.recomputed) == len(document.scores.rows) - 1


def test_a_form_without_prose_has_a_total_and_a_grade_by_the_profile() -> None:
    told = run("score", WORKBOOK).stdout
    assert "全部行都已复算：按本方案为99.35分，“优”一档；以财政部门认定为准。" in told
    assert "降为“良”（低于90分）：比90分高9.35分；其他行不变，下列任何一个数变到此处即到：" in told
    assert "全年执行数：468万元 → 18.95万元（该行0.39分）" in told


def test_the_json_follows_its_schema_and_every_quote_is_real() -> None:
    told = run("score", WATER, ROADS, WORKBOOK, ARCHIVES, "没有这个文件.docx", "--format", "json")
    assert told.returncode == 2
    data: dict[str, Any] = json.loads(told.stdout)
    jsonschema.validate(data, SCHEMA)
    assert len(data["documents"]) == 1 + 1 + 4 + 1 + 1
    assert data["documents"][-1]["error"]["code"] == "missing" and data["documents"][-1]["rows"] == []
    water = data["documents"][0]
    assert (water["total"]["stated"], water["total"]["summed"], water["total"]["recomputed"]) == ("98.8", "105.8", None)
    tables = jixiao.read(WATER).all_tables()
    places = 0
    for step in _steps([row["why"] for row in water["rows"]]):
        if "table" in step.get("at", {}):
            at = step["at"]
            cell = tables[at["table"]].at(at["row"], at["column"])
            assert cell is not None and cell.text[at["start"] : at["end"]] == step["quote"]
            places += 1
    assert places > 60


def _steps(trees: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [step for tree in trees for step in (tree, *_steps(tree.get("parts", [])))]


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    for suffix in (".json", ".html", ".xlsx", ".txt"):
        targets = [tmp_path / f"{number}{suffix}" for number in (1, 2)]
        for target in targets:
            assert run("score", ROADS, "--output", target).returncode == 0
        assert targets[0].read_bytes() == targets[1].read_bytes() != b""


HOSTILE = """表：2024年度项目支出绩效自评表 单位：万元
| 项目名称 | <script>alert(1)</script>&amp; | < | < | < | < | < |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | =HYPERLINK("http://x","y") | ≥50公里 | 45公里 | 60 | 60 |
| 产出指标 | 质量指标 | +cmd"><img src=x onerror=alert(1)> | ≥50% | @SUM(A1) | 40 | -1 |
"""


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_a_hostile_form_is_shown_and_never_executed(tmp_path: Path) -> None:
    source = tmp_path / "<b>=1+1.txt"
    source.write_text(HOSTILE, encoding="utf-8")
    page, book = tmp_path / "页.html", tmp_path / "表.xlsx"
    for target in (page, book):
        assert run("score", source, "--output", target).returncode == 0
    html = page.read_text(encoding="utf-8")
    tags = _Tags()
    tags.feed(html)
    assert not {"script", "img", "link", "iframe", "b><"} & set(tags.tags)
    drawn = {"viewbox", "width", "height", "role", "aria-labelledby", "aria-hidden", "title", "scope", "x", "y"}
    drawn |= {"x1", "y1", "x2", "y2", "rx", "d", "fill", "text-anchor", "patternunits", "patterntransform"}
    page_wide = {"lang", "charset", "name", "content", "http-equiv", "class", "id", "href"}
    assert {name for name, _ in tags.attributes} <= page_wide | drawn
    assert all((value or "").startswith("#") for name, value in tags.attributes if name == "href")
    assert "&lt;img src=x onerror" in html and not re.search(r"url\((?!#)", html) and "@import" not in html
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(book.read_bytes())) for row in sheet for cell in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    assert any('=HYPERLINK("http://x","y")' in str(cell.value) for cell in cells)


def test_the_workbook_has_numbers_as_numbers_and_marks_what_differs(tmp_path: Path) -> None:
    target = tmp_path / "复算.xlsx"
    assert run("score", WATER, "--output", target).returncode == 0
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["总览", "逐行对照", "逐级合计", "共性指标", "怎样算出"]
    sheet = book["逐行对照"]
    head = [cell.value for cell in sheet[1]]
    first = dict(zip(head, [cell.value for cell in sheet[2]], strict=True))
    assert (first["分值"], first["所填得分"], first["复算得分"], first["相差"]) == (10, 10, 9.62, 0.38)
    assert sheet["A2"].fill.fgColor.rgb != sheet["A3"].fill.fgColor.rgb


def test_a_supposition_shows_what_changes_and_that_it_is_none_of_the_document() -> None:
    told = run("score", WATER, "--what-if", "全年预算数=2400", "--what-if", "数量指标3=60")
    assert told.returncode == 0
    assert "【假设】全年预算数=2400、数量指标3=60。以下都按假设计算，不是材料所填。" in told.stdout
    assert "预算执行率：9.62分 → 7.91分" in told.stdout
    assert "数量指标3“水土保持监督检查生产建设项目”：4.25分 → 5分" in told.stdout
    (document,) = jixiao.score(WATER, what_if={"全年预算数": 2400}).documents
    assert [change.new for change in document.changes] == ["7.91分"]


def test_another_profile_scores_by_its_own_rules(tmp_path: Path) -> None:
    told = run("score", ROADS, "--profile", "central-project-with-costs-2021")
    assert told.returncode == 0
    assert re.search(r"预算执行率 +10 +9\.6 +7 ", told.stdout)
    assert "与另一种口径相符" in told.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("score",), "缺少参数"),
        (("score", WATER, "--format", "pdf"), "可选"),
        (("score", WATER, "--format", "xlsx"), "请用 --output"),
        (("score", WATER, "--profile", "没有的方案"), "可用的方案"),
        (("score", WATER, "--what-if", "全年预算=1"), "没有名为“全年预算”的数可以假设。可以假设的有："),
        (("score", WATER, "--what-if", "全年预算数"), "应写成“名称=数”"),
        (("score", WATER, "--what-if", "数量指标4=5"), "不能假设“数量指标4”：年度指标值空白"),
        (("score", WATER, "--output", "没有的文件夹/结果.txt"), "不存在"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_sentence(arguments: tuple[object, ...], words: str) -> None:
    told = run(*arguments)
    assert told.returncode == 2 and told.stdout == ""
    assert words in told.stderr and "Traceback" not in told.stderr


def test_a_profile_that_is_not_in_force_scores_nothing() -> None:
    for name, words in (
        ("loudi-department-2021", "适用于2021年度，本材料为2024年度，不在适用范围内。"),
        ("hubei-project-2020", "为项目支出绩效自评制定，本材料为部门整体支出绩效自评，不在适用范围内。"),
    ):
        told = run("score", WATER, "--profile", name)
        assert told.returncode == 2 and words in told.stdout
        assert "【逐行】" not in told.stdout and told.stdout.count("没有计分") == 1
    data = json.loads(run("score", WATER, "--profile", "loudi-department-2021", "--format", "json").stdout)
    jsonschema.validate(data, SCHEMA)
    (document,) = data["documents"]
    assert document["error"]["code"] == "profile_not_in_force"
    assert (document["rows"], document["sums"], document["total"]) == ([], [], None)


def test_a_file_without_a_scored_form_says_so(tmp_path: Path) -> None:
    report = tmp_path / "自评报告.txt"
    report.write_text("云州市绿化所2024年度部门整体支出绩效自评报告\n全所在职8人。\n", encoding="utf-8")
    for form in ("text", "json", "html"):
        told = run("score", report, "--format", form)
        assert told.returncode == 2 and "没有填写分值或得分的自评表" in told.stdout
    told = run("score", report, WATER)
    assert told.returncode == 2 and "可复算15行" in told.stdout


def test_a_circular_parent_scores_nothing(tmp_path: Path) -> None:
    source = (ROOT / "src/jixiao/basis/profiles/routine-costs-2020.yaml").read_text(encoding="utf-8")
    faulty = tmp_path / "routine-costs-2020.yaml"
    before, mark, after = source.partition("    title: 足额保障率\n    parent: output")
    faulty.write_text(before + mark.replace("parent: output", "parent: sufficiency") + after, encoding="utf-8")
    told = run("score", ROADS, "--profile", faulty)
    assert told.returncode == 2 and told.stdout == "" and "上级指标循环：sufficiency→sufficiency" in told.stderr


def test_a_stated_grade_is_set_beside_the_band_of_the_stated_total(tmp_path: Path) -> None:
    form = tmp_path / "自评表.txt"
    form.write_text(
        "2024年度项目支出绩效自评表\n| 项目名称 | 道路养护 | < | < | < | < |\n"
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "| 产出指标 | 里程 | ≥50公里 | 50公里 | 100 | 92 |\n"
        "| 总分 | < | < | < | 100 | 92 |\n| 自评等级 | 良 | < | < | < | < |\n",
        encoding="utf-8",
    )
    assert "等级：表中填“良”，所填总分在本方案为“优”。" in run("score", form).stdout


def test_a_faulty_profile_file_scores_nothing(tmp_path: Path) -> None:
    source = (ROOT / "src/jixiao/basis/profiles/hubei-project-2020.yaml").read_text(encoding="utf-8")
    for old, new, words in (
        ("value: 20", "value: 二十", "第13行“weights.execution.value”：应为数"),
        ("value: 20", "value: 0", "分值应大于0"),
        ("method: reverse_ratio", "method: 倒数", "没有名为“倒数”的反向指标计分方法"),
    ):
        faulty = tmp_path / "hubei-project-2020.yaml"
        faulty.write_text(source.replace(old, new), encoding="utf-8")
        told = run("score", ROADS, "--profile", faulty)
        assert told.returncode == 2 and told.stdout == "" and words in told.stderr
        assert len(told.stderr.strip().splitlines()) == 1


def test_several_forms_have_an_overview() -> None:
    told = run("score", ROADS, WORKBOOK)
    assert re.search(r"道路养护项目支出绩效自评表\.docx +99\.6 +99\.1 +— +13/16 +2 +所填总分在“优”一档", told.stdout)
    assert re.search(r"农村饮水安全 +99\.35 +99\.35 +99\.35 +10/10 +0 +复算总分在“优”一档", told.stdout)
    html = run("score", ROADS, WORKBOOK, "--format", "html").stdout
    assert html.count('<td><a href="#d') == 5 and html.count('<article id="d') == 5


def test_a_monitoring_form_is_not_scored_and_shows_its_pace(tmp_path: Path) -> None:
    form = tmp_path / "监控表.txt"
    form.write_text(
        "2024年1-7月项目支出绩效运行监控表\n单位：万元\n| 项目名称 | 道路养护 | < | < |\n"
        "| 项目资金 | 年初预算数 | 全年预算数 | 执行数 |\n| 年度资金总额 | 120 | 120 | 30 |\n"
        "| 一级指标 | 三级指标 | 年度指标值 | 完成情况 |\n| 产出指标 | 里程 | ≥50公里 | 20公里 |\n",
        encoding="utf-8",
    )
    told = run("score", form)
    assert told.returncode == 0 and "只看比率和提示灯" in told.stdout
    assert "红灯  执行进度：截至7月，执行进度为时间进度的42.86%。" in told.stdout and "未执行的预算" not in told.stdout
