"""The first page: what the person who signed in has to do."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.reach import may
from jixiao.www.cases.models import Filing, State
from jixiao.www.cases.moving import STAGE_ACTS


@allowed()
def home(request: Asked) -> HttpResponse:
    person = request.user
    waiting = Q(pk__in=())
    for stage, act in STAGE_ACTS.items():
        if may(person, act):
            waiting |= Q(pk__in=Filing.objects.for_(person, act).filter(state=State.SUBMITTED, stage=stage))
    to_decide = Filing.objects.filter(waiting).with_all().order_by("changed_at")
    own = Filing.objects.none()
    if may(person, Act.SEE_OWN_DRAFT):
        own = Filing.objects.for_(person, Act.SEE_OWN_DRAFT).with_all().order_by("-case__year__number", "step")
    return render(request, "home.html", {"to_decide": to_decide[:50], "decide_count": to_decide.count(), "own": own})
