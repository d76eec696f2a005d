"""Statements that are asked many times a second: Django makes their SQL once a thread and connection.

To make it takes Django several times as long as the database takes to answer. What is asked for stays a query set, and
the answers are what it gives; only the values differ from one time to the next.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Sequence
from functools import cache
from threading import local
from typing import Any, Final, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Field, JSONField, Model, QuerySet
from django.db.models.expressions import RawSQL
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row")

_here: Final = local()


class _Plain(json.JSONEncoder):
    """Characters as they are; with their numbers only where a text has halves of characters, which is none."""

    def encode(self, o: Any) -> str:
        words = _AS_THEY_ARE.encode(o)
        try:
            words.encode()
        except UnicodeEncodeError:
            return super().encode(o)
        return words


_AS_THEY_ARE: Final = json.JSONEncoder(ensure_ascii=False)


class _Mark:
    """Stands for a value among the parameters of a statement."""

    def __init__(self, name: str) -> None:
        self.name = name


class MadeOnce(Generic[Row]):
    """`MadeOnce(lambda pk: Draft.objects.filter(filing=pk), "pk")(pk=3)` gives the rows as a list.

    Values are numbers, texts, days and times, compared with columns as they stand. What is put into the query when it
    is made may depend on nothing but these names.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Row]], *names: str) -> None:
        self.make, self.names = make, names

    def __call__(self, **given: Any) -> list[Row]:
        queryset, compiler, sql, asked = self._made()
        if queryset.query.select_for_update and not connection.in_atomic_block:
            raise TransactionManagementError("rows are held in a transaction")
        bound = tuple(_adapted(given[one.name]) if isinstance(one, _Mark) else one for one in asked)
        compiler.as_sql = lambda: (sql, bound)
        return list(queryset._iterable_class(queryset))

    def _made(self) -> tuple[Any, Any, str, tuple[Any, ...]]:
        kept: dict[MadeOnce[Any], tuple[Any, Any, str, tuple[Any, ...]]] = _here.__dict__.setdefault("made", {})
        made = kept.get(self)
        if made is None or made[1].connection is not connections[DEFAULT_DB_ALIAS]:
            queryset: Any = self.make(**{name: RawSQL("%s", (_Mark(name),)) for name in self.names})
            compiler: Any = queryset.query.get_compiler(using=queryset.db)
            made = kept[self] = queryset, compiler, *compiler.as_sql()
            queryset.query.get_compiler = lambda *_one, **_other: compiler
        return made


Statement = tuple[str, list[Any]]


def insertion(row: Model) -> Statement:
    """Of one new row, whose key nobody asks for."""
    sql, fields = _insertion(type(row), connection.vendor)
    return sql, [_kept(field, field.pre_save(row, add=True)) for field in fields]


def update(row: Model, *names: str) -> Statement:
    """Of these columns of a row that is there."""
    sql, fields = _update(type(row), names, connection.vendor)
    return sql, [*(_kept(field, field.pre_save(row, add=False)) for field in fields), row.pk]


def carry_out(statements: Sequence[Statement]) -> None:
    """One after the other; PostgreSQL is told them at once, which saves the ways there and back.

    Not where a site has values bound by the server (`OPTIONS` of its database): then a trip is a statement.
    """
    by_server = connection.settings_dict["OPTIONS"].get("server_side_binding")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and not by_server:
            cursor.execute(
                "; ".join(sql for sql, _values in statements), [one for _sql, all_ in statements for one in all_]
            )
            return
        for sql, each in statements:
            cursor.execute(sql, each)


@cache
def _insertion(model: type[Model], _vendor: str) -> tuple[str, list[Any]]:
    fields = [one for one in model._meta.concrete_fields if not one.primary_key]
    columns, values = ", ".join(map(_column, fields)), ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES ({values})", fields  # noqa: S608


@cache
def _update(model: type[Model], names: tuple[str, ...], _vendor: str) -> tuple[str, list[Any]]:
    fields = [model._meta.get_field(name) for name in names]
    set_, key = ", ".join(f"{_column(one)} = %s" for one in fields), _column(model._meta.pk)
    return f"UPDATE {_quoted(model._meta.db_table)} SET {set_} WHERE {key} = %s", fields  # noqa: S608


def _column(field: Any) -> str:
    return _quoted(field.column)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _kept(field: Field[Any, Any], value: Any) -> Any:
    """As the column has it; JSON with its characters as they are, which is half as long as with their numbers."""
    if isinstance(field, JSONField) and field.encoder is None and value is not None:
        return connection.ops.adapt_json_value(value, _Plain)
    return field.get_db_prep_save(value, connection)


def _adapted(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, datetime.date) else value
