"""One moment of the whole database, read while the site goes on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """What is read in the block is as it was when it began. On SQLite nobody waits for it, because of its journal."""
    if connection.in_atomic_block:
        yield  # somebody's transaction is a moment already, as far as its isolation goes
    elif connection.vendor == "sqlite":
        # Django would begin as a writer and hold all the others up.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
