"""`Authorization: Bearer …`: the only way in. The request then bears the token's person, as a page's does.

Who may is settled here, before anything that was sent is read: whoever may not is told so, not what is wrong with it.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked
from jixiao.www.accounts.coming_in import takes_password
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.throttle import address_of
from jixiao.www.web_api import tokens
from jixiao.www.web_api.models import Scope, Token
from jixiao.www.web_api.problems import Problem


class Called(Asked):
    """A request that bore a valid token."""

    token: Token


class Bearer(HttpBearer):
    """The door of one verb: `acts` one of which its person must be allowed (none: everybody), and whether it writes."""

    openapi_name = "令牌"

    def __init__(self, acts: tuple[Act, ...] = (), *, writes: bool = False) -> None:
        super().__init__()
        self.acts, self.writes = acts, writes

    def __call__(self, request: HttpRequest) -> Any:
        kind, _space, text = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer" or not text.strip():
            raise Problem(401)
        return self.authenticate(request, text.strip())

    def authenticate(self, request: HttpRequest, token: str) -> Token:
        try:
            found = tokens.known(token, address_of(request))
        except tokens.Waits as waits:
            raise Problem(429, retry_after=waits.minutes * 60) from None
        except tokens.Unknown:
            raise Problem(
                401,
                _("接口令牌无效、已停用或已过期"),
                code="invalid_token",
                advice=_("请在“数据接口”页核对令牌的状态，或另制一个。"),
            ) from None
        if found.person.needs_own_password and takes_password(found.person):
            raise Problem(403, _("账号须先更改密码"), code="password_first", advice=_("请登录网站更改密码后再用。"))
        if self.acts and not any(may(found.person, act) for act in self.acts):
            raise PermissionDenied
        if self.writes and found.scope != Scope.WRITE:
            raise Problem(
                403, _("此令牌只能读取"), code="read_only", advice=_("请用“读写”的令牌，在“数据接口”页制作。")
            )
        request.user = found.person
        request.token = found  # type: ignore[attr-defined]
        return found
