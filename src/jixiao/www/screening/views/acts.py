"""What a reviewer does with batches. Each view carries out one function of `naming` or `removing`."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.cases.answering import back, carry_out, say_what_is_wrong
from jixiao.www.receiving.forms import BodyForm
from jixiao.www.screening import naming, removing
from jixiao.www.screening.models import Batch, BatchName

_LONGEST = 200


@require_POST
@allowed(Act.RECEIVE)
def name_batch_unit(request: Asked, pk: int) -> HttpResponse:
    batch, form = _batch(pk), BodyForm(request.user, request.POST)
    written = request.POST.get("written", "")[:_LONGEST]
    if not form.is_valid():
        say_what_is_wrong(request, form)
        return back(request, "batch_names", batch.pk)
    body = form.cleaned_data["found"]
    done = _("写作“%(written)s”的材料已归入%(body)s。") % {"written": written, "body": body.name}
    carry_out(request, lambda: naming.name_unit(request.user, written, body), done)
    return back(request, "batch_names", batch.pk)


@require_POST
@allowed(Act.RECEIVE)
def take_back_batch_unit(request: Asked, pk: int) -> HttpResponse:
    name = BatchName.objects.filter(pk=pk).first()
    if name is None:
        raise Http404
    done = _("“%(written)s”的归属已撤销。") % {"written": name.written}
    carry_out(request, lambda: naming.take_back_name(request.user, name), done)
    return back(request, "batches")


@require_POST
@allowed(Act.RECEIVE)
def match_batch_units(request: Asked, pk: int) -> HttpResponse:
    batch = _batch(pk)
    carry_out(request, lambda: naming.match_anew(request.user), _("已按现在的名录重新对过。"))
    return back(request, "batch_names", batch.pk)


@require_POST
@allowed(Act.RECEIVE)
def remove_batch(request: Asked, pk: int) -> HttpResponse:
    batch = _batch(pk)
    done = _("“%(name)s”已移除，30天内可在下面恢复。") % {"name": batch.name}
    carry_out(request, lambda: removing.remove(request.user, batch), done)
    return back(request, "batches")


@require_POST
@allowed(Act.RECEIVE)
def put_back_batch(request: Asked, pk: int) -> HttpResponse:
    batch = _batch(pk)
    carry_out(request, lambda: removing.put_back(request.user, batch), _("“%(name)s”已恢复。") % {"name": batch.name})
    return back(request, "batches")


def _batch(pk: int) -> Batch:
    found = Batch.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
