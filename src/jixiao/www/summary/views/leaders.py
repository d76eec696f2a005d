"""领导页 on the screen and as one A4 in Word."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from jixiao.writers.to_leaders_page_docx import to_leaders_page_docx
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.downloads import DOCX, download
from jixiao.www.summary.leaders.known import known_of
from jixiao.www.summary.leaders.page import leaders_page as page_of
from jixiao.www.summary.overview.asked import asked_of
from jixiao.www.summary.tabs import tabs_of
from jixiao.www.summary.views.overview import asks_again


@allowed(Act.SUM_UP)
def leaders_page(request: Asked) -> HttpResponse:
    asked = asked_of(request, request.user, span=2)
    page = page_of(known_of(asked)) if asked is not None and not asked.is_far_behind else None
    query = asked.page("leaders_page_word").partition("?")[2] if asked is not None else ""
    given = {"asked": asked, "page": page, "tabs": tabs_of(request.user, "leaders_page", asked), "query": query}
    return asks_again(render(request, "leaders_page.html", given), asked)


@allowed(Act.SUM_UP)
def leaders_page_word(request: Asked) -> HttpResponse:
    asked = asked_of(request, request.user, span=2, is_patient=True)
    if asked is None:
        raise Http404
    page = page_of(known_of(asked))
    return download(to_leaders_page_docx(page), f"{page.title}（{asked.today:%Y%m%d}）.docx", DOCX)
