"""Remarks into a workbook: one comment a cell that holds all that is to be said of it. Charts and images stay."""

from __future__ import annotations

from jixiao.documents import Document
from jixiao.documents.from_xlsx import sheet_parts
from jixiao.writers.annotations.docx_safeguards import take_signature
from jixiao.writers.annotations.package import Package
from jixiao.writers.annotations.relations import related
from jixiao.writers.annotations.remarks import Remark, Remarks
from jixiao.writers.annotations.xlsx_sheet import Sheet, place_of
from jixiao.writers.places import shortened

_PROTECTED = "工作表{names}设有保护，副本照样保留；批注可以查看，要修改的请先撤销工作表保护。"
_READ_ONLY = "原文件设有修改密码或建议只读，副本照样保留。"
_MACROS = "原文件含有宏，副本照样保留，打开前请确认来源。"
_MOVED = "（说的是{ref}，该单元格已有会话批注。）"
_NOWHERE = "（说的是“{quote}”，没有找到它所在的单元格。）"
_FEW = 5


def annotate_xlsx(data: bytes, remarks: Remarks, document: Document) -> tuple[bytes, list[str]]:
    """The workbook with its remarks, and what is to be said about it. Raises Unreadable for a damaged one."""
    package = Package(data)
    said = take_signature(package)
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        said.append(_MACROS)
    books = related(package, "", "officeDocument")
    if any(package.parse(book).find("{*}fileSharing") is not None for book in books):
        said.append(_READ_ONLY)
    parts = sheet_parts(data)
    numbers = {part: number for number, part in enumerate(parts.values(), start=1)}
    by_sheet: dict[str, dict[str, list[Remark]]] = {}
    for remark in remarks.remarks:
        origin = remark.span.holder.origin
        part, ref = parts.get(origin.part, ""), origin.ref
        if not part or place_of(ref) is None:
            part, ref = next(iter(parts.values())), "A1"
            if quote := shortened(remark.span.text):
                remark.lines.insert(0, _NOWHERE.format(quote=quote))
        by_sheet.setdefault(part, {}).setdefault(ref, []).append(remark)
    protected = []
    for part, cells in by_sheet.items():
        sheet = Sheet(package, part, numbers[part])
        _write(sheet, cells)
        if sheet.is_protected:
            protected += [f"“{name}”" for name, one in parts.items() if one == part]
    if protected:
        said.append(_PROTECTED.format(names="、".join(protected[:_FEW])))
    return package.to_bytes(), said


def _write(sheet: Sheet, cells: dict[str, list[Remark]]) -> None:
    threaded = sheet.threaded()
    for ref, remarks in cells.items():
        told = [_told(remark) for remark in remarks]
        at = ref
        if ref in threaded:
            at = sheet.neighbour(ref, threaded)
            told = [(head, "\n".join(filter(None, (_MOVED.format(ref=ref), rest)))) for head, rest in told]
        sheet.comments.add(at, told)
    sheet.comments.save()
    sheet.settle_boxes()


def _told(remark: Remark) -> tuple[str, str]:
    """The head and the rest. A comment points at a cell, so that the words in it have to be named."""
    head, _, rest = remark.text().partition("\n")
    quote, whole = remark.span.text.strip(), remark.span.holder.text.strip()
    if rest and quote and quote != whole and "\n原文：" not in f"\n{rest}":
        rest = f"原文：“{shortened(quote)}”\n{rest}"
    return head, rest
