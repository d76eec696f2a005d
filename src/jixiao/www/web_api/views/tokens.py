"""数据接口: one's own tokens; for the 安全管理员 those of everybody."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.answering import carry_out
from jixiao.www.accounts.paging import paged
from jixiao.www.accounts.reach import may
from jixiao.www.refusals import Refused
from jixiao.www.web_api import tokens
from jixiao.www.web_api.forms import TokenForm
from jixiao.www.web_api.models import Token


@allowed()
def interface(request: Asked) -> HttpResponse:
    return _page(request, TokenForm())


@require_POST
@allowed()
def make_token(request: Asked) -> HttpResponse:
    """The answer to the post itself shows the secret: it is nowhere kept, so a page of its own could not."""
    form = TokenForm(request.POST)
    if form.is_valid():
        try:
            made, text = tokens.make_token(request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return render(request, "made_token.html", {"token": made, "text": text})
    return _page(request, form)


@require_POST
@allowed()
def revoke_token(request: Asked, pk: int) -> HttpResponse:
    found = Token.objects.filter(pk=pk).first()
    if found is None or (found.person_id != request.user.pk and not may(request.user, Act.GRANT)):
        raise Http404
    carry_out(request, lambda: tokens.revoke_token(request.user, found), _("令牌已停用，立即生效。"))
    return redirect("interface" if found.person_id == request.user.pk else "all_tokens")


@allowed(Act.GRANT)
def all_tokens(request: Asked) -> HttpResponse:
    rows = Token.objects.select_related("person", "revoked_by")
    return render(request, "all_tokens.html", paged(request, rows))


def _page(request: Asked, form: TokenForm) -> HttpResponse:
    own = Token.objects.filter(person=request.user)
    context = {"form": form, "tokens": own[:100], "sees_all": may(request.user, Act.GRANT)}
    return render(request, "interface.html", context)
