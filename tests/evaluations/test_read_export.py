"""Exports of a budget platform: read whole and exactly, or not at all with one sentence that says why."""

from __future__ import annotations

import io
from fractions import Fraction

import pytest
from exports import HEAD, ROWS, export
from openpyxl import Workbook

import jixiao
from jixiao.evaluations.against_system import Agreement, against_system
from jixiao.evaluations.column_mapping import ColumnMapping, ExportError, mapping_from_yaml, mapping_to_yaml
from jixiao.evaluations.system_figures import Coded
from jixiao.runs.import_figures import propose_mapping

MOVED = HEAD.replace(
    "<td rowspan=2>支出数</td><td rowspan=2>执行率</td>", "<td rowspan=2>执行率</td><td rowspan=2>支出数</td>"
)


@pytest.fixture
def mapping() -> ColumnMapping:
    return propose_mapping(export())


def refused(data: bytes, mapping: ColumnMapping | None = None) -> str:
    with pytest.raises(ExportError) as raised:
        jixiao.import_figures(data, mapping)
    message = str(raised.value)
    assert message.endswith("。")
    return message


def test_two_rows_of_head_are_joined_and_every_column_is_recognised(mapping: ColumnMapping) -> None:
    assert {key: (one.letter, one.head) for key, one in mapping.columns.items()} == {
        "unit": ("B", "预算单位"),
        "function": ("C", "功能科目"),
        "project": ("D", "项目"),
        "initial_budget": ("E", "预算指标/年初预算"),
        "adjustment": ("F", "预算指标/调整数"),
        "adjusted_budget": ("G", "预算指标/调整后预算"),
        "expenditure": ("H", "支出数"),
    }
    assert mapping.unit == "元" and not mapping.doubts


def test_lines_are_exact_and_totals_are_not_counted() -> None:
    figures = jixiao.import_figures(export())
    assert [line.row for line in figures.lines] == [5, 6, 8]
    assert figures.total("expenditure") == Fraction("5749500.50")
    assert figures.lines[2].amounts.keys() == {"initial_budget", "adjusted_budget", "expenditure"}  # blank is not 0
    assert figures.lines[0].subjects["project"] == Coded("530100240001", "小型水库维修养护项目")
    assert len(figures.totals) == 2
    assert any("制表人" in notice for notice in figures.notices)


def test_the_mapping_is_remembered_and_fits_again(mapping: ColumnMapping) -> None:
    again = mapping_from_yaml(mapping_to_yaml(mapping), "映射.yaml")
    assert (again.columns, again.unit, again.title) == (mapping.columns, mapping.unit, mapping.title)
    assert len(jixiao.import_figures(export(), again).lines) == 3


def test_columns_that_moved_are_named_with_what_stands_there_now(mapping: ColumnMapping) -> None:
    message = refused(export(head=MOVED), mapping)
    assert "支出数应在H列“支出数”，现在是“执行率”" in message
    assert "现在在I列" in message


def test_a_column_that_is_gone_is_said(mapping: ColumnMapping) -> None:
    head = HEAD.replace("<td rowspan=2>支出数</td><td rowspan=2>执行率</td>", "")
    rows = tuple(row.rsplit("|", 2)[0] for row in ROWS[:2])
    assert "支出数应在H列“支出数”，现在没有这一列" in refused(export(rows, head), mapping)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("1,377,500.50", "见附表", "第8行H列“支出数”写的是“见附表”，不是金额"),
        ("1,377,500.50", "约137万元", "不是金额"),
        ("5,749,500.50", "5,749,500.00", "第9行合计的支出数是5749500.00元，各行相加是5749500.50元，相差0.50元"),
        ("3|101002-云州市灌溉服务站|2130316-农村水利|530100240003-农业灌溉渠系疏浚项目", "3|||", "第8行有金额，但没有"),
    ],
)
def test_nothing_is_read_by_half(old: str, new: str, says: str) -> None:
    rows = tuple(row.replace(old, new) for row in ROWS)
    assert says in refused(export(rows))


def test_another_unit_than_the_mapping_says_is_refused(mapping: ColumnMapping) -> None:
    assert "万元" in refused(export(unit="单位：万元"), mapping)
    assert "没有写明金额单位" in refused(export(unit=""))


