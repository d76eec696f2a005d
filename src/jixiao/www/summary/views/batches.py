"""批量核对: which were loaded, one of them in sections, the documents behind a figure, a document, and its tables."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked as Request
from jixiao.www.accounts.allowed import allowed
from jixiao.www.accounts.downloads import XLSX, download
from jixiao.www.accounts.models import Body
from jixiao.www.accounts.paging import paged
from jixiao.www.accounts.reach import may
from jixiao.www.cases.year_forms import profile_choices
from jixiao.www.screening.models import Batch, BatchDocument, BatchName
from jixiao.www.summary.batches.asked import asked_of, batches_seen_by, condition, sees_everything
from jixiao.www.summary.batches.documents import filings_beside, findings_of, listed, place_of, score_of, table_of
from jixiao.www.summary.batches.sections import sections
from jixiao.www.summary.batches.unnamed import put_choices, unnamed
from jixiao.www.summary.overview.findings import LEVELS
from jixiao.www.summary.overview.table import MOST, number
from jixiao.www.summary.overview.to_files import to_csv, to_xlsx
from jixiao.www.summary.tabs import tabs_of

A_PAGE = 100


@allowed(Act.WATCH)
def batches(request: Request) -> HttpResponse:
    keeps = may(request.user, Act.RECEIVE)
    put_aside = Batch.objects.exclude(state=Batch.State.LOADED).select_related("removed_by") if keeps else []
    found = {
        "batches": batches_seen_by(request.user),
        "put_aside": put_aside,
        "keeps": keeps,
        "sees_all": sees_everything(request.user),
    }
    return render(request, "batches.html", {**found, "tabs": tabs_of(request.user, "batches")})


@allowed(Act.WATCH)
def batch(request: Request, pk: int) -> HttpResponse:
    asked = asked_of(request, request.user, pk)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    shown = [
        (
            each,
            [(form, f"{reverse('batch_table', args=[pk, each.key, form])}{query}") for form in ("xlsx", "csv")],
        )
        for each in sections(asked, MOST)
    ]
    given = {
        "asked": asked,
        "sections": shown,
        "keeps": may(request.user, Act.RECEIVE),
        "left": asked.documents.filter(body=None).exclude(key="").count() if may(request.user, Act.RECEIVE) else 0,
        "tabs": tabs_of(request.user, "batches"),
    }
    return render(request, "batch.html", given)


@allowed(Act.WATCH)
def batch_table(request: Request, pk: int, key: str, form: str) -> HttpResponse:
    """One table of a batch as `xlsx` or `csv`; `documents` is the list behind a figure, whole."""
    asked = asked_of(request, request.user, pk)
    if form not in ("xlsx", "csv"):
        raise Http404
    notes = [] if asked.is_whole else [_("本人可见范围内的单位。")]
    if key == "documents":
        wanted = condition(request.GET.get("is", "all"), asked)
        if wanted is None:
            raise Http404
        title, table = wanted[0], table_of(listed(asked, wanted[1]).iterator(1000))
    else:
        section = next((each for each in sections(asked) if each.key == key), None)
        if section is None:
            raise Http404
        title, table, notes = section.title, section.table, [*section.notes, *notes]
    name = f"{asked.batch.name}—{title}"
    if form == "csv":
        return download(to_csv(table), f"{name}.csv", "text/csv; charset=utf-8")
    return download(to_xlsx(name, table, notes), f"{name}.xlsx", XLSX)


@allowed(Act.WATCH)
def batch_documents(request: Request, pk: int) -> HttpResponse:
    """The documents behind a figure: `is` says which."""
    asked = asked_of(request, request.user, pk)
    wanted = condition(request.GET.get("is", "all"), asked)
    if wanted is None:
        raise Http404
    page = paged(request, listed(asked, wanted[1]), A_PAGE)
    files = [
        (form, f"{reverse('batch_table', args=[pk, 'documents', form])}?{page['query']}") for form in ("xlsx", "csv")
    ]
    given = {"asked": asked, "words": wanted[0], "table": table_of(page["page"]), "files": files, **page}
    return render(request, "batch_documents.html", {**given, "tabs": tabs_of(request.user, "batches")})


@allowed(Act.WATCH)
def batch_document(request: Request, pk: int) -> HttpResponse:
    seen = BatchDocument.objects.seen_by(request.user).select_related("batch", "body", "named__by")
    document = seen.filter(pk=pk).first()
    if document is None:
        raise Http404
    asked = asked_of(request, request.user, document.batch_id)
    found = [(each, LEVELS.get(each.level, each.level)) for each in findings_of(document)]
    titles = asked.batch.rules
    given = {
        "asked": asked,
        "document": document,
        "place": place_of(document),
        "score": number(score_of(document)).words if document.score is not None else "",
        "profile": dict(profile_choices()).get(document.profile, document.profile),
        "found": [(each, words, titles.get(each.code, each.code)) for each, words in found],
        "filings": filings_beside(asked, document),
        "tabs": tabs_of(request.user, "batches"),
    }
    return render(request, "batch_document.html", given)


@allowed(Act.RECEIVE)
def batch_names(request: Request, pk: int) -> HttpResponse:
    """Names that the register does not know, and those that were settled."""
    asked = asked_of(request, request.user, pk)
    assert sees_everything(request.user)  # whoever receives watches every body
    words = request.GET.get("words", "").strip()
    page = Paginator(unnamed(pk, words), 50).get_page(request.GET.get("page"))
    put_choices(list(page.object_list), pk)
    given = {
        "asked": asked,
        "page": page,
        "words": words,
        "query": f"words={words}&" if words else "",
        "nameless": asked.documents.filter(body=None, key="").count(),
        "bodies": Body.objects.order_by("code").values_list("code", "name"),
        "settled": BatchName.objects.select_related("body", "by"),
        "tabs": tabs_of(request.user, "batches"),
    }
    return render(request, "batch_names.html", given)
