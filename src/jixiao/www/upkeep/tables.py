"""Rows as values that every database and JSON have, out of a table and into one."""

from __future__ import annotations

import base64
import datetime
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection, models

LEFT_OUT: Final = frozenset(
    {
        "django_session",  # whoever was signed in signs in again
        "django_content_type",  # these three are made by `migrate`
        "auth_permission",
        "django_migrations",
    }
)
_AT_ONCE: Final = 500


def models_of(apps: Apps) -> list[type[models.Model]]:
    """Every table of the site, in the order of their names."""
    found = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in LEFT_OUT
    }
    return [found[name] for name in sorted(found)]


def columns_of(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def lines(model: type[models.Model], columns: Sequence[str]) -> Iterator[str]:
    """A line of JSON for every row, in the order of the keys; equal rows give equal lines in every database."""
    for row in model._base_manager.order_by("pk").values_list(*columns).iterator(_AT_ONCE):
        values = [_plain(value) for value in row]
        line = _line(values)
        # PostgreSQL gives a large float of a JSON column back in whole digits.
        yield _line(_written_out(values)) if "e+" in line else line


def _line(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _written_out(value: Any) -> Any:
    """The same value with no exponent above zero: 1e22 as its 23 digits."""
    match value:
        case float() if value.is_integer() and "e" in repr(value):
            return int(Decimal(repr(value)))
        case list() | tuple():
            return [_written_out(each) for each in value]
        case dict():
            return {key: _written_out(each) for key, each in value.items()}
    return value


def _plain(value: Any) -> Any:
    match value:
        case datetime.datetime():
            return value.astimezone(datetime.UTC).isoformat() if value.tzinfo else value.isoformat()
        case datetime.date() | datetime.time():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case bytes() | bytearray() | memoryview():
            return base64.b64encode(bytes(value)).decode("ascii")
    return value


def put_in(model: type[models.Model], columns: Sequence[str], lines: Iterator[str]) -> int:
    """Write rows as they were, times and keys too. Gives how many; raises ValueError for a line that fits no row."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    if set(columns) != set(fields):
        raise ValueError(f"{model._meta.db_table}: {sorted(set(columns) ^ set(fields))}")
    wanted = [fields[column] for column in columns]
    most = connection.ops.bulk_batch_size(wanted, range(_AT_ONCE)) or 1
    count, piece = 0, []
    for line in lines:
        values = json.loads(line)
        if not isinstance(values, list) or len(values) != len(wanted):
            raise ValueError(f"{model._meta.db_table}: row {count + 1}")
        piece.append(model(**{field.attname: _back(field, value) for field, value in zip(wanted, values, strict=True)}))
        count += 1
        if len(piece) >= min(most, _AT_ONCE):
            model._base_manager._insert(piece, wanted, using=connection.alias, raw=True)  # type: ignore[attr-defined]
            piece = []
    if piece:
        model._base_manager._insert(piece, wanted, using=connection.alias, raw=True)  # type: ignore[attr-defined]
    return count


def _back(field: models.Field[Any, Any], value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.ForeignKey):
        return field.target_field.to_python(value)
    return field.to_python(value)


def last_key(model: type[models.Model]) -> int | None:
    """The last key that was given out, be its row gone or not: what the trail tells of a key stays true."""
    if not isinstance(model._meta.pk, models.AutoField):
        return None
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            found = cursor.fetchone()
            return int(found[0]) if found else 0
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', column])
            sequence = cursor.fetchone()[0]
            if sequence is None:
                return None
            cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608
            return int(cursor.fetchone()[0])
    return None


def go_on_after(model: type[models.Model], key: int) -> None:
    """The next row gets the key after this one, or after the largest that there is."""
    pk, table = model._meta.pk, model._meta.db_table
    largest = model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0
    key = max(key, largest)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, key])
        elif connection.vendor == "postgresql":
            if key:
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [f'"{table}"', pk.column, key])
        else:
            for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
                cursor.execute(statement)
