"""People who sign in."""

from __future__ import annotations

import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    def make(self, login: str, name: str, password: str | None = None, **fields: object) -> Person:
        """Make a person; without a password nobody can sign in as this person yet."""
        person = self.model(login=login, name=name, **fields)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """One person; what they may do is in `grants`."""

    login = models.CharField(_("用户名"), max_length=60, unique=True)
    name = models.CharField(_("姓名"), max_length=60)
    phone = models.CharField(_("办公电话"), max_length=40, blank=True)
    is_active = models.BooleanField(_("在用"), default=True)
    must_change_password = models.BooleanField(_("首次登录须改密码"), default=False)
    password_set_at = models.DateTimeField(_("密码设置时间"), default=timezone.now)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["login"]

    def __str__(self) -> str:
        return self.name

    @property
    def needs_own_password(self) -> bool:
        """Whether a password must be chosen before anything else: the first one, or one that has grown too old."""
        days = settings.PASSWORD_DAYS
        too_old = bool(days) and timezone.now() - self.password_set_at > datetime.timedelta(days)
        return self.must_change_password or too_old


class FormerPassword(models.Model):
    """The hash of a password that a person has had, so that it is not taken again at once."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="former_passwords")
    password = models.CharField(max_length=128)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
