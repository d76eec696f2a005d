"""A what-if kept under a name, so that it can be opened again and told of."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.trail import record
from jixiao.www.refusals import Refused
from jixiao.www.spending.models import Round, Scenario
from jixiao.www.spending.supposed import lines_as_data
from jixiao.www.spending.supposing import Compared


@transaction.atomic
def keep_scenario(actor: Person, latest: Round, name: str, query: str, found: Compared) -> Scenario:
    """Raises Refused for a blank name, one that is taken, or where nothing is supposed; PermissionDenied."""
    if not may(actor, Act.APPLY_RESULTS):
        raise PermissionDenied
    name = " ".join(name.split())
    if not name or len(name) > 80:
        raise Refused(_("请填写方案名称（80字以内）。"))
    if not query:
        raise Refused(_("没有改动任何条件，不必保存。"))
    if Scenario.objects.filter(year=latest.year, name=name).exists():
        raise Refused(_("已有名为“%(name)s”的方案，请换一个名称。") % {"name": name})
    made = Scenario.objects.create(
        year=latest.year,
        round=latest,
        name=name,
        query=query,
        moved=len(found.moved),
        sums=lines_as_data(found),
        by=actor,
    )
    record(actor, "keep_scenario", made, name=name, year=latest.year.number, round=latest.number, query=query)
    return made
