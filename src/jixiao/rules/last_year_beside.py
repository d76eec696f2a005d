"""上年数 against what last year's own report or final accounts state: a part of B16."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jixiao.evaluations.beside import Beside
from jixiao.findings import Answer, Finding, Holds, NotEnoughData, Rule
from jixiao.rules.dossier import Dossier
from jixiao.rules.figures_beside import FINALS, MEASURES, Agreement, Met, meetings, written
from jixiao.rules.other import Other

MESSAGE: Final = "{name}的上年数，本材料写{mine}，{file}（{year}年度）的决算数为{theirs}，两处不一致。"
ADVICE: Final = "请据上年批复的决算核定；上年数经过调整、单位有划转合并或口径不同的，请注明；增减额和增减率一并核对。"
_KEYS: Final = MEASURES | {"政府采购", "机关运行经费"}
_REFORMED: Final = r"机构改革|机构调整|合并|划转|划入|划出|撤销|并入|更名|新组建|体制调整|口径(发生)?(变化|调整|不同)|追溯调整|重述|年初数调整"
"""What makes the figures of two years incomparable."""


def off_last_year(dossier: Dossier, rule: Rule) -> Iterator[Answer]:
    """What differs from last year's documents, or why nothing can be said of them."""
    year = dossier.evaluation.year
    others = dossier.beside(Beside.LAST_YEAR)
    if year is None or not others:
        return
    if reform := _reform(dossier):
        yield NotEnoughData(f"材料写到“{reform}”，上年数可能已经调整，不与上年材料比较")
        return
    compared, fine = 0, True
    for other in others:
        for met in meetings(dossier, other, _KEYS, FINALS, year - 1):
            compared += 1
            dossier.checked.add(met.mine.key)
            if met.agreement is Agreement.DIFFERS:
                fine = False
                yield _finding(dossier, other, met, rule, year - 1)
    if compared and fine:
        yield Holds(f"{compared}项上年数与上年材料一致")


def _reform(dossier: Dossier) -> str:
    found = (re.search(_REFORMED, paragraph.text) for paragraph in dossier.evaluation.paragraphs)
    return next((one[0] for one in found if one is not None), "")


def _finding(dossier: Dossier, other: Other, met: Met, rule: Rule, year: int) -> Finding:
    mine, theirs = met.mine, met.theirs
    told = MESSAGE.format(name=met.name, mine=written(mine), file=other.name, year=year, theirs=written(theirs))
    return Finding(
        rule,
        told,
        ADVICE,
        [dossier.place(one.span, one.text) for one in (*met.everywhere, theirs)],
        anchor=f"{met.name}/上年决算数/上年材料",
        stated=mine.text,
        due=theirs.text,
        accused=tuple(one.span for one in met.everywhere),
    )
