"""Remarks into a PDF: a highlight over the words, and what is to be said of them in its note.

Of a scan, whose words are a picture, a frame stands around the paragraph or cell.

The file itself is kept to the last byte and what is new stands behind it, as PDF provides for.
"""

from __future__ import annotations

import ctypes
import hashlib
import io
import re
from collections.abc import Sequence
from contextlib import closing
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from jixiao.documents import Document, Unreadable
from jixiao.documents.pdf.glyphs import Box
from jixiao.findings import Level
from jixiao.writers.annotations.pdf_places import PdfPlace, PdfPlaces
from jixiao.writers.annotations.remarks import AUTHOR, Remark, Remarks, is_ours
from jixiao.writers.clean import clean
from jixiao.writers.places import shortened

_COLOURS: Final = {
    Level.ERROR.chinese: (255, 168, 160),
    Level.WARNING.chinese: (255, 222, 110),
    Level.NOTE.chinese: (190, 225, 255),
}
_FRAMES: Final = {
    Level.ERROR.chinese: (224, 64, 48),
    Level.WARNING.chinese: (230, 160, 0),
    Level.NOTE.chinese: (70, 140, 220),
}
"""Of a frame only the line is seen: it needs more colour than a surface."""
_FRAME: Final = 1.2
_REFERENCE: Final = (222, 222, 222)
_MAY_ANNOTATE: Final = 0x20
_IDENTITY: Final = re.compile(rb"/ID\s*\[\s*<[0-9A-Fa-f]{32}>\s*<([0-9A-Fa-f]{32})>\s*\]")
_SIGNED: Final = "原文件有电子签名；批注追加在签名之后，签名的内容没有改动，阅读器会提示签名后有批注。"
_HELD: Final = "（说的是此框内的“{quote}”。）"
_NOWHERE: Final = "（说的是“{quote}”，没有找到它在页面上的位置。）"
_CORNER: Final = 24.0


def annotate_pdf(data: bytes, remarks: Remarks, document: Document) -> tuple[bytes, list[str]]:
    """The file with its remarks, and what is to be said about it. Raises Unreadable where comments are forbidden."""
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("damaged", "这个 PDF 已损坏，打不开。", "请重新导出后再试。") from error
    with closing(file):
        if not pdfium.FPDF_GetDocPermissions(file) & _MAY_ANNOTATE:
            advice = "请取消保护后再试，或用 jixiao check 输出反馈单。"
            raise Unreadable("encrypted", "这个 PDF 设有保护，不许添加批注。", advice)
        signed = pdfium.FPDF_GetSignatureCount(file) > 0
        taken = _take_former(file)
        places = PdfPlaces(file)
        by_place: dict[PdfPlace, list[Remark]] = {}
        for remark in remarks.remarks:
            by_place.setdefault(places.of(remark.span) or _corner(file), []).append(remark)
        for number in sorted({place.page for place in by_place}):
            with closing(file[number]) as page:
                for place, placed in by_place.items():
                    if place.page == number:
                        _write(page, placed, place)
        if not taken and not by_place:
            return data, []
        stream = io.BytesIO()
        file.save(stream, flags=pdfium.FPDF_INCREMENTAL)
    return _settled(stream.getvalue()), [_SIGNED] if signed else []


def _take_former(file: Any) -> bool:
    """Takes the highlights of an earlier run away. Whether there were any."""
    taken = False
    for number in range(len(file)):
        with closing(file[number]) as page:
            for index in reversed(range(pdfium.FPDFPage_GetAnnotCount(page))):
                note = pdfium.FPDFPage_GetAnnot(page, index)
                ours = is_ours(_string(note, b"T"), _string(note, b"Contents"))
                pdfium.FPDFPage_CloseAnnot(note)
                if ours:
                    taken = bool(pdfium.FPDFPage_RemoveAnnot(page, index)) or taken
    return taken


def _write(page: Any, remarks: list[Remark], place: PdfPlace) -> None:
    """One highlight for all that is said of a place: of several only the topmost could be reached."""
    words = "\n\n".join(_told(remark, place) for remark in remarks)
    note = pdfium.FPDFPage_CreateAnnot(page, _kind(place))
    try:
        heads = "".join(remark.head for remark in remarks if remark.lines)
        colours = _COLOURS if place.exact else _FRAMES
        red, green, blue = next((colour for name, colour in colours.items() if name in heads), _REFERENCE)
        pdfium.FPDFAnnot_SetColor(note, pdfium.FPDFANNOT_COLORTYPE_Color, red, green, blue, 255)
        if place.exact:
            for left, bottom, right, top in place.boxes:
                quad = pdfium.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
                pdfium.FPDFAnnot_AppendAttachmentPoints(note, ctypes.byref(quad))
        elif not place.corner:
            pdfium.FPDFAnnot_SetBorder(note, 0, 0, _FRAME)
        left, bottom, right, top = _around(place.boxes)
        pdfium.FPDFAnnot_SetRect(note, ctypes.byref(pdfium.FS_RECTF(left, top, right, bottom)))
        pdfium.FPDFAnnot_SetFlags(note, pdfium.FPDF_ANNOT_FLAG_PRINT)
        for key, value in ((b"Contents", words), (b"T", AUTHOR)):
            pdfium.FPDFAnnot_SetStringValue(note, key, _wide(value))
    finally:
        pdfium.FPDFPage_CloseAnnot(note)


def _kind(place: PdfPlace) -> int:
    """A highlight over words, a frame around what holds them, a slip of paper in a corner."""
    if place.exact:
        return int(pdfium.FPDF_ANNOT_HIGHLIGHT)
    return int(pdfium.FPDF_ANNOT_TEXT if place.corner else pdfium.FPDF_ANNOT_SQUARE)


def _told(remark: Remark, place: PdfPlace) -> str:
    words = remark.text()
    if place.exact:
        return words
    told = (_NOWHERE if place.corner else _HELD).format(quote=shortened(clean(remark.span.text)))
    head, _, rest = words.partition("\n")
    return "\n".join(filter(None, (head, told if remark.span.text.strip() else "", rest)))


def _corner(file: Any) -> PdfPlace:
    """The top left of the first page, for what stands nowhere."""
    left, _, _, top = file[0].get_cropbox()
    return PdfPlace(0, ((left + 8, top - 8 - _CORNER / 2, left + 8 + _CORNER, top - 8),), False, True)


def _around(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _string(note: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFAnnot_GetStringValue(note, key, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")


def _wide(text: str) -> Any:
    data = text.encode("utf-16-le", "replace") + b"\0\0"
    return (ctypes.c_ushort * (len(data) // 2)).from_buffer_copy(data)


def _settled(data: bytes) -> bytes:
    """The second half of the file's identity is drawn by lot: a digest of the content takes its place."""
    found = list(_IDENTITY.finditer(data))
    if not found:
        return data
    start, end = found[-1].span(1)
    blank = data[:start] + b"0" * 32 + data[end:]
    return data[:start] + hashlib.sha256(blank).hexdigest()[:32].upper().encode() + data[end:]
