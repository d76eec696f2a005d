"""Many bodies prepared one after the other, within the time that one request has."""

from __future__ import annotations

import time
from typing import Final

from jixiao.www.accounts.models import Person
from jixiao.www.cases.in_the_engine import GaveUp
from jixiao.www.cases.models import Step
from jixiao.www.cases.models.filing import FilingQuerySet
from jixiao.www.refusals import Refused
from jixiao.www.transparency.preparing import prepare
from jixiao.www.transparency.standing import lines

SECONDS: Final = 60


def prepare_many(actor: Person, step: Step, filings: FilingQuerySet) -> tuple[int, int, list[str]]:
    """How many were prepared, how many are left for want of time, and what was refused, in sentences."""
    waiting = [one.filing for one in lines(step, filings) if one.key == "new"]
    until = time.monotonic() + SECONDS
    done = 0
    refused: list[str] = []
    for place, filing in enumerate(waiting):
        if time.monotonic() > until:
            return done, len(waiting) - place, refused
        try:
            prepare(actor, filing)
            done += 1
        except (Refused, GaveUp) as why:
            refused.append(f"{filing.name_then}：{why}")
    return done, 0, refused
