"""How far the trail was taken in, and which filings wait for it."""

from __future__ import annotations

from django.db import models

from jixiao.www.cases.models import Filing


class Feed(models.Model):
    """One row: the key of the last row of the trail that was taken in."""

    last = models.PositiveBigIntegerField(default=0)


class Stale(models.Model):
    """A filing of which something changed since its `Standing` was made."""

    filing = models.OneToOneField(Filing, on_delete=models.CASCADE, primary_key=True, related_name="stale")
