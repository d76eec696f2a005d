"""Findings beside the rows of a form that they are about, with what the reviewers think of them."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.www.cases.models import Filing, Submission
from jixiao.www.review.cards import LEVELS
from jixiao.www.review.current import examined_of
from jixiao.www.review.opinions import Opinion, opinions_of
from jixiao.www.scrutiny.scoring.rows import At, Form


@dataclass(frozen=True, slots=True)
class Beside:
    """One finding, as a row of the sheet shows it."""

    message: str
    level: str
    code: str
    fingerprint: str
    opinion: Opinion

    @property
    def level_name(self) -> str:
        return str(LEVELS[self.level])

    @property
    def is_dismissed(self) -> bool:
        return self.opinion.verdict is not None and not self.opinion.is_sent


def findings_beside(filing: Filing, submission: Submission, forms: tuple[Form, ...]) -> dict[str, list[Beside]]:
    """By the key of the row: what was last found in a cell of it; what was dismissed stands last."""
    opinions = opinions_of(filing)
    at: dict[At, list[Beside]] = {}
    for file in examined_of(submission):
        for document in file["documents"]:
            for found in document["findings"]:
                mark = found["fingerprint"]
                told = Beside(found["message"], found["level"], found["code"], mark, opinions.get(mark, Opinion()))
                for place in {_at(document["path"], each) for each in found["places"]}:
                    if place is not None:
                        at.setdefault(place, []).append(told)
    beside: dict[str, list[Beside]] = {}
    for form in forms:
        for row in form.rows:
            here = {id(told): told for place in sorted(row.at) for told in at.get(place, ())}
            if here:
                beside[row.key] = sorted(here.values(), key=lambda told: told.is_dismissed)
    return beside


def _at(path: str, place: dict[str, object]) -> At | None:
    """Where a place stands, if it is a cell of the file itself."""
    cell = place.get("at")
    if place.get("in") is not None or not isinstance(cell, dict) or "row" not in cell:
        return None
    return path, cell.get("table", -1), cell["row"]
