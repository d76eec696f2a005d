"""The state of the site's database, and what to say where it is not there or was not upgraded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


def scheme_is_older() -> bool:
    """Whether a migration has not been made yet."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def told_what_to_do() -> Iterator[None]:
    """Ends the program with a sentence where the database is the matter; any other error passes as it is."""
    from django.db import OperationalError, ProgrammingError

    try:
        yield
    except (OperationalError, ProgrammingError) as problem:
        told = _matter()
        if told:
            raise SystemExit(told) from problem
        raise


def _matter() -> str:
    """What is wrong with the database as a whole; "" where nothing is."""
    from django.db import DatabaseError, connection

    connection.close()  # a failed transaction is not asked anything any more
    try:
        connection.ensure_connection()
    except DatabaseError as problem:
        place = _place(connection.settings_dict)
        hint = "请确认数据库已启动，DATABASE_URL 中的地址、用户名和密码正确。"
        return f"连不上数据库（{place}）：{_first_line(problem)}\n{hint}"
    if scheme_is_older():
        return "网站的数据库还没有建好或没有升级。请先运行 jixiao manage migrate（jixiao serve 启动时会自动升级）。"
    return ""


def _place(settings: dict[str, object]) -> str:
    """Where the database lies, without its password."""
    if not settings["HOST"]:
        return str(settings["NAME"])
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    return f"{settings['HOST']}{port}/{settings['NAME']}"


def _first_line(problem: Exception) -> str:
    return (str(problem).splitlines() or [type(problem).__name__])[0]
