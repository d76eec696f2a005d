"""结果应用办法 of a year: read, choose, edit, import; every version stays."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.basis.lined import ProfileError
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.answering import carry_out, seen
from jixiao.www.accounts.reach import may
from jixiao.www.cases.in_the_engine import in_the_engine
from jixiao.www.cases.uploads import sent
from jixiao.www.refusals import Refused
from jixiao.www.spending import policy_work
from jixiao.www.spending.bands import span_words
from jixiao.www.spending.models import PolicyVersion
from jixiao.www.spending.policy_forms import PolicyForm
from jixiao.www.spending.policy_keeping import policy_in_force, set_policy, take_shipped, take_version
from jixiao.www.spending.policy_words import rule_lines
from jixiao.www.spending.read_policy import DEFAULTS, policy_of, shipped
from jixiao.www.spending.views.reached import year_asked


@allowed(Act.SEE_SPENDING)
def spending_policy(request: Asked, number: int) -> HttpResponse:
    year = year_asked(number)
    versions = list(PolicyVersion.objects.filter(year=year).select_related("by").order_by("-number"))
    held = versions[0] if versions else None
    wanted = request.GET.get("version", "")
    shown = next((one for one in versions if str(one.number) == wanted), held)
    if wanted and (shown is None or str(shown.number) != wanted):
        raise Http404
    policy = shown.policy if shown is not None else None
    others = PolicyVersion.objects.exclude(year=year).select_related("year").order_by("-year__number", "-number")
    latest_of_others = list({one.year_id: one for one in reversed(others)}.values())[::-1]
    return render(
        request,
        "spending_policy.html",
        {
            "year": year,
            "versions": versions,
            "held": held,
            "shown": shown,
            "policy": policy,
            "bands": [(band, span_words(band, policy.bands)) for band in policy.bands] if policy else [],
            "rules": rule_lines(policy) if policy else [],
            "shipped": [(name, shipped(name)) for name in DEFAULTS],
            "others": latest_of_others,
            "applies": may(request.user, Act.APPLY_RESULTS),
        },
    )


@allowed(Act.APPLY_RESULTS)
def edit_spending_policy(request: Asked, number: int) -> HttpResponse:
    year = year_asked(number)
    held = policy_in_force(year)
    form = PolicyForm(held.policy if held is not None else shipped(DEFAULTS[0]), request.POST or None)
    if request.method == "POST":
        if not form.is_valid():
            messages.error(request, _("没有保存：有的栏目没有填好，见下方标注。"))
        else:
            try:
                made = set_policy(
                    request.user,
                    year,
                    form.policy(),
                    origin=_("在本页修改"),
                    reason=request.POST.get("reason", ""),
                    seen=seen(request),
                )
            except (ProfileError, Refused) as problem:
                messages.error(request, _("没有保存。%s") % problem)
            else:
                messages.success(request, _("已保存为第%(n)d版。重新测算后建议才会改变。") % {"n": made.number})
                return redirect("spending_policy", number)
    return render(
        request,
        "edit_spending_policy.html",
        {"year": year, "held": held, "form": form, "reason": request.POST.get("reason", "")},
    )


@require_POST
@allowed(Act.APPLY_RESULTS)
def take_spending_policy(request: Asked, number: int) -> HttpResponse:
    year = year_asked(number)
    reason, wanted = request.POST.get("reason", ""), request.POST.get("version", "")
    if wanted:
        former = PolicyVersion.objects.filter(pk=wanted).first() if wanted.isascii() and wanted.isdigit() else None
        if former is None:
            raise Http404
        carry_out(
            request,
            lambda: take_version(request.user, year, former, reason=reason, seen=seen(request)),
            _("已沿用。重新测算后建议才会改变。"),
        )
    else:
        name = request.POST.get("name", "")
        carry_out(
            request,
            lambda: take_shipped(request.user, year, name, reason=reason, seen=seen(request)),
            _("已选用。比例和界限为举例，请按本地办法修改并写明文件和条款。"),
        )
    return redirect("spending_policy", number)


@require_POST
@allowed(Act.APPLY_RESULTS)
def import_spending_policy(request: Asked, number: int) -> HttpResponse:
    year = year_asked(number)
    try:
        file = sent(request)
        if file is None:
            raise Refused(_("请选择文件。"))
        name, content = file
        read = in_the_engine(policy_work.read, name[:120], content)
        if "error" in read:
            raise Refused(_("没有导入。%s") % read["error"])
        policy = policy_of(read["text"], name[:120])
        made = set_policy(
            request.user,
            year,
            policy,
            origin=_("导入文件：%s") % name[:120],
            reason=request.POST.get("reason", ""),
            seen=seen(request),
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("已导入为第%(n)d版。重新测算后建议才会改变。") % {"n": made.number})
    return redirect("spending_policy", number)
