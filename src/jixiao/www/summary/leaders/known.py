"""What the leader's page and the yearly drafts tell of: gathered once, in a number of queries that does not grow."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.reach import may
from jixiao.www.cases.models import StepKind, Year
from jixiao.www.spending.proposed import Proposed, proposals_of
from jixiao.www.summary.leaders.counting import figures_of
from jixiao.www.summary.leaders.deciding import certain_of
from jixiao.www.summary.leaders.figure import Figure
from jixiao.www.summary.leaders.problems import Problem, common_problems
from jixiao.www.summary.overview.asked import Asked
from jixiao.www.summary.overview.line import Line

MOST_PROBLEMS = 5


@dataclass(frozen=True, slots=True)
class Known:
    """Of one year, as one person sees it."""

    asked: Asked
    lines: tuple[Line, ...]
    figures: dict[str, Figure]
    before: dict[str, Figure] | None
    """The same of the year before; None where nobody handed in then."""
    problems: tuple[Problem, ...]
    """All, the most common first, without examples."""
    certain: frozenset[int]
    draw: str
    proposed: Proposed | None
    """None where it is not this person's to see, and where only one office is looked at."""

    @property
    def scope(self) -> str:
        if self.asked.office is not None:
            name = dict(self.asked.offices).get(self.asked.office, _("未定股室"))
            return _("归口%(office)s的单位") % {"office": name}
        return _("全部单位") if self.asked.is_whole else _("本人可见范围")


def known_of(asked: Asked) -> Known:
    """Of the self-evaluations of the year that was asked for. `asked` with two years (`asked_of(span=2)`)."""
    lines = [line for line in asked.of_year if line.kind == StepKind.SELF_EVALUATION]
    earlier = [line for line in asked.last_year if line.kind == StepKind.SELF_EVALUATION]
    has_before = any(line.is_handed_in for line in earlier)
    step = asked.step if asked.step is not None and asked.step.kind == StepKind.SELF_EVALUATION else None
    certain, draw = certain_of(step.pk) if step is not None and asked.sees_reviews else (frozenset(), "")
    year = Year.objects.filter(number=asked.year).first()
    sees_spending = asked.office is None and asked.is_whole and may(asked.person, Act.SEE_SPENDING)
    return Known(
        asked,
        tuple(lines),
        figures_of(lines, asked.today),
        figures_of(earlier, asked.today) if has_before else None,
        tuple(common_problems(lines)),
        frozenset(certain),
        draw,
        proposals_of(year) if year is not None and sees_spending else None,
    )
