"""A backup as one tar file: tables, files, and at its end the manifest with the SHA-256 of everything before it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SCHEMA: Final = "jixiao.backup/1"
MANIFEST: Final = "manifest.json"
_NAME: Final = re.compile(
    r"tables/[a-z0-9_]{1,80}\.jsonl\.gz|files/[0-9a-f]{2}/[0-9a-f]{64}|files/incoming/[0-9a-f]{32}|secret-key"
)
_LARGEST_MANIFEST: Final = 1024**3
_PIECE: Final = 1024 * 1024
_UNREADABLE: Final = gettext_lazy("备份文件不完整或已损坏，读不出清单。")

Told = Callable[[str], None]


class Damaged(Exception):
    """An archive that is not what it says. The message is a sentence in Chinese."""


def sealed(said: dict[str, Any]) -> bytes:
    """A manifest as it is written: `seal` is the SHA-256 of its other keys, so that no byte of it changes unseen."""
    said = {key: value for key, value in said.items() if key != "seal"}
    return json.dumps({**said, "seal": _seal(said)}, ensure_ascii=False, indent=1).encode()


def _seal(said: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


class Writer:
    """Writes to a file beside the wanted one, which is there only when everything is."""

    def __init__(self, path: Path) -> None:
        self.path, self.draft = path, path.with_name(path.name + ".part")
        handle = os.open(self.draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self._file = os.fdopen(handle, "wb")
        self._tar = tarfile.open(fileobj=self._file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115 - closed in __exit__
        self.members: list[dict[str, Any]] = []

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, at: TracebackType | None
    ) -> None:
        if kind is None:
            self._tar.close()
            self._file.flush()
            os.fsync(self._file.fileno())
        self._file.close()
        if kind is None:
            self.draft.replace(self.path)
        else:
            self.draft.unlink(missing_ok=True)

    def add(self, name: str, source: IO[bytes], size: int) -> str:
        """So many bytes of `source`. Gives their SHA-256; raises OSError where there are fewer."""
        counted = _Counted(source)
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        self._tar.addfile(entry, counted)
        sha256 = counted.hash.hexdigest()
        self.members.append({"name": name, "size": size, "sha256": sha256})
        return sha256

    def end(self, manifest: dict[str, Any]) -> None:
        content = sealed({"schema": SCHEMA, **manifest, "members": self.members})
        entry = tarfile.TarInfo(MANIFEST)
        entry.size, entry.mode = len(content), 0o600
        self._tar.addfile(entry, io.BytesIO(content))


class _Counted:
    """What is read through it is hashed."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.hash = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.source.read(size)
        self.hash.update(piece)
        return piece


class Reader:
    """An archive that was made by `Writer`. Opening it raises Damaged where there is no manifest that can be read."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = path.open("rb")
        except OSError as problem:
            raise Damaged(_UNREADABLE) from problem
        try:
            self._read_manifest()
        except (OSError, tarfile.TarError, KeyError, TypeError, ValueError, EOFError) as problem:
            self._file.close()
            raise Damaged(_UNREADABLE) from problem
        if self.manifest["schema"] != SCHEMA:
            self._file.close()
            raise Damaged(
                _("不是本软件的备份，或由更新的版本生成（%(schema)s）。") % {"schema": self.manifest["schema"]}
            )

    def _read_manifest(self) -> None:
        self._tar = tarfile.open(fileobj=self._file, mode="r:")  # noqa: SIM115 - nothing of its own to close
        entries = self._tar.getmembers()
        self.entries = {entry.name: entry for entry in entries}
        last = self.entries[MANIFEST]
        if len(self.entries) != len(entries) or last.size > _LARGEST_MANIFEST:
            raise ValueError
        self.manifest: dict[str, Any] = json.loads(self._open(last).read())
        if self.manifest.pop("seal") != _seal(self.manifest):
            raise ValueError
        self.members = {each["name"]: (int(each["size"]), str(each["sha256"])) for each in self.manifest["members"]}
        if not isinstance(self.manifest["schema"], str):
            raise ValueError

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, at: TracebackType | None
    ) -> None:
        self._tar.close()
        self._file.close()

    def verify(self, told: Told = lambda words: None) -> None:
        """Every member is read and hashed. Raises Damaged, naming the first that is not what the manifest says."""
        if set(self.entries) - {MANIFEST} != set(self.members):
            raise Damaged(_("备份文件的内容与清单不一致：有缺少或多出的部分。"))
        for count, (name, (size, sha256)) in enumerate(self.members.items(), 1):
            if not _NAME.fullmatch(name) or not self.entries[name].isreg():
                raise Damaged(_("备份文件中有不认识的内容：%(name)s。") % {"name": name[:80]})
            found = hashlib.sha256()
            try:
                for piece in self.pieces(name):
                    found.update(piece)
            except (OSError, tarfile.TarError) as problem:
                raise Damaged(_("备份文件已损坏：%(name)s 读不出。") % {"name": name}) from problem
            if self.entries[name].size != size or found.hexdigest() != sha256:
                raise Damaged(_("备份文件已损坏：%(name)s 与清单不符。") % {"name": name})
            if count % 200 == 0:
                told(_("已核对 %(n)d/%(of)d") % {"n": count, "of": len(self.members)})

    def open(self, name: str) -> IO[bytes]:
        return self._open(self.entries[name])

    def pieces(self, name: str) -> Iterator[bytes]:
        source = self.open(name)
        while piece := source.read(_PIECE):
            yield piece

    def _open(self, entry: tarfile.TarInfo) -> IO[bytes]:
        found = self._tar.extractfile(entry)
        if found is None:
            raise ValueError(entry.name)
        return found
