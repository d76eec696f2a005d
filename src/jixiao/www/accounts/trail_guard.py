"""The database itself refuses to change or delete a row of the trail, whichever program asks.

Whoever owns the database can take the triggers away: then the chain shows what was done. A migration that builds the
table anew on SQLite loses them and has to call `put_up` again (a test looks). `TRUNCATE` on PostgreSQL is left alone; a
trail that is gone or shorter is found by the head, or by a number and hash that were noted outside.
"""

from __future__ import annotations

from typing import Any, Final

TABLE: Final = "accounts_logrow"
_SQLITE: Final = """
CREATE TRIGGER trail_keeps_{act} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, 'a row of the trail is neither changed nor deleted'); END
"""
_FUNCTION: Final = """
CREATE OR REPLACE FUNCTION trail_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a row of the trail is neither changed nor deleted'; END $$
"""
_POSTGRESQL: Final = """
CREATE TRIGGER trail_keeps BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION trail_keeps()
"""


def put_up(connection: Any) -> None:
    """Where it stands already, it stands anew. Databases of other kinds have none."""
    lift(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for act in ("UPDATE", "DELETE"):
                cursor.execute(_SQLITE.format(act=act, table=TABLE))
        elif connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
            cursor.execute(_POSTGRESQL.format(table=TABLE))


def lift(connection: Any) -> None:
    """For migrations that change the table, and for tests."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for act in ("UPDATE", "DELETE"):
                cursor.execute(f"DROP TRIGGER IF EXISTS trail_keeps_{act}")
        elif connection.vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER IF EXISTS trail_keeps ON {TABLE}")


def stands(connection: Any) -> bool:
    """Whether changes and deletions are refused."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE])
            return bool(cursor.fetchone()[0] >= 2)
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT count(*) FROM pg_trigger WHERE tgname = 'trail_keeps' AND tgenabled <> 'D'"
                " AND tgrelid = to_regclass(%s)",
                [TABLE],
            )
            return bool(cursor.fetchone()[0])
    return False
