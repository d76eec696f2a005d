"""上年数 against what last year's own report or final accounts state: a part of B16."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jixiao.evaluations.beside import Beside
from jixiao.findings import Answer, Finding, Holds, NotEnoughData, Rule
from jixiao.rules.dossier import Dossier
from jixiao.rules.figures_beside import FINALS, MEASURES, Agreement, Met, all_off, by_difference, meetings, written
from jixiao.rules.other import Other

MESSAGE: Final = "上年数与{file}（{year}年度）的决算数不一致：{figures}。"
FIGURE: Final = "{name}的上年数，本材料写{mine}，上年材料为{theirs}"
ALL: Final = "{names}的上年数，与{file}都不相同，可能不是同一口径（单位范围、资金范围有变化）。"
ADVICE: Final = "请据上年批复的决算核定；上年数经过调整、单位有划转合并或口径不同的，请注明；增减额和增减率一并核对。"
_KEYS: Final = MEASURES | {"政府采购", "机关运行经费"}
_REFORMED: Final = r"机构改革|机构调整|合并|划转|划入|划出|撤销|并入|更名|新组建|体制调整|口径(?:发生)?(?:变化|调整|不同)|追溯调整|重述|年初数调整"
"""What makes the figures of two years incomparable."""
_OF_FIGURES: Final = r"上年|去年|上一年|同比|增加|减少|增长|下降|决算|口径|年初数"
"""Words of a sentence that speaks of figures: that a body came out of a reform years ago says nothing."""


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
        found = meetings(dossier, other, _KEYS, FINALS, year - 1)
        compared += len(found)
        dossier.checked.update(met.mine.key for met in found)
        wrong = [met for met in found if met.agreement is Agreement.DIFFERS]
        fine = fine and not wrong
        if all_off(found):
            yield _all(dossier, other, wrong, rule)
        else:
            yield from (_finding(dossier, other, causes, rule, year - 1) for causes in by_difference(wrong))
    if compared and fine:
        yield Holds(f"{compared}项上年数与上年材料一致")


def _reform(dossier: Dossier) -> str:
    for paragraph in dossier.evaluation.paragraphs:
        for sentence in re.split("[。；\n]", paragraph.text):
            if (found := re.search(_REFORMED, sentence)) and re.search(_OF_FIGURES, sentence):
                return found[0]
    return ""


def _finding(dossier: Dossier, other: Other, causes: list[Met], rule: Rule, year: int) -> Finding:
    mine, theirs = causes[0].mine, causes[0].theirs
    pairs: dict[tuple[str, str], list[str]] = {}
    for met in causes:
        pairs.setdefault((written(met.mine), written(met.theirs)), []).append(met.name)
    figures = "；".join(FIGURE.format(name="、".join(n), mine=a, theirs=b) for (a, b), n in pairs.items())
    told = MESSAGE.format(figures=figures, file=other.name, year=year)
    return Finding(
        rule,
        told,
        ADVICE,
        [dossier.place(one.span, one.text) for met in causes for one in (*met.everywhere, met.theirs)],
        anchor=f"{causes[0].name}/上年决算数/上年材料",
        stated=mine.text,
        due=theirs.text,
        accused=tuple(one.span for met in causes for one in met.everywhere),
    )


def _all(dossier: Dossier, other: Other, wrong: list[Met], rule: Rule) -> Finding:
    names = "、".join(met.name for met in wrong[:4]) + (f"等{len(wrong)}项" if len(wrong) > 4 else "")
    places = [dossier.place(one.span, one.text) for met in wrong[:4] for one in (met.mine, met.theirs)]
    return Finding(rule, ALL.format(names=names, file=other.name), ADVICE, places, "口径/上年材料")
