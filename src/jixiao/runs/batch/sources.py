"""What is named on the command line as files on disk, one after the other, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from glob import has_magic, iglob
from pathlib import Path
from typing import Final

from jixiao.intake.walk import below

_SETTINGS: Final = (".yaml", ".yml", ".toml")
"""In folders these are settings and data beside the documents; named one by one they are read as what they hold."""


class SourceError(ValueError):
    """A source that is not there. The message is for the user."""


def refuse_missing(sources: Iterable[str]) -> None:
    """Raises SourceError for the first source that names nothing; what a list names is told file by file."""
    for source in sources:
        if source.startswith("@"):
            _lines(Path(source[1:]))
        elif not any(path.exists() for path in _named(source)):
            advice = "通配符要加引号，由本命令展开。" if has_magic(source) else "请检查路径。"
            raise SourceError(f"找不到“{source}”。{advice}")


def files_of(sources: Iterable[str], leave_out: Path) -> Iterator[Path]:
    """The files of folders, wildcards (`**` too), lists (`@名单.txt`) and single names, in order, folders sorted.

    Settings in folders are left out. Nothing is held but the folder that is being read. `leave_out` is a folder whose
    files are passed over: our own. A name of a list that does not exist is given as it is; reading it says so. Raises
    SourceError for a list that cannot be read.
    """
    barred = leave_out.resolve()
    for source in sources:
        for path in _listed(Path(source[1:])) if source.startswith("@") else _named(source):
            if path.is_dir():
                yield from (found for found in below(path, barred) if found.suffix.lower() not in _SETTINGS)
            else:
                yield path


def _named(source: str) -> Iterator[Path]:
    path = Path(source)
    if path.exists() or not has_magic(source):
        yield path
        return
    for match in sorted(iglob(source, recursive=True)):  # noqa: PTH207 (full paths too)
        # `**` gives folders and their files: a folder would bring its files a second time.
        if "**" not in source or not Path(match).is_dir():
            yield Path(match)


def _listed(list_file: Path) -> Iterator[Path]:
    """A line a source, beside the list where it is no full path; blank lines and lines with # say nothing."""
    for line in _lines(list_file):
        yield from _named(str(list_file.parent / line))


def _lines(list_file: Path) -> list[str]:
    try:
        content = list_file.read_bytes()
    except OSError as error:
        raise SourceError(
            f"读不了名单“{list_file}”（{error.strerror}）。名单是文本文件，每行一个文件或目录。"
        ) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", "replace")
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]
