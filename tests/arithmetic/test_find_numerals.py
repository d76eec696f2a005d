"""What is a figure in a sentence, what it stands for, and what is none."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiao.arithmetic import Numeral, find_numerals

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "figures.yaml").read_text("utf-8"))
SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "000_397564467219909d.txt"


def row(figure: Numeral) -> str:
    return " | ".join([figure.text, str(figure.value), figure.unit.name, figure.hedge, str(figure.interval)])


def squeezed(line: str) -> str:
    return " | ".join(part.strip() for part in line.split("|"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_it_finds_what_is_written_and_nothing_else(case: dict[str, Any]) -> None:
    assert [row(figure) for figure in find_numerals(case["text"])] == [squeezed(line) for line in case["finds"]]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_figure_knows_its_place(case: dict[str, Any]) -> None:
    end = 0
    for figure in find_numerals(case["text"]):
        assert figure.start >= end
        assert case["text"][figure.start : figure.end] == figure.text
        end = figure.end


def test_full_width_digits_mean_the_same() -> None:
    wide = str.maketrans("0123456789.%-", "０１２３４５６７８９．％－")
    for text in ("比上年增加13.06万元，增长12.41%", "提高2-3个百分点", "近1100场次", "增长-3.5%"):
        narrow_rows = [row(figure).split(" | ")[1:] for figure in find_numerals(text)]
        assert [row(figure).split(" | ")[1:] for figure in find_numerals(text.translate(wide))] == narrow_rows


def test_digits_keep_trailing_noughts() -> None:
    (figure,) = find_numerals("支出1,105.20万元")
    assert (figure.digits, figure.decimals, figure.step) == ("1105.20", 2, 100)


def test_a_chinese_numeral_has_arabic_digits() -> None:
    assert [figure.digits for figure in find_numerals("三十五万六千元，百分之三点五，五到六次")] == [
        "356000",
        "3.5",
        "5",
    ]


@pytest.mark.parametrize(
    ("unit", "base", "family"),
    [
        ("3万人次", "人次", "count"),
        ("5千米", "千米", "length"),
        ("2亿元", "元", "money"),
        ("3个百分点", "个百分点", "points"),
    ],
)
def test_a_unit_has_a_base_and_a_family(unit: str, base: str, family: str) -> None:
    (figure,) = find_numerals(unit)
    assert (figure.unit.base, figure.unit.family) == (base, family)


def test_two_hedges_allow_what_either_allows() -> None:
    (figure,) = find_numerals("约1200余次")
    assert str(figure.interval) == "[1140, 1300)"


def test_it_reads_nothing_out_of_nothing() -> None:
    assert find_numerals("") == []
    assert find_numerals("——") == []


@pytest.mark.skipif(not SEED.exists(), reason="the shared sample report is not beside the checkout")
def test_every_amount_of_money_and_percent_of_a_real_report_is_found() -> None:
    text = SEED.read_text("utf-8")
    found = find_numerals(text)
    assert sum(figure.unit.family == "money" for figure in found) == 108
    written = text.count("%") + text.count("个百分点")
    assert sum(figure.unit.family in ("ratio", "points") for figure in found) == written
