"""Whom the identity provider has named is let in or refused; who may still come in with a password."""

from __future__ import annotations

import datetime
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person, SignInFailure
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.throttle import AN_ADDRESS, MINUTES, key_of
from jixiao.www.accounts.trail import record
from jixiao.www.single_sign_on import EVERYONE

SESSION: Final = "single_sign_on"
"""In the session of whoever came by way of the provider: the ID token, shown to it again when they leave."""
_NO_LOGIN: Final = "\0oidc:"
"""Refusals are counted beside those of signing in, under names that no account can have."""

WHY: Final[dict[str, Any]] = {
    "unknown": _("本系统没有这个用户名"),
    "inactive": _("账号已停用"),
    "state": _("不是从本网站发起的登录，或已用过、已过期"),
    "refused_there": _("统一身份认证没有同意登录"),
    "signature": _("签名不符"),
    "iss": _("不是所认的签发方"),
    "aud": _("不是发给本网站的"),
    "azp": _("不是发给本网站的"),
    "exp": _("已过期"),
    "iat": _("签发时间不符"),
    "nbf": _("尚未生效"),
    "nonce": _("随机数不符"),
    "at_hash": _("与访问令牌不符"),
    "claim": _("没有写明用户名"),
    "password": _("此账号须经统一身份认证登录，不用密码"),
}
"""Why somebody was refused, for the trail; anything else is said as `token`."""
_TOKEN: Final = _("答复不符合规范")


def takes_password(person: Person) -> bool:
    """Whether this person may sign in with a password: without single sign-on everybody, with it the 安全管理员
    (so that the site can be got into when the provider is down), or as it was set."""
    return settings.OIDC is None or settings.OIDC.passwords == EVERYONE or may(person, Act.GRANT)


def person_named(said: str) -> tuple[Person | None, str]:
    """The person with this 用户名, written alike; whether it can be let in: "" or why not."""
    person = Person.objects.filter(login=said).first() if "\0" not in said else None
    if person is None:
        return None, "unknown"
    return person, "" if person.is_active else "inactive"


@transaction.atomic
def let_in(person: Person, address: str) -> None:
    record(person, "sign_in", person, address=address, way="oidc", words=str(_("经统一身份认证")))


@transaction.atomic
def refused(why: str, address: str, person: Person | None = None, said: str = "") -> None:
    """A row of the trail; from one address so many a quarter of an hour and no more: anybody may knock."""
    key = key_of(f"{_NO_LOGIN}{address}")
    since = timezone.now() - datetime.timedelta(minutes=MINUTES)
    if SignInFailure.objects.filter(account=key, at__gt=since).count() >= AN_ADDRESS:
        return
    SignInFailure.objects.create(account=key, address="")
    words = str(WHY.get(why, _TOKEN)) + (f"：{said[:60]}" if said else "")
    record(None, "sign_in_refused", person, address=address, why=why, words=words)
