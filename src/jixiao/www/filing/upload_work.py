"""What a file that somebody uploads is, by its content alone: run in a process of its own, knows no Django."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Final

from jixiao.documents import Unreadable
from jixiao.documents.archive import Archive
from jixiao.documents.ole_container import OleContainer
from jixiao.documents.signatures import kind_of
from jixiao.intake.allowance import Limits
from jixiao.intake.piece import Piece, shown_path
from jixiao.intake.unpack import unpack
from jixiao.intake.zip_names import names_of

REPORTS: Final = frozenset({"docx", "doc", "xlsx", "xls", "pdf", "html", "json", "txt", "image"})
EVIDENCE: Final = frozenset({"docx", "doc", "xlsx", "xls", "pdf", "txt", "image"})
LIMITS: Final = Limits(members=200, total=300 * 1024**2, member=50 * 1024**2, depth=1)
LONGEST_NAME: Final = 120

_PROGRAMS: Final = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"L\0\0\0\x01\x14\x02\0", b"#!")
_PROGRAM_NAMES: Final = re.compile(
    r"\.(?:exe|dll|scr|com|msi|bat|cmd|ps1|vbs|vbe|js|jse|mjs|wsf|wsh|hta|jar|apk|lnk|reg|sh|py|pl|php\d?|jsp|aspx?|svg)$",
    re.I,
)
_SCRIPT: Final = re.compile(rb"<\s*script\b|javascript:|\bon(?:load|error|click)\s*=", re.I)
_MACROS: Final = ("vbaproject.bin", "macrosheets/")
_OLE_MACROS: Final = (
    "_VBA_PROJECT",
    "VBA/_VBA_PROJECT",
    "Macros/VBA/_VBA_PROJECT",
    "_VBA_PROJECT_CUR/VBA/_VBA_PROJECT",
)
_OUTSIDE: Final = re.compile(r"(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of what was uploaded: the name to show, its bytes, what it is, and why it is not taken (`""`)."""

    name: str
    content: bytes
    kind: str = ""
    refused: str = ""


def uploads(name: str, content: bytes, kinds: frozenset[str] = REPORTS) -> list[Upload]:
    """The files in an upload: itself, or those of an archive. Nothing is raised; what is refused says why."""
    if problem := _leads_outside(content):
        return [Upload(shown_name(name), b"", refused=problem)]
    return [_looked_at(piece, kinds) for piece in unpack(name, content, LIMITS)] or [
        Upload(shown_name(name), b"", refused="这是系统或办公软件的临时文件，不是材料。请选择文档本身。")
    ]


def shown_name(path: str) -> str:
    """The last part of a name as it was sent, of a bearable length; nothing in it leads elsewhere."""
    name = re.split(r"[\\/]", path)[-1]
    stem, dot, suffix = name.rpartition(".")
    if len(name) > LONGEST_NAME and dot and len(suffix) <= 5:
        name = f"{stem[: LONGEST_NAME - len(suffix) - 1]}.{suffix}"
    return shown_path(name[:LONGEST_NAME])


def _looked_at(piece: Piece, kinds: frozenset[str]) -> Upload:
    name = shown_name(piece.path)
    if piece.problem is not None:
        return Upload(name, b"", refused=f"{piece.problem.message}{piece.problem.advice}")
    content = piece.content
    if not content.strip(b"\0 \t\r\n\v\f"):
        return Upload(name, b"", refused="这是一个空文件，里面没有内容。请重新保存后上传。")
    if _is_program(name, content):
        return Upload(name, b"", refused="这是程序或脚本，不能上传。请上传 Word、Excel、WPS 或 PDF 文件。")
    try:
        kind = kind_of(content)
        has_macros = _has_macros(kind, content)
    except Unreadable as problem:
        return Upload(name, b"", refused=f"{problem.message}{problem.advice}")
    if kind not in kinds:
        return Upload(name, b"", kind, _not_taken(kind, kinds))
    if has_macros:
        return Upload(name, b"", kind, "文件带有宏（程序代码），不能上传。请另存为不带宏的 docx 或 xlsx 后再上传。")
    if kind == "html" and _SCRIPT.search(content):
        return Upload(name, b"", kind, "这个网页文件带有脚本，不能上传。请用 Excel 或 WPS 打开后另存为 xlsx 再上传。")
    return Upload(name, content, kind)


def _not_taken(kind: str, kinds: frozenset[str]) -> str:
    from jixiao.documents.refusals import REFUSALS, refusal

    if kind in REPORTS and kind not in kinds:
        return "佐证材料请用 PDF、图片、Word、Excel 或文本文件。"
    said = refusal(kind) if kind in REFUSALS else refusal("ole")
    return f"{said.message}{said.advice}"


def _is_program(name: str, content: bytes) -> bool:
    return content.startswith(_PROGRAMS) or bool(_PROGRAM_NAMES.search(name))


def _has_macros(kind: str, content: bytes) -> bool:
    if kind in ("docx", "xlsx"):
        names = [name.lower() for name in Archive.open(content).names]
        return any(mark in name for name in names for mark in _MACROS)
    if kind in ("doc", "xls"):
        container = OleContainer(content)
        return any(container.has(path) for path in _OLE_MACROS)
    return False


def _leads_outside(content: bytes) -> str:
    """Why an archive is refused whole: names in it that lead out of any folder are no accident."""
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = names_of(archive.infolist())
    except Exception:
        return ""  # `unpack` says what is wrong with it
    if any(_OUTSIDE.search(name) for name in names):
        return "压缩包内有指向其他文件夹的路径，已拒绝。请重新打包后上传，或逐个上传文件。"
    return ""
