"""Steps of a year: added, switched on, timed. Each function is one transaction and one row of the trail."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.models import Person
from jixiao.www.accounts.trail import record
from jixiao.www.cases.models import Stage, State, Step, StepKind, Year
from jixiao.www.cases.opening import make_filings
from jixiao.www.cases.yearly import held, keeps, still_open
from jixiao.www.refusals import Refused

ORDER: Final = tuple(Stage.values)


@transaction.atomic
def add_step(actor: Person, year: Year, kind: str, period: str = "") -> Step:
    """One more step, switched off: a second monitoring of the year, say."""
    keeps(actor)
    year = held(year)
    still_open(year)
    period = period.strip()
    if kind not in StepKind.values:
        raise Refused(_("没有这个环节。"))
    if kind == StepKind.MONITORING and not period:
        raise Refused(_("监控须写明期间，如“1—9月”。"))
    if kind != StepKind.MONITORING:
        period = ""
    if year.steps.filter(kind=kind, period=period).exists():
        raise Refused(_("这个环节已经有了。"))
    step = Step.objects.create(year=year, kind=kind, period=period)
    record(actor, "add_step", step, words=str(step))
    return step


@transaction.atomic
def set_step(
    actor: Person,
    step: Step,
    *,
    is_on: bool,
    opens: datetime.date | None,
    closes: datetime.date | None,
    stages: Sequence[str],
    reason: str = "",
    seen: str | None = None,
) -> Step:
    """Switch a step on or off, set its window and who decides. In an open year a change needs a reason.

    Raises Refused where the window is turned around, a stage is taken away in which something waits, a step is switched
    off for which something was handed in, or the page was stale.
    """
    keeps(actor)
    step = Step.objects.select_for_update(of=("self",)).select_related("year").get(pk=step.pk)
    still_open(step.year)
    if seen is not None and seen != stamp(step):
        raise Refused(_("此环节刚被他人更改。请刷新页面，核对后再改。"))
    if opens and closes and closes < opens:
        raise Refused(_("截止日期早于开始日期。"))
    stages = [each for each in ORDER if each in stages or each == Stage.BUREAU]
    before, was_open = standing(step), step.year.cases.exists()
    after = {"is_on": is_on, "opens": _iso(opens), "closes": _iso(closes), "stages": stages}
    if before == after:
        return step
    if was_open and before["is_on"] and not reason.strip():
        raise Refused(_("年度已开启，更改须写明原因（单位会在首页看到时限的变化）。"))
    if not is_on and step.filings.exclude(state=State.OPEN).exists():
        raise Refused(_("已有单位办理此环节，不能停用；可以调整截止日期。"))
    gone = set(before["stages"]) - set(stages)
    waiting = step.filings.filter(state=State.SUBMITTED, stage__in=gone).count()
    if waiting:
        raise Refused(_("还有%(n)d份材料停在要取消的审核环节，请先办完。") % {"n": waiting})
    step.is_on, step.opens, step.closes, step.stages = is_on, opens, closes, stages
    step.save()
    if is_on and was_open:
        make_filings(step.year.cases.all(), [step])
    record(actor, "set_step", step, reason=reason, words=str(step), before=_said(before), after=_said(after))
    return step


def standing(step: Step) -> dict[str, Any]:
    return {"is_on": step.is_on, "opens": _iso(step.opens), "closes": _iso(step.closes), "stages": list(step.stages)}


def stamp(step: Step) -> str:
    """How the step stands, for a form that must not be stale."""
    return "|".join(map(str, standing(step).values()))


def _said(standing: dict[str, Any]) -> dict[str, Any]:
    return standing | {"stages": [STAGE_WORDS[each]() for each in standing["stages"]]}


STAGE_WORDS: Final[dict[str, Any]] = {
    Stage.HEAD.value: lambda: _("单位负责人签发"),
    Stage.SUPERVISOR.value: lambda: _("主管部门审核"),
    Stage.DESK.value: lambda: _("归口股室审核"),
    Stage.BUREAU.value: lambda: _("绩效股审核"),
}


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""