def test_amounts_in_ten_thousands_become_yuan() -> None:
    rows = tuple(row.replace("1,377,500.50", "137.75005").replace("5,749,500.50", "4372137.75005") for row in ROWS[3:4])
    figures = jixiao.import_figures(export(rows, unit="单位：万元"))
    assert figures.total("expenditure") == Fraction("1377500.5")


def test_rows_of_higher_functional_classes_are_subtotals() -> None:
    rows = (
        "1|101001-云州市水务局|213-农林水支出||300.00||300.00|280.00|",
        "2|101001-云州市水务局|21303-水利||300.00||300.00|280.00|",
        "3|101001-云州市水务局|2130305-水利工程建设||200.00||200.00|190.00|",
        "4|101001-云州市水务局|2130306-水利工程运行与维护||100.00||100.00|90.00|",
        "合计|<|<|<|300.00||300.00|280.00|",
    )
    figures = jixiao.import_figures(export(rows))
    assert [line.subjects["function"].code for line in figures.lines] == ["2130305", "2130306"]


def test_a_workbook_is_read_like_a_web_page() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["项目编码", "项目名称", "年初预算数(元)", "支出数(元)"], ["A0001", "河堤加固项目", 100, 90.5]):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    figures = jixiao.import_figures(stream.getvalue())
    assert figures.lines[0].subjects["project"] == Coded("A0001", "河堤加固项目")
    assert figures.lines[0].value("expenditure") == Fraction("90.5")


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("2130305-水利工程建设", Coded("2130305", "水利工程建设")),
        ("[2130305]水利工程建设", Coded("2130305", "水利工程建设")),
        ("2130305水利工程建设", Coded("2130305", "水利工程建设")),
        ("2024年村级道路养护", Coded("", "2024年村级道路养护")),
        ("2024-2025年度养护项目", Coded("", "2024-2025年度养护项目")),
        ("村级道路养护", Coded("", "村级道路养护")),
    ],
)
def test_code_and_name_are_taken_apart(text: str, coded: Coded) -> None:
    assert Coded.of(text) == coded


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("schema: jixiao.mapping/1", "schema: jixiao.mapping/2", "jixiao.mapping/2"),
        ("unit: 元", "unit: 角", "应为元、千元、万元、亿元之一"),
        ("  expenditure:", "  spending:", "不认识的键“spending”"),
        ("column: H", "column: G", "G列既写作"),
        ("    head: 支出数\n", "", "缺少head"),
    ],
)
def test_a_faulty_mapping_is_refused_with_its_place(mapping: ColumnMapping, old: str, new: str, says: str) -> None:
    with pytest.raises(ExportError) as raised:
        mapping_from_yaml(mapping_to_yaml(mapping).replace(old, new), "映射.yaml")
    assert says in str(raised.value) and "映射.yaml" in str(raised.value)


FORM = """表：项目支出绩效自评表 单位：万元
| 项目名称 | 小型水库维修养护项目 | < | < | < |
| 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |
| 年度资金总额 | 180.00 | 195.00 | {spent} | 100% |
| 一级指标 | 二级指标 | 三级指标 | 实际完成值 | 得分 |
| 产出指标 | 数量指标 | 维修养护水库 | 24座 | 90 |
"""


def compared(form: str) -> dict[str, tuple[Agreement, Fraction | None]]:
    evaluations = jixiao.extract(jixiao.read(form.encode()))
    found = against_system(evaluations, jixiao.import_figures(export()))
    return {one.column: (one.agreement, one.difference) for one in found}


def test_stated_figures_are_held_against_the_exported_ones() -> None:
    assert compared(FORM.format(spent="195.00")) == {
        "年初预算数": (Agreement.SAME, 0),
        "全年预算数": (Agreement.SAME, 0),
        "全年执行数": (Agreement.DIFFERS, 100_000),
    }


def test_a_figure_agrees_as_it_is_rounded_and_a_blank_is_not_compared() -> None:
    assert compared(FORM.format(spent="185.00"))["全年执行数"] == (Agreement.SAME, 0)
    assert compared(FORM.format(spent=""))["全年执行数"][0] is Agreement.NOT_STATED


def test_a_project_that_the_export_does_not_name_is_said() -> None:
    found = compared(FORM.format(spent="1.00").replace("小型水库", "大型水库"))
    assert {agreement for agreement, _ in found.values()} == {Agreement.NOT_IN_SYSTEM}
