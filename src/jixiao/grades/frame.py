"""The common frame: every ratio and its local variants, computed where the document has the data."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from jixiao.basis.ratios import Missing, Ratio, Variant, data_names, ratios
from jixiao.basis.sources import PRACTICE, citations
from jixiao.basis.terms import formula
from jixiao.grades.figures import ABSENT_FIELD, Datum, Figures
from jixiao.grades.why import Why, brief, percent


@dataclass(frozen=True, slots=True)
class VariantResult:
    """One way to compute a ratio: the exact value, or None with the data that it lacks; `why` either way."""

    variant: Variant
    value: Fraction | None
    missing: tuple[str, ...]
    """The keys of the data that are missing; empty where the ratio does not apply or was computed."""
    reason: str
    why: Why


@dataclass(frozen=True, slots=True)
class RatioResult:
    """A ratio of the frame with all the ways to compute it, in the order of `ratios.yaml`."""

    ratio: Ratio
    variants: tuple[VariantResult, ...]

    @property
    def computed(self) -> tuple[VariantResult, ...]:
        return tuple(one for one in self.variants if one.value is not None)


def frame(figures: Figures) -> tuple[RatioResult, ...]:
    """Every ratio of the frame, in the order of `ratios.yaml`."""
    return tuple(
        RatioResult(ratio, tuple(compute(ratio, variant, figures) for variant in ratio.variants))
        for ratio in ratios().values()
    )


def compute(ratio: Ratio, variant: Variant, figures: Figures) -> VariantResult:
    """One variant: numerator ÷ denominator, exactly. A missing datum is named and no other is taken for it."""
    keys = tuple(dict.fromkeys(term.removeprefix("-") for term in (*variant.numerator, *variant.denominator)))
    data = [figures[key] for key in keys]
    outcome = variant(figures.values(keys))
    if isinstance(outcome, Fraction) and len({datum.family for datum in data}) > 1:
        outcome = Missing((), "各数的单位不一致或没有写明，不能相除")
    value = outcome if isinstance(outcome, Fraction) else None
    missing, reason = ((), "") if isinstance(outcome, Fraction) else (outcome.what, _reason(outcome, figures))
    citation = None if variant.basis == PRACTICE else citations()[variant.basis]
    source = brief(citation)
    note = f"（{variant.note}）" if variant.note else ""
    says = f"{ratio.title}＝{formula(variant)}{note}"
    shown = percent(value) if value is not None else f"未算：{reason}"
    why = Why(says, shown, value, source=source, parts=tuple(_leaf(datum) for datum in data))
    return VariantResult(variant, value, missing, reason, why)


def _reason(missing: Missing, figures: Figures) -> str:
    if not missing.what:
        return missing.why
    lacking = []
    for key in missing.what:
        why = figures[key].missing
        lacking.append(data_names()[key] if why == ABSENT_FIELD else f"{data_names()[key]}（{why}）")
    return f"缺少{'、'.join(lacking)}"


def _leaf(datum: Datum) -> Why:
    if not datum.missing:
        return datum.why
    return Why(datum.name, f"缺：{datum.missing}", None, datum.why.span, datum.why.where)
