"""Texts to copy for the bodies whose items are overdue: one for each body and year."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any, Final

import yaml
from django.utils.translation import gettext as _

from jixiao.basis.superior_bodies import superior_kind
from jixiao.www.accounts.models import Body
from jixiao.www.review.forms import written_day
from jixiao.www.setting_right.models import Item

_NAMED: Final = 5
_LONGEST: Final = 30


@dataclass(frozen=True, slots=True)
class Reminder:
    """`is_official`: to a body of the same or a higher rank, whom nobody urges."""

    body: Body
    year: int
    items: list[Item]
    words: str
    is_official: bool


def reminders(items: Iterable[Item], until: datetime.date | None) -> list[Reminder]:
    """For items in the order of `ledger.ordered`; `until` is the day that the texts name, none: 请尽快."""
    made = []
    for (_year, _code), group in groupby(items, key=lambda item: (-item.case.year.number, item.case.body.code)):
        held = list(group)
        body, year = held[0].case.body, held[0].case.year.number
        official = bool(superior_kind(body.name))
        phrase = _phrases()["函" if official else "提醒"]["事项"]
        made.append(Reminder(body, year, held, _filled(phrase, body, year, held, until), official))
    return made


def _filled(phrase: str, body: Body, year: int, items: list[Item], until: datetime.date | None) -> str:
    listed = "；".join(
        _("第%(n)d项%(words)s（%(day)s）")
        % {"n": item.number, "words": _short(item.words), "day": written_day(item.deadline)}
        for item in items[:_NAMED]
    )
    if len(items) > _NAMED:
        listed += _("；等")
    if until is None:
        phrase = phrase.replace("请于{期限}", "请尽快")
    values = {
        "单位": body.name,
        "年度": _("%(year)d年度") % {"year": year},
        "项数": str(len(items)),
        "期限": _("%(day)s前") % {"day": written_day(until)} if until is not None else "",
        "清单": listed,
    }
    for name, value in values.items():
        phrase = phrase.replace(f"{{{name}}}", value)
    return phrase


def _short(words: str) -> str:
    words = " ".join(words.split()).rstrip("。；;")
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


@cache
def _phrases() -> Any:
    text = files("jixiao.www.setting_right").joinpath("reminder_phrases.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)
