"""What every template knows: who is here, in which roles, and where they can go."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import grants_for, may
from jixiao.www.accounts.roles import Role

# (URL name, words, acts one of which opens it), in the order of the bar at the top.
PLACES: list[tuple[str, Any, tuple[Act, ...]]] = [
    ("home", _("首页"), ()),
    ("receive", _("收件"), (Act.RECEIVE,)),
    ("review_queue", _("审核"), (Act.REVIEW,)),
    ("monitoring", _("监控"), (Act.WATCH,)),
    ("letters", _("反馈"), (Act.DECIDE,)),
    ("summary", _("汇总"), (Act.WATCH,)),
    ("years", _("年度与时限"), (Act.KEEP_YEARS,)),
    ("library", _("指标库"), (Act.KEEP_LIBRARY, Act.FILL)),
    ("bodies", _("单位名录"), (Act.KEEP_BODIES,)),
    ("people", _("人员"), (Act.KEEP_PEOPLE, Act.GRANT)),
    ("trail", _("操作记录"), (Act.READ_TRAIL,)),
]


def whoever_is_here(request: HttpRequest) -> dict[str, Any]:
    """`roles` (words), `places` (links of the bar at the top)."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person) or not person.is_authenticated:
        return {"roles": [], "places": []}
    roles: dict[str, None] = {}
    for act in Act:
        for grant in grants_for(person, act):
            words = Role(grant.role).label
            about = grant.body or grant.office
            roles[f"{words}·{about}" if about else str(words)] = None
    places = []
    for name, words, acts in PLACES:
        if acts and not any(may(person, act) for act in acts):
            continue
        try:
            places.append({"url": reverse(name), "words": words, "is_here": _is_here(request, name)})
        except NoReverseMatch:
            continue
    return {"roles": list(roles), "places": places}


def _is_here(request: HttpRequest, name: str) -> bool:
    """Whether this page is that place or lies below it."""
    if request.resolver_match is None:
        return False
    return request.path == reverse(name) or (name != "home" and request.path.startswith(reverse(name)))
