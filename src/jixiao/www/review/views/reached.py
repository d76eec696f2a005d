"""What the reviewers' views share: filings and versions within reach, else 404."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked
from jixiao.www.cases.models import Filing, Stage, State, Submission


def filing_for(request: Asked, act: Act, pk: int) -> Filing:
    """The filing, if this person may do it for its body; else Http404."""
    found = Filing.objects.for_(request.user, act).with_all().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def version_of(filing: Filing, words: str) -> Submission | None:
    """The version of that number, the last one where none is said; None where nothing was handed in. Else Http404."""
    if not words:
        return filing.submissions.last()
    found = filing.submissions.filter(number=number_in(words)).first()
    if found is None:
        raise Http404
    return found


def chosen_filings(request: Asked, most: int) -> list[tuple[Filing, int | None]]:
    """The filings that were ticked, `most` at most, within reach, each with the revision that the page showed."""
    keys = [number_in(words) for words in request.POST.getlist("filing")][:most]
    found = Filing.objects.for_(request.user, Act.DECIDE).with_all().in_bulk(keys)
    chosen: list[tuple[Filing, int | None]] = []
    for key in dict.fromkeys(keys):
        if key in found:
            words = request.POST.get(f"seen-{key}", "")
            chosen.append((found[key], number_in(words) if words else found[key].revision))
    return chosen


def number_in(words: str, otherwise: int = 0) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else otherwise


def is_in_review(filing: Filing) -> bool:
    return filing.state == State.SUBMITTED and filing.stage == Stage.BUREAU


def attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be saved, never shown."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
