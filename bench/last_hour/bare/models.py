"""One table with one text."""

from __future__ import annotations

from django.db import models


class Row(models.Model):
    text = models.TextField()

    class Meta:
        app_label = "bare"
