"""What a file is by its content: its first bytes, the names inside a container, the root of its markup.

The suffix is not asked: offices name web pages `.xls`, RTF `.doc` and spreadsheets `.docx` every day.
"""

from __future__ import annotations

import codecs
import re

from jixiao.documents.archive import Archive
from jixiao.documents.ole_container import SIGNATURE as _OLE
from jixiao.documents.ole_container import OleContainer

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_JSON = re.compile(r"\s*(?:\{\s*(?:\"|\}\s*$)|\[\s*\{\s*\")")
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
_PDF_WITHIN = 1024
_HEAD_BYTES = 16_384

# Word, Excel and PowerPoint note who has a file open in one of these lengths, WPS likewise.
_OWNER_BYTES = (162, 165, 171)
_OWNER_NAME = 54

_BETWEEN = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!\[[^>]*>", re.S)
_DOCTYPE = re.compile(r"<!doctype\s+([\w:.-]+)[^\[>]*([\[>]|\Z)", re.I)
_ROOT = re.compile(r"<(?:([\w.-]+):)?([a-z][\w.-]*)(?=[\s/>])", re.I)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_ARCHIVED_PAGE = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:mime-version:|content-type:\s*multipart)", re.I)

_PAGE_TAGS = (
    "html head body meta title style script base link table tbody thead tr td th div p span font center h1 h2 h3 h4"
    " h5 h6 ul ol li br hr a b i u pre form article section main xml"
)
_IS_PAGE = frozenset(_PAGE_TAGS.split())
_OTHER_ROOTS = {
    "worddocument": "word_xml",
    "package": "word_xml",
    "workbook": "sheet_xml",
    "uof": "uof",
}
_FOLDERS = {"word": "docx", "xl": "xlsx", "ppt": "pptx", "index": "iwork"}


def kind_of(data: bytes, archive: Archive | None = None) -> str:
    """The kind of content: the name of a format, or of what is refused; `txt` when it is nothing else.

    `archive` is what a zip file holds, where it is open already. Raises `Unreadable` for a container that is itself cut
    short or damaged.
    """
    if data.startswith(ZIP):
        return _kind_of_zip(archive or Archive.open(data))
    if data.startswith(_OLE):
        return _kind_of_ole(OleContainer(data))
    if b"%PDF" in data[:_PDF_WITHIN]:
        return "pdf"
    if data[:_PDF_WITHIN].lstrip()[:5].lower() == b"{\\rtf":
        return "rtf"
    if _is_image(data):
        return "image"
    if data.startswith(_PACKED):
        return "packed"
    return "owner" if _is_owner_file(data) else _kind_of_text(_head(data))


def _kind_of_zip(archive: Archive) -> str:
    names = [name.lower() for name in archive.names]
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "ofd.xml" in names:
        return "ofd"
    if "mimetype" in names and "content.xml" in names:
        return "odf"
    folders = {name.partition("/")[0] for name in names if "/" in name}
    if "[content_types].xml" not in names:
        # A folder of reports may well be called “word”: without the list of its parts it is a plain archive.
        return "iwork" if "index/document.iwa" in names else "zip"
    found = next((kind for folder, kind in _FOLDERS.items() if folder in folders), None)
    return found or _kind_of_parts(archive.read("[Content_Types].xml"))


def _kind_of_parts(content_types: bytes) -> str:
    """For packages whose parts lie in unusual folders."""
    for mark, kind in ((b"wordprocessingml", "docx"), (b"spreadsheetml", "xlsx"), (b"presentationml", "pptx")):
        if mark in content_types:
            return kind
    return "zip"


def _kind_of_ole(container: OleContainer) -> str:
    kind = container.kind
    if kind == "unknown" and container.has("PowerPoint Document"):
        return "ppt"
    return {"unknown": "ole", "wps": "old_wps"}.get(kind, kind)


def _is_image(data: bytes) -> bool:
    if data.startswith(b"BM"):
        return data[6:10] == bytes(4)
    return data.startswith(_IMAGES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def _is_owner_file(data: bytes) -> bool:
    """A length, a name, blanks up to its room, and the name again in UTF-16: what `~$` files hold."""
    return len(data) in _OWNER_BYTES and 0 < data[0] <= _OWNER_NAME and data[_OWNER_NAME + 1 :].count(0) > 20


def _head(data: bytes) -> str:
    """The beginning as text in which markup can be recognised, whatever the encoding."""
    head = data[:_HEAD_BYTES]
    if head.startswith(codecs.BOM_UTF16_LE) or head[1:4:2] == b"\0\0":
        return head.decode("utf-16-le", "replace").removeprefix("\ufeff")
    if head.startswith(codecs.BOM_UTF16_BE) or head[0:3:2] == b"\0\0":
        return head.decode("utf-16-be", "replace").removeprefix("\ufeff")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _kind_of_text(head: str) -> str:
    if _JSON.match(head):
        return "json"
    at = 0
    while between := _BETWEEN.match(head, at):
        at = between.end()
    doctype = _DOCTYPE.match(head, at)
    if doctype:
        is_page = doctype[1].lower() == "html" and doctype[2] != "["
        return "html" if is_page else "entities"
    root = _ROOT.match(head, at)
    if root is None:
        return _kind_of_prose(head)
    name = root[2].lower()
    if root[1] is None and name in _IS_PAGE:
        return "html"
    if name in _OTHER_ROOTS:
        return _OTHER_ROOTS[name]
    is_xml = root[1] is not None or head.lstrip().startswith("<?xml")
    return "xml" if is_xml and not _PAGE.search(head) else _kind_of_prose(head)


def _kind_of_prose(head: str) -> str:
    if _ARCHIVED_PAGE.match(head):
        return "mht"
    return "html" if _PAGE.search(head) else "txt"
