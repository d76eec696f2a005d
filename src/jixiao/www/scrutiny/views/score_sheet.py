"""复核评分 on the screen: the sheet of a version, saved, confirmed, undone, printed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.downloads import XLSX, download
from jixiao.www.cases.answering import carry_out, seen
from jixiao.www.cases.models import Filing, Submission
from jixiao.www.refusals import Refused
from jixiao.www.review.views.reached import filing_for, number_in, version_of
from jixiao.www.scrutiny import score_keeping
from jixiao.www.scrutiny.latest_scores import drawn, latest_ratings
from jixiao.www.scrutiny.models import ReviewScore
from jixiao.www.scrutiny.score_sheet import sheet_of
from jixiao.www.scrutiny.score_workbook import score_workbook_of
from jixiao.www.scrutiny.scoring.bands import decimals_of
from jixiao.www.scrutiny.scoring.entries import MOST_WORDS, Entries, Entry, Wrong, carried_over, read_entry
from jixiao.www.scrutiny.scoring.rows import Form, Row, forms_of, plain
from jixiao.www.scrutiny.views.scores_reached import entered, scores_reached, version_asked


@allowed(Act.REVIEW, Act.COMPARE)
def score_sheet(request: Asked, pk: int) -> HttpResponse:
    filing, own = scores_reached(request, pk)
    submission = version_asked(filing, own, request.GET.get("version", ""))
    if submission is None:
        return render(request, "score_nothing.html", {"filing": filing})
    shown = entered(submission, own)
    confirmed, held = own["confirmed"], shown.held
    edits = own["reviews"] and (own["draft"] is None or held is not None)
    is_of_this = confirmed is not None and confirmed.submission_id == submission.pk
    if is_of_this and held is None and "again" not in request.GET:
        edits = False
    context = {"edits": edits, "opinion": shown.opinion, "held": held}
    entries = shown.entries
    return _page(request, filing, submission, entries, own, context)


@require_POST
@allowed(Act.REVIEW)
def keep_score(request: Asked, pk: int) -> HttpResponse:
    """Save, or save and confirm; what is refused comes back with all that was typed."""
    filing, own = scores_reached(request, pk)
    submission = version_of(filing, request.POST.get("version", ""))
    if submission is None:
        raise Http404
    forms = forms_of(submission.scored)
    entries, wrong = _entered(request, forms)
    opinion, shown = request.POST.get("opinion", ""), seen(request)
    confirms = "confirm" in request.POST
    keep = score_keeping.confirm_score if confirms else score_keeping.save_score
    try:
        if wrong:
            raise Refused("".join(wrong))
        keep(request.user, submission, entries, opinion=opinion, seen=shown)
    except Refused as refused:
        messages.error(request, str(refused))
        again = {"edits": True, "opinion": opinion, "held": own["draft"], "seen": request.POST.get("seen", "")}
        return _page(request, filing, submission, entries, own, again)
    done = _("已保存草稿。")
    if confirms:
        done = _("复核评分已确认。") if own["decides"] else _("评分建议已提交，待绩效股确认。")
    messages.success(request, done)
    return redirect(f"{reverse('score_sheet', args=[pk])}?version={submission.number}")


@require_POST
@allowed(Act.REVIEW)
def undo_score(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.REVIEW, pk)
    carry_out(request, lambda: score_keeping.undo_score(request.user, filing), _("已撤销确认，可以继续修改。"))
    return redirect("score_sheet", pk)


@require_POST
@allowed(Act.REVIEW)
def drop_score(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.REVIEW, pk)
    carry_out(request, lambda: score_keeping.drop_score(request.user, filing), _("草稿已放弃。"))
    return redirect("score_sheet", pk)


@require_POST
@allowed(Act.DECIDE)
def take_over_score(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.DECIDE, pk)
    done = _("已取入第三方的评分，核对后请确认。")
    carry_out(request, lambda: score_keeping.take_over_score(request.user, filing), done)
    return redirect("score_sheet", pk)


@allowed(Act.REVIEW, Act.COMPARE)
def score_workbook(request: Asked, pk: int) -> HttpResponse:
    """The sheet in force (else one's draft) as a workbook, 绩效自评复核表."""
    filing, own = scores_reached(request, pk)
    score: ReviewScore | None = own["draft"] if "draft" in request.GET else own["confirmed"] or own["draft"]
    if score is None:
        raise Http404
    forms = forms_of(score.submission.scored)
    sheet = sheet_of(filing, score.submission, carried_over(score.rows, forms, by_row=True))
    name = f"{filing.name_then}{filing.case.year.number}年度绩效自评复核表.xlsx"
    return download(score_workbook_of(filing, score, sheet), name, XLSX)


def _page(
    request: Asked, filing: Filing, submission: Submission, entries: Entries, own: dict[str, Any], more: dict[str, Any]
) -> HttpResponse:
    confirmed, held = own["confirmed"], more["held"]
    revision = held.revision if held is not None else ""
    can_undo = confirmed is not None and confirmed.by_id == request.user.pk and own["reviews"]
    context = {
        "filing": filing,
        "submission": submission,
        "versions": filing.submissions.light(),
        "latest": filing.submissions.light().last(),
        "sheet": sheet_of(filing, submission, entries),
        "seen": revision,
        "can_undo": can_undo and not score_keeping.why_not_undone(confirmed),
        "is_of_this": confirmed is not None and confirmed.submission_id == submission.pk,
        "ratings": latest_ratings([filing.case_id]).get(filing.case_id, []) if own["compares"] else [],
        "drawn": drawn([filing.pk]).get(filing.pk) if own["compares"] else None,
        "most_words": MOST_WORDS,
        **own,
        **more,
    }
    return render(request, "score_sheet.html", context)


def _entered(request: Asked, forms: tuple[Form, ...]) -> tuple[dict[str, Entry], list[str]]:
    """What was typed by row, and what of it cannot stand; with `fill` blank rows get the stated or recomputed score."""
    entries, wrong, fill = {}, [], request.POST.get("fill", "")
    for form in forms:
        decimals = decimals_of(form.profile)
        for row in form.scored_rows:
            typed = request.POST.get(f"score-{row.key}", "")
            reason = request.POST.get(f"reason-{row.key}", "")
            if not typed.strip() and fill == f"stated-{form.index}" and not _is_over(row):
                typed = plain(row.stated)
            elif not typed.strip() and fill == f"recomputed-{form.index}":
                typed = plain(row.recomputed)
                if row.recomputed is not None and row.recomputed != row.stated and not reason.strip():
                    reason = _("按评分办法复算")
            standard = number_in(request.POST.get(f"standard-{row.key}", "")) or None
            try:
                entries[row.key] = read_entry(row, typed, reason, standard, decimals)
            except Wrong as no:
                wrong.append(str(no))
                entries[row.key] = Entry("", reason.strip()[:MOST_WORDS], standard, typed[:40])
    return entries, wrong


def _is_over(row: Row) -> bool:
    """A stated score above the weight is not taken over: the row stays blank, to be looked at."""
    return row.stated is not None and row.weight is not None and row.stated > row.weight
