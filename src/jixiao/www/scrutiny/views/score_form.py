"""复核评分表 to fill in without the site: downloaded, handed in, looked at, then saved by the act of the page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.downloads import XLSX, download
from jixiao.www.cases.in_the_engine import in_the_engine
from jixiao.www.cases.uploads import sent
from jixiao.www.refusals import Refused
from jixiao.www.review.views.reached import filing_for, version_of
from jixiao.www.scrutiny.score_form import code_of, score_form_of
from jixiao.www.scrutiny.score_form_taking import refuse_others, taken
from jixiao.www.scrutiny.score_form_work import read_score_form
from jixiao.www.scrutiny.score_sheet import sheet_of
from jixiao.www.scrutiny.views.scores_reached import entered, scores_reached, version_asked


@allowed(Act.REVIEW)
def score_form(request: Asked, pk: int) -> HttpResponse:
    filing_for(request, Act.REVIEW, pk)
    filing, own = scores_reached(request, pk)
    submission = version_asked(filing, own, request.GET.get("version", ""))
    if submission is None:
        raise Http404
    shown = entered(submission, own)
    sheet = sheet_of(filing, submission, shown.entries)
    if not sheet.sections:
        raise Http404
    code = code_of(submission, sheet, shown.basis, is_proposed=not own["compares"])
    name = f"{filing.name_then}{filing.case.year.number}年度复核评分表（第{submission.number}版）.xlsx"
    return download(score_form_of(filing, submission, sheet, shown.opinion, code), name, XLSX)


@require_POST
@allowed(Act.REVIEW)
def take_score_form(request: Asked, pk: int) -> HttpResponse:
    """Shows what the file would change; its button sends the rows to `keep_score`, which judges them again."""
    filing_for(request, Act.REVIEW, pk)
    filing, own = scores_reached(request, pk)
    submission = version_of(filing, request.POST.get("version", ""))
    if submission is None:
        raise Http404
    shown = entered(submission, own)
    sheet = sheet_of(filing, submission, shown.entries)
    try:
        if own["draft"] is not None and shown.held is None:
            raise Refused(_("另一版还有未确认的评分草稿，确认或放弃后才能评这一版。"))
        file = sent(request)
        if file is None:
            raise Refused(_("请选择填好的评分表。"))
        read = in_the_engine(read_score_form, file[1])
        if "error" in read:
            raise Refused(_("没有读入。%s") % read["error"])
        refuse_others(read["code"], code_of(submission, sheet, shown.basis, is_proposed=not own["compares"]))
        found = taken(read, sheet, shown.entries, shown.opinion)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(f"{reverse('score_sheet', args=[pk])}?version={submission.number}")
    after = sheet_of(filing, submission, found.entries)
    context = {
        "filing": filing,
        "submission": submission,
        "file": file[0],
        "found": found,
        "standards": {each.pk: each.defect for each in sheet.standards},
        "sections": list(zip(sheet.sections, after.sections, strict=True)),
        "seen": shown.held.revision if shown.held is not None else "",
        "decides": own["decides"],
    }
    return render(request, "score_form_taken.html", context)
