"""Cells that are one figure, cells that are none, and units stated in a heading."""

import pytest

from jixiao.arithmetic import parse_unit, read_numeral


@pytest.mark.parametrize(
    ("cell", "value", "unit", "hedge"),
    [
        ("20　", "20", "", ""),
        ("\n 416.39万元 ", "4163900", "万元", ""),
        ("100%", "1", "%", ""),
        ("1,234.50", "2469/2", "", ""),
        ("≥95%", "19/20", "%", "at_least"),
        ("≥ 95％", "19/20", "%", "at_least"),
        ("95%以上", "19/20", "%", "at_least"),
        ("100分", "100", "分", ""),
        ("＜5", "5", "", "below"),
        ("－12.5", "-25/2", "", ""),
        ("-3.5%", "-7/200", "%", ""),
        ("（20）", "20", "", ""),
        ("五到六次", "5", "次", "range"),
        ("2-3个百分点", "1/50", "个百分点", "range"),
        ("￥1,234.5", "2469/2", "元", ""),
        ("2021", "2021", "", ""),
        ("=100%", "1", "%", ""),
        ("0", "0", "", ""),
        ("0.00", "0", "", ""),
        ("416.39（万元）", "4163900", "万元", ""),
        ("5次。", "5", "次", ""),
        ("1", "1", "", ""),
    ],
)
def test_a_cell_is_one_figure(cell: str, value: str, unit: str, hedge: str) -> None:
    figure = read_numeral(cell)
    assert figure is not None
    assert (str(figure.value), figure.unit.name, figure.hedge) == (value, unit, hedge)
    assert cell[figure.start : figure.end] == figure.text


@pytest.mark.parametrize(
    "cell",
    [
        "—",
        "——",
        "/",
        "",
        " 　",
        "无",
        "-",
        "……",
        "05",
        "12345678901",
        "2021年",
        "5月",
        "20人，30人",
        "一",
        "一、",
        "指标1",
        "1.",
        "1.1.2",
        "20.",
        "完成20次",
        "优",
        "0731-82345678",
        "A4",
        "8:30",
    ],
)
def test_a_cell_is_no_figure(cell: str) -> None:
    assert read_numeral(cell) is None


@pytest.mark.parametrize(
    ("cell", "heading", "value", "interval"),
    [
        ("416.39", "万元", "4163900", "[4163850, 4163950]"),
        ("416.39", "单位：万元", "4163900", "[4163850, 4163950]"),
        ("12.5", "%", "1/8", "[249/2000, 251/2000]"),
        ("8万", "元", "80000", "[75000, 85000]"),
        ("8元", "万元", "8", "[15/2, 17/2]"),
        ("≥95", "%", "19/20", "[19/20, ∞)"),
        ("-12.5", "万元", "-125000", "[-125500, -124500]"),
        ("2-3", "万元", "20000", "[20000, 30000]"),
        ("12345678901", "元", "12345678901", "[24691357801/2, 24691357803/2]"),
        ("0", "万元", "0", "[0, 0]"),
        ("20", "得分", "20", "[20, 20]"),
        ("20", "人", "20", "[20, 20]"),
    ],
)
def test_a_bare_number_takes_the_unit_of_its_heading(cell: str, heading: str, value: str, interval: str) -> None:
    figure = read_numeral(cell, heading)
    assert figure is not None
    assert (str(figure.value), str(figure.interval)) == (value, interval)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("万元", "万元"),
        ("（万元）", "万元"),
        ("单位：万元", "万元"),
        ("金额单位：人民币万元", "万元"),
        ("单位:元", "元"),
        ("预算数（万元）", "万元"),
        ("年度预\n算申请\n（万元）", "万元"),
        ("单位：万元、%", "万元"),
        ("得分率%", "%"),
        ("完成率（％）", "%"),
        ("人次", "人次"),
        ("千米", "千米"),
        ("万人次", "万人次"),
    ],
)
def test_a_heading_states_a_unit(heading: str, unit: str) -> None:
    stated = parse_unit(heading)
    assert stated is not None
    assert stated.name == unit


@pytest.mark.parametrize(
    "heading", ["得分", "执行率", "", "单位", "单位名称", "项目名称（盖章）", "填报单位：某局", "（一）"]
)
def test_a_heading_states_no_unit(heading: str) -> None:
    assert parse_unit(heading) is None
