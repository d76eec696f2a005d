"""操作记录: one row for everything that was done, never changed, each bound by its hash to the one before (`chain`)."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.act_words import ACT_WORDS
from jixiao.www.accounts.models.body import Body
from jixiao.www.accounts.models.person import Person
from jixiao.www.accounts.particulars import particulars


class LogQuerySet(models.QuerySet["LogRow"]):
    """Rows are read. The database refuses what goes past this (`trail_guard`), the chain shows what goes past both."""

    def update(self, **values: object) -> NoReturn:
        raise TypeError("a row of the trail is never changed")

    def delete(self) -> NoReturn:
        raise TypeError("a row of the trail is never deleted")

    def bulk_update(self, *arguments: object, **keywords: object) -> NoReturn:
        raise TypeError("a row of the trail is never changed")

    def bulk_create(self, *arguments: object, **keywords: object) -> NoReturn:
        raise TypeError("rows of the trail are written by trail.record, one by one")


class LogRow(models.Model):
    """Who did what to which thing, why, and with which engine. Written by `trail.record` alone."""

    number = models.PositiveBigIntegerField(_("序号"), unique=True)
    """1, 2, 3 … without a gap, in the order in which the transactions were committed; so is the key."""
    scheme = models.PositiveSmallIntegerField(default=1)
    """Of the serialisation under the hash (`chain`)."""
    previous = models.CharField(max_length=64)
    """The hash of the row before."""
    hash = models.CharField(_("校验值"), max_length=64, unique=True)
    at = models.DateTimeField(_("时间"), db_index=True)
    actor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="log_rows")
    """None: the site itself, or somebody who has not signed in."""
    act = models.CharField(_("事项"), max_length=40, db_index=True)
    """The name of the function that did it: `submit`, `return_`, `accept` …"""
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="log_rows")
    subject = models.CharField(max_length=60, blank=True, db_index=True)
    """Kind and key of the thing: `filing:12`, `person:3`."""
    reason = models.TextField(_("理由"), blank=True)
    engine = models.CharField(max_length=40, blank=True)
    profile = models.CharField(max_length=80, blank=True)
    file_hash = models.CharField(max_length=64, blank=True)
    """SHA-256 of what was handed in, where something was."""
    details: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """What else must be known to understand or undo it: no text of a report."""

    objects = LogQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    @property
    def act_words(self) -> str:
        """The act in the words of the users."""
        return str(ACT_WORDS.get(self.act, self.act))

    @property
    def particulars(self) -> str:
        """What it was about, in a few words."""
        return particulars(self.details)

    def save(self, *args: Any, **keywords: Any) -> None:
        if not self._state.adding:
            raise TypeError("a row of the trail is never changed")
        if not self.hash:
            raise TypeError("a row of the trail is written by trail.record")
        super().save(*args, **keywords)

    def delete(self, *args: object, **keywords: object) -> NoReturn:
        raise TypeError("a row of the trail is never deleted")
