"""总览: pages of sections, each a picture with its table; the list behind a figure; every table as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked as Request
from jixiao.www.accounts.allowed import allowed
from jixiao.www.accounts.downloads import XLSX, download
from jixiao.www.accounts.reach import may
from jixiao.www.refusals import Refused
from jixiao.www.review.current import parts_of, reading_of
from jixiao.www.review.views.reached import filing_for
from jixiao.www.summary.models import Standing
from jixiao.www.summary.overview import bodies, findings
from jixiao.www.summary.overview.asked import Asked, asked_of
from jixiao.www.summary.overview.conditions import condition
from jixiao.www.summary.overview.pages import PAGES
from jixiao.www.summary.overview.table import Section
from jixiao.www.summary.overview.to_files import to_csv, to_xlsx
from jixiao.www.summary.tabs import tabs_of


@allowed(Act.WATCH)
def overview(request: Request) -> HttpResponse:
    return _page(request, "overview")


@allowed(Act.WATCH)
def overview_scores(request: Request) -> HttpResponse:
    return _page(request, "overview_scores")


@allowed(Act.WATCH)
def overview_findings(request: Request) -> HttpResponse:
    return _page(request, "overview_findings")


@allowed(Act.WATCH)
def overview_money(request: Request) -> HttpResponse:
    return _page(request, "overview_money")


@allowed(Act.WATCH)
def overview_soft(request: Request) -> HttpResponse:
    return _page(request, "overview_soft")


@allowed(Act.WATCH)
def overview_years(request: Request) -> HttpResponse:
    return _page(request, "overview_years")


@allowed(Act.WATCH)
def overview_bodies(request: Request) -> HttpResponse:
    """The filings behind a figure: `is` says which."""
    return _page(request, "overview_bodies")


@allowed(Act.WATCH)
def overview_table(request: Request, page: str, key: str, form: str) -> HttpResponse:
    """One table of a page, for the same question, as `xlsx` or `csv`."""
    if (page not in PAGES and page != "overview_bodies") or form not in ("xlsx", "csv"):
        raise Http404
    asked, sections, title = _made(request, page, is_patient=True)
    section = next((each for each in sections if each.key == key), None)
    if asked is None or section is None:
        raise Http404
    name = f"{asked.year}年度{title}—{section.title}"
    if form == "csv":
        return download(to_csv(section.table), f"{name}.csv", "text/csv; charset=utf-8")
    notes = [*section.notes, *([] if asked.is_whole else [_("本人可见范围内的单位。")])]
    return download(to_xlsx(name, section.table, notes), f"{name}.xlsx", XLSX)


@allowed(Act.WATCH)
def overview_finding(request: Request, pk: int, code: str) -> HttpResponse:
    """To the first finding of a rule in the version that counts, where it is read."""
    filing = filing_for(request, Act.WATCH, pk)
    row = Standing.objects.filter(filing=filing).select_related("submission").first()
    if row is None or row.submission is None:
        raise Http404
    address = reverse("read" if may(request.user, Act.REVIEW) else "reading", args=[pk])
    for part in parts_of(row.submission):
        found = [
            finding for document in (part.kept or {"documents": []})["documents"] for finding in document["findings"]
        ]
        if any(finding["code"] == code for finding in found):
            try:
                cards = reading_of(part)["cards"]
            except Refused:
                cards = []
            card = next((f"#{each['card']}" for each in cards if each["code"] == code), "")
            return redirect(f"{address}?version={row.version}&file={part.index}{card}")
    return redirect(f"{address}?version={row.version}")


def _made(request: Request, name: str, *, is_patient: bool = False) -> tuple[Asked | None, list[Section], str]:
    """What was asked, its sections and the title of the page."""
    if name != "overview_bodies":
        page = PAGES[name]
        asked = asked_of(request, request.user, span=page.span, every_step=page.every_step, is_patient=is_patient)
        shown = asked is not None and (is_patient or not asked.is_far_behind)
        return asked, page.make(asked) if asked is not None and shown else [], str(page.words)
    told = request.GET.get("is", "due")
    asked = asked_of(
        request,
        request.user,
        span=2 if told.startswith("again:") else 1,
        every_step=bool(request.GET.get("step")),
        is_patient=is_patient,
    )
    if asked is None:
        return None, [], ""
    titles = {code: title for code, (title, _level) in findings.titles_of_rules().items()} if ":" in told else {}
    wanted = condition(told, asked.today, asked.last_year, titles)
    if wanted is None or (told.startswith("review") and not asked.sees_reviews):
        raise Http404
    return asked, bodies.sections(asked, wanted) if is_patient or not asked.is_far_behind else [], wanted.words


def _page(request: Request, name: str) -> HttpResponse:
    asked, sections, title = _made(request, name)
    query = _query(request)
    downloads = {
        each.key: [
            (form, f"{reverse('overview_table', args=[name, each.key, form])}{query}") for form in ("xlsx", "csv")
        ]
        for each in sections
    }
    shown = [(each, downloads[each.key]) for each in sections]
    kept = {key: request.GET[key] for key in ("is", "step") if request.GET.get(key)}
    given = {
        "asked": asked,
        "sections": shown,
        "tabs": tabs_of(request.user, name, asked),
        "title": title,
        "kept": kept,
        "is_list": name == "overview_bodies",
    }
    return asks_again(render(request, "overview.html", given), asked)


def asks_again(response: HttpResponse, asked: Asked | None) -> HttpResponse:
    """Have the browser ask again by itself while the page has no figures yet."""
    if asked is not None and asked.is_far_behind:
        response["Refresh"] = "2"
    return response


def _query(request: HttpRequest) -> str:
    return f"?{request.GET.urlencode()}" if request.GET else ""
