"""Handing in: what there is, what it lacks, and the button."""

from __future__ import annotations

import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.cases.answering import carry_out, seen
from jixiao.www.cases.models import Filing, State, StoredFile
from jixiao.www.filing import handing_in, papers, shown_findings
from jixiao.www.filing.blanks import FORMS_OF
from jixiao.www.filing.forms import HandInForm
from jixiao.www.filing.handing_in import Way
from jixiao.www.filing.models import Draft
from jixiao.www.filing.reaching import own_filing
from jixiao.www.filing.views.addresses import address
from jixiao.www.refusals import Refused


@allowed(Act.FILL)
def hand_in(request: Asked, pk: int) -> HttpResponse:
    shown = own_filing(request, pk)
    ways = handing_in.ways(shown)
    wanted = request.GET.get("way", "")
    way = Way(wanted) if wanted in ways else (ways[0] if ways else None)
    context = {
        "filing": shown,
        "time_words": time_words(shown),
        "is_open": shown.state in (State.OPEN, State.DRAFT, State.RETURNED) and shown.takes_in(),
        "files": papers.files_of_draft(shown),
        "evidence_count": len(papers.files_of_draft(shown, StoredFile.Kind.EVIDENCE)),
        "removed": papers.removed_files(shown),
        "draft": Draft.objects.filter(filing=shown).first(),
        "last": shown.submissions.light().last(),
        "ways": ways,
        "way": way,
        "form": HandInForm(),
        "asks": request.GET.get("asks", ""),
        "fill_form": address("fill_form", shown.pk),
        "blank_forms": FORMS_OF[shown.step.kind],
    }
    if way is not None and context["is_open"]:
        context |= _as_it_stands(request, shown, way)
    return render(request, "hand_in.html", context)


def _as_it_stands(request: Asked, filing: Filing, way: Way) -> dict[str, object]:
    """What would be handed in, checked: findings, what is missing, what blocks."""
    try:
        handed = handing_in.gathered(filing, way)
        found = handing_in.examined(filing, handed)
        objections = handing_in.objections_to(filing, handed)
    except Refused as refused:
        messages.error(request, str(refused))
        return {}
    return {
        "mark": handed.mark,
        "blocking": objections.blocking,
        "asking": objections.asking,
        "documents": shown_findings.shown(found.documents),
        "counts": shown_findings.counted(found.documents),
        "missing": shown_findings.missing(found.documents),
    }


@require_POST
@allowed(Act.FILL)
def hand_over(request: Asked, pk: int) -> HttpResponse:
    shown = own_filing(request, pk)
    form = HandInForm(request.POST)
    wanted = request.POST.get("way", "")
    if not form.is_valid() or wanted not in list(Way):
        messages.error(request, _("请选择提交在线填报的内容还是上传的文件；说明不超过2000字。"))
        return redirect("hand_in", pk)
    is_done = carry_out(
        request,
        lambda: handing_in.hand_over(
            request.user,
            shown,
            Way(wanted),
            note=form.cleaned_data["note"],
            mark=request.POST.get("mark", ""),
            is_confirmed=request.POST.get("confirmed") == "1",
            seen=seen(request),
        ),
        _("已提交。审核有结果后在首页可以看到。"),
    )
    if is_done:
        latest = shown.submissions.light().last()
        return redirect("submission", latest.pk) if latest is not None else redirect("filing", pk)
    return redirect(f"{address('hand_in', pk)}?way={Way(wanted)}")


@require_POST
@allowed(Act.FILL)
def carry_over(request: Asked, pk: int) -> HttpResponse:
    shown = own_filing(request, pk)
    kind = StoredFile.Kind.EVIDENCE if request.POST.get("kind") == "evidence" else StoredFile.Kind.REPORT
    carry_out(
        request, lambda: handing_in.carry_over(request.user, shown, kind), _("已沿用上一版的文件，可以逐个替换或移除。")
    )
    return redirect("evidence" if kind == StoredFile.Kind.EVIDENCE else "hand_in", pk)


def time_words(filing: Filing) -> str:
    """Window and deadline in a sentence."""
    step, today, closes = filing.step, timezone.localdate(), filing.closes
    if step.year.is_closed:
        return _("%(year)s已汇总封存，不再收件。") % {"year": step.year}
    if step.opens is not None and today < step.opens and filing.deadline is None:
        return _("%(opens)s起受理，现在尚未开始；可以先准备材料。") % {"opens": _day(step.opens)}
    if closes is None:
        return _("没有设定截止日期，请尽早提交。")
    extended = _("（已延期）") if filing.deadline is not None else ""
    left = (closes - today).days
    if left < 0:
        return _("已于%(day)s截止%(extended)s，逾期%(days)d天。需要补报的，请联系财政绩效股办理延期。") % {
            "day": _day(closes),
            "extended": extended,
            "days": -left,
        }
    words = _("今天截止") if left == 0 else _("还有%(days)d天") % {"days": left}
    return _("请于%(day)s前提交%(extended)s，%(left)s。") % {"day": _day(closes), "extended": extended, "left": words}


def _day(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
