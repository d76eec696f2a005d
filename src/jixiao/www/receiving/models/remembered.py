"""What a reviewer has said once and is not asked again: whose a file or a written name is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Body, Person
from jixiao.www.receiving.models.piece import Piece


class RememberedMatch(models.Model):
    """Holds for every year and delivery; taken back with the decision that made it."""

    class Kind(models.TextChoices):
        FILE = "file", _("文件内容")
        NAME = "name", _("写法")

    kind = models.CharField(max_length=4, choices=Kind.choices)
    key = models.CharField(max_length=200)
    """SHA-256 of the content, or the name as names are compared."""
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="remembered_matches")
    """None, for a file: it is no paper of the self-evaluation."""
    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="remembered_matches")
    """The file over which it was said."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="remembered_matches")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_match_a_key")]
