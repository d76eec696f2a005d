"""Which filings stand behind a figure: a closed set of conditions, words of the address (`is=late`, `is=code:F05`).

The figures are counted by the same functions, so that a figure and its list cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jixiao.www.cases.models import State
from jixiao.www.summary.overview.line import Line

Test = Callable[[Line], bool]
EDGES: Final = (90, 80, 60)
"""优、良、中 begin here in most local rules; whatever the grades are, these are looked at."""


def plain_tests(today: Any) -> dict[str, tuple[Any, Test]]:
    """Words and test of each condition that takes nothing."""
    return {
        "due": (gettext_lazy("应报"), lambda line: line.is_due),
        "handed_in": (gettext_lazy("已报"), lambda line: line.is_handed_in),
        "on_time": (gettext_lazy("按时报送"), lambda line: line.is_handed_in and line.was_late is False),
        "late": (gettext_lazy("逾期报送"), lambda line: line.is_handed_in and line.was_late is True),
        "missing": (gettext_lazy("未报"), lambda line: line.is_due and not line.is_handed_in),
        "overdue": (gettext_lazy("已过期限未报、未改"), lambda line: line.is_overdue(today)),
        "reviewing": (gettext_lazy("审核中"), lambda line: line.state == State.SUBMITTED),
        "returned": (gettext_lazy("退回待改"), lambda line: line.state == State.RETURNED),
        "accepted": (gettext_lazy("已通过"), lambda line: line.state == State.ACCEPTED),
        "issues": (gettext_lazy("带问题通过"), lambda line: line.state == State.ACCEPTED and line.has_issues),
        "exempt": (gettext_lazy("免报"), lambda line: line.is_exempt and line.state == State.OPEN),
        "missing_overdue": (
            gettext_lazy("未报，已过期限"),
            lambda line: not line.is_handed_in and line.is_overdue(today),
        ),
        "returned_overdue": (
            gettext_lazy("退回后已过期限未重报"),
            lambda line: line.state == State.RETURNED and line.is_overdue(today),
        ),
        "unread": (gettext_lazy("有未能机审的材料"), lambda line: line.is_handed_in and line.unread > 0),
        "scored": (gettext_lazy("有自评总分"), lambda line: line.stated_total is not None),
        "unscored": (gettext_lazy("已报，未见自评总分"), lambda line: line.is_handed_in and line.stated_total is None),
        "reviewed": (gettext_lazy("有复核得分"), lambda line: line.review_total is not None),
        "review_compared": (gettext_lazy("自评、复核都有得分"), lambda line: line.difference is not None),
        "all_full": (gettext_lazy("各项均得满分"), lambda line: line.is_all_full is True),
        "unknown_full": (
            gettext_lazy("已报，各项得分未读全"),
            lambda line: line.is_handed_in and line.is_all_full is None,
        ),
        "budgeted": (gettext_lazy("有全年预算数"), lambda line: line.is_handed_in and line.adjusted_budget is not None),
        "unbudgeted": (
            gettext_lazy("已报，未见全年预算数"),
            lambda line: line.is_handed_in and line.adjusted_budget is None,
        ),
        "with_spent": (gettext_lazy("有全年执行数"), lambda line: line.is_handed_in and line.spent is not None),
        "without_spent": (gettext_lazy("已报，未见全年执行数"), lambda line: line.is_handed_in and line.spent is None),
        "with_projects": (gettext_lazy("附有项目自评表"), lambda line: line.is_handed_in and bool(line.projects)),
        "without_projects": (
            gettext_lazy("已报，未见项目自评表"),
            lambda line: line.is_handed_in and not line.projects,
        ),
        "to_right": (gettext_lazy("有应整改事项"), lambda line: bool(line.notices)),
        "with_rate": (gettext_lazy("有执行率"), lambda line: line.execution_rate is not None),
        "without_rate": (
            gettext_lazy("已报，未见执行率"),
            lambda line: line.is_handed_in and line.execution_rate is None,
        ),
        "results_ahead": (gettext_lazy("得分率比执行率高5%以上"), results_ahead),
        "unspent": (gettext_lazy("未执行超过20%"), unspent),
        "found": (gettext_lazy("有问题"), lambda line: line.findings > 0),
        "clean": (gettext_lazy("已报，机审未发现问题"), lambda line: line.is_handed_in and not line.findings),
        "funded": (gettext_lazy("有全年预算数和执行数"), is_funded),
        "unfunded": (
            gettext_lazy("已报，缺全年预算数或执行数"),
            lambda line: line.is_handed_in and not is_funded(line),
        ),
        "full_known": (
            gettext_lazy("各项得分已读全"),
            lambda line: line.is_handed_in and line.is_all_full is not None,
        ),
        "unreviewed": (
            gettext_lazy("已报，没有复核得分"),
            lambda line: line.is_handed_in and line.review_total is None,
        ),
        "soft": (gettext_lazy("有容易完成的指标"), lambda line: bool(line.eased or line.exact or line.always_full)),
        "eased": (gettext_lazy("有目标不高于上年实际的指标"), lambda line: line.eased > 0),
        "with_last_year": (gettext_lazy("有可与上年比的指标"), lambda line: line.with_last_year > 0),
        "exact": (gettext_lazy("有实际与目标分毫不差的指标"), lambda line: line.exact > 0),
        "targets": (gettext_lazy("有目标和实际都是数的指标"), lambda line: line.targets > 0),
        "always_full": (gettext_lazy("有连续几年满分的指标"), lambda line: line.always_full > 0),
        "with_years": (gettext_lazy("有可比几年得分的指标"), lambda line: line.with_years > 0),
    }


def is_funded(line: Line) -> bool:
    """Both amounts are stated: what sums and rates of money are made of."""
    return line.is_handed_in and line.adjusted_budget is not None and line.spent is not None


def results_ahead(line: Line) -> bool:
    """The platform's look at money against results: (p−e)/p above 5 %; p: share of points, e: execution up to 100 %."""
    if line.execution_rate is None or not line.result_share:
        return False
    spent = min(line.execution_rate, Decimal(100))
    return (line.result_share - spent) / line.result_share > Decimal("0.05")


