"""Sessions as Django keeps them in the database; the one of a request is asked for by a statement made once."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Kept
from django.contrib.sessions.models import Session
from django.utils import timezone

from jixiao.www.made_once import MadeOnce

_valid = MadeOnce(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now), "key", "now")


class SessionStore(Kept):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Any:
        found = _valid(key=self.session_key, now=timezone.now())
        if not found:
            self._session_key = None
            return None
        return found[0]
