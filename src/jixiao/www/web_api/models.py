"""接口令牌, and the answers of writes that may be asked for again."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Person


class Scope(models.TextChoices):
    READ = "read", _("只读")
    WRITE = "write", _("读写")


class TokenQuerySet(models.QuerySet["Token"]):
    def in_force(self) -> TokenQuerySet:
        return self.filter(revoked_at__isnull=True, expires_on__gte=timezone.localdate(), person__is_active=True)


class Token(models.Model):
    """What another system shows instead of a person's password. Never deleted: it is revoked.

    It opens at most what its person may do at the time of the request. Only the hash of the secret is kept.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interface_tokens")
    name = models.CharField(_("用途"), max_length=60)
    """Which system uses it, in the person's words: stands in the trail."""
    prefix = models.CharField(max_length=12, unique=True)
    """The part of the token that is no secret: by it a person knows the token again."""
    sha256 = models.CharField(max_length=64)
    scope = models.CharField(_("权限"), max_length=5, choices=Scope.choices, default=Scope.READ)
    expires_on = models.DateField(_("有效期至"))
    """The last day on which it is taken."""
    made_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True, blank=True)
    """Noted once a minute at most."""
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        return self.expires_on < timezone.localdate()

    @property
    def state_words(self) -> str:
        if self.revoked_at is not None:
            return str(_("已停用"))
        return str(_("已过期") if self.is_over else _("有效"))


class KeptAnswer(models.Model):
    """The answer to a write that bore an `Idempotency-Key`: the same request again gets it again."""

    KEPT_FOR = datetime.timedelta(hours=48)

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="kept_answers")
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    """SHA-256 of method, address and what was sent."""
    answer = models.TextField(blank=True)
    is_done = models.BooleanField(default=False)
    """False: the write is under way, or the server was killed in the middle of it."""
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_kept_answer_a_key")]
