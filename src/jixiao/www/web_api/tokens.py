"""Tokens made, revoked and known again. The secret itself is shown once and kept nowhere."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import re
import secrets
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import LogRow, Person, SignInFailure
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.throttle import AN_ACCOUNT, key_of, waits
from jixiao.www.accounts.trail import record, subject_of
from jixiao.www.refusals import Refused
from jixiao.www.web_api.models import Scope, Token

LONGEST: Final = datetime.timedelta(days=366)
MOST: Final = 20
"""Tokens in force of one person."""
_SHAPE: Final = re.compile(r"jx_([a-z0-9]{10})_([A-Za-z0-9_-]{43})")
_NO_LOGIN: Final = "\0token:"
"""Failures are counted beside those of signing in, under names that no account can have."""
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789"


class Unknown(Exception):
    """The token opens nothing; why is not told to whoever showed it."""


class Waits(Exception):
    """Too many failures: nothing is looked at for so many minutes."""

    def __init__(self, minutes: int) -> None:
        self.minutes = minutes
        super().__init__(minutes)


@transaction.atomic
def make_token(actor: Person, name: str, scope: str, expires_on: datetime.date) -> tuple[Token, str]:
    """A token of one's own, and its text. Raises Refused for a day in the past or more than a year away."""
    name, today = name.strip(), timezone.localdate()
    if not name:
        raise Refused(_("请写明令牌的用途，如“预算一体化系统”。"))
    if scope not in Scope.values:
        raise Refused(_("请选择只读或读写。"))
    if not today <= expires_on <= today + LONGEST:
        raise Refused(_("有效期须在今天之后、一年之内。"))
    if Token.objects.in_force().filter(person=actor).count() >= MOST:
        raise Refused(_("有效的令牌最多%(most)d个，请先停用不再使用的。") % {"most": MOST})
    prefix = "".join(secrets.choice(_LETTERS) for _ in range(10))
    text = f"jx_{prefix}_{secrets.token_urlsafe(32)}"
    token = Token.objects.create(
        person=actor, name=name[:60], prefix=prefix, sha256=_hash(text), scope=scope, expires_on=expires_on
    )
    record(actor, "make_token", token, words=_told(token), scope=scope, expires_on=expires_on.isoformat())
    return token, text


@transaction.atomic
def revoke_token(actor: Person, token: Token) -> None:
    """By its person, or by the 安全管理员."""
    token = Token.objects.select_for_update(of=("self",)).select_related("person").get(pk=token.pk)
    if token.person_id != actor.pk and not may(actor, Act.GRANT):
        raise PermissionDenied
    if token.revoked_at is not None:
        raise Refused(_("此令牌已停用。"))
    token.revoked_at, token.revoked_by = timezone.now(), actor
    token.save(update_fields=["revoked_at", "revoked_by"])
    record(actor, "revoke_token", token, words=_told(token), person=token.person_id)


def known(text: str, address: str) -> Token:
    """The token with its person. Raises Unknown, and Waits after as many failures as signing in allows."""
    shape = _SHAPE.fullmatch(text)
    account = f"{_NO_LOGIN}{shape[1]}" if shape else ""
    if minutes := waits(account or f"{_NO_LOGIN}?", address):
        raise Waits(minutes)
    token = Token.objects.select_related("person").filter(prefix=shape[1]).first() if shape else None
    if token is None or not hmac.compare_digest(token.sha256, _hash(text)):
        _failed(account, address, token)
        raise Unknown
    if token.revoked_at is not None or token.is_over or not token.person.is_active or _was_stopped(token):
        raise Unknown
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > datetime.timedelta(minutes=1):
        Token.objects.filter(pk=token.pk).update(last_used_at=now)
    return token


def _was_stopped(token: Token) -> bool:
    """Whether the account was closed, or its password reset, since: then a token made before stays dead."""
    rows = LogRow.objects.filter(subject=subject_of(token.person), act__in=("deactivate", "reset_password"))
    return rows.filter(at__gte=token.made_at).exists()


@transaction.atomic
def _failed(account: str, address: str, token: Token | None) -> None:
    if not account and not address:
        return  # nobody to tell apart, nothing that could be guessed
    key = key_of(account or _NO_LOGIN)
    SignInFailure.objects.create(account=key, address=address)
    if account and SignInFailure.objects.filter(account=key).count() <= AN_ACCOUNT:
        record(None, "token_refused", token, address=address)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _told(token: Token) -> str:
    return f"{token.name}（{token.prefix}，{Scope(token.scope).label}）"
