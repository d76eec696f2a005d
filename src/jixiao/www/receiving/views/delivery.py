"""One delivery: all bodies of its step at a glance, what is asked, what cannot be taken; and taking in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from jixiao.intake.sets import Standing
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.models import Body, Office
from jixiao.www.accounts.reach import bodies_for
from jixiao.www.cases.answering import back
from jixiao.www.receiving import taking_in
from jixiao.www.receiving.models import Piece
from jixiao.www.receiving.standing import ASKED, BARRED, Board, Line, board
from jixiao.www.receiving.views.receive import about_limits, seen_delivery, wants_json

A_PAGE = 50
TABS = ("bodies", "questions", "barred", "files")
SHADES = {
    Standing.COMPLETE: "good",
    Standing.INCOMPLETE: "warn",
    Standing.COMPETING: "warn",
    Standing.UNCERTAIN: "ask",
    Standing.NOTHING: "bad",
    Standing.EXEMPT: "calm",
}
HINTS = {
    Standing.COMPLETE: gettext_lazy("应报材料都有"),
    Standing.INCOMPLETE: gettext_lazy("收到一部分"),
    Standing.COMPETING: gettext_lazy("同一材料有几份，内容不同"),
    Standing.UNCERTAIN: gettext_lazy("有文件等您确认，先不催报"),
    Standing.NOTHING: gettext_lazy("什么都没有收到"),
    Standing.EXEMPT: gettext_lazy("不要求报送"),
}


@allowed(Act.RECEIVE)
def delivery(request: Asked, pk: int) -> HttpResponse:
    shown = seen_delivery(request, pk)
    step = shown.step
    tab = request.GET.get("show", "")
    tab = tab if tab in TABS else "bodies"
    whole = board(step)
    waiting = shown.pieces.filter(state=Piece.State.WAITING).count()
    files = whole.file_counts
    context: dict[str, Any] = {
        "delivery": shown,
        "tab": tab,
        "waiting": waiting,
        "all_files": shown.pieces.exclude(state=Piece.State.OPENED).count(),
        "standings": _standings(whole),
        "asked_count": sum(files[state] for state in ASKED),
        "barred_count": sum(files[state] for state in BARRED),
        "file_count": sum(files.values()),
        "ready": [line.body.pk for line in taking_in.ready_lines(whole, shown)],
        "limits": about_limits(),
        "query": {name: request.GET.get(name, "") for name in ("standing", "q", "office")},
    }
    if tab == "bodies":
        context["lines"] = Paginator(_lines(request, whole), A_PAGE).get_page(request.GET.get("page"))
        context["offices"] = Office.objects.all()
    else:
        states = {"questions": ASKED, "barred": BARRED}.get(tab)
        pieces = Piece.objects.of_step(step.pk).select_related("body", "delivery", "decided_by", "submission")
        if states is not None:
            pieces = pieces.filter(state__in=states)
        if query := request.GET.get("q", "").strip():
            pieces = pieces.filter(path__icontains=query)
        context["pieces"] = Paginator(pieces, A_PAGE).get_page(request.GET.get("page"))
        _name_candidates(list(context["pieces"]))
        context["bodies"] = Body.objects.order_by("code").values_list("code", "name")
    return render(request, "delivery.html", context)


@require_POST
@allowed(Act.RECEIVE)
def take_in(request: Asked, pk: int) -> HttpResponse:
    """Take in the bodies that were ticked, or all that are complete; as many as fit into one request."""
    shown = seen_delivery(request, pk)
    asked = [int(key) for key in request.POST.getlist("bodies") if key.isascii() and key.isdigit()][:5000]
    if request.POST.get("all"):
        asked = [line.body.pk for line in taking_in.ready_lines(board(shown.step), shown)]
    known = bodies_for(request.user, Act.RECEIVE).in_bulk(asked)
    taken = taking_in.take_in_many(
        request.user,
        shown.step,
        [known[key] for key in dict.fromkeys(asked) if key in known],
        is_history=shown.is_history,
        again=bool(request.POST.get("again")),
    )
    if wants_json(request):
        return JsonResponse(
            {"done": list(taken.done.values()), "refused": list(taken.refused.values()), "left": taken.left}
        )
    if taken.done:
        messages.success(request, _("已收%(count)d家：%(names)s。") % _counted(list(taken.done.values())))
    for words in taken.refused.values():
        messages.error(request, words)
    if taken.left:
        messages.info(request, _("还有%(left)d家未办完，请再按一次。") % {"left": len(taken.left)})
    if not asked:
        messages.error(request, _("没有选择单位。请勾选要收的单位。"))
    return back(request, "delivery", pk)


def _counted(words: list[str]) -> dict[str, Any]:
    more = _("等") if len(words) > 5 else ""
    return {"count": len(words), "names": "；".join(words[:5]) + more}


def _standings(whole: Board) -> list[dict[str, Any]]:
    counts = whole.counts()
    return [
        {
            "value": standing.value,
            "words": standing.chinese,
            "count": counts[standing.value],
            "shade": SHADES[standing],
            "hint": HINTS[standing],
        }
        for standing in Standing
    ]


def _lines(request: Asked, whole: Board) -> list[Line]:
    wanted, query, office = (request.GET.get(name, "").strip() for name in ("standing", "q", "office"))
    lines = whole.lines
    if wanted:
        lines = [line for line in lines if line.standing.value == wanted]
    if query:
        lines = [
            line for line in lines if query in line.name or query in line.body.name or line.body.code.startswith(query)
        ]
    if office.isascii() and office.isdigit():
        lines = [line for line in lines if line.body.office_id == int(office)]
    return lines


def _name_candidates(pieces: list[Piece]) -> None:
    keys = {key for piece in pieces for key in piece.candidates}
    known = Body.objects.in_bulk(keys)
    for piece in pieces:
        piece.choices = [known[key] for key in piece.candidates[:4] if key in known]  # type: ignore[attr-defined]
