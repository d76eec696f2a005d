"""平均每次1.1万元, 5万元/人: amounts per unit."""

from __future__ import annotations

import re
from typing import Final

from jixiao.facts import wording
from jixiao.facts.claims import Average
from jixiao.facts.mention import Mention, Role
from jixiao.facts.naming import named
from jixiao.facts.prose.memory import Memory

_TWICE: Final = re.compile(r"\s*[/／每][^\s/／每，。；]{1,3}\s*(?:[/／每]|[*×xX✕])")
"""7.55万元/人/年*49人: by two divisors, or within a calculation that is written out."""
_A_YEAR: Final = re.compile(r"\s*[/／每](?P<unit>[人户亩生名])\s*[/／每]年(?!\s*[度*×xX✕])")
"""18.14万每人每年: what is told of a year is of a year anyway."""

_HEAD: Final = re.compile(r"(?:人均|每人平均)(?P<noun>[^，。；：]{3,12}?)(?:为|达到?)?$")
_BY_TIME: Final = re.compile("月|每[天日周季]|[天日周]均")
"""月人均工资: per head and per month."""


def try_average(memory: Memory, mention: Mention, clause: str, after: str) -> bool:
    found = wording.AVERAGE.search(clause) if "每" in clause or "均" in clause or "单价" in clause else None
    if found and mention.family != "money" and "均" not in found[0]:
        found = None  # 每次组织5个组 is no average
    yearly = _A_YEAR.match(after) if found and "每" not in clause else None
    behind = yearly or wording.per_unit_in(after)
    if found is None and behind is None:
        return False
    if (
        clause.count("每") > 1
        or (found and _BY_TIME.search(clause))
        or (found and behind and found["unit"])
        or (yearly is None and _TWICE.match(after))
    ):
        mention.role, mention.noun = Role.AVERAGE, clause  # 每人每月: two divisors, nothing to reckon
        return True
    if found is None and behind is None:
        return False
    per = (behind["unit"] if behind else "") or (
        found["unit"] or found["unit2"] or found["unit3"] or "" if found else ""
    )
    if not per and found:
        per = "人" if "人均" in found[0] else ""
    mention.role, mention.noun = Role.AVERAGE, clause
    prefix = clause[: found.start()] if found else clause
    subject = named(prefix) if prefix.strip() else None
    if subject is None and found and (behind_it := _HEAD.match(clause)):
        told = named(behind_it["noun"])
        subject = told if told.is_known and not told.is_weak else None  # 人均公用经费支出: the amount is named behind
    if subject is not None and subject.is_known and mention.numeral.unit.scale >= 10_000:
        mention.family = "money"
    wholes = [entry.total for entry in reversed(memory.lists) if entry.total is not None]
    memory.claims.append(Average(memory.sentence, mention, per, wholes, subject))
    if not memory.in_reason:
        memory.current = mention
    return True
