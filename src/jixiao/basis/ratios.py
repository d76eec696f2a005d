"""The ratios of the common frame: numerator and denominator as data, since places compute the same name differently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from jixiao.basis.lined import Lined, read_lined
from jixiao.basis.sources import basis_of


@dataclass(frozen=True, slots=True)
class Missing:
    """A ratio that cannot be computed: the names of the data that it lacks, or why it does not apply."""

    what: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to compute a ratio. A term is the name of a datum, with `-` where it is taken off."""

    name: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    basis: str
    note: str = ""

    def __call__(self, figures: Mapping[str, Fraction | None]) -> Fraction | Missing:
        """Numerator ÷ denominator, exactly.

        A datum that is absent or blank is missing, never 0; a denominator of 0 makes the ratio not applicable.
        """
        terms = (*self.numerator, *self.denominator)
        if lacking := tuple(dict.fromkeys(t for t in map(_plain, terms) if figures.get(t) is None)):
            return Missing(lacking, f"缺少{'、'.join(data_names()[name] for name in lacking)}")
        below = _sum(self.denominator, figures)
        if below == 0:
            return Missing((), "分母为0，此项不适用")
        return _sum(self.numerator, figures) / below


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio with the ways to compute it, the usual one first. `best` says in words which way is good."""

    key: str
    title: str
    best: str
    variants: tuple[Variant, ...]

    def variant(self, name: str) -> Variant:
        return next(variant for variant in self.variants if variant.name == name)


@cache
def ratios() -> dict[str, Ratio]:
    """Every ratio by its key."""
    return {key: _ratio(key, entry) for key, entry in _root()["ratios"].mapping().items()}


@cache
def data_names() -> dict[str, str]:
    """The data that ratios are made of, with their Chinese names."""
    return {key: entry.text() for key, entry in _root()["data"].mapping().items()}


@cache
def _root() -> dict[str, Lined]:
    text = files("jixiao.basis").joinpath("ratios.yaml").read_text(encoding="utf-8")
    return read_lined(text, "ratios.yaml").keys(("data", "ratios"))


def _ratio(key: str, entry: Lined) -> Ratio:
    keys = entry.keys(("title", "best", "variants"))
    variants = tuple(_variant(name, variant) for name, variant in keys["variants"].mapping().items())
    return Ratio(key, keys["title"].text(), keys["best"].text(), variants)


def _variant(name: str, entry: Lined) -> Variant:
    keys = entry.keys(("numerator", "denominator", "basis"), ("note",))
    note = keys["note"].text() if "note" in keys else ""
    return Variant(name, _terms(keys["numerator"]), _terms(keys["denominator"]), basis_of(keys["basis"]), note)


def _terms(entry: Lined) -> tuple[str, ...]:
    terms = []
    for term in entry.items():
        if _plain(term.text()) not in data_names():
            raise term.error(f"data 中没有“{_plain(term.text())}”")
        terms.append(term.text())
    return tuple(terms)


def _plain(term: str) -> str:
    return term.removeprefix("-")


def _sum(terms: tuple[str, ...], figures: Mapping[str, Fraction | None]) -> Fraction:
    total = Fraction(0)
    for term in terms:
        figure = figures[_plain(term)]
        assert figure is not None
        total += -figure if term.startswith("-") else figure
    return total
