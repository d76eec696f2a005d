"""A stored number and its format become what a person sees in Excel or WPS."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.documents.number_format import BUILT_IN, NumberFormat, to_decimal

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '

SHOWN = [
    # General
    ("General", "20", "20"),
    ("General", "20.0", "20"),
    ("General", "416.39", "416.39"),
    ("General", "-0.5", "-0.5"),
    ("General", "0", "0"),
    ("General", "0.30000000000000004", "0.3"),
    ("General", "416.39000000000004", "416.39"),
    ("General", "0.33333333333333331", "0.333333333"),
    ("General", "1234.56789012345", "1234.56789"),
    ("General", "99999999999", "99999999999"),
    ("General", "4.4030623139149998E+20", "440306231391500000000"),
    ("General", "1E-4", "0.0001"),
    ("General", "1.23456E-7", "1.23456E-07"),
    ("General", "1E+30", "1E+30"),
    ("G/通用格式", "12.5", "12.5"),
    ('General"元"', "12.5", "12.5元"),
    ("", "12.5", "12.5"),
    # decimals and grouping
    ("0", "2.5", "3"),
    ("0", "-2.5", "-3"),
    ("0.00", "0.285", "0.29"),
    ("0.00", "0.28499999999999998", "0.29"),
    ("0.00", "1.005", "1.01"),
    ("0.00", "20", "20.00"),
    ("0.0", "0.05", "0.1"),
    ("#,##0", "1234567", "1,234,567"),
    ("#,##0.00", "416.39", "416.39"),
    ("#,##0.00", "1234567.891", "1,234,567.89"),
    ("#,##0.00", "-1234.5", "-1,234.50"),
    ("#,##0.00_);[Red](#,##0.00)", "-1234.5", "(1,234.50)"),
    ("#,##0.00_);[Red](#,##0.00)", "1234.5", "1,234.50"),
    ("000000", "1234", "001234"),
    ("000-0000", "5551234", "555-1234"),
    ("0.##", "1.5", "1.5"),
    ("0.##", "15", "15"),
    (".00", "12.5", "12.50"),
    ("#", "0", ""),
    # percent
    ("0%", "1", "100%"),
    ("0.00%", "0.98764", "98.76%"),
    ("0.0%", "0.0625", "6.3%"),
    ("0.00%", "-0.0525", "-5.25%"),
    ('0.00"%"', "98.7", "98.70%"),
    # scaling
    ('#,##0.0,"千"', "12345", "12.3千"),
    ('0\\.0,"万"', "416390", "41.6万"),
    ('0!.0,"万"', "416390", "41.6万"),
    ("#,##0,,", "12345678", "12"),
    # units and currency
    ('0.00"万元"', "416.39", "416.39万元"),
    ("0.00万元", "416.39", "416.39万元"),
    ('"¥"#,##0.00', "1234.5", "¥1,234.50"),
    ('"¥"#,##0.00', "-1234.5", "-¥1,234.50"),
    ("[$¥-804]#,##0.00", "1234.5", "¥1,234.50"),
    ("[$￥-804]#,##0.00;-[$￥-804]#,##0.00", "-1234.5", "-￥1,234.50"),
    ('"共"0"人"', "18", "共18人"),
    # sections
    (ACCOUNTING, "1234.5", "1,234.50"),
    (ACCOUNTING, "-1234.5", "-1,234.50"),
    (ACCOUNTING, "0", "-"),
    ("0;-0;;@", "0", ""),
    ('0.0%;-0.0%;"—"', "0", "—"),
    ("0.00;[红色]0.00", "-3", "3.00"),
    ('[>=100]0.0"大";[<0]"负"0;0.00', "100", "100.0大"),
    ('[>=100]0.0"大";[<0]"负"0;0.00', "-7", "负7"),
    ('[>=100]0.0"大";[<0]"负"0;0.00', "7", "7.00"),
    ("[>100]0", "7", "7"),
    (";;;", "7", ""),
    # powers and fractions
    ("0.00E+00", "12345", "1.23E+04"),
    ("##0.0E+0", "12345", "12.3E+3"),
    ("0.0E+00", "9.99", "1.0E+01"),
    ("# ?/?", "1.5", "1 1/2"),
    ("# ??/??", "0.3333", "1/3"),
    ("# ?/8", "0.25", "2/8"),
    ("# ?/?", "2", "2"),
    # dates
    ('yyyy"年"m"月"d"日"', "44561", "2021年12月31日"),
    ('yyyy"年"m"月"d"日";@', "44561", "2021年12月31日"),
    ("[$-F800]dddd, mmmm dd, yyyy", "44561", "2021年12月31日"),
    ("yyyy/m/d", "44562", "2022/1/1"),
    ("yyyy-mm-dd hh:mm:ss", "44562.75", "2022-01-01 18:00:00"),
    ('m"月"d"日"', "44562", "1月1日"),
    ('yy"年"', "44562", "22年"),
    ("yyyy/m/d", "60", "1900/2/29"),
    ("yyyy/m/d", "59", "1900/2/28"),
    ("yyyy/m/d", "1", "1900/1/1"),
    ("yyyy/m/d", "-1", "-1"),
    ("yyyy/m/d", "20211231", "20211231"),
    ("[h]:mm", "1.5", "36:00"),
    ("mm:ss", "0.0105", "15:07"),
    ("h:mm AM/PM", "0.75", "6:00 PM"),
    ('上午/下午h"时"mm"分"', "0.25", "上午6时00分"),
    ("aaaa", "44562", "星期六"),
    ("[$-804]dddd", "44562", "星期六"),
    ("d-mmm-yy", "44562", "1-Jan-22"),
    ("mm:ss.00", "0.00001", "00:00.86"),
    # Chinese numerals
    ('[DBNum1][$-804]yyyy"年"m"月"d"日"', "44561", "二〇二一年十二月三十一日"),
    ("[DBNum1][$-804]General", "120005", "一十二万〇五"),
    ("[DBNum2][$-804]General", "1203.5", "壹仟贰佰零叁.伍"),
    ("[DBNum2]General", "100000000", "壹亿"),
    ("[DBNum1]0", "2021", "二〇二一"),
    # text format and what makes no sense
    ("@", "12.50", "12.5"),
    ("0" * 5000, "12.5", "12.5"),
    ('0"', "12", "12"),
    ("[", "12", "["),
]


@pytest.mark.parametrize(("code", "raw", "shown"), SHOWN)
def test_a_number_is_shown_as_a_person_sees_it(code: str, raw: str, shown: str) -> None:
    assert NumberFormat(code).stored(raw) == shown


@pytest.mark.parametrize(
    ("code", "text", "shown"),
    [
        ("General", "其他", "其他"),
        ("0.00", "无", "无"),
        ("@", " 100% ", " 100% "),
        (ACCOUNTING, "无", "无"),
        ('@"万元"', "416.39", "416.39万元"),
        ("0;-0;;", "无", ""),
    ],
)
def test_a_text_passes_through_the_section_for_texts(code: str, text: str, shown: str) -> None:
    assert NumberFormat(code).text(text) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [(14, "2021/12/31"), (31, "2021年12月31日"), (57, "2021年12月"), (58, "12月31日"), (22, "2021/12/31 0:00")],
)
def test_built_in_dates_are_those_of_the_chinese_edition(number: int, shown: str) -> None:
    assert NumberFormat(BUILT_IN[number]).stored("44561") == shown


def test_days_may_count_from_1904() -> None:
    assert NumberFormat("yyyy/m/d", date1904=True).stored("43099") == "2021/12/31"


@pytest.mark.parametrize("raw", ["", "abc", "NaN", "1_000", "１２", "1E99999", "1E400", "9" * 500, "--1", "0x10"])
def test_what_is_no_number_is_shown_as_it_stands(raw: str) -> None:
    assert to_decimal(raw) is None
    assert NumberFormat("0.00").stored(raw) == raw


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 4))
def test_rounding_is_half_up_on_decimals(value: Decimal, places: int) -> None:
    code = "0." + "0" * places if places else "0"
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert Decimal(NumberFormat(code).number(value)) == rounded


@given(st.decimals(-(10**9), 10**9, places=2))
def test_grouping_only_adds_commas(value: Decimal) -> None:
    grouped = NumberFormat("#,##0.00").number(value)
    assert grouped.replace(",", "") == NumberFormat("0.00").number(value)
    assert all(len(group) == 3 for group in grouped.partition(".")[0].lstrip("-").split(",")[1:])


@given(st.text(alphabet='0#?.,%/@E+-;"\\_*[]<>=yYmdhs年月日元GeneralDBNum$804 !', max_size=40), st.floats())
def test_no_format_and_no_number_breaks_it(code: str, value: float) -> None:
    shown = NumberFormat(code)
    assert isinstance(shown.stored(repr(value)), str)
    assert isinstance(shown.text("文字"), str)
