"""What a reviewer says about one file. Each view carries out one function of `deciding`."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.cases import store
from jixiao.www.cases.answering import back, carry_out, say_what_is_wrong
from jixiao.www.receiving import deciding
from jixiao.www.receiving.forms import BodyForm
from jixiao.www.receiving.models import Piece


def seen_piece(request: Asked, pk: int) -> Piece:
    """The piece, if this person may see it; else 404."""
    found = Piece.objects.seen_by(request.user).select_related("delivery__step__year").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_POST
@allowed(Act.RECEIVE)
def name_body(request: Asked, pk: int) -> HttpResponse:
    piece, form = seen_piece(request, pk), BodyForm(request.user, request.POST)
    if not form.is_valid():
        say_what_is_wrong(request, form)
        return back(request, "delivery", piece.delivery_id)
    body, remembers = form.cleaned_data["found"], form.cleaned_data["remembers_name"]
    carry_out(
        request,
        lambda: deciding.name_body(request.user, piece, body, remembers_name=remembers),
        _("“%(name)s”已归入%(body)s。") % {"name": piece.name, "body": body.name},
    )
    return back(request, "delivery", piece.delivery_id)


@require_POST
@allowed(Act.RECEIVE)
def leave_out(request: Asked, pk: int) -> HttpResponse:
    piece = seen_piece(request, pk)
    carry_out(request, lambda: deciding.leave_out(request.user, piece), _("“%(name)s”不收。") % {"name": piece.name})
    return back(request, "delivery", piece.delivery_id)


@require_POST
@allowed(Act.RECEIVE)
def let_in(request: Asked, pk: int) -> HttpResponse:
    piece = seen_piece(request, pk)
    carry_out(request, lambda: deciding.let_in(request.user, piece), _("“%(name)s”继续收件。") % {"name": piece.name})
    return back(request, "delivery", piece.delivery_id)


@require_POST
@allowed(Act.RECEIVE)
def move_year(request: Asked, pk: int) -> HttpResponse:
    piece = seen_piece(request, pk)
    origin = piece.delivery_id
    carry_out(
        request,
        lambda: deciding.move_year(request.user, piece),
        _("“%(name)s”已转到%(year)s年度。") % {"name": piece.name, "year": piece.year},
    )
    return back(request, "delivery", origin)


@require_POST
@allowed(Act.RECEIVE)
def choose_version(request: Asked, pk: int) -> HttpResponse:
    piece = seen_piece(request, pk)
    carry_out(
        request, lambda: deciding.choose_version(request.user, piece), _("采用“%(name)s”。") % {"name": piece.name}
    )
    return back(request, "delivery", piece.delivery_id)


@require_POST
@allowed(Act.RECEIVE)
def undo_decision(request: Asked, pk: int) -> HttpResponse:
    piece = seen_piece(request, pk)
    carry_out(
        request,
        lambda: deciding.undo_decision(request.user, piece),
        _("“%(name)s”的决定已撤销。") % {"name": piece.name},
    )
    return back(request, "delivery", piece.delivery_id)


@allowed(Act.RECEIVE)
def piece_file(request: Asked, pk: int) -> HttpResponse:
    """The file as it came, to be saved, never to be shown by the browser."""
    piece = seen_piece(request, pk)
    if not piece.is_kept:
        raise Http404
    response = HttpResponse(store.fetch(piece.sha256), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, piece.name) or "attachment"
    return response