def unspent(line: Line) -> bool:
    """More than 20 % of the budget is unspent."""
    return line.execution_rate is not None and line.execution_rate < 80


def near(edge: int, *, above: bool) -> Test:
    """自评 within one point of an edge: from it on, or below it."""
    low = Decimal(edge) if above else Decimal(edge) - 1
    return lambda line: line.stated_total is not None and low <= line.stated_total < low + 1


def in_bin(whose: str, low: Decimal, high: Decimal | None) -> Test:
    """自评 or 复核 (`self`, `review`) from `low` up to, not including, `high`."""

    def test(line: Line) -> bool:
        total = line.stated_total if whose == "self" else line.review_total
        return total is not None and low <= total and (high is None or total < high)

    return test


def rate_between(low: Decimal | None, high: Decimal | None, *, from_90: bool = False) -> Test:
    """自评 is stated, and execution is from `low` up to, not including, `high`; `from_90`: 自评 is 90 or more."""

    def test(line: Line) -> bool:
        rate, total = line.execution_rate, line.stated_total
        if rate is None or total is None or (from_90 and total < 90):
            return False
        return (low is None or low <= rate) and (high is None or rate < high)

    return test


def with_grade(whose: str, grade: str) -> Test:
    """Of those handed in whose 自评 (`self`), or of those reviewed whose 复核 (`review`), has this grade; "": none."""
    if whose == "self":
        return lambda line: line.is_handed_in and line.stated_grade.strip() == grade
    return lambda line: line.review_total is not None and line.review_grade.strip() == grade


def with_code(code: str) -> Test:
    return lambda line: code in line.codes


