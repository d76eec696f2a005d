"""What an evaluation is taken as beside another: by kind, year, body and project, never by the name of its file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from jixiao.evaluations.beside import Beside
from jixiao.evaluations.bodies import Body, compare, name_of
from jixiao.evaluations.evaluation import Evaluation, Kind
from jixiao.evaluations.naming import name_key

_BY_KIND: Final = {
    Kind.OBJECTIVE_FILING: Beside.FILING,
    Kind.IN_YEAR_MONITORING: Beside.MONITORING,
    Kind.SELF_EVALUATION_REVIEW: Beside.REVIEW,
    Kind.BUDGET_DISCLOSURE: Beside.BUDGET,
    Kind.FINAL_ACCOUNTS_DISCLOSURE: Beside.FINAL_ACCOUNTS,
    Kind.PROJECT_LIST: Beside.FORMS,
}
_SELF: Final = (Kind.DEPARTMENT_SELF_EVALUATION, Kind.PROJECT_SELF_EVALUATION)
_FIGURES: Final = (Beside.BUDGET, Beside.FINAL_ACCOUNTS)
_OF_A_SUBJECT: Final = (Beside.FILING, Beside.LAST_YEAR, Beside.REVIEW, Beside.MONITORING)
"""Parts that concern the same project or the same whole department only."""
_PROJECT_CODES: Final = re.compile("项目(编码|代码)$")
_ALIKE: Final = 90
"""From this likeness on (of 100) two names are taken for one project, where no other comes near."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The part of an evaluation. `is_doubtful`: year or body is not certain, what differs is a question only."""

    part: Beside
    is_doubtful: bool = False
    is_own_level: bool = False
    """One of the two is of the body without its subordinate units."""
    remark: str = ""
    """What a reader should know of it, in Chinese."""


def taken_as(evaluation: Evaluation, main: Evaluation, told: Beside | None = None) -> Taken | str:
    """What an evaluation is beside `main`, or why it is nothing. `told` is what the user says it is."""
    part = _part(evaluation, main, told)
    if not isinstance(part, Beside):
        return part
    body = compare(main, evaluation)
    if body is Body.OTHER:
        theirs, mine = name_of(evaluation), name_of(main)
        return f"是“{theirs}”的材料，本材料是“{mine}”的" if theirs else f"其中没有写到本单位（“{mine}”）"
    wrong_year = _year_problem(evaluation, main, part)
    if wrong_year:
        return wrong_year
    remarks = []
    if body is Body.RENAMED:
        remarks.append(f"单位名称不同（“{name_of(evaluation)}”与“{name_of(main)}”），按更名处理，只作提示，请核实")
    if evaluation.year is None and part in (*_FIGURES, Beside.FILING):
        remarks.append("没有写明年度")
    if body is Body.NOT_STATED and part in _FIGURES:
        remarks.append("没有写明单位")
    doubtful = body is Body.RENAMED or (part in _FIGURES and bool(remarks))
    return Taken(part, doubtful, body is Body.OWN_LEVEL, "；".join(remarks))


def _part(evaluation: Evaluation, main: Evaluation, told: Beside | None) -> Beside | str:
    kind = evaluation.kind
    found: Beside | str = _BY_KIND.get(kind) or told or "看不出是什么材料"
    if kind in _SELF:
        found = _self_evaluation(evaluation, main, told)
    elif found is Beside.FINAL_ACCOUNTS and _years_before(evaluation, main) == 1:
        found = Beside.LAST_YEAR
    if isinstance(found, Beside) and told is not None and found is not told:
        year = f"{evaluation.year}年度" if evaluation.year else ""
        return f"指定作“{told.word}”使用，而内容是{year}{kind.chinese}"
    return found


def _self_evaluation(evaluation: Evaluation, main: Evaluation, told: Beside | None) -> Beside | str:
    before = _years_before(evaluation, main)
    if before == 0 or (before is None and main.kind is Kind.PROJECT_LIST):
        return Beside.FORMS
    if before == 1:
        return Beside.LAST_YEAR
    if before is not None:
        return f"是{evaluation.year}年度的自评材料，本材料为{main.year}年度"
    if told in (Beside.LAST_YEAR, Beside.FORMS):
        return told
    return "看不出是哪一年的自评材料；请写明 --with 上年=文件 或 --with 自评=文件"


def _years_before(evaluation: Evaluation, main: Evaluation) -> int | None:
    return main.year - evaluation.year if main.year is not None and evaluation.year is not None else None


def _year_problem(evaluation: Evaluation, main: Evaluation, part: Beside) -> str:
    if part in (Beside.LAST_YEAR, Beside.FORMS):
        return ""
    if _years_before(evaluation, main) not in (0, None):
        return f"是{evaluation.year}年度的，本材料为{main.year}年度"
    return ""


def is_of_project(evaluation: Evaluation) -> bool:
    """Whether a form is of one project rather than of the whole department."""
    return evaluation.kind is Kind.PROJECT_SELF_EVALUATION or evaluation.project_name.is_stated


def is_of_a_subject(part: Beside) -> bool:
    """Whether a part concerns one project or one whole department only."""
    return part in _OF_A_SUBJECT


def same_subject(main: Evaluation, others: list[Evaluation]) -> list[Evaluation]:
    """Those of the others which are of the same project, or of the whole department as `main`.

    Projects are found by their code, by their name, else by a name that is nearly the same and the only one.
    """
    if not is_of_project(main):
        whole = [other for other in others if not is_of_project(other)]
        return [other for other in whole if other.indicators] or whole
    projects = [other for other in others if is_of_project(other)]
    if (code := _code(main)) and (coded := [other for other in projects if _code(other) == code]):
        return coded
    name = _key(main.project_name.text)
    exact = [other for other in projects if name and _key(other.project_name.text) == name]
    return exact or (_alike(name, projects) if name else [])


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """Of hundreds of forms each is compared with hundreds."""
    return name_key(name)


def _code(evaluation: Evaluation) -> str:
    return next((entry.text for label, entry in evaluation.head.items() if _PROJECT_CODES.search(label)), "").strip()


def _alike(name: str, projects: list[Evaluation]) -> list[Evaluation]:
    if not projects:
        return []
    from rapidfuzz.fuzz import ratio

    near = [other for other in projects if ratio(name, _key(other.project_name.text)) >= _ALIKE]
    same = [other for other in near if _numbers(_key(other.project_name.text)) == _numbers(name)]
    return same if len(same) == 1 else []


_NUMBERS: Final = re.compile("[0-9一二三四五六七八九十]+")


def _numbers(name: str) -> list[str]:
    """一期 and 二期 are two projects however alike their names."""
    return _NUMBERS.findall(name)
