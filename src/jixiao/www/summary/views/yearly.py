"""年度文稿: 自评工作总结 and 共性问题通报 as Word drafts."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from jixiao.writers.to_yearly_draft_docx import to_yearly_draft_docx
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.downloads import DOCX, download
from jixiao.www.summary.leaders.known import Known, known_of
from jixiao.www.summary.overview.asked import asked_of
from jixiao.www.summary.yearly.common_circular import common_circular as circular_of
from jixiao.www.summary.yearly.work_summary import work_summary as summary_of


@allowed(Act.SUM_UP)
def work_summary(request: Asked) -> HttpResponse:
    draft = summary_of(_known(request))
    return download(to_yearly_draft_docx(draft), f"{draft.title}（草稿）.docx", DOCX)


@allowed(Act.SUM_UP)
def common_circular(request: Asked) -> HttpResponse:
    """`names=yes`: bodies are named."""
    draft = circular_of(_known(request), names=request.GET.get("names") == "yes")
    return download(to_yearly_draft_docx(draft), f"{draft.title}（草稿）.docx", DOCX)


def _known(request: Asked) -> Known:
    asked = asked_of(request, request.user, span=2, is_patient=True)
    if asked is None:
        raise Http404
    return known_of(asked)
