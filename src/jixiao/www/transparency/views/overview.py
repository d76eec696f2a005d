"""The year at a glance: who can be published, who cannot and why; publishing, and the folder for the portal."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.reach import may
from jixiao.www.cases.answering import carry_out, say_what_is_wrong
from jixiao.www.cases.models import Step, StepKind
from jixiao.www.transparency import publishing as transitions
from jixiao.www.transparency.current import zipped
from jixiao.www.transparency.forms import OrderForm, PublishForm
from jixiao.www.transparency.many import prepare_many
from jixiao.www.transparency.models import Publication, PublicOrder
from jixiao.www.transparency.ordering import set_order
from jixiao.www.transparency.standing import lines
from jixiao.www.transparency.views.reached import filings_within

A_PAGE: Final = 100
_OUT: Final = ("never", "not_accepted")
_SHOWN: Final = {
    "": gettext_lazy("全部"),
    "todo": gettext_lazy("待办"),
    "go": gettext_lazy("可公开"),
    "done": gettext_lazy("已公开"),
    "out": gettext_lazy("不在其中"),
}


def _steps() -> list[Step]:
    found = Step.objects.filter(is_on=True, kind=StepKind.SELF_EVALUATION)
    return list(found.select_related("year").order_by("-year__number", "pk"))


@allowed(Act.PUBLISH, Act.CLEAR)
def publishing(request: Asked) -> HttpResponse:
    steps = _steps()
    wanted = request.GET.get("step", "")
    step = next((each for each in steps if str(each.pk) == wanted), None)
    if wanted and step is None:
        raise Http404
    filings = filings_within(request, Act.PUBLISH, Act.CLEAR)
    if step is None:  # the newest year in which something was accepted
        step = next((each for each in steps if filings.filter(step=each, accepted__isnull=False).exists()), None)
        step = step or next(iter(steps), None)
    found = lines(step, filings) if step is not None else []
    groups = {
        "": [one for one in found if one.key not in _OUT],
        "todo": [one for one in found if one.key not in (*_OUT, "published") and not one.can_go],
        "go": [one for one in found if one.can_go],
        "done": [one for one in found if one.last is not None and not one.last.is_withdrawal],
        "out": [one for one in found if one.key in _OUT],
    }
    show = request.GET.get("show", "")
    page = Paginator(groups.get(show, groups[""]), A_PAGE).get_page(request.GET.get("page"))
    publications = Publication.objects.filter(step=step).select_related("by").prefetch_related("bodies")[:20]
    order = PublicOrder.objects.filter(step=step).first()
    return render(
        request,
        "publishing.html",
        {
            "steps": steps,
            "step": step,
            "page": page,
            "show": show if show in groups else "",
            "tabs": [(key, words, len(groups[key])) for key, words in _SHOWN.items()],
            "unprepared": sum(one.key == "new" for one in found),
            "publishes": may(request.user, Act.PUBLISH),
            "publications": publications if may(request.user, Act.PUBLISH) else [],
            "form": PublishForm(initial={"day": timezone.localdate()}),
            "order": order,
            "order_form": OrderForm(initial={"parts": order.parts, "basis": order.basis} if order else None),
        },
    )


def _step(pk: int) -> Step:
    return get_object_or_404(Step.objects.select_related("year"), pk=pk, kind=StepKind.SELF_EVALUATION, is_on=True)


def _to(step: Step) -> HttpResponse:
    return redirect(f"{reverse('publishing')}?step={step.pk}")


@require_POST
@allowed(Act.PUBLISH)
def prepare_publications(request: Asked, pk: int) -> HttpResponse:
    """As many as there is time for; what is left is said."""
    step = _step(pk)
    done, left, refused = prepare_many(request.user, step, filings_within(request, Act.PUBLISH))
    for words in refused[:5]:
        messages.error(request, words)
    told = _("已整理 %(done)d 家。") % {"done": done}
    if left:
        told += _("还有 %(left)d 家，请再按一次“整理”。") % {"left": left}
    messages.success(request, told)
    return _to(step)


@require_POST
@allowed(Act.PUBLISH)
def order_public_parts(request: Asked, pk: int) -> HttpResponse:
    step, form = _step(pk), OrderForm(request.POST)
    if form.is_valid():
        parts, basis = form.cleaned_data["parts"], form.cleaned_data["basis"]
        carry_out(request, lambda: set_order(request.user, step, parts, basis), _("已保存通知要求公开的部分。"))
    else:
        say_what_is_wrong(request, form)
    return _to(step)


@require_POST
@allowed(Act.PUBLISH)
def publish(request: Asked, pk: int) -> HttpResponse:
    step = _step(pk)
    form = PublishForm(request.POST)
    if not form.is_valid():
        say_what_is_wrong(request, form)
        return _to(step)
    chosen = [int(each) for each in request.POST.getlist("filing") if each.isascii() and each.isdigit()][:1000]
    filings = filings_within(request, Act.PUBLISH).filter(pk__in=chosen, step=step)
    wanted = [
        transitions.Wanted(
            one,
            request.POST.get(f"seen-{one.pk}", ""),
            request.POST.get(f"correction-{one.pk}", "")[:500],
            bool(request.POST.get(f"takes-down-{one.pk}")),
        )
        for one in filings
    ]
    day, note = form.cleaned_data["day"], form.cleaned_data["note"]
    carry_out(
        request,
        lambda: transitions.publish(request.user, step, wanted, day=day, note=note),
        _("已公开 %(n)d 家。请下载整套文件，交政府门户网站。") % {"n": len(wanted)},
    )
    return _to(step)


@allowed(Act.PUBLISH)
def publication(request: Asked, pk: int) -> HttpResponse:
    """One act of publishing, as it was."""
    found = get_object_or_404(Publication.objects.select_related("step__year", "by"), pk=pk)
    bodies = found.bodies.select_related("body").prefetch_related("files").order_by("body__code")
    return render(request, "publication.html", {"publication": found, "bodies": bodies})


@allowed(Act.PUBLISH)
def public_bundle(request: Asked) -> StreamingHttpResponse:
    """Everything that is public now, as a zip to be laid on the government's portal."""
    response = StreamingHttpResponse(zipped(), content_type="application/zip")
    name = f"绩效自评公开-{timezone.localdate():%Y%m%d}.zip"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
