"""Whoever guesses passwords is slowed down: by account, and by the address from which the guesses come."""

from __future__ import annotations

import datetime
import ipaddress
from typing import Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person, SignInFailure
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.trail import record
from jixiao.www.refusals import Refused

MINUTES: Final = 15
AN_ACCOUNT: Final = 5
AN_ADDRESS: Final = 20
"""More than for one account: a whole building may go out by one address."""

_WINDOW: Final = datetime.timedelta(minutes=MINUTES)


def address_of(request: HttpRequest) -> str:
    """Where it comes from; "" where the address tells nobody apart (a proxy on this machine that was not declared)."""
    words = str(request.META.get("REMOTE_ADDR", ""))
    if settings.PROXIES:
        passed = [each.strip() for each in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if each.strip()]
        if len(passed) >= settings.PROXIES:
            words = passed[-settings.PROXIES]
    try:
        address = ipaddress.ip_address(words)
    except ValueError:
        return ""
    return "" if address.is_loopback else str(address)


def key_of(login: str) -> str:
    return salted_hmac("jixiao.sign_in", login.strip().lower(), algorithm="sha256").hexdigest()


def waits(login: str, address: str) -> int:
    """For how many minutes nobody is let in to this account or from this address; 0: come in."""
    ends = []
    for most, failures in (
        (AN_ACCOUNT, SignInFailure.objects.filter(account=key_of(login))),
        (AN_ADDRESS, SignInFailure.objects.filter(address=address) if address else SignInFailure.objects.none()),
    ):
        recent = list(failures.order_by("-at").values_list("at", flat=True)[:most])
        if len(recent) == most and recent[0] - recent[-1] <= _WINDOW and recent[0] > _since():
            ends.append(recent[0] + _WINDOW)
    if not ends:
        return 0
    return max(1, -(-int((max(ends) - timezone.now()).total_seconds()) // 60))


def locked_people() -> set[int]:
    """Keys of the people whose accounts are locked now."""
    recent = set(SignInFailure.objects.filter(at__gt=_since()).values_list("account", flat=True))
    if not recent:
        return set()
    tried = [(pk, login) for pk, login in Person.objects.values_list("pk", "login") if key_of(login) in recent]
    return {pk for pk, login in tried if waits(login, "")}


@transaction.atomic
def failed(login: str, address: str) -> int:
    """Count an attempt. Gives how many are left before the account is locked."""
    SignInFailure.objects.filter(at__lte=_since() - _WINDOW).delete()
    SignInFailure.objects.create(account=key_of(login), address=address)
    person = Person.objects.filter(login=login.strip()).first()
    count = SignInFailure.objects.filter(account=key_of(login), at__gt=_since()).count()
    act = "sign_in_locked" if count >= AN_ACCOUNT else "sign_in_failed"
    record(None, act, person, address=address, failures=count)
    return max(0, AN_ACCOUNT - count)


@transaction.atomic
def succeeded(person: Person, address: str) -> None:
    SignInFailure.objects.filter(account=key_of(person.login)).delete()
    record(person, "sign_in", person, address=address)


@transaction.atomic
def unlock(actor: Person, person: Person) -> None:
    """安全管理员: let an account in again before its time is over."""
    if not may(actor, Act.GRANT):
        raise PermissionDenied
    deleted, _kinds = SignInFailure.objects.filter(account=key_of(person.login)).delete()
    if not deleted:
        raise Refused(_("该账号没有锁定。"))
    record(actor, "unlock", person, failures=deleted)


def _since() -> datetime.datetime:
    return timezone.now() - _WINDOW
