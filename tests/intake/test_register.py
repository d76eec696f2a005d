"""单位名录: read by the words of its heads, its faults told with row and column."""

from __future__ import annotations

import pytest
from papers import sheet

from jixiao.intake.body import Change, FormerName
from jixiao.intake.read_register import read_register

HEAD = (
    "单位编码",
    "单位全称",
    "简称",
    "曾用名",
    "主管部门",
    "归口股室",
    "免报",
    "启用年度",
    "停用年度",
    "变更情况",
    "承继单位",
)


def test_heads_are_found_by_their_words_in_any_order_below_a_title() -> None:
    register = read_register(
        sheet(
            [
                ["云州市2024年度预算单位名录"],
                [],
                ["序号", "预算单位名称", "代码", "业务科室", "常用简称", "是否免报", "联系电话"],
                [1, "云州市园林局", "201001", "城建股", "市园林局、园林局", "", "0712-1234567"],
                [2, "云州市档案馆", "201002", "行政股", "", "是", ""],
                ["合计", "", "", "", "", "", ""],
            ]
        )
    )
    assert not register.faults
    first, second = register.bodies
    assert (first.key, first.name, first.office) == ("201001", "云州市园林局", "城建股")
    assert first.short_names == ("市园林局", "园林局")
    assert first.phone == "0712-1234567"
    assert second.is_exempt and not first.is_exempt
    assert (first.row, second.row) == (4, 5)


def test_years_changes_and_former_names_are_read() -> None:
    register = read_register(
        sheet(
            [
                HEAD,
                ["1", "云州市林业局", "", "", "", "", "", "", "2018年", "合并", "云州市自然资源局"],
                [
                    "2",
                    "云州市自然资源局",
                    "",
                    "云州市国土局（2010-2018）；云州市规划局（2018年以前）；云州市土管局",
                    "",
                    "",
                    "",
                    2019,
                    "",
                    "",
                    "",
                ],
            ]
        )
    )
    assert not register.faults
    ended, heir = register.bodies
    assert (ended.change, ended.successors, ended.last_year) == (Change.MERGED, ("云州市自然资源局",), 2018)
    assert not ended.exists_in(2024) and ended.exists_in(2018)
    assert heir.first_year == 2019
    assert heir.former_names == (
        FormerName("云州市国土局", 2010, 2018),
        FormerName("云州市规划局", None, 2018),
        FormerName("云州市土管局"),
    )


@pytest.mark.parametrize(
    ("rows", "where", "words"),
    [
        ([["1", "云州市园林局"], ["1", "云州市档案馆"]], "第3行A列", "编码“1”与第2行重复"),
        ([["1", "云州市园林局"], ["2", "云州市园林局"]], "第3行B列", "与第2行重复"),
        ([["1", "", "园林局"]], "第2行B列", "没有写单位全称"),
        ([["1", "云州市园林局", "", "", "云州市城管局"]], "第2行E列", "主管部门“云州市城管局”不在名录中"),
        ([["1", "云州市园林局", "市局"], ["2", "云州市档案馆", "市局"]], "第3行C列", "简称“市局”也是第2行"),
        ([["1", "云州市园林局", "", "", "", "", "待定"]], "第2行G列", "按“否”处理"),
        ([["1", "云州市园林局", "", "", "", "", "", "去年"]], "第2行H列", "不是年度"),
        ([["1", "云州市园林局", "", "", "", "", "", "2024", "2020"]], "第2行I列", "晚于停用年度"),
        ([["1", "云州市园林局", "", "", "", "", "", "", "2020", "更名"]], "第2行K列", "没有写承继单位"),
        ([["1", "云州市园林局", "", "", "", "", "", "", "2020", "更名", "云州市绿化局"]], "第2行K列", "不在名录中"),
        ([["1", "云州市园林局", "", "", "", "", "", "", "", "升格"]], "第2行J列", "更名、合并、分立、撤销"),
    ],
)
def test_a_fault_is_told_with_its_row_and_column(rows: list[list[str]], where: str, words: str) -> None:
    register = read_register(sheet([HEAD, *rows]))
    assert [fault.where for fault in register.faults] == [where]
    assert words in register.faults[0].message


def test_a_line_with_a_repeated_code_stays_under_its_name() -> None:
    register = read_register(sheet([HEAD, ["1", "云州市园林局"], ["1", "云州市档案馆"]]))
    assert [body.key for body in register.bodies] == ["1", "云州市档案馆"]


def test_an_authority_may_be_written_by_code_or_short_name() -> None:
    rows = [
        ["1", "云州市城市管理局", "市城管局"],
        ["2", "云州市园林所", "", "", "市城管局"],
        ["3", "云州市苗圃", "", "", "1"],
    ]
    assert not read_register(sheet([HEAD, *rows])).faults


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "没有表".encode(), sheet([["甲", "乙"], ["1", "2"]])])
def test_what_is_no_register_gives_one_fault_and_no_body(content: bytes) -> None:
    register = read_register(content)
    assert not register.bodies
    assert len(register.faults) == 1 and register.faults[0].is_left_out
