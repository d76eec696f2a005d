"""A backup brought back into an empty database of any kind that the site runs on."""

from __future__ import annotations

import gzip
import io
import os
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

import jixiao
from jixiao.www.accounts.trail_walking import Checked, check
from jixiao.www.upkeep.archive import Damaged, Reader, Told
from jixiao.www.upkeep.tables import go_on_after, models_of, put_in


class NotRestored(Exception):
    """Nothing was written to the database. The message is a sentence in Chinese."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What there is now."""

    rows: int
    files: int
    has_secrets: bool
    trail: Checked


def restore(path: Path, told: Told = lambda words: None) -> Restored:
    """Verify the archive, then bring all of it back, or no row at all. Raises Damaged and NotRestored."""
    with Reader(path) as reader:
        reader.verify(told)
        manifest = reader.manifest
        executor, targets = _fitting(manifest)
        _refuse_unless_empty(manifest)
        files = _bring_files(reader, told)
        executor.migrate(targets)
        state = MigrationExecutor(connection).loader.project_state(targets).apps
        try:
            with transaction.atomic():
                rows = _bring_rows(reader, state, told)
        except (ValueError, TypeError, EOFError, gzip.BadGzipFile, zlib.error) as problem:
            raise Damaged(_("备份中的数据与其结构不符：%(problem)s。没有写入。") % {"problem": problem}) from problem
        call_command("migrate", verbosity=0, interactive=False)
        secrets = "secret-key" in reader.members and _bring_secret(reader)
    noted = manifest.get("trail") or {}
    trail = check(expected=(noted["number"], noted["hash"]) if noted.get("number") else None)
    return Restored(rows, files, secrets, trail)


def _fitting(manifest: dict[str, Any]) -> tuple[MigrationExecutor, list[tuple[str, str]]]:
    """How to get to the scheme of the archive. Raises NotRestored where this release does not know it."""
    executor = MigrationExecutor(connection)
    recorded = {(str(app), str(name)) for app, name in manifest["migrations"]}
    unknown = recorded - set(executor.loader.graph.nodes) - set(executor.loader.replacements)
    if unknown:
        raise NotRestored(
            _("此备份由较新的版本（%(theirs)s）生成，当前版本为 %(ours)s，请先升级到 %(theirs)s 或以上再恢复。")
            % {"theirs": manifest["version"], "ours": jixiao.__version__}
        )
    graph = executor.loader.graph
    targets = [
        key
        for key in recorded
        if not any(child.key in recorded for child in graph.node_map[key].children if child.key[0] == key[0])
    ]
    return executor, sorted(targets)


def _refuse_unless_empty(manifest: dict[str, Any]) -> None:
    there = set(connection.introspection.table_names())
    for table in ("accounts_person", "accounts_logrow", "accounts_body", "cases_storedfile"):
        if table not in there:
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608 - one of the four
            if cursor.fetchone():
                raise NotRestored(_("数据库不是空的，不恢复到已有数据的库中。请换一个空的数据库。"))
    applied = set(MigrationExecutor(connection).loader.applied_migrations)
    recorded = {(str(app), str(name)) for app, name in manifest["migrations"]}
    if applied - recorded:
        raise NotRestored(
            _("此空库已是新版的表结构，备份是较早版本的。请换一个没有建过表的数据库，恢复时会自动升级到新版。")
        )


def _bring_rows(reader: Reader, state: Any, told: Told) -> int:
    known = {model._meta.db_table: model for model in models_of(state)}
    tables = reader.manifest["tables"]
    for model in known.values():
        with connection.cursor() as cursor:  # what migrations themselves put in: the archive has it
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
    total = 0
    for table in tables:
        if table["name"] not in known:
            raise ValueError(table["name"])
        model = known[table["name"]]
        count = put_in(model, table["columns"], _lines(reader, table["name"]))
        if count != table["rows"]:
            raise ValueError(table["name"])
        if table["last_key"] is not None:
            go_on_after(model, int(table["last_key"]))
        total += count
        told(_("已恢复 %(table)s：%(n)d 行") % {"table": table["name"], "n": count})
    return total


def _lines(reader: Reader, table: str) -> Iterator[str]:
    with gzip.GzipFile(fileobj=reader.open(f"tables/{table}.jsonl.gz")) as packed:
        yield from io.TextIOWrapper(packed, encoding="utf-8", newline="\n")


def _bring_files(reader: Reader, told: Told) -> int:
    """Under the names that they had; a file that is there already is written again."""
    count = 0
    for name in reader.members:
        if not name.startswith("files/"):
            continue
        place = Path(settings.FILES) / name.removeprefix("files/")
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as target:
            for piece in reader.pieces(name):
                target.write(piece)
            target.flush()
            os.fsync(target.fileno())
        Path(draft).replace(place)
        count += 1
        if count % 100 == 0:
            told(_("已恢复文件 %(n)d 个") % {"n": count})
    return count


def _bring_secret(reader: Reader) -> bool:
    """Instead of a key that was made just now, by this very command perhaps: nobody has signed in with it."""
    place = Path(settings.HOME) / "secret-key"
    draft = place.with_name("secret-key.restored")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(reader.open("secret-key").read(10_000))
    draft.replace(place)
    return True
