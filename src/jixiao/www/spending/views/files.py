"""What is handed out: the 建议表, the draft of the 结果应用建议, the policy as a file. All marked 内部参考."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.writers.to_spending_docx import to_spending_docx
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.downloads import DOCX, XLSX, download
from jixiao.www.spending.computing import last_round
from jixiao.www.spending.draft import draft_of
from jixiao.www.spending.models import PolicyVersion, Proposal
from jixiao.www.spending.policy_keeping import policy_in_force
from jixiao.www.spending.policy_sheets import to_policy_xlsx
from jixiao.www.spending.proposed import decisions_of, proposals_of
from jixiao.www.spending.read_policy import DEFAULTS, shipped
from jixiao.www.spending.to_spending_workbook import spending_workbook as write_workbook
from jixiao.www.spending.views.reached import year_asked


@allowed(Act.SEE_SPENDING)
def spending_workbook(request: Asked, number: int) -> HttpResponse:
    year = year_asked(number)
    latest = last_round(year)
    if latest is None:
        return _not_yet(request, number)
    rows = Proposal.objects.filter(round=latest).select_related("body").order_by("body__code", "pk")
    content = write_workbook(latest, list(rows), decisions_of(year), proposals_of(year))
    return download(content, _("%(year)s结果应用建议表（内部参考）.xlsx") % {"year": year}, XLSX)


@allowed(Act.SEE_SPENDING)
def spending_draft(request: Asked, number: int) -> HttpResponse:
    year = year_asked(number)
    latest = last_round(year)
    if latest is None:
        return _not_yet(request, number)
    rows = Proposal.objects.filter(round=latest).select_related("body").order_by("body__code", "pk")
    draft = draft_of(latest, list(rows), decisions_of(year), proposals_of(year))
    return download(to_spending_docx(draft), _("%(year)s结果应用建议（内部参考）.docx") % {"year": year}, DOCX)


def _not_yet(request: Asked, number: int) -> HttpResponse:
    messages.error(request, _("还没有测算，没有可以导出的内容。"))
    return redirect(f"{reverse('spending')}?year={number}")


@allowed(Act.SEE_SPENDING)
def spending_policy_file(request: Asked, number: int) -> HttpResponse:
    """`?as=yaml` or xlsx; `version` a number of this year, `name` one that is shipped, else what is in force."""
    year = year_asked(number)
    name, version = request.GET.get("name", ""), request.GET.get("version", "")
    if name in DEFAULTS:
        policy, text = shipped(name), ""
    else:
        kept = policy_in_force(year)
        if version:
            kept = PolicyVersion.objects.filter(year=year, number=version).first() if version.isdecimal() else None
            if kept is None:
                raise Http404
        if kept is None:
            messages.error(request, _("本年度还没有结果应用办法。"))
            return redirect("spending_policy", number)
        policy, text = kept.policy, kept.text
    called = _("%(year)s结果应用办法（内部参考）") % {"year": year}
    if request.GET.get("as") == "yaml":
        from jixiao.www.spending.writing_policy import to_yaml

        return download((text or to_yaml(policy)).encode(), f"{called}.yaml", "application/yaml")
    return download(to_policy_xlsx(policy), f"{called}.xlsx", XLSX)
