"""Exports of the finance system: uploaded, their columns confirmed by a person, kept."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from jixiao.evaluations.column_mapping import AMOUNTS, SUBJECTS, UNITS
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.models import Body
from jixiao.www.cases import store
from jixiao.www.cases.in_the_engine import in_the_engine
from jixiao.www.cases.models import Year
from jixiao.www.filing import finance, finance_work, upload_work
from jixiao.www.filing.models import FinanceFigures
from jixiao.www.filing.reaching import own_filing
from jixiao.www.refusals import Refused

_SALT: Final = "finance-export"
_AGE: Final = 3600
_KINDS: Final = frozenset({"xlsx", "xls", "html", "pdf", "txt"})


@allowed(Act.KEEP_YEARS)
def finance_export(request: Asked, number: int) -> HttpResponse:
    """The bureau's export, for all bodies of a year."""
    return _export(request, get_object_or_404(Year, number=number), None, "finance_export", number)


@allowed(Act.FILL)
def own_finance_export(request: Asked, pk: int) -> HttpResponse:
    """A body's own export, where the bureau has none."""
    shown = own_filing(request, pk)
    return _export(request, shown.case.year, shown.case.body, "own_finance_export", pk)


def _export(request: Asked, year: Year, body: Body | None, name: str, argument: int) -> HttpResponse:
    context: dict[str, Any] = {
        "year": year,
        "body": body,
        "kept": FinanceFigures.objects.filter(year=year, body=body).select_related("by").defer("content")[:10],
        "filing_pk": argument if body is not None else None,
        "units": UNITS,
        "subjects": SUBJECTS,
        "amounts": AMOUNTS,
    }
    if request.method != "POST":
        return render(request, "finance_export.html", context)
    try:
        if "held" in request.POST:
            figures = _keep(request, year, body)
            messages.success(request, _("已导入%(count)d行。") % {"count": len(figures.content["lines"])})
            for notice in figures.content["notices"][:10]:
                messages.info(request, notice)
            return redirect("prefill", argument) if body is not None else redirect(name, argument)
        context |= _looked_at(request)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(name, argument)
    return render(request, "finance_export.html", context)


def _looked_at(request: Asked) -> dict[str, Any]:
    """The columns of what was uploaded, with the guess at them. The file is held by a signed word until confirmed."""
    sent = request.FILES.get("files")
    if sent is None:
        raise Refused(_("没有选择文件。请选择财政系统导出的文件。"))
    content = sent.read(settings.LARGEST_FILE + 1)
    if len(content) > settings.LARGEST_FILE:
        raise Refused(_("文件过大。请在财政系统中按单位或项目分次导出。"))
    uploads = in_the_engine(upload_work.uploads, sent.name or "", content, _KINDS)
    if len(uploads) != 1 or uploads[0].refused:
        raise Refused(uploads[0].refused if len(uploads) == 1 else _("请只上传一个导出文件。"))
    found = in_the_engine(finance_work.columns, uploads[0].content)
    if found["error"]:
        raise Refused(found["error"])
    guessed = {one[0]: key for key, one in found["mapping"]["columns"].items()}
    held = {"sha256": store.keep(uploads[0].content), "name": uploads[0].name, "by": request.user.pk}
    return {
        "held": signing.dumps(held, salt=_SALT),
        "name": uploads[0].name,
        "heads": [
            {"letter": letter, "head": head, "guess": guessed.get(letter, ""), "samples": [r[n] for r in found["rows"]]}
            for n, (letter, head) in enumerate(found["heads"])
        ],
        "unit": found["mapping"]["unit"],
        "doubts": found["doubts"],
        "above": found["above"],
    }


def _keep(request: Asked, year: Year, body: Body | None) -> FinanceFigures:
    try:
        held = signing.loads(request.POST["held"], salt=_SALT, max_age=_AGE)
        if held["by"] != request.user.pk:
            raise signing.BadSignature
    except signing.BadSignature:
        raise Refused(_("页面已失效，请重新上传导出文件。")) from None
    columns: dict[str, list[str]] = {}
    for letter, head in zip(request.POST.getlist("letter"), request.POST.getlist("head"), strict=False):
        key = request.POST.get(f"column_{letter}", "")
        if key in columns:
            title = {**SUBJECTS, **AMOUNTS}[key]
            raise Refused(_("“%(title)s”选了两列，请只留一列后重新上传。") % {"title": title})
        if key in SUBJECTS or key in AMOUNTS:
            columns[key] = [letter, head]
    unit = request.POST.get("unit", "")
    mapping = {"columns": columns, "unit": unit if unit in UNITS else ""}
    return finance.keep_figures(request.user, year, body, held["name"], store.fetch(held["sha256"]), mapping)
