"""Findings of a file as the reading view shows them: with what people think of each, and the remarks among them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jixiao.www.cases.models import Filing, Submission
from jixiao.www.review.current import Part, last_recheck, reading_of
from jixiao.www.review.models import Remark
from jixiao.www.review.opinions import Opinion, is_remark_sent, opinions_of, remarks_of
from jixiao.www.review.sending import place_of

LEVELS = {"error": gettext_lazy("须修改"), "warning": gettext_lazy("请核实"), "note": gettext_lazy("建议")}


@dataclass(frozen=True, slots=True)
class Card:
    """One finding or remark; `told` has the keys of a card of `writers/reading.py`."""

    told: dict[str, Any]
    opinion: Opinion
    remark: Remark | None = None
    at_place: str = ""
    """Of a remark: the address of its words in this version."""
    is_gone: bool = False
    """Of a remark: its words stand in this version no more."""
    has_appeared: bool = False
    """New since the last re-check."""
    standing: str | None = None
    """For those who only read: what is said in the place of opinions, which are not shown."""

    @property
    def level_name(self) -> str:
        return str(LEVELS[self.told["level"]])

    @property
    def is_across(self) -> bool:
        """Whether it compares with another document: last year's, the approved objectives (family F)."""
        return str(self.told["code"]).startswith("F")

    @property
    def where(self) -> list[dict[str, Any]]:
        """One entry a place, its quotes together."""
        lines: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for place in self.told["places"]:
            quotes = lines.setdefault((place["where"], place["in"]), [])
            if not any(quote["quote"] == place["quote"] for quote in quotes):
                quotes.append(place)
        return [
            {"where": where, "in": PurePath(name).name, "quotes": quotes} for (where, name), quotes in lines.items()
        ]

    @property
    def look(self) -> str:
        """How it is to be dealt with, as a word for the style."""
        if self.standing is not None:
            return "accepted" if self.standing else "open"
        if self.opinion.verdict is not None:
            return str(self.opinion.verdict.kind)
        if self.remark is not None and not self.remark.is_proposed:
            return "accepted"
        return "proposed" if self.opinion.proposal is not None or self.remark is not None else "open"

    @property
    def words(self) -> str:
        if self.standing is not None:
            return self.standing
        if self.remark is not None and self.opinion.verdict is None:
            return _("第三方意见，待确认") if self.remark.is_proposed else _("审核人意见")
        return self.opinion.words

    @property
    def is_sent(self) -> bool:
        if self.remark is not None:
            return is_remark_sent(self.remark, self.opinion) and not self.is_gone
        return self.opinion.is_sent


def cards_of(filing: Filing, submission: Submission, part: Part, parts: list[Part]) -> list[Card]:
    """Findings in the order of reading, then the remarks that are about this file."""
    opinions, given = opinions_of(filing), reading_of(part)
    again = last_recheck(submission)
    appeared = set(again.appeared) if again is not None else set()
    cards = [
        Card(
            told,
            opinions.get(told["fingerprint"], Opinion()),
            has_appeared=told["fingerprint"] in appeared,
        )
        for told in given["cards"]
    ]
    number = len(cards)
    for remark in remarks_of(filing):
        placed = place_of(remark, submission, parts)
        shown_in = placed[0].index if placed is not None else _index_of(remark.file_name, parts)
        if shown_in != part.index:
            continue
        number += 1
        opinion = opinions.get(remark.fingerprint, Opinion())
        at, where = (placed[1], placed[2]) if placed is not None else ("", remark.where)
        cards.append(Card(_told(remark, number, where), opinion, remark, at, is_gone=placed is None))
    return cards


def _index_of(name: str, parts: list[Part]) -> int:
    return next((part.index for part in parts if part.name == name), 0)


def _told(remark: Remark, number: int, where: str) -> dict[str, Any]:
    return {
        "card": f"remark-{remark.pk}",
        "label": str(number),
        "group": "remarks",
        "fingerprint": remark.fingerprint,
        "code": "",
        "title": _("人工意见"),
        "level": remark.level,
        "message": remark.message,
        "advice": remark.advice,
        "repair": None,
        "folded": [],
        "basis": _("审核人 %(name)s") % {"name": remark.by.name},
        "places": [{"where": where, "quote": remark.quote, "anchor": "", "in": ""}],
    }
