"""One version: its files, what was found in it, and what it changed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.cases import store
from jixiao.www.cases.beside import files_of
from jixiao.www.cases.in_the_engine import in_the_engine, seconds_for
from jixiao.www.cases.models import StoredFile, Submission
from jixiao.www.filing import paper_work, shown_findings
from jixiao.www.filing.downloads import archive, attachment
from jixiao.www.filing.reaching import seen_file, seen_submission
from jixiao.www.refusals import Refused


@allowed(Act.READ)
def submission(request: Asked, pk: int) -> HttpResponse:
    shown = seen_submission(request, pk)
    documents = [document for file in shown.examined for document in file["documents"]]
    files = list(shown.files.select_related("evidence"))
    before = _before(shown)
    return render(
        request,
        "submission.html",
        {
            "submission": shown,
            "filing": shown.filing,
            "reports": [file for file in files if file.kind == StoredFile.Kind.REPORT],
            "evidence": [file for file in files if file.kind == StoredFile.Kind.EVIDENCE],
            "documents": shown_findings.shown(documents),
            "counts": shown_findings.counted(documents),
            "before": before,
            "changes": _changes(before, shown) if before is not None else None,
        },
    )


@allowed(Act.READ)
def submission_changes(request: Asked, pk: int) -> HttpResponse:
    """修改对照表 against the version before, as a Word file."""
    shown = seen_submission(request, pk)
    before = _before(shown)
    if before is None:
        raise Http404
    changes = _changes(before, shown)
    if changes is None or not changes["docx"]:
        raise Http404
    name = _("%(body)s第%(old)d版与第%(new)d版修改对照表.docx") % {
        "body": shown.filing.case.body.name,
        "old": before.number,
        "new": shown.number,
    }
    return attachment(changes["docx"], name)


@allowed(Act.READ)
def submission_form(request: Asked, pk: int) -> HttpResponse:
    """What was filled in on the site, as a workbook."""
    shown = seen_submission(request, pk)
    if shown.content is None:
        raise Http404
    try:
        content = in_the_engine(paper_work.filled_xlsx, shown.content)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("submission", pk)
    return attachment(content, f"{shown.filing}第{shown.number}版.xlsx")


@allowed(Act.READ)
def evidence_zip(request: Asked, pk: int) -> HttpResponse:
    """All evidence of a version as one archive."""
    shown = seen_submission(request, pk)
    files = shown.files.filter(kind=StoredFile.Kind.EVIDENCE).order_by("evidence__position", "pk")
    if not files:
        raise Http404
    held = ((file.name, store.fetch(file.sha256)) for file in files)
    return archive(held, _("%(filing)s佐证材料.zip") % {"filing": shown.filing})


@allowed(Act.READ)
def annotated_file(request: Asked, pk: int) -> HttpResponse:
    """A file with what was found in it written beside the figures."""
    found = seen_file(request, pk)
    if found.kind != StoredFile.Kind.REPORT:
        raise Http404
    content = store.fetch(found.sha256)
    profile = found.filing.step.year.profile or None
    try:
        made = in_the_engine(paper_work.annotated, content, profile, seconds=seconds_for(content))
    except Refused as refused:
        made = {"error": {"message": str(refused), "advice": ""}}
    if made["error"]:
        messages.error(request, f"{made['error']['message']}{made['error']['advice']}")
        return redirect("filing", found.filing_id)
    stem = found.name.rpartition(".")[0] or found.name
    return attachment(made["content"], _("%(stem)s（批注）%(suffix)s") % {"stem": stem, "suffix": made["suffix"]})


def _before(shown: Submission) -> Submission | None:
    return Submission.objects.filter(filing=shown.filing_id, number__lt=shown.number).order_by("-number").first()


def _changes(before: Submission, after: Submission) -> dict[str, Any] | None:
    """The comparison of the first document of two versions; versions never change. None: nothing to compare."""
    key = f"changes-{before.pk}-{after.pk}"
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        old, new = files_of(before), files_of(after)
        if not old or not new:
            return None
        pair, profile = (old[0][1], new[0][1]), after.filing.step.year.profile or None
        try:
            found = in_the_engine(paper_work.compared, *pair, profile, seconds=seconds_for(*pair))
        except Refused as refused:
            return {"summary": [], "notices": [str(refused)], "docx": b"", "error": None}
        cache.set(key, found, 24 * 3600)
    return found
