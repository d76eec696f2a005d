"""Rows of a self-evaluation out of `jixiao.score/1`: weight and score as stated, target and actual as written.

Pure: knows no Django.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Final

from jixiao.evaluations.attainment import plain_words

OWN_FORMS: Final = ("department_self_evaluation", "project_self_evaluation")
"""Forms whose rows speak for the filing, the first that there is."""
_SHORT: Final = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One row. Numbers are exact strings (`"177/175"`), `""` where nothing could be read."""

    key: str
    """Group and name without blanks and punctuation: the same words are the same indicator."""
    name: str
    group: str
    weight: str = ""
    stated: str = ""
    target: str = ""
    """As written."""
    actual: str = ""

    @property
    def is_full(self) -> bool | None:
        """Whether the score is the whole weight; None where either cannot be read or the row weighs nothing."""
        weight, stated = number(self.weight), number(self.stated)
        return None if weight is None or stated is None or weight <= 0 else stated >= weight


def number(words: str) -> Fraction | None:
    try:
        return Fraction(words) if words else None
    except (ValueError, ZeroDivisionError):
        return None


def document_of(scored: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The form that speaks for the filing: that of the department, else that of a project; the first with rows."""
    documents = [document for file in scored for document in file["documents"] if document["rows"]]
    for kind in OWN_FORMS:
        for document in documents:
            if document["kind"] == kind:
                return dict(document)
    return None


def rows_of(document: dict[str, Any] | None) -> list[Row]:
    return [_row(told) for told in document["rows"]] if document else []


def _row(told: dict[str, Any]) -> Row:
    leaves = {leaf["says"]: leaf for leaf in _leaves(told["why"])}
    name = told["label"] or told["title"]
    return Row(
        key=f"{told['group']}:{plain_words(name)}",
        name=name[:_SHORT],
        group=told["group"],
        weight=told["weight"] or "",
        stated=told["stated"] or "",
        target=leaves.get("年度指标值", {}).get("quote", "")[:_SHORT],
        actual=leaves.get("实际完成值", {}).get("quote", "")[:_SHORT],
    )


def _leaves(why: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "parts" not in why:
        yield why
    for part in why.get("parts", ()):
        yield from _leaves(part)


def projects_of(scored: list[dict[str, Any]]) -> int | None:
    """How many project self-evaluations have rows; those of one title and the same rows count once. None for none."""
    kinds = {
        (document["title"], tuple((row["label"], row["weight"], row["stated"]) for row in document["rows"]))
        for file in scored
        for document in file["documents"]
        if document["kind"] == "project_self_evaluation" and document["rows"]
    }
    return len(kinds) or None


def result_share(rows: list[Row]) -> Decimal | None:
    """Scores of the rows that are not 预算执行率 as per cent of their weights; None unless all can be read."""
    results = [row for row in rows if row.group != "execution"]
    weights, scores = [number(row.weight) for row in results], [number(row.stated) for row in results]
    if not results or None in weights or None in scores:
        return None
    weight = sum(each for each in weights if each is not None)
    score = sum(each for each in scores if each is not None)
    if weight <= 0:
        return None
    try:
        share = Fraction(score) / Fraction(weight) * 100
        return (Decimal(share.numerator) / Decimal(share.denominator)).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None


def kept(rows: list[Row]) -> list[dict[str, str]]:
    """As JSON, blanks left out."""
    return [{name: value for name, value in asdict(row).items() if value} for row in rows]


def from_kept(told: list[dict[str, str]]) -> list[Row]:
    return [Row(**row) for row in told]
