"""Letters of all bodies at once: looked at, downloaded, sent; and those that were sent."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.runs.letter_kind import kind_for
from jixiao.writers.file_names import distinct, safe_name
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.reach import in_reach
from jixiao.www.cases import store
from jixiao.www.cases.answering import back, say_what_is_wrong
from jixiao.www.cases.in_the_engine import in_the_engine
from jixiao.www.cases.models import Filing
from jixiao.www.refusals import Refused
from jixiao.www.review import engine_work
from jixiao.www.review.bulk import numbered
from jixiao.www.review.forms import SendForm
from jixiao.www.review.models import Letter
from jixiao.www.review.opinions import Tally, tallies
from jixiao.www.review.queue import EACH, TODO, Wanted, in_queue, ordered, wanted_filings
from jixiao.www.review.sending import DraftLetter, draft_letter
from jixiao.www.review.sent_letters import letters_in_force_of
from jixiao.www.review.views.reached import DOCX, ZIP, attachment, filing_for, number_in

LIST_HEAD = ("序号", "主送单位", "函件", "发文字号", "文件", "须修改", "请核实", "建议", "期限", "说明")
LIST_BLANKS = ("寄送日期", "签收人", "答复日期")


@allowed(Act.DECIDE)
def letters(request: Asked) -> HttpResponse:
    filings = ordered(in_queue(wanted_filings(request.user, Wanted()), TODO), "code")
    page = Paginator(filings, EACH).get_page(request.GET.get("page"))
    counts = tallies(page)
    rows = [_row(filing, counts.get(filing.pk)) for filing in page]
    sent = Letter.objects.filter(in_reach(request.user, Act.DECIDE, "filing__case__body"), filing__step__is_on=True)
    sent_page = Paginator(
        sent.select_related("filing__case__body", "filing__step__year", "file", "submission", "by").order_by("-pk"), 30
    ).get_page(request.GET.get("sent"))
    in_force = {
        letter.pk for held in letters_in_force_of({one.filing for one in sent_page}).values() for letter in held
    }
    return render(
        request,
        "letters.html",
        {
            "page": page,
            "rows": rows,
            "sent_page": sent_page,
            "sent_rows": [(letter, letter.pk in in_force) for letter in sent_page],
            "form": SendForm(initial=request.session.get("letter_head", {})),
        },
    )


def _row(filing: Filing, counts: Tally | None) -> dict[str, Any]:
    kind, why = kind_for(filing.case.body.name, [], None, None)
    return {
        "filing": filing,
        "tally": counts,
        "is_official": kind.chinese == "函",
        "why": why if kind.chinese == "函" else "",
    }


@allowed(Act.DECIDE)
def letter_draft(request: Asked, pk: int) -> HttpResponse:
    """The letter as it would go out now, as a Word file."""
    draft = _draft(request, filing_for(request, Act.DECIDE, pk))
    return back(request, "decide", pk) if draft is None else attachment(draft.content, draft.name, DOCX)


@allowed(Act.DECIDE)
def letter_preview(request: Asked, pk: int) -> HttpResponse:
    """The same, read back from the Word file as a page."""
    filing = filing_for(request, Act.DECIDE, pk)
    draft = _draft(request, filing)
    if draft is None:
        return back(request, "decide", pk)
    try:
        shown = in_the_engine(engine_work.reading, (draft.name, draft.content), None, 0)
    except Refused as refused:
        messages.error(request, str(refused))
        return back(request, "decide", pk)
    # Made by the engine's own escaping writer (writers/reading.py), of text alone.
    return render(request, "letter_preview.html", {"filing": filing, "draft": draft, "paper": mark_safe(shown["html"])})  # noqa: S308


def _draft(request: Asked, filing: Filing) -> DraftLetter | None:
    """The letter; None, with the reason as a message, where none can be drawn up."""
    try:
        return draft_letter(filing, kind="退回", head=request.session.get("letter_head", {}))
    except Refused as refused:
        messages.error(request, str(refused))
        return None


@require_POST
@allowed(Act.DECIDE)
def letters_zip(request: Asked) -> HttpResponse:
    """The letters of the bodies that were ticked, and the 寄送清单; nothing is sent."""
    keys = [number_in(words) for words in request.POST.getlist("filing")][:EACH]
    found = Filing.objects.for_(request.user, Act.DECIDE).with_all().in_bulk(keys)
    form = SendForm(request.POST)
    if not form.is_valid():
        say_what_is_wrong(request, form)
        return back(request, "letters")
    if not found:
        messages.error(request, _("请先选择单位。"))
        return back(request, "letters")
    request.session["letter_head"] = form.kept()
    head = form.head(form.cleaned_data["deadline"])
    try:
        chosen = sorted(found.values(), key=lambda filing: filing.case.body.code)
        drafts = [
            (filing, draft_letter(filing, kind=form.cleaned_data["kind"], head=numbered(head, number)))
            for number, filing in enumerate(chosen)
        ]
    except Refused as refused:
        messages.error(request, str(refused))
        return back(request, "letters")
    day = timezone.localdate()
    return attachment(_packed(drafts), f"{_('意见书')}_{day:%Y%m%d}.zip", ZIP)


def _packed(drafts: list[tuple[Filing, DraftLetter]]) -> bytes:
    stems = distinct([safe_name(f"{filing.case.body.name}_{draft.kind}") for filing, draft in drafts], ("寄送清单",))
    rows = []
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, (stem, (filing, draft)) in enumerate(zip(stems, drafts, strict=True), start=1):
            packed.writestr(f"{stem}.docx", draft.content)
            values = (
                number,
                filing.case.body.name,
                draft.kind,
                draft.head["number"],
                f"{stem}.docx",
                draft.counts["error"],
                draft.counts["warning"],
                draft.counts["note"],
                draft.head["deadline"],
                draft.why,
            )
            rows.append(dict(zip(LIST_HEAD, values, strict=True)))
        packed.writestr("寄送清单.xlsx", in_the_engine(engine_work.letter_list, rows, (*LIST_HEAD, *LIST_BLANKS)))
    return stream.getvalue()


@allowed(Act.READ)
def sent_letter(request: Asked, pk: int) -> HttpResponse:
    """A letter that went out: for the body it was written to, and for whoever reads about it."""
    letter = Letter.objects.filter(pk=pk, filing__in=Filing.objects.seen_by(request.user)).first()
    if letter is None or letter not in letters_in_force_of([letter.filing]).get(letter.filing_id, []):
        raise Http404
    return attachment(store.fetch(letter.file.sha256), letter.file.name, DOCX)
