"""编报绩效目标的项目11个，涉及项目资金6626万元: what projects with objectives cost is told elsewhere as 项目支出."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from jixiao.arithmetic.constraint import Linear
from jixiao.facts.mention import Mention, Role, State
from jixiao.facts.relation import Kind, Relation

_EQUAL: Final = Linear((1, -1))
_INVOLVED: Final = re.compile("涉及[^，。；：]{0,16}(?:资金|拨款|金额|预算|支出)[^，。；：]{0,4}$")
_MOST: Final = 6


def objectives_funds(mentions: Iterable[Mention]) -> Iterator[Relation]:
    """Equalities in a budget, which count only as a slip of the pen: some projects may have no objectives."""
    told: list[Mention] = []
    projects: dict[object, Mention] = {}
    for mention in mentions:
        measure = mention.measure
        if mention.family != "money" or mention.numeral.hedge or mention.role is not Role.LEVEL:
            continue
        if measure is not None and measure.key == "项目支出" and measure.state is State.INITIAL and not measure.part:
            projects.setdefault(mention.numeral.value, mention)
        elif mention.paragraph >= 0 and not mention.is_cell and _INVOLVED.search(mention.noun):
            if "绩效目标" in mention.holder.text[max(0, mention.span.start - 80) : mention.span.start]:
                told.append(mention)
    for mention in told if projects else ():
        first, *others = [
            Relation(Kind.REPEATED, (project, mention), _EQUAL, is_certain=False, if_mended=True, name="项目支出")
            for project in list(projects.values())[:_MOST]
        ]
        first.alternatives = tuple(others)
        yield first
