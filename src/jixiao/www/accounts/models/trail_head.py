"""The end of the trail: one row, which also lets its writers through one at a time."""

from __future__ import annotations

from typing import Final

from django.db import models

from jixiao.www.accounts.chain import BEGINNING
from jixiao.www.accounts.models.log_row import LogRow

THE_ONE: Final = 1


class TrailHead(models.Model):
    """Number and hash of the last row."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=BEGINNING)

    @classmethod
    def held(cls) -> TrailHead:
        """The head, held until the transaction ends: nobody else writes a row of the trail until then."""
        head = cls.objects.select_for_update().filter(pk=THE_ONE).first()
        if head is None:
            cls.objects.get_or_create(pk=THE_ONE, defaults=cls._by_the_rows())
            head = cls.objects.select_for_update().get(pk=THE_ONE)
        return head

    @classmethod
    def _by_the_rows(cls) -> dict[str, object]:
        last = LogRow.objects.order_by("-number").values("number", "hash").first()
        return dict(last) if last else {"number": 0, "hash": BEGINNING}
