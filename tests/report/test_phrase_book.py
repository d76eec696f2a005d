"""The phrase book: what is said of two figures, and what is not said."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jixiao.arithmetic import read_numeral
from jixiao.arithmetic.units import unit_of
from jixiao.writers.report.figures import Figure
from jixiao.writers.report.phrases import change, completion, share, words_of

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "phrases.yaml").read_text("utf-8"))


def figure(text: str) -> Figure:
    numeral = read_numeral(text, "")
    assert numeral is not None
    return Figure("m", "final", numeral.value, numeral.unit, numeral.decimals, text, "")


SAID = {
    "change": lambda case: change(figure(case["now"]), figure(case["before"]), "上年"),
    "share": lambda case: share(figure(case["part"]), figure(case["whole"]), "总支出"),
    "completion": lambda case: completion(figure(case["done"]), figure(case["planned"]), "预算"),
}


@pytest.mark.parametrize(("kind", "case"), [(kind, case) for kind, cases in CASES.items() for case in cases], ids=str)
def test_phrases(kind: str, case: dict[str, Any]) -> None:
    phrase = SAID[kind](case)
    assert (words_of(phrase) if phrase is not None else None) == case["says"]


AMOUNTS = st.integers(0, 10**9)


@given(now=AMOUNTS, before=AMOUNTS)
def test_a_change_is_exact_and_rounded_once(now: int, before: int) -> None:
    unit = unit_of("万", "元")
    one, two = (Figure("m", "final", Fraction(cents * 100), unit, 2, "", "") for cents in (now, before))
    phrase = change(one, two, "上年")
    assert phrase is not None
    words = words_of(phrase)
    assert all(not any(digit.isdigit() for digit in piece) for piece in phrase if isinstance(piece, str))
    if now == before:
        assert words == "与上年持平"
        return
    gap = abs(now - before)
    assert f"{gap // 100}.{gap % 100:02d}万元" in words
    if before and (rate := words.rpartition("%")[0].rpartition("长" if now > before else "降")[2]):
        assert abs(Fraction(rate) - Fraction(gap, before) * 100) <= Fraction(1, 200)
