"""Invented documents: the figures in them are right, and the same number gives the same document."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from accuracy.invented.drawing import Draw, change, money, percent, rounded
from accuracy.invented.silence import KINDS, text

_SHARE = re.compile(r"([0-9.]+)万元，占(?:基本支出的|本年支出合计的|政府采购支出总额的)?([0-9.]+)%")
_COMPLETED = re.compile(r"预算(?:为)?([0-9.]+)万元，支出(?:决算为)?([0-9.]+)万元，(?:完成年初预算的|执行率)([0-9.]+)%")


@pytest.mark.parametrize(
    ("value", "written"),
    [(Fraction(1, 8), "0.13"), (Fraction(-1, 8), "-0.13"), (Fraction(1234), "1234.00"), (Fraction(-1, 1000), "0.00")],
)
def test_halves_are_rounded_away_from_zero(value: Fraction, written: str) -> None:
    assert rounded(value) == written


def test_shares_and_changes_are_those_of_the_figures() -> None:
    assert (money(123456), percent(1, 3), percent(5, 0)) == ("1234.56", "33.33%", "0.00%")
    assert change(12000, 10000) == "增加20.00万元，增长20.00%"
    assert change(9000, 10000) == "减少10.00万元，下降10.00%"


def test_parts_make_the_whole() -> None:
    draw = Draw("parts")
    for _ in range(100):
        whole = draw.between(1000, 90000)
        parts = draw.parts(whole, 4)
        assert sum(parts) == whole
        assert min(parts) > 0


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_number_gives_the_same_document_and_another_one_another(kind: str) -> None:
    assert text(kind, 3) == text(kind, 3) != text(kind, 4)


@pytest.mark.parametrize("kind", KINDS)
def test_completion_is_recomputed_from_what_is_printed(kind: str) -> None:
    for number in range(20):
        for budget, spent, told in _COMPLETED.findall(text(kind, number)):
            assert abs(100 * Fraction(spent) / Fraction(budget) - Fraction(told)) <= Fraction(1, 200)


@pytest.mark.parametrize("kind", KINDS)
def test_every_share_is_one_of_a_printed_whole(kind: str) -> None:
    for number in range(20):
        document = text(kind, number)
        amounts = {Fraction(one) for one in re.findall(r"([0-9.]+)万元", document)} - {0}
        shares = _SHARE.findall(document)
        assert shares
        for part, told in shares:
            gaps = (abs(100 * Fraction(part) / whole - Fraction(told)) for whole in amounts)
            assert min(gaps) <= Fraction(1, 200), (part, told)
