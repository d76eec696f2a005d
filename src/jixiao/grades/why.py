"""Why a result is what it is: a tree whose leaves are cells of the document or clauses of the policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from jixiao.arithmetic import Unit
from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Citation, Profile
from jixiao.basis.profile import MethodUse
from jixiao.basis.wording import explanation
from jixiao.documents import Span
from jixiao.evaluations import Entry, Whereabouts


@dataclass(frozen=True, slots=True)
class Why:
    """One step. `says` names the quantity or the rule, `shown` is its value in words, `value` the exact number.

    A leaf that stands in the document has its `span` and, in the reader's words, `where`; one that stands in the policy
    has its `source`. Money counts in 元, rates are shares of one, scores are points.
    """

    says: str
    shown: str = ""
    value: Fraction | None = None
    span: Span | None = None
    where: str = ""
    source: str = ""
    parts: tuple[Why, ...] = ()

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Why]]:
        """Every step with its depth, from the top."""
        yield depth, self
        for part in self.parts:
            yield from part.walk(depth + 1)

    @property
    def spans(self) -> list[Span]:
        """The places in the document that the result rests on."""
        return [step.span for _, step in self.walk() if step.span is not None]


def cell(says: str, entry: Entry, places: Whereabouts, value: Fraction | None = None) -> Why:
    """The leaf that a field of the document is; without a value of its own, that of its figure."""
    numeral = entry.numeral
    number = value if value is not None else numeral.value if numeral is not None else None
    where = places.where(entry.span) if entry.span is not None else ""
    blank = "空白" if entry.span is not None else "没有这一栏"
    return Why(says, " ".join(entry.text.split()) or blank, number, entry.span, where)


def policy(use: MethodUse, profile: Profile) -> Why:
    """The leaf that a method of the profile is, with its numbers and its source."""
    return Why(f"计分办法（{use.method.title}）", explanation(use), source=source_of(profile, use.basis, use.clause))


def source_of(profile: Profile, basis: str, clause: str = "") -> str:
    """A basis in a few words: the document with its clause and whether its text was seen, or 审核实践."""
    return f"{brief(profile.citation(basis))}{clause}"


def brief(citation: Citation | None) -> str:
    """A source without the remark on where it was seen, which the profile's page gives."""
    if citation is None:
        return "审核实践"
    name = f"《{citation.title}》（{citation.number}）" if citation.number else citation.title
    return name if citation.verified else f"{name}，未核原文"


def percent(value: Fraction) -> str:
    """A rate to two decimals of a percent: 98.04%."""
    digits = (abs(value) * 10_000 + Fraction(1, 2)).__floor__()
    return f"{'-' if value < 0 and digits else ''}{show_plain(Fraction(digits, 100))}%"


def quantity(value: Fraction, unit: Unit) -> str:
    """A value in its unit: 1281.32万元, 97.5%, 108次."""
    return f"{show_plain(value / unit.scale)}{unit.name}"


def points(value: Fraction) -> str:
    """9.8分."""
    return f"{show_plain(value)}分"
