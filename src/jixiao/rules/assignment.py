"""Which rule tells which conflict: every conflict has exactly one, so that one cause is one finding."""

from __future__ import annotations

import re
from typing import Final

from jixiao.arithmetic import Ratio
from jixiao.facts import Cause, Conflict, Kind, Mention, Relation, Role
from jixiao.facts.vocabulary import INCOME_SOURCES

_BY_KIND: Final = {
    Kind.CHANGE: "B11",
    Kind.GROWTH: "B12",
    Kind.POINTS: "G07",
    Kind.SHARE: "B14",
    Kind.SHARE_CLOSURE: "B14",
    Kind.PARTIAL_SUM: "B05",
    Kind.STOCK_FLOW: "B10",
    Kind.CHANGE_OF_PARTS: "B15",
    Kind.AVERAGE: "B19",
    Kind.PRODUCT: "B19",
    Kind.CONTAINMENT: "B05",
    Kind.ENUMERATION: "B32",
    Kind.BOUND: "E13",
    Kind.DIRECTION: "B13",
    Kind.GRANULARITY: "B33",
}
_BY_CAUSE: Final = {Cause.UNIT: "B20", Cause.DIRECTION: "B13"}
_SUMS: Final = (
    ("B02", "支出合计", frozenset({"基本支出", "项目支出", "人员经费", "公用经费", "专项经费"})),
    ("B03", "基本支出", frozenset({"人员经费", "公用经费"})),
    (
        "B04",
        "三公经费",
        frozenset(
            {"因公出国（境）费", "公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费", "公务接待费"}
        ),
    ),
    ("B04", "公务用车购置及运行维护费", frozenset({"公务用车购置费", "公务用车运行维护费"})),
    ("B01", "收入合计", INCOME_SOURCES),
)
"""Code, whole and the parts by which it is told; any other total with its rows or columns is told by B27."""
_EXECUTION: Final = re.compile("执行|完成|进度|支付|支出率|使用率")


def code_of(conflict: Conflict) -> str:
    """The code of the rule that tells a conflict.

    A cell that its own column contradicts as well as the text is told by the rule of the column.
    """
    if conflict.cause in _BY_CAUSE:
        return _BY_CAUSE[conflict.cause]
    if differs_by_unit(conflict):
        return "B20"
    if mixes_points(conflict):
        return "G07"
    if conflict.kind is Kind.REPEATED:
        for relation in conflict.relations:
            if relation.kind is Kind.SUM and all(figure.is_cell for figure in relation.figures):
                return code_of_relation(relation)
    return code_of_relation(conflict.relation)


def differs_by_unit(conflict: Conflict) -> bool:
    """One fact with the same digits in 元 here and in 万元 there: which unit is right, two places alone do not tell."""
    if conflict.kind is not Kind.REPEATED or conflict.accused is not None:
        return False
    digits = {figure.numeral.digits for figure in conflict.figures}
    return len(digits) == 1 and len({figure.numeral.unit.name for figure in conflict.figures}) > 1


def mixes_points(conflict: Conflict) -> bool:
    """由85.20%提高到92.50%，提高7.30%: no growth, and to the digit the difference of two rates."""
    relation = conflict.relation
    if conflict.cause is Cause.PERCENT_FOR_POINTS:
        return True
    if conflict.grade == "slip" or relation.kind is not Kind.GROWTH or not isinstance(relation.constraint, Ratio):
        return False
    level, base, rate = (figure.numeral for figure in relation.figures)
    is_of_rates = all(figure.family == "ratio" for figure in relation.figures)
    is_direct = relation.constraint.shape in ("grown", "fallen")
    return is_direct and is_of_rates and abs(level.value - base.value) == abs(rate.value)


def code_of_relation(relation: Relation) -> str:
    """The code by the kind of relation; sums by what they make, ratios and repeated facts by what they count."""
    if relation.kind is Kind.SUM:
        return _code_of_sum(relation)
    if relation.kind is Kind.RATIO or relation.result.role is Role.RATIO:
        is_executed = relation.kind is not Kind.RATIO or _EXECUTION.search(relation.name)
        return "B07" if is_executed and _is_of_money(relation) else "B33"
    if relation.kind is Kind.SCORE:
        return "C06" if isinstance(relation.constraint, Ratio) else "C05"
    if relation.kind is Kind.REPEATED:
        return "B17" if _is_of_money(relation) else "G01"
    if relation.kind is Kind.CONTAINMENT and relation.name:
        return "G01"  # counts of one name, nested by what they are counted for
    if relation.kind is Kind.BOUND and relation.result.family != "ratio":
        return "B11"
    return _BY_KIND.get(relation.kind, "B17")


def _is_of_money(relation: Relation) -> bool:
    return "money" in [figure.family for figure in relation.figures]


SPEAK_ALSO: Final = frozenset({"B20", "B13", "G07"})
"""Rules for which relations speak that other rules tell when they are broken."""


def speaks_also(code: str, relation: Relation) -> bool | None:
    """Whether a relation speaks for a rule whatever its own code: units are tried in every sum of money, words in
    every change. None where only its own code tells.
    """
    if relation.kind is Kind.BOUND:
        return False
    if code == "B20":
        return _is_of_money(relation)
    if code == "B13" and relation.kind is Kind.CHANGE:
        return True
    if code == "G07" and relation.kind is Kind.GROWTH:
        return relation.figures[0].family == "ratio"
    return None


def _code_of_sum(relation: Relation) -> str:
    whole = relation.result
    if whole.measure is None:
        return "B27"
    parts = [figure for figure in relation.figures if figure is not whole]
    for code, key, known in _SUMS:
        if whole.measure.key == key and all(_is_among(part, known, whole) for part in parts):
            return code
    return "B27"


def _is_among(part: Mention, known: frozenset[str], whole: Mention) -> bool:
    """Whether a part is of the kinds by which the whole is told: of its own name, it is a kind of money."""
    if part.measure is None or whole.measure is None:
        return False
    if part.measure.key == whole.measure.key:
        return known is INCOME_SOURCES and part.measure.fund != whole.measure.fund
    return part.measure.key in known