def repeated(code: str, last_year: Sequence[Line]) -> Test:
    """Found this year and the year before in the same body."""
    before = {line.body_id for line in last_year if code in line.codes}
    return lambda line: code in line.codes and line.body_id in before


@dataclass(frozen=True, slots=True)
class Condition:
    words: str
    test: Test
    code: str = ""
    """Of a rule, where the list is of its findings."""
    shows: str = ""
    """What its figure is made of besides scores and findings: `money`, or the name of a count of indicators."""
    base: str = ""
    """Of whose number it is given as a share: a plain condition."""


MONEY: Final = frozenset({"funded", "unfunded", "budgeted", "unbudgeted", "with_spent", "without_spent", "with_rate"})
WAYS: Final = {"eased": "with_last_year", "exact": "targets", "always_full": "with_years"}
"""Counts of indicators that cannot fail, each with the count that it is a part of."""


_BIN: Final = re.compile(r"(self|review):(\d{1,3}(?:\.\d)?)-(\d{1,3}(?:\.\d)?)?")
_RATE: Final = re.compile(r"rate:(\d{1,3})?-(\d{1,3})?(:90)?")
_GRADE: Final = re.compile(r"(self|review)_grade:(.{0,20})")
_NEAR: Final = re.compile(r"near:(\d\d):(above|below)")
_CODE: Final = re.compile(r"(code|again):([A-Z]\d\d)")


def condition(told: str, today: Any, last_year: Sequence[Line], titles: dict[str, str]) -> Condition | None:
    """The condition that an address asks for; None for one that there is not."""
    if plain := plain_tests(today).get(told):
        way = next((way for way, base in WAYS.items() if told in (way, base)), "")
        base = "due" if told == "on_time" else ""
        return Condition(str(plain[0]), plain[1], shows="money" if told in MONEY else way, base=base)
    if (match := _BIN.fullmatch(told)) is not None:
        whose, low, high = match[1], Decimal(match[2]), Decimal(match[3]) if match[3] else None
        words = _("自评总分%(bin)s分") if whose == "self" else _("复核得分%(bin)s分")
        return Condition(words % {"bin": bin_words(low, high)}, in_bin(whose, low, high))
    if (match := _RATE.fullmatch(told)) is not None:
        at_least, below = (Decimal(edge) if edge else None for edge in match.group(1, 2))
        words = _("执行率%(bin)s%%，有自评总分") % {"bin": bin_words(at_least or Decimal(0), below)}
        if match[3]:
            words = _("%(rates)s且为90分及以上") % {"rates": words}
        return Condition(words, rate_between(at_least, below, from_90=bool(match[3])), shows="money")
    if (match := _GRADE.fullmatch(told)) is not None:
        words = _("自评等级：%(grade)s") if match[1] == "self" else _("复核等级：%(grade)s")
        return Condition(words % {"grade": match[2] or _("未写")}, with_grade(match[1], match[2]))
    if (match := _NEAR.fullmatch(told)) is not None and int(match[1]) in EDGES:
        edge, above = int(match[1]), match[2] == "above"
        return Condition(near_words(edge, above=above), near(edge, above=above))
    if (match := _CODE.fullmatch(told)) is not None:
        kind, code = match[1], match[2]
        title = titles.get(code, code)
        if kind == "code":
            return Condition(title, with_code(code), code, base="handed_in")
        return Condition(_("%(title)s（上年也有）") % {"title": title}, repeated(code, last_year), code)
    return None


def bin_words(low: Decimal, high: Decimal | None) -> str:
    if high is None:
        return _("%(low)s及以上") % {"low": low}
    return _("%(high)s以下") % {"high": high} if not low else f"{low}—{high}"


def near_words(edge: int, *, above: bool) -> str:
    if above:
        return _("自评总分在%(low)s分至不足%(high)s分之间") % {"low": edge, "high": edge + 1}
    return _("自评总分在%(low)s分至不足%(high)s分之间") % {"low": edge - 1, "high": edge}
