"""An indicator of the library put into the form of a body."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.models import Person
from jixiao.www.cases.models import Filing
from jixiao.www.filing import drafting
from jixiao.www.filing.beginning import begin
from jixiao.www.filing.paths import Content
from jixiao.www.filing.proposals import accepted, from_objectives
from jixiao.www.indicators.models import Direction, Group, LibraryIndicator
from jixiao.www.refusals import Refused


def use(actor: Person, indicator: LibraryIndicator, filing: Filing) -> None:
    """Into the first blank row of its class, else as a row of its own: one change, that can be undone on the form.

    Raises Refused where the form has that indicator already, or no place for it; PermissionDenied.
    """
    begin(actor, filing)
    with transaction.atomic():
        draft = drafting.draft_of(actor, filing)
        wanted = _row_of(draft.content, indicator)
        found = [one for one in from_objectives(draft.content, wanted, _("指标库")) if one.row is not None]
        if not found:
            raise Refused(_("表中已有“%(name)s”，没有重复加入。") % {"name": indicator})
        content, sources, doubtful = accepted(draft.content, draft.sources, draft.doubtful, found[:1])
        why = _("从指标库加入“%(name)s”") % {"name": indicator}
        drafting.replace(actor, draft, content, why, doubtful, sources)


def _row_of(content: Content, indicator: LibraryIndicator) -> Content:
    """The first form of the draft with this row alone: as an approved form would hold it."""
    form = content["evaluations"][0]
    groups = {group.get("group"): group for group in form.get("groups", [])}
    # Forms before 2021 print costs among the outputs.
    names = [indicator.group, Group.OUTPUT.value] if indicator.group == Group.COST else [indicator.group]
    name = next((name for name in names if name in groups), None)
    if name is None:
        raise Refused(_("表中没有“%(group)s”，不能加入。") % {"group": indicator.get_group_display()})
    rows = groups[name].get("indicators", [])
    row = {"class": indicator.class_name, "name": indicator.name, **_target(indicator, rows[0] if rows else {})}
    texts = {key: {"text": text} for key, text in row.items()}
    return {**content, "evaluations": [{**form, "groups": [{"group": name, "indicators": [texts]}]}]}


def _target(indicator: LibraryIndicator, like: dict[str, Any]) -> dict[str, str]:
    """Sign, value and unit in columns of their own where the form has them, else in one."""
    sign = indicator.get_direction_display() if indicator.direction != Direction.QUALITATIVE else ""
    if "operator" in like or "unit" in like:
        return {"operator": str(indicator.get_direction_display()), "target": indicator.target, "unit": indicator.unit}
    return {"target": f"{sign}{indicator.target}{indicator.unit}" if indicator.target else ""}
