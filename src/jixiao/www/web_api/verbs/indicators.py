"""指标库: proposed by a body, admitted, made common to all or put aside by the bureau, used in a form."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Query

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body
from jixiao.www.accounts.reach import bodies_for, may
from jixiao.www.filing.models import Draft
from jixiao.www.indicators import keeping, using
from jixiao.www.indicators.forms import IndicatorForm
from jixiao.www.indicators.models import LibraryIndicator
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.problems import Problem
from jixiao.www.web_api.shapes.common import Key, Page, page_of
from jixiao.www.web_api.shapes.handing_in import DraftTold
from jixiao.www.web_api.shapes.indicators import Admit, Aside, IndicatorGiven, Use
from jixiao.www.web_api.shapes.results import IndicatorFilter, IndicatorTold
from jixiao.www.web_api.verb import Chapter, reads, writes
from jixiao.www.web_api.verbs.handing_in import draft_told
from jixiao.www.web_api.verbs.reaching import filing_for

router = Chapter("指标库")


@reads(router, "/indicators", Page[IndicatorTold], Act.KEEP_LIBRARY, Act.FILL, summary="指标库")
def indicators(request: Called, asked: Query[IndicatorFilter]) -> dict[str, Any]:
    """共性指标和本单位的个性指标。"""
    found = LibraryIndicator.objects.seen_by(request.user)
    if asked.group is not None:
        found = found.filter(group=asked.group)
    if asked.state is not None:
        found = found.filter(state=asked.state)
    if asked.q:
        found = found.filter(name__icontains=asked.q)
    return page_of(found.order_by("pk"), asked, _indicator)


@writes(router, "POST", "/indicators", IndicatorTold, Act.KEEP_LIBRARY, Act.FILL, summary="推荐指标")
def propose_indicator(request: Called, given: IndicatorGiven) -> dict[str, Any]:
    """单位推荐本单位的，待绩效股入库；绩效股自己的随即入库，body 为 null 的为共性指标。"""
    keeps = may(request.user, Act.KEEP_LIBRARY)
    bodies = Body.objects.all() if keeps else bodies_for(request.user, Act.FILL)
    if given.body is not None and not bodies.filter(pk=given.body).exists():
        raise Http404
    form = IndicatorForm(given.model_dump(), bodies=bodies, needs_body=not keeps)
    if not form.is_valid():
        wrong = [{"where": f"body.given.{name}", "what": words.as_text()} for name, words in form.errors.items()]
        raise Problem(422, fields=wrong)
    fields = dict(form.cleaned_data)
    return _indicator(keeping.propose(request.user, fields.pop("body"), **fields))


@writes(router, "POST", "/indicators/{pk}/admit", IndicatorTold, Act.KEEP_LIBRARY, summary="指标入库")
def admit_indicator(request: Called, pk: Key, given: Admit) -> dict[str, Any]:
    """收入推荐的、恢复停用的；for_all 为真的提升为共性指标。"""
    _there(pk)
    return _indicator(keeping.admit(request.user, pk, for_all=given.for_all))


@writes(router, "POST", "/indicators/{pk}/put-aside", IndicatorTold, Act.KEEP_LIBRARY, summary="停用指标")
def put_indicator_aside(request: Called, pk: Key, given: Aside) -> dict[str, Any]:
    """推荐的不采纳，入库的停用；写明理由，可以重新入库。"""
    _there(pk)
    return _indicator(keeping.put_aside(request.user, pk, given.reason))


@writes(router, "POST", "/filings/{pk}/draft/indicators", DraftTold, Act.FILL, summary="从指标库取入一行")
def use_indicator(request: Called, pk: Key, given: Use) -> dict[str, Any]:
    """在草稿的表中加入一行已入库的指标，指标值和分值另填。"""
    filing = filing_for(request, pk, Act.FILL)
    admitted = LibraryIndicator.objects.seen_by(request.user).filter(state=LibraryIndicator.State.ADMITTED)
    indicator = admitted.filter(pk=given.indicator).first()
    if indicator is None:
        raise Problem(422, fields=[{"where": "body.given.indicator", "what": _("该指标不在指标库中")}])
    using.use(request.user, indicator, filing)
    return draft_told(Draft.objects.get(filing=filing))


def _there(pk: int) -> None:
    if not LibraryIndicator.objects.filter(pk=pk).exists():
        raise Http404


def _indicator(one: LibraryIndicator) -> dict[str, Any]:
    names = ("group", "class_name", "name", "direction", "unit", "target", "standard", "evidence", "source", "kind")
    told = {name: str(getattr(one, name)) for name in names}
    return {"id": one.pk, "body": one.body_id, "state": one.state, **told}
