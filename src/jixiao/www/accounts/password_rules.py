"""The rules for passwords; each says itself to the person before and after a password is typed."""

from __future__ import annotations

import re
from typing import Any, Final

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jixiao.www.accounts.models import Person

SHORTEST: Final = 10
KEPT: Final = 5
_RUNS: Final = (
    "01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
)  # fmt: skip


class LongEnough:
    def validate(self, password: str, user: Person | None = None) -> None:
        if len(password) < SHORTEST:
            raise ValidationError(
                _("密码至少%(most)d个字符，现在只有%(now)d个。") % {"most": SHORTEST, "now": len(password)}
            )

    def get_help_text(self) -> str:
        return _("至少%(most)d个字符。") % {"most": SHORTEST}


class TwoKinds:
    """Letters, digits, other signs: two of them at least."""

    def validate(self, password: str, user: Person | None = None) -> None:
        kinds = [
            any(each.isalpha() for each in password),
            any(each.isdigit() for each in password),
            any(not each.isalnum() for each in password),
        ]
        if sum(kinds) < 2:
            raise ValidationError(_("密码须含字母、数字、符号中的两种以上。"))

    def get_help_text(self) -> str:
        return _("含字母、数字、符号中的两种以上。")


class NotCommon:
    """Neither one of the twenty thousand that everybody tries, with or without digits at its ends, nor runs of keys."""

    def __init__(self) -> None:
        self.known = CommonPasswordValidator().passwords

    def validate(self, password: str, user: Person | None = None) -> None:
        plain = password.lower().strip()
        bare = re.sub(r"^[\d\W_]+|[\d\W_]+$", "", plain)
        rest = plain
        for run in sorted(_pieces(), key=len, reverse=True):
            rest = rest.replace(run, "")
        if plain in self.known or len(set(plain)) < 5 or len(rest) < 4 or (bare in self.known and len(plain) < 14):
            raise ValidationError(_("这个密码太常见或太有规律，容易被猜中。请换一个，例如用几个不相关的词加数字。"))

    def get_help_text(self) -> str:
        return _("不用常见的密码（如 password2024、1qaz2wsx、连续或重复的字符）。")


def _pieces() -> set[str]:
    """Four keys in a row and more, either way."""
    pieces = set()
    for run in _RUNS:
        for line in (run, run[::-1]):
            pieces |= {line[start:end] for start in range(len(line)) for end in range(start + 4, len(line) + 1)}
    return pieces


class NotOnesName:
    def validate(self, password: str, user: Person | None = None) -> None:
        for own in (user.login, user.phone) if user is not None else ():
            if len(own) >= 4 and own.lower() in password.lower():
                raise ValidationError(_("密码不能含有用户名或电话号码。"))

    def get_help_text(self) -> str:
        return _("不含用户名和电话号码。")


class NotTheLastFive:
    def validate(self, password: str, user: Person | None = None) -> None:
        if user is None or user.pk is None:
            return
        former: list[str] = list(user.former_passwords.values_list("password", flat=True)[:KEPT])
        now = Person.objects.filter(pk=user.pk).values_list("password", flat=True).first()
        if any(check_password(password, each) for each in [now or "", *former][:KEPT]):
            raise ValidationError(_("这个密码最近用过。请换一个与前%(kept)d次都不同的。") % {"kept": KEPT})

    def get_help_text(self) -> str:
        return _("与最近%(kept)d次用过的都不同。") % {"kept": KEPT}


def help_texts() -> list[str]:
    """All rules in words, to be shown before anything is typed."""
    from django.contrib.auth.password_validation import get_default_password_validators

    rules: list[Any] = get_default_password_validators()
    return [str(rule.get_help_text()) for rule in rules]
