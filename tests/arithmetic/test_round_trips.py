"""What is written can be read back, in Arabic and in Chinese, alone and in a sentence."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.arithmetic import find_numerals, read_numeral, show_quantity
from jixiao.arithmetic.chinese import chinese_decimal, chinese_integer
from jixiao.arithmetic.units import unit_of

UNITS = [
    ("", "元"),
    ("万", "元"),
    ("亿", "元"),
    ("", "%"),
    ("", "个百分点"),
    ("", "人次"),
    ("万", "人"),
    ("", "公里"),
    ("", "分"),
]
units = st.sampled_from([unit_of(*names) for names in UNITS])


@given(st.integers(-(10**12), 10**12), st.integers(0, 4), units)
def test_a_printed_quantity_reads_back_to_what_holds_it(tenths: int, decimals: int, unit: object) -> None:
    assert isinstance(unit, type(unit_of("", "元")))
    value = Fraction(tenths, 1000) * unit.scale
    text = show_quantity(value, unit, decimals)
    read = read_numeral(text)
    assert read is not None
    assert (read.unit, read.decimals) == (unit, decimals)
    assert abs(read.value - value) <= read.step / 2
    if not unit.is_counted:
        assert value in read.interval or read.value == 0


@given(st.integers(0, 10**9), st.integers(0, 4), units)
def test_a_sentence_hides_nothing_of_a_quantity(tenths: int, decimals: int, unit: object) -> None:
    assert isinstance(unit, type(unit_of("", "元")))
    text = show_quantity(Fraction(tenths, 1000) * unit.scale, unit, decimals)
    (found,) = find_numerals(f"本年完成{text}，其余情况良好。")
    read = read_numeral(text)
    assert read is not None
    assert (found.text, found.value, found.interval) == (text, read.value, read.interval)


@given(st.integers(0, 10**12))
def test_thousands_separators_change_nothing(value: int) -> None:
    plain, grouped = read_numeral(f"{value}元"), read_numeral(f"{value:,}元")
    assert plain is not None
    assert grouped is not None
    assert (plain.value, plain.digits) == (grouped.value, grouped.digits)


def in_chinese(value: int) -> str:
    """The normal spelling of an integer below a myriad of myriads."""
    if value >= 10_000:
        rest = value % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return in_chinese(value // 10_000) + "万" + gap + (in_chinese(rest) if rest else "")
    text, gap = "", False
    for place, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + sign
            gap = False
        else:
            gap = True
    return text


@given(st.integers(1, 10**8 - 1))
def test_a_chinese_integer_reads_back(value: int) -> None:
    assert chinese_integer(in_chinese(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("十", 10), ("十五", 15), ("二十", 20), ("两百", 200), ("廿五", 25), ("一百零五", 105), ("壹佰贰拾", 120),
     ("三亿零五十万", 300_500_000), ("一万亿", 10**12), ("零", 0), ("一百一十", 110)],
)  # fmt: skip
def test_spellings_of_numbers(text: str, value: int) -> None:
    assert chinese_integer(text) == value


@pytest.mark.parametrize(
    "text", ["", "一二三", "百", "万", "十百", "一十十", "万万", "二〇二一", "人", "一" * 30, "亿亿"]
)
def test_what_is_no_number(text: str) -> None:
    assert chinese_integer(text) is None


def test_chinese_decimals() -> None:
    assert chinese_decimal("三点一四") == "3.14"
    assert chinese_decimal("三点") is None
    assert chinese_decimal("三点十") is None
