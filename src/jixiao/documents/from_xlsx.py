"""xlsx and xlsm: one table a sheet, each cell with the text that a person sees in it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from jixiao.documents.archive import Archive, parse_xml
from jixiao.documents.document import Document
from jixiao.documents.ole_container import SIGNATURE, ole_kind
from jixiao.documents.refusals import refusal
from jixiao.documents.sheet import MACROS, Workbook, header_text
from jixiao.documents.unreadable import Unreadable
from jixiao.documents.xlsx_cells import CellReader, read_formats, read_strings

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DRAWN_TEXT = "文件中有文本框，其中的文字未核对。"


def from_xlsx(data: bytes, archive: Archive | None = None) -> Document:
    """Reads a workbook, from its archive where that is open already. Raises Unreadable."""
    if data.startswith(SIGNATURE):
        raise refusal("encrypted") if ole_kind(data) == "encrypted" else _damaged()
    package = _Package.open(archive or Archive.open(data))
    reader = CellReader(*package.formats(), package.strings())
    workbook = Workbook()
    headers: list[str] = []
    for name, part, hidden in package.sheets():
        root = parse_xml(package.archive.read(part))
        sheet = workbook.sheet(name, hidden)
        reader.read(root, sheet)
        workbook.add(sheet)
        headers.extend(header_text(entry.text or "") for entry in root.iterfind("{*}headerFooter/*"))
    return workbook.document("xlsx", package.notices(), headers, package.title())


def sheet_parts(data: bytes) -> dict[str, str]:
    """The part of each worksheet, by its name; of two of one name the first. Raises Unreadable."""
    found: dict[str, str] = {}
    for name, part, _ in _Package.open(Archive.open(data)).sheets():
        found.setdefault(name, part)
    return found


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class _Package:
    """The parts of a workbook and how they refer to one another."""

    archive: Archive
    workbook: etree._Element
    relations: dict[str, _Relation]

    @classmethod
    def open(cls, archive: Archive) -> _Package:
        roots = _relations(archive, "").values()
        part = next((one.target for one in roots if one.kind == "officeDocument"), "xl/workbook.xml")
        if part.endswith(".bin"):
            raise refusal("xlsb")
        if part not in archive:
            part = "xl/workbook.xml"
            if part not in archive and "xl/workbook.bin" in archive:
                raise refusal("xlsb")
        root = parse_xml(archive.read(part))
        if etree.QName(root).localname != "workbook":
            raise _damaged()
        return cls(archive, root, _relations(archive, part))

    def sheets(self) -> Iterator[tuple[str, str, bool]]:
        """Name, part and whether hidden, of each worksheet in the order of the tabs."""
        seen: set[str] = set()
        for entry in self.workbook.iterfind("{*}sheets/{*}sheet"):
            relation = self.relations.get(_relation_id(entry))
            if relation is None:
                raise _damaged()
            if relation.kind != "worksheet":
                continue
            if relation.target in seen:
                raise _damaged()
            seen.add(relation.target)
            hidden = entry.get("state", "visible") != "visible"
            yield entry.get("name", ""), relation.target, hidden

    def strings(self) -> list[str]:
        part = self._part("sharedStrings")
        return read_strings(parse_xml(self.archive.read(part))) if part else []

    def formats(self) -> tuple[list[str], bool]:
        """The number format of each cell style, and whether days count from 1904."""
        part = self._part("styles")
        codes = read_formats(parse_xml(self.archive.read(part))) if part else []
        properties = self.workbook.find("{*}workbookPr")
        date1904 = properties is not None and properties.get("date1904") in ("1", "true", "on")
        return codes, date1904

    def title(self) -> str:
        if "docProps/core.xml" not in self.archive:
            return ""
        try:
            root = parse_xml(self.archive.read("docProps/core.xml"))
        except Unreadable:  # never more than a hint: no reason to refuse the figures
            return ""
        return (root.findtext(_TITLE) or "").strip()

    def notices(self) -> list[str]:
        found = []
        names = [name.lower() for name in self.archive.names]
        if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
            found.append(MACROS)
        drawings = [name for name in names if name.startswith("xl/drawings/drawing")]
        if any(b"txBody>" in self.archive.read(name) for name in drawings):
            found.append(_DRAWN_TEXT)
        return found

    def _part(self, kind: str) -> str:
        """The part of a kind that the workbook refers to, `""` where it has none."""
        targets = (one.target for one in self.relations.values() if one.kind == kind)
        return next((target for target in targets if target in self.archive), "")


def _relations(archive: Archive, part: str) -> dict[str, _Relation]:
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive:
        return {}
    found = {}
    for entry in parse_xml(archive.read(path)).iterfind("{*}Relationship"):
        target = entry.get("Target", "").replace("\\", "/")
        if entry.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[entry.get("Id", "")] = _Relation(entry.get("Type", "").rpartition("/")[2], target)
    return found


def _relation_id(entry: etree._Element) -> str:
    """`r:id`, in the transitional or the strict namespace."""
    return next((str(value) for key, value in entry.attrib.items() if str(key).endswith("}id")), "")


def _damaged() -> Unreadable:
    return Unreadable("damaged", "文件已损坏，无法读取。", "请用原软件打开并另存一份，再重新提交。")
