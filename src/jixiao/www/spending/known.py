"""What is known of a body or a project when its next budget is proposed: figures with where they stand. As JSON too."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jixiao.www.spending.policy import Base, Subject

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Known:
    """Amounts in 万元, scores in points; None is what is not stated or not known, never zero."""

    subject: Subject
    name: str
    year: int
    is_exempt: bool = False
    handed_in: bool = True
    self_score: Decimal | None = None
    """As the author states it."""
    review_score: Decimal | None = None
    """As the bureau's review states it; of bodies alone."""
    recomputed: Decimal | None = None
    """The sum of the recomputed rows, where every row was recomputed."""
    weighted: Decimal | None = None
    """The stated scores by the points of another profile (`weighing.py`); for what-if alone."""
    rescored: Decimal | None = None
    """The rows scored again by a profile (`rescoring.py`); for what-if alone."""
    initial: Decimal | None = None
    adjusted: Decimal | None = None
    spent: Decimal | None = None
    project: Decimal | None = None
    unfinished: int | None = None
    """Points of 整改 that are not finished, and those of them that are overdue."""
    overdue: int | None = None
    repeated: int | None = None
    full_rows: int | None = None
    """Scored rows at full marks, and all scored rows whose points and score are figures."""
    rows: int | None = None
    groups: dict[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
    """Level-1 group → points and stated score of its rows; only where every row of the form is a figure."""
    sources: dict[str, str] = field(default_factory=dict)
    """Figure → where it stands, in words: `自评第2版`."""

    @property
    def rate(self) -> Decimal | None:
        """执行率 as a share, exactly as the quotient; None where a figure is missing or the budget is 0."""
        if self.spent is None or not self.adjusted:
            return None
        return self.spent / self.adjusted

    @property
    def all_full(self) -> bool | None:
        return None if not self.rows or self.full_rows is None else self.full_rows == self.rows

    def amount(self, base: Base) -> Decimal | None:
        """An amount in 万元, None where it is not known. A project is project expenditure as a whole."""
        if base is Base.UNSPENT:
            if self.adjusted is None or self.spent is None:
                return None
            return max(self.adjusted - self.spent, Decimal(0))
        if base is Base.PROJECT and self.subject is Subject.PROJECT:
            return self.initial
        found: Decimal | None = getattr(self, base.value)
        return found


_DECIMALS = ("self_score", "review_score", "recomputed", "weighted", "initial", "adjusted", "spent", "project")
_PLAIN = ("name", "year", "is_exempt", "handed_in", "unfinished", "overdue", "repeated", "full_rows", "rows")


def to_data(known: Known) -> dict[str, Any]:
    """As JSON: amounts as text, so that nothing is rounded."""
    return {
        "subject": known.subject.value,
        **{name: getattr(known, name) for name in _PLAIN},
        **{name: None if (value := getattr(known, name)) is None else str(value) for name in _DECIMALS},
        "groups": {name: [str(weight), str(stated)] for name, (weight, stated) in known.groups.items()},
        "sources": dict(known.sources),
    }


def from_data(data: dict[str, Any]) -> Known:
    """Back again."""
    plain: dict[str, Any] = {name: data[name] for name in _PLAIN}
    decimals: dict[str, Any] = {name: None if data[name] is None else Decimal(data[name]) for name in _DECIMALS}
    groups = {name: (Decimal(pair[0]), Decimal(pair[1])) for name, pair in data["groups"].items()}
    return Known(subject=Subject(data["subject"]), groups=groups, sources=dict(data["sources"]), **plain, **decimals)
