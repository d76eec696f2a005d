"""The pictures on the pages of `check` and `score`: the right numbers, nothing made up, nothing that runs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import lxml.html
import pytest
from tests.commands import CLEAN, EXAMPLES, FAULTY, jixiao

import jixiao as library
from drawn_pictures import Figure, figures, of_score, of_text
from jixiao.documents.doubts import Doubts
from jixiao.writers.to_html import to_html
from jixiao.writers.to_score_html import to_score_html

ROADS = EXAMPLES / "临江县村级道路养护项目支出绩效自评表.docx"
MONITORING = EXAMPLES / "云州市交通运输局2025年1—6月项目支出绩效运行监控表.xlsx"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    target = tmp_path_factory.mktemp("page") / "结果.html"
    assert jixiao("check", FAULTY, "--output", target).returncode == 1
    return target.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def drawn(page: str) -> dict[str, Figure]:
    return figures(page)


def test_the_page_of_a_report_has_its_four_pictures_each_with_words_and_a_table(drawn: dict[str, Figure]) -> None:
    assert list(drawn) == ["budget", "score", "years", "three-public"]
    for figure in drawn.values():
        assert figure.title and figure.says.endswith("。") and len(figure.rows) > 3
        # Whatever the table states is drawn or said, and nothing is cut off.
        said = " ".join([*figure.words, *figure.notes, figure.says])
        for row in figure.rows[1:5]:
            assert re.match(r"[^？]+", row[1])[0].strip().split("万元")[0] in said  # type: ignore[index]


def test_budget_and_execution_are_drawn_to_scale_with_differences_and_rate(drawn: dict[str, Figure]) -> None:
    budget = drawn["budget"]
    assert [row[:3] for row in budget.rows[1:4]] == [
        ["年初预算", "1860.00万元", ""],
        ["全年预算", "1972.50万元", "调增112.50万元（6.05%）"],
        ["执行", "1897.53万元", "未执行74.97万元（3.8%）"],
    ]
    assert budget.rows[4][:2] == ["预算执行率", "96.2%"]
    # The form states another rate, which a finding accuses.
    assert budget.notes[0] == "预算执行率：96.2%" and re.fullmatch(
        "表中所填预算执行率：98.20% ？[0-9]+", budget.notes[1]
    )
    assert "自评表" in budget.rows[1][3] and "年初预算数" in budget.rows[1][3]
    initial, adjusted, spent = budget.bars("plan", "now")
    assert abs(initial * 197250 - adjusted * 186000) <= 197250
    assert abs(spent * 197250 - adjusted * 189753) <= 197250


def test_this_year_stands_against_last_year_with_change_and_rate(drawn: dict[str, Figure]) -> None:
    rows = {row[0]: row[1:] for row in drawn["years"].rows[1:]}
    assert rows["支出合计"] == ["1897.53万元", "1838.16万元", "增加59.37万元（3.23%）"]
    assert rows["项目支出"] == ["860.53万元", "833.11万元", "增加27.42万元（3.29%）"]
    assert "增加27.42万元（3.29%）" in drawn["years"].words


def test_what_a_finding_accuses_is_marked_and_leads_to_its_card(page: str, drawn: dict[str, Figure]) -> None:
    three = drawn["three-public"]
    findings = json.loads(jixiao("check", FAULTY, "--format", "json").stdout)["documents"][0]["findings"]
    number = next(place for place, each in enumerate(findings, start=1) if each["code"] == "B04")
    assert three.links == [f"#f1-{number}"] and f"？{number}" in three.words
    (accused,) = three.svg.xpath(".//rect[contains(@class,'now') and contains(@class,'unsure')]")
    plain = three.svg.xpath(".//rect[contains(@class,'now') and not(contains(@class,'unsure')) and @height='10']")
    assert int(accused.get("width")) > 0 and len(plain) == 3  # the two other parts and the legend
    tree = lxml.html.fromstring(page.encode())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for figure in drawn.values():
        assert {link[1:] for link in figure.links} <= set(ids)
        assert figure.svg.get("role") == ("group" if figure.links else "img")


def test_a_sure_report_has_no_marks_and_the_points_are_those_of_the_form() -> None:
    drawn = figures(to_html(library.check(CLEAN)))
    assert not any(figure.links for figure in drawn.values())
    assert drawn["budget"].rows[1:4][2][1] == "1281.32万元"
    total = drawn["score"].rows[1]
    (document,) = library.score(CLEAN).documents
    assert document.evaluation is not None and total[0] == "总分"
    assert total[1:3] == [document.evaluation.total_weight.text, document.evaluation.total_score.text.rstrip("0")]
    names = [row[0] for row in drawn["score"].leaves]
    for indicator in document.evaluation.scored_indicators:
        assert " ".join(indicator.label.split()) in names
    # Without a script: details inside details.
    assert drawn["score"].element.xpath("./div[contains(@class,'points')]/details/details/ul/li")


def test_a_scoring_stands_beside_what_is_stated(tmp_path: Path) -> None:
    target = tmp_path / "复算.html"
    assert jixiao("score", ROADS, "--output", target).returncode == 0
    score = figures(target.read_text(encoding="utf-8"))["score"]
    assert score.rows[0] == ["名称", "分值", "得分", "差", "复算"]
    (document,) = library.score(ROADS).documents
    assert document.scores is not None
    off = [place for place, row in enumerate(document.scores.rows, start=1) if row.difference]
    assert off
    hrefs = score.element.xpath(".//ul//a/@href")
    assert {f"#d0r{place}" for place in off} <= set(hrefs)
    assert any("复算" in word for word in score.words)


def test_a_monitoring_form_shows_how_far_the_year_has_come() -> None:
    budget = of_score(MONITORING)["budget"]
    assert [row[:2] for row in budget.rows[1:]] == [
        ["年初预算", "820.00万元"],
        ["1—6月执行", "385.40万元"],
        ["全年预计", "820.00万元"],
        ["执行进度", "47%"],
    ]


FORM = """云州市林草站2024年度{kind}
| 项目名称 | {name} | < | < | < | < | < |
| 项目资金（{unit}） | 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分 |
| ^ | 年度资金总额 | {initial} | {adjusted} | {spent} | 10 | 9 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标（50分） | 数量指标 | {row} | ≥50亩 | 49亩 | 50 | 45.5 |
| 效益指标（30分） | 社会效益指标 | 带动农户 | ≥10户 | 12户 | 30 | {score} |
| 满意度指标（10分） | 服务对象满意度指标 | 农户满意度 | ≥90% | 95% | 10 | 10 |
| 总分 | < | < | < | < | 100 | 94.5 |
"""
KIND = "项目支出绩效自评表"


def form(**told: str) -> str:
    plain = {"kind": KIND, "unit": "万元", "name": "造林", "row": "造林面积", "score": "30"}
    return FORM.format(**plain | {"initial": "100", "adjusted": "120", "spent": "90"} | told)


@pytest.mark.parametrize(
    ("told", "figures_", "rate"),
    [
        pytest.param({"adjusted": ""}, ["100万元", "未填", "90万元"], None, id="blank"),
        pytest.param({"initial": "—"}, ["填“—”", "120万元", "90万元"], "75%", id="a stroke"),
        pytest.param({"spent": "约90"}, ["100万元", "120万元", "填“约90”"], None, id="not exact"),
        pytest.param({"adjusted": "0"}, ["100万元", "0万元", "90万元"], "预算不大于0，不算", id="zero"),
        pytest.param({"spent": "-3.5"}, ["100万元", "120万元", "-3.5万元"], "-2.92%", id="negative"),
        pytest.param({"unit": "元", "spent": "1"}, ["0.01万元", "0.012万元", "0.0001万元"], "0.83%", id="yuan"),
        pytest.param(
            {"initial": "98765432.10", "adjusted": "98765432.10", "spent": "0.01"},
            ["98765432.10万元", "98765432.10万元", "0.01万元"],
            "0%",
            id="one huge",
        ),
    ],
)
def test_what_is_missing_or_odd_is_said_and_never_drawn_as_nothing(
    tmp_path: Path, told: dict[str, str], figures_: list[str], rate: str | None
) -> None:
    budget = of_text(tmp_path, form(**told))["budget"]
    assert [re.sub("？.*", "", row[1]).strip() for row in budget.rows[1:4]] == figures_
    assert [row[1] for row in budget.rows[4:]] == ([rate] if rate else [])
    known = [words for words in figures_ if words.endswith("万元")]
    bars = budget.bars("plan", "now")
    assert len(bars) == len(known)
    for words, bar in zip(known, bars, strict=True):
        assert (bar == 0) == (words == "0万元")
    for words in figures_:
        assert words in budget.words


def test_with_the_budget_of_the_year_missing_the_first_budget_is_the_measure_in_words(tmp_path: Path) -> None:
    budget = of_text(tmp_path, form(adjusted=""))["budget"]
    assert budget.rows[3][2] == "比年初预算少10万元（10%）"
    assert "全年预算：未填" in budget.notes


def test_the_money_of_a_body_is_not_taken_for_that_of_its_project(tmp_path: Path) -> None:
    told = "一、单位概况\n2024年本单位支出决算5000万元。\n"
    budget = of_text(tmp_path, form(spent="").replace("| 项目名称", f"{told}| 项目名称", 1))["budget"]
    assert budget.rows[3][1] == "未填" and "5000" not in budget.says


def test_what_a_form_lacks_is_taken_from_the_narrative_unless_it_tells_two_figures(tmp_path: Path) -> None:
    report = (
        "云州市林草站2024年度部门整体支出绩效自评报告\n一、预算执行情况\n"
        "2024年年初预算100.00万元，全年预算120.00万元。2024年支出决算90.00万元，比上年80.00万元增加10.00万元。\n{}"
    )
    drawn = of_text(tmp_path, report.format(""))
    shown = [row[1].split(" ")[0] for row in drawn["budget"].rows[1:]]
    assert shown == ["100.00万元", "120.00万元", "90.00万元", "75%"]
    assert drawn["years"].rows[1] == ["支出合计", "90.00万元", "80.00万元", "增加10.00万元（12.5%）"]
    other = report.format("二、其他情况\n2024年支出决算95.00万元。\n")
    spent = of_text(tmp_path, other)["budget"].rows[3][1]
    assert spent.startswith("有90.00万元、95.00万元，未取")


def test_one_figure_alone_is_no_picture(tmp_path: Path) -> None:
    assert "budget" not in of_text(tmp_path, form(initial="", adjusted="—"))


def test_scores_that_are_missing_are_said(tmp_path: Path) -> None:
    score = of_text(tmp_path, form(score=""))["score"]
    assert "得分未填的1行" in score.notes
    assert ["带动农户", "未填/30"] in [[cell.split(" ")[0] for cell in row] for row in score.leaves]
    assert any(note.startswith("没有得满分的2行：预算执行率少1分；造林面积少4.5分") for note in score.notes)


BASIC = """云州市林草站2024年度部门整体支出绩效自评报告
表：基础数据表 单位：万元
| 财政供养人员情况 | 编制数 | 2024年实际在职人数 | 控制率 |
| ^ | 20 | 19 | 95% |
| 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
| “三公”经费 | 1.20 | 2.00 | 0.90 |
| 1.公务用车购置和维护经费 | 0 | | 0 |
| 其中：公车购置 | 0 | | 0 |
| 公车运行维护 | 0 | 0 | 0 |
| 2.出国经费 | | | |
| 3.公务接待 | 1.20 | 2.00 | 0.90 |
| 项目支出 | 30.00 | 35.00 | |
| 公用经费 | 0.00 | 12.00 | 14.00 |
| 政府采购金额 | 0 | 0 | 0 |
"""


def test_nothing_spent_is_told_apart_from_nothing_filled_in(tmp_path: Path) -> None:
    drawn = of_text(tmp_path, BASIC)
    three, years = drawn["three-public"], drawn["years"]
    assert three.notes == [
        "执行、上年为0，预算未填：公务用车购置费",
        "预算、执行、上年为0：公务用车运行维护费",
        "没有数：因公出国（境）费",
    ]
    assert ["因公出国（境）费", "未填", "未填", "未填", ""] in three.rows
    assert three.bars("plan") == three.bars("plan")[:1] * 2 and three.svg.xpath("count(.//path[@class='tick'])") == 3
    rows = {row[0]: row[1:] for row in years.rows[1:]}
    assert rows["项目支出"] == ["未填", "30.00万元", ""] and "缺一年，不比较" in years.words
    assert [cell.split(" ")[0] for cell in rows["公用经费"]] == ["14.00万元", "0.00万元", "增加14.00万元"]
    assert years.notes == ["两年都为0：政府采购"] and rows["政府采购"] == ["0", "0", "相同"]


def test_what_was_read_by_sight_without_certainty_is_marked(tmp_path: Path) -> None:
    source = tmp_path / "材料.txt"
    source.write_text(form(), encoding="utf-8")
    examination = library.check(source)
    evaluation = examination.documents[0].evaluation
    assert evaluation is not None and evaluation.fund_total is not None
    cell = evaluation.fund_total.actual_expenditure.span
    assert cell is not None
    evaluation.document.doubts = Doubts([cell])
    budget = figures(to_html(examination))["budget"]
    assert budget.rows[3][1] == "90万元 ？" and budget.links == []
    assert budget.notes == ["预算执行率：75%（所用的数有问题待核）"]
    assert budget.bars("unsure") == budget.bars("now") != []


HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\u202e'


def test_hostile_names_are_words(tmp_path: Path) -> None:
    source = tmp_path / "材料.txt"
    source.write_text(form(row=HOSTILE, name=HOSTILE, initial=HOSTILE), encoding="utf-8")
    for scripts, page in ((1, to_html(library.check(source))), (0, to_score_html(library.score(source)))):
        tree = lxml.html.fromstring(page.encode())
        assert not tree.xpath("//img") and len(tree.xpath("//script")) == scripts
        assert not tree.xpath("//@*[starts-with(name(),'on')]") and "\u202e" not in page
        score = figures(page)["score"]
        assert any("<script>alert(1)</script>" in row[0] for row in score.leaves)


def test_a_long_name_is_shortened_with_the_whole_as_its_title_and_nothing_runs_out(tmp_path: Path) -> None:
    name = "乡村振兴综合治理指标及其他（含上级下达和本级配套）"
    score = of_text(tmp_path, form(spent="98765432109.87").replace("效益指标（30分）", name))["score"]
    (title,) = score.svg.xpath(f".//text/title[text()='{name}']")
    assert title.getparent().text_content() == f"{name}{name[:7]}…"
    assert name in [row[0] for row in score.rows]
    for text in score.svg.xpath(".//text[not(@text-anchor)]"):
        said = "".join(text.xpath("text()"))
        assert int(text.get("x")) + 7 * len(said) <= score.width


def test_an_amount_of_any_length_stays_inside_the_picture(tmp_path: Path) -> None:
    budget = of_text(tmp_path, form(initial="1234567890123.45", adjusted="1234567890124.45", spent="0.000001"))[
        "budget"
    ]
    for text in budget.svg.xpath(".//text[not(@text-anchor)]"):
        said = "".join(text.xpath("text()"))
        assert int(text.get("x")) + 8 * len(said) <= budget.width
    # What is not nothing is seen, however small.
    assert budget.bars("now") == [2]
