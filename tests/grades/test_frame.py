"""The common frame out of whole documents: the figures that real forms print, and what is missing by its name."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from scored_forms import read

from jixiao.basis import named
from jixiao.basis.methods import Rounding
from jixiao.basis.ratios import data_names, ratios
from jixiao.grades import Scores, VariantResult, score, suppositions

WORKED = yaml.safe_load((Path(__file__).parent / "frame.yaml").read_text(encoding="utf-8"))


def variant(scores: Scores, key: str, name: str) -> VariantResult:
    (ratio,) = (ratio for ratio in scores.ratios if ratio.ratio.key == key)
    return next(one for one in ratio.variants if one.variant.name == name)


def scored(case: dict[str, Any]) -> Scores:
    supposed = suppositions(case.get("what_if", ()))
    return score(read(case["text"]), named("hunan-department-2018"), supposed)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in WORKED])
def test_a_worked_figure_comes_out_of_the_document(case: dict[str, Any]) -> None:
    scores = scored(case)
    for key, name, percent in case.get("ratios", ()):
        result = variant(scores, key, name)
        assert result.value is not None, result.reason
        decimals = len(percent.partition(".")[2])
        assert Rounding(decimals, "half_up")(result.value * 100) == Fraction(percent)
        # Every datum is a leaf that says where it stands.
        assert all(part.value is not None for part in result.why.parts)
        assert all(part.where or "假设" in part.shown for part in result.why.parts)
    for key, name, words in case.get("missing", ()):
        result = variant(scores, key, name)
        assert result.value is None and words in result.reason
        assert all(datum in data_names() for datum in result.missing)


def test_every_ratio_of_the_frame_answers_with_a_value_or_a_reason() -> None:
    scores = scored(WORKED[0])
    assert [ratio.ratio.key for ratio in scores.ratios] == list(ratios())
    for ratio in scores.ratios:
        assert ratio.ratio.best
        for result in ratio.variants:
            assert (result.value is None) == bool(result.reason)
            assert result.why.source
