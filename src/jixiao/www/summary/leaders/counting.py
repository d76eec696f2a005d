"""The figures of a year, over lines of the overview. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext as _

from jixiao.www.summary.leaders.figure import YUAN, Figure, added, averaged, counted, half_up
from jixiao.www.summary.overview.conditions import plain_tests
from jixiao.www.summary.overview.line import Line

_COUNTS: Final = (
    "due",
    "handed_in",
    "on_time",
    "late",
    "missing",
    "missing_overdue",
    "returned_overdue",
    "reviewing",
    "returned",
    "accepted",
    "issues",
    "exempt",
    "all_full",
    "scored",
    "reviewed",
    "with_projects",
    "unread",
)
_USUAL: Final = ("优", "良", "中", "差")


def figures_of(lines: Sequence[Line], today: datetime.date) -> dict[str, Figure]:
    """By name. `lines`: the self-evaluations of one year that somebody sees."""
    tests = plain_tests(today)
    found = {
        name: counted(str(tests[name][0]), [line for line in lines if tests[name][1](line)], name) for name in _COUNTS
    }
    here = [line for line in lines if line.is_handed_in]
    reviewed = [line for line in here if line.review_total is not None and line.stated_total is not None]
    found["budget"] = added(_("全年预算数"), here, lambda line: line.adjusted_budget, YUAN, "budgeted")
    found["spent"] = added(_("全年执行数"), here, lambda line: line.spent, YUAN, "with_spent")
    found["rate"] = _rate(here)
    found["projects"] = added(_("项目自评"), here, lambda line: line.projects, "个", "with_projects")
    found["stated_mean"] = averaged(_("自评均分"), here, lambda line: line.stated_total, "scored")
    found["review_mean"] = averaged(_("复核均分"), here, lambda line: line.review_total, "reviewed")
    found["same_stated_mean"] = averaged(_("同批自评均分"), reviewed, lambda line: line.stated_total, "review_compared")
    found["same_review_mean"] = averaged(_("同批复核均分"), reviewed, lambda line: line.review_total, "review_compared")
    found["unknown_full"] = counted(
        _("得分未读全"), [line for line in here if line.is_all_full is None], "unknown_full"
    )
    found["items"] = added(_("应整改事项"), lines, lambda line: line.notices, "项", "to_right")
    found["righted"] = added(_("已销号事项"), lines, lambda line: line.righted, "项", "to_right")
    found["righted_rate"] = _righted_rate(lines)
    found["unread_files"] = added(
        _("未能机审"), [line for line in here if line.unread], lambda line: line.unread, "份", "unread"
    )
    return found


def _rate(here: Sequence[Line]) -> Figure:
    """Spent over budget of those that state both; a budget of 0 has no rate."""
    both = [line for line in here if line.execution_rate is not None]
    budget = sum((line.adjusted_budget or Decimal(0) for line in both), Decimal(0))
    spent = sum((line.spent or Decimal(0) for line in both), Decimal(0))
    value = half_up(Fraction(spent) * 100 / Fraction(budget)) if budget else None
    return Figure(
        _("预算执行率"), value, "%", tuple(line.filing_id for line in both), "with_rate", len(here) - len(both)
    )


def _righted_rate(lines: Sequence[Line]) -> Figure:
    """整改率, as `setting_right.rates` has it: of all items, not the mean of rates. None where there are none."""
    told = [line for line in lines if line.notices]
    items, settled = sum(line.notices or 0 for line in told), sum(line.righted or 0 for line in told)
    value = half_up(Fraction(settled * 100, items)) if items else None
    return Figure(_("整改率"), value, "%", tuple(line.filing_id for line in told), "to_right")


def grades(lines: Sequence[Line], whose: str) -> list[Figure]:
    """How many have each grade, as it is written (`self`: the author, `review`: the bureau); 优、良、中、差 first.

    Of those that state a score or a grade; the last figure, of the blank ones, is there only where there are any.
    """
    mine = [line for line in lines if line.is_handed_in and (whose == "self" or line.review_total is not None)]
    by_grade: dict[str, list[Line]] = {}
    for line in mine:
        grade = line.stated_grade if whose == "self" else line.review_grade
        by_grade.setdefault(grade.strip(), []).append(line)
    blank = by_grade.pop("", [])
    order = sorted(by_grade, key=lambda one: (_USUAL.index(one) if one in _USUAL else len(_USUAL), one))
    found = [counted(one, by_grade[one], f"{whose}_grade:{one}") for one in order]
    return [*found, counted(_("未写"), blank, f"{whose}_grade:")] if blank else found


def widest_apart(lines: Sequence[Line], most: int) -> tuple[list[Line], int]:
    """Where 自评 and 复核 differ most, in points, and how many more differ as much as the last of them."""
    apart = [line for line in lines if line.is_handed_in and line.difference]
    apart.sort(key=lambda line: (-abs(line.difference or Decimal(0)), line.code))
    last = abs(apart[most - 1].difference or 0) if len(apart) > most else None
    return apart[:most], sum(abs(line.difference or 0) == last for line in apart[most:])
