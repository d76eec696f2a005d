"""One export of a budget platform, from bytes to figures, with the mapping that a person has confirmed."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from jixiao.documents.read import read
from jixiao.evaluations.column_mapping import ColumnMapping, ExportError, mapping_from_yaml
from jixiao.evaluations.read_export import propose, read_export
from jixiao.evaluations.system_figures import SystemFigures
from jixiao.runs.examine import Source

_LARGEST_MAPPING = 100_000


def import_figures(source: Source, mapping: ColumnMapping | str | PathLike[str] | None = None) -> SystemFigures:
    """The figures of an export. `mapping` is one, or the path of a file that holds one; without it the guess is used.

    Raises Unreadable for a file that cannot be read, ExportError for one that does not fit or a faulty mapping.
    """
    document = read(source)
    if mapping is None:
        mapping = propose(document)
    elif not isinstance(mapping, ColumnMapping):
        mapping = load_mapping(mapping)
    return read_export(document, mapping)


def propose_mapping(source: Source) -> ColumnMapping:
    """The guess at the mapping of an export, for a person to confirm. Raises as `import_figures` does."""
    return propose(read(source))


def load_mapping(path: str | PathLike[str]) -> ColumnMapping:
    """The mapping that a file holds. Raises ExportError."""
    file = Path(path)
    try:
        if file.stat().st_size > _LARGEST_MAPPING:
            raise ExportError(f"{file.name}：文件过大，不是映射文件。")
        return mapping_from_yaml(file.read_text(encoding="utf-8-sig"), file.name)
    except UnicodeDecodeError as error:
        raise ExportError(f"{file.name}：不是 UTF-8 文本，请重新用 --save 生成。") from error
    except OSError as error:
        raise ExportError(f"打不开映射文件“{file}”，请核对文件名和读取权限。") from error
