"""A backup of the whole site while it runs: the rows of one moment, then every file of the store."""

from __future__ import annotations

import gzip
import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext as _

import jixiao
from jixiao.www.upkeep.archive import Reader, Told, Writer
from jixiao.www.upkeep.snapshot import one_moment
from jixiao.www.upkeep.tables import columns_of, last_key, lines, models_of


@dataclass(slots=True)
class BackedUp:
    """How much was kept, and files of the store whose bytes are not those of their name: they were left out."""

    rows: int = 0
    files: int = 0
    size: int = 0
    damaged: list[str] = field(default_factory=list)


def back_up(path: Path, told: Told = lambda words: None, *, secrets: bool = False) -> BackedUp:
    """Write it and read it again. Raises OSError, and `archive.Damaged` where what was written cannot be read."""
    done = BackedUp()
    with Writer(path) as writer:
        with one_moment():
            recorded = sorted(MigrationRecorder(connection).applied_migrations())
            head = dict(apps.get_model("accounts", "TrailHead").objects.values("number", "hash").first() or {})
            tables = [_keep_table(writer, model, done, told) for model in models_of(apps)]
        # Files are never overwritten and lie there before a row names them: those of the moment are all there.
        for name, place in stored():
            _keep_file(writer, name, place, done)
            if done.files % 100 == 0:
                told(_("已备份文件 %(n)d 个") % {"n": done.files})
        if secrets and (key := Path(settings.HOME) / "secret-key").is_file():
            with key.open("rb") as source:
                writer.add("secret-key", source, key.stat().st_size)
        writer.end(
            {
                "version": jixiao.__version__,
                "at": timezone.now().isoformat(),
                "database": connection.vendor,
                "migrations": [list(each) for each in recorded],
                "trail": head,
                "tables": tables,
                "files": done.files,
                "damaged": done.damaged,
            }
        )
    with Reader(path) as reader:
        reader.verify(told)
    done.size = path.stat().st_size
    return done


def _keep_table(writer: Writer, model: Any, done: BackedUp, told: Told) -> dict[str, Any]:
    columns, table, count = columns_of(model), model._meta.db_table, 0
    with tempfile.TemporaryFile(dir=writer.path.parent) as draft:
        with gzip.GzipFile(fileobj=draft, mode="wb", mtime=0, filename="") as packed:
            for line in lines(model, columns):
                packed.write(line.encode() + b"\n")
                count += 1
        size = draft.tell()
        draft.seek(0)
        writer.add(f"tables/{table}.jsonl.gz", draft, size)
    done.rows += count
    told(_("已备份 %(table)s：%(n)d 行") % {"table": table, "n": count})
    return {"name": table, "columns": columns, "rows": count, "last_key": last_key(model)}


def stored() -> Iterator[tuple[str, Path]]:
    """The files of the store and those that nobody has looked at yet: name in the archive, and where they lie."""
    root = Path(settings.FILES)
    for folder in sorted(root.glob("*")) if root.is_dir() else ():
        width = 32 if folder.name == "incoming" else 64
        if not folder.is_dir() or (width == 64 and len(folder.name) != 2):
            continue
        for place in sorted(folder.iterdir()):
            if len(place.name) == width and not set(place.name) - set("0123456789abcdef"):
                yield f"files/{folder.name}/{place.name}", place


def _keep_file(writer: Writer, name: str, place: Path, done: BackedUp) -> None:
    try:
        source = place.open("rb")
    except FileNotFoundError:
        return  # looked at, or removed by retention, since the list was made
    with source:
        if not name.startswith("files/incoming/"):
            if hashlib.file_digest(source, "sha256").hexdigest() != place.name:
                done.damaged.append(place.name)
                return
            source.seek(0)
        writer.add(name, source, place.stat().st_size)
        done.files += 1
