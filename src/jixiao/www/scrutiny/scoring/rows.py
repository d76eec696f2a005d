"""The rows of a version as its `jixiao.score/1` has them: what the body states and what we recompute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from jixiao.evaluations import Group

WHOLE: Final = "department_self_evaluation"
_KINDS: Final = {WHOLE: "部门整体支出绩效自评表", "project_self_evaluation": "项目支出绩效自评表"}
At = tuple[str, int, int]
"""File, table, row: where a row of a form stands."""


@dataclass(frozen=True, slots=True)
class Row:
    """One scored row. Points; None where the form states no figure."""

    form: int
    place: int
    name: str
    group: str
    weight: Decimal | None
    stated: Decimal | None
    recomputed: Decimal | None
    allowed: str
    """What a level allows (`5.6～7分`), where the profile gives a range."""
    agreement: str
    reason: str
    """Why it was not recomputed, or why there is only a range."""
    method: str
    remarks: tuple[str, ...]
    where: str
    why: dict[str, Any]
    at: frozenset[At]
    """Where it stands, for the findings beside it."""
    is_merged: bool
    """Its score cell is that of a row above: it is scored there."""

    @property
    def key(self) -> str:
        """Name of the row in a form of the page."""
        return f"{self.form}-{self.place}"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a version with its rows."""

    index: int
    kind: str
    title: str
    path: str
    profile: str
    profile_title: str
    profile_fits: bool
    weight: Decimal | None
    """The weights of the rows added up."""
    stated_total: Decimal | None
    """What the total row says."""
    stated_sum: Decimal | None
    """What the rows add up to."""
    rows: tuple[Row, ...]

    @property
    def stated(self) -> Decimal | None:
        """自评得分 as it is compared: the total row; where that is blank, the rows added up."""
        return self.stated_total if self.stated_total is not None else self.stated_sum

    @property
    def is_at_odds(self) -> bool:
        """Whether the total row and the rows say different things. Both are named, none is accused."""
        return None not in (self.stated_total, self.stated_sum) and self.stated_total != self.stated_sum

    @property
    def scored_rows(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.is_merged)


def forms_of(scored: Sequence[dict[str, Any]]) -> tuple[Form, ...]:
    """The forms with rows among the scored files of a version, in their order."""
    documents = (document for file in scored for document in file["documents"])
    found = (document for document in documents if document["rows"] and document["kind"] in _KINDS)
    return tuple(_form(index, document) for index, document in enumerate(found))


def main_form(forms: Sequence[Form]) -> Form | None:
    """The form that the version's score is that of: the whole department's, or the only one that there is."""
    whole = next((form for form in forms if form.kind == WHOLE), None)
    return whole or (forms[0] if len(forms) == 1 else None)


def _form(index: int, document: dict[str, Any]) -> Form:
    total = document["total"] or {}
    return Form(
        index=index,
        kind=document["kind"],
        title=document["part"] or _KINDS[document["kind"]],
        path=document["path"],
        profile=document["profile"] or "",
        profile_title=document["profile_title"] or "",
        profile_fits=bool(document["profile_fits"]),
        weight=decimal(total.get("weight_summed")),
        stated_total=decimal(total.get("stated")),
        stated_sum=decimal(total.get("summed")),
        rows=tuple(_rows(index, document)),
    )


def _rows(index: int, document: dict[str, Any]) -> Iterator[Row]:
    seen: set[tuple[int, int, int]] = set()
    for place, row in enumerate(document["rows"]):
        leaves = list(_leaves(row["why"]))
        cell = next((_cell(leaf) for leaf in leaves if leaf["says"] == "所填得分" and "at" in leaf), None)
        allowed = row["allowed"]
        yield Row(
            form=index,
            place=place,
            name=f"{row['title']}“{row['label']}”" if row["label"] else row["title"],
            group=Group(row["group"]).chinese,
            weight=decimal(row["weight"]),
            stated=decimal(row["stated"]),
            recomputed=decimal(row["recomputed"]),
            allowed="" if allowed is None else _band(allowed),
            agreement=row["agreement"] or "",
            reason=row["reason"] or "",
            method=row["method"] or "",
            remarks=tuple(row["remarks"]),
            where=row["where"],
            why=row["why"],
            at=frozenset((document["path"], *_cell(leaf)[:2]) for leaf in leaves if _is_own(leaf)),
            is_merged=cell is not None and cell in seen,
        )
        if cell is not None:
            seen.add(cell)


def _leaves(why: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield why
    for part in why.get("parts", ()):
        yield from _leaves(part)


def _is_own(leaf: dict[str, Any]) -> bool:
    """Whether a leaf is a cell of the row itself; other figures (of the fund block, say) may stand anywhere."""
    return leaf["says"] in ("分值", "所填得分") and "row" in leaf.get("at", {})


def _cell(leaf: dict[str, Any]) -> tuple[int, int, int]:
    at = leaf["at"]
    return at.get("table", -1), at.get("row", at.get("paragraph", -1)), at.get("column", -1)


def _band(allowed: dict[str, Any]) -> str:
    high = allowed["high"]
    return f"{allowed['low']}～{high}分" if allowed["high_included"] else f"{allowed['low']}～{high}分（不含{high}分）"


def decimal(text: str | None) -> Decimal | None:
    """A number of `jixiao.score/1` in points; None for none, and for a fraction that has no finite decimals."""
    return None if text is None or "/" in text else Decimal(text)


def plain(value: Decimal | None) -> str:
    """Points as people write them: no needless zeros, `""` for none."""
    if value is None:
        return ""
    words = f"{value:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words
