"""First passwords, and setting one."""

from __future__ import annotations

import secrets
from typing import Final

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher, make_password
from django.db import transaction
from django.utils import timezone

from jixiao.www.accounts.models import FormerPassword, Person
from jixiao.www.accounts.password_rules import KEPT
from jixiao.www.accounts.trail import record

_LETTERS: Final = "abcdefhjkmnpqrstuvwxyz"
_DIGITS: Final = "2345678"
"""Without what is taken for something else on paper: 0 o, 1 l i, 9 g."""


def first_password() -> str:
    """A random one that can be read off paper and typed: `kmt4-xr3h-wp7d` (48 bits)."""
    groups = []
    for _index in range(3):
        letters = [secrets.choice(_LETTERS) for _each in range(3)]
        groups.append("".join(letters) + secrets.choice(_DIGITS))
    return "-".join(groups)


def set_password(person: Person, password: str, *, must_change: bool) -> None:
    """Set it and keep the former one; every browser in which this person had signed in is signed out.

    `must_change`: it is a random first one. To be called in the transaction of the act that it belongs to.
    """
    if person.has_usable_password():
        FormerPassword.objects.create(person=person, password=person.password)
        kept = FormerPassword.objects.filter(person=person).values_list("pk", flat=True)[:KEPT]
        FormerPassword.objects.filter(person=person).exclude(pk__in=list(kept)).delete()
    if must_change:
        person.password = _quick_hash(password)
    else:
        person.set_password(password)
    person.must_change_password = must_change
    person.password_set_at = timezone.now()
    person.save(update_fields=["password", "must_change_password", "password_set_at"])


def _quick_hash(password: str) -> str:
    """A hash with fewer rounds, for a random password that holds until it is used: slips are made by the hundred.

    Signing in with it replaces it by one with all rounds.
    """
    hasher = get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        return hasher.encode(password, hasher.salt(), iterations=20_000)
    return make_password(password)


@transaction.atomic
def choose_password(person: Person, password: str, *, name: str = "", phone: str = "") -> None:
    """One's own choice, already found to keep the rules; with the first one also one's name and telephone."""
    before = {"name": person.name, "phone": person.phone}
    set_password(person, password, must_change=False)
    if name and (name, phone) != (person.name, person.phone):
        person.name, person.phone = name, phone
        person.save(update_fields=["name", "phone"])
        record(person, "change_password", person, before=before, after={"name": name, "phone": phone})
    else:
        record(person, "change_password", person)
