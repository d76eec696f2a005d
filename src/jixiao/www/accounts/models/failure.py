"""Failed attempts to sign in, counted to slow down whoever guesses passwords."""

from __future__ import annotations

from django.db import models


class SignInFailure(models.Model):
    """One attempt that failed. Rows that no longer count are deleted; the trail keeps what happened."""

    account = models.CharField(max_length=64, db_index=True)
    """A keyed hash of what was typed as login: people type passwords there by mistake."""
    address = models.CharField(max_length=45, blank=True, db_index=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
