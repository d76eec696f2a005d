"""Gold relations: read from labels, bound to the very characters of a document, decided without the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import yaml

from accuracy.binding import Site, bind
from accuracy.equations import Equation, equation
from accuracy.ranges import Range
from accuracy.specimens import Specimen
from accuracy.written import Written, parse
from jixiao.documents.decode import decode

HALF: Final = Fraction(1, 2)
"""T1: every rounded figure within half of its last digit."""
ONE: Final = Fraction(1)
"""T2: within one last digit. What is broken beyond it counts as detectable."""
_EXACT_TOLERANCE: Final = Fraction(5, 1000)


@dataclass(frozen=True, eq=False)
class Figure:
    """A figure of a relation: where it stands, what is written there, and what one of its unit is in base units."""

    site: Site
    written: Written
    scale: Fraction
    is_negated: bool = False
    """The word of direction before it was turned round."""

    @property
    def value(self) -> Fraction:
        return self.written.value * self.scale * (-1 if self.is_negated else 1)

    def range(self, last_digits: Fraction, has_decimals_beside: bool) -> Range:
        """A bare whole number among figures with decimals is one whose zeros were dropped, not an exact count."""
        bare = self.written.family == "bare" and has_decimals_beside
        plain = self.written.range(last_digits, is_exact=False if bare else None)
        scaled = Range(plain.low * self.scale, plain.high * self.scale)
        return -scaled if self.is_negated else scaled


@dataclass(frozen=True, eq=False)
class Relation:
    """One line of a label file. `figures` are those of the untouched text."""

    kind: str
    equation: Equation
    figures: tuple[Figure, ...]
    quote: str

    def __str__(self) -> str:
        return f"{self.kind} {'、'.join(figure.written.text for figure in self.figures)} ({self.quote})"

    def may_hold(self, last_digits: Fraction, figures: Sequence[Figure] | None = None) -> bool:
        """Whether it can hold with every rounded figure within so many last digits."""
        given = figures or self.figures
        decimals = any(figure.written.decimals for figure in given)
        return self.equation.may_hold([figure.range(last_digits, decimals) for figure in given])

    def recomputes(self, figures: Sequence[Figure] | None = None) -> bool:
        """The naive check: recomputed from the figures as printed, the result agrees within ± 0.005 of its unit."""
        given = figures or self.figures
        if any(figure.written.hedge or figure.written.high for figure in given):
            return True
        ranges = [Range.point(figure.value) for figure in given]
        for result in self.equation.results[:1]:
            slack = _EXACT_TOLERANCE * given[result].written.scale * given[result].scale
            ranges[result] = Range(given[result].value - slack, given[result].value + slack)
        return self.equation.may_hold(ranges)


@dataclass(frozen=True)
class Gold:
    """What is known of one document, and what of the label file could not be used."""

    relations: tuple[Relation, ...] = ()
    broken: tuple[Relation, ...] = ()
    """Those that the text itself breaks, beyond one last digit: real errors in a published document."""
    problems: tuple[str, ...] = ()


def load(specimen: Specimen) -> Gold | None:
    """The gold relations of a document; None where there are no labels."""
    path = specimen.labels
    if path is None:
        return None
    lines = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)["relations"]
    return read_relations(specimen, lines)


def read_relations(specimen: Specimen, lines: Sequence[Mapping[str, Any]]) -> Gold:
    """Binds every line; one that cannot be bound is a problem, and so is one that our arithmetic judges otherwise.

    An invented document has no broken relations; a real one says so with `verdict: broken`. What the author of the
    label calls undecidable takes no part.
    """
    source = decode(specimen.path.read_bytes()) if specimen.path.suffix == ".txt" else ""
    relations: list[Relation] = []
    broken: list[Relation] = []
    problems: list[str] = []
    for line in lines:
        try:
            relation = _relation(specimen, line, source)
        except ValueError as error:
            problems.append(f"{error}: {line['kind']} {line['figures']}")
            continue
        if line.get("verdict") == "undecidable":
            continue
        holds = relation.may_hold(ONE)
        (relations if holds else broken).append(relation)
        if holds == (line.get("verdict") == "broken"):
            problems.append(f"{'holds' if holds else 'is broken'} by our arithmetic: {relation}")
    return Gold(tuple(relations), tuple(broken), tuple(problems))


def _relation(specimen: Specimen, line: Mapping[str, Any], source: str) -> Relation:
    sites = bind(specimen.document, line, source)
    written = [one for one in map(parse, line["figures"]) if one is not None]
    if len(written) < len(sites):
        raise ValueError("a figure is not in Arabic digits")
    quote = line["in"] if isinstance(line["in"], str) else line["in"][0]
    candidates = [
        Relation(line["kind"], equation(line["eq"]), tuple(map(Figure, sites, written, scales)), quote)
        for scales in _scales(written, line.get("values"))
    ]
    if line.get("verdict") == "broken":
        return candidates[0]
    return next((relation for relation in candidates if relation.may_hold(ONE)), candidates[0])


def _scales(written: Sequence[Written], values: Sequence[str] | None) -> list[list[Fraction]]:
    """What each figure is to be multiplied by, likeliest first: only one without a unit (2486.35 under 万元) needs it.

    Where the label gives exact values, they tell; a zero goes by the others. Else it is tried out.
    """
    if values is not None:
        told = [Fraction(value) / one.value if one.value else None for value, one in zip(values, written, strict=True)]
        bare = [scale for scale, one in zip(told, written, strict=True) if scale and one.family == "bare"]
        usual = bare[0] if bare else Fraction(1)
        return [
            [
                scale or (usual if one.family == "bare" else Fraction(1))
                for scale, one in zip(told, written, strict=True)
            ]
        ]
    units = [one.scale for one in written if one.family == "money"]
    likely = dict.fromkeys((*units, Fraction(1), Fraction(1, 100)))
    return [[scale if one.family == "bare" else Fraction(1) for one in written] for scale in likely]


_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
