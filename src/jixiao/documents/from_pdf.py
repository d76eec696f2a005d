"""PDF that a program made: paragraphs, and tables from their ruling lines. Scans are refused, not guessed.

A PDF knows neither paragraphs nor tables, only characters and lines at places. What is made of them is made
in steps: characters (`pdf_glyphs`), ruling lines (`pdf_rulings`), grids (`pdf_grids`), the layout of a page
(`pdf_layout`), running heads (`pdf_margins`), and then paragraphs and tables across pages (`pdf_blocks`).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import pypdfium2

from jixiao.documents import limits
from jixiao.documents.document import Document
from jixiao.documents.doubts import taken_off
from jixiao.documents.pdf.blocks import blocks
from jixiao.documents.pdf.glyphs import Box, PageText, page_text
from jixiao.documents.pdf.grids import too_many
from jixiao.documents.pdf.layout import PageLayout, layout
from jixiao.documents.pdf.margins import take_off_heads
from jixiao.documents.pdf.rulings import Drawing, drawing
from jixiao.documents.scan import extra as scan_extra
from jixiao.documents.unreadable import Unreadable

_EFFORT = 3_000_000
"""How much work a file may be, in units of some microseconds; `_Reading.add` says what costs how much."""

_FEW = 8
"""Fewer characters than this on a page with a picture: the picture is what the page says."""
_STAMPED = 60
"""A program that scans may print its name on every page, with fewer characters than this."""
_HALF = 0.5
_CURVES = 200
"""So many curved shapes on a page without characters are characters, drawn."""

_TAIL = 65_536
"""A whole file says near its end where its index is."""

_ADVICE = "请提供 Word、WPS、Excel 或可复制文字的 PDF。"


@dataclass(slots=True)
class _Reading:
    """What has been read so far, and what it has cost."""

    pages: list[PageLayout] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    crowded: list[int] = field(default_factory=list)
    legible: int = 0
    effort: int = 0
    seen: list[int] = field(default_factory=list)
    """Pages that were read by sight."""
    unread: int = 0
    """Lines on them that could not be read whole."""

    def add(self, number: int, box: Box, text: PageText, drawn: Drawing) -> None:
        crowded = drawn.excessive or too_many(drawn.level, drawn.upright)
        crossings = 0 if crowded else len(drawn.level) * len(drawn.upright)
        self.effort += 2 * text.count + drawn.objects + 15 * drawn.paths + 8 * crossings
        if self.effort > _EFFORT:
            raise Unreadable("too_large", "这个 PDF 内容过多，超出可处理的范围。", "请只保留报告正文和附表后再试。")
        if _is_picture(text, drawn, box):
            self.pictures.append(number)
        else:
            self.legible += len(text.glyphs)
        if crowded:
            self.crowded.append(number)
        self.pages.append(layout(number, box, text, drawn))

    @property
    def is_scan(self) -> bool:
        """Whether next to nothing of the file can be read."""
        return bool(self.pictures) and self.legible < max(_STAMPED, 10 * len(self.pictures))

    @property
    def are_few(self) -> bool:
        """Whether the pictures between pages of text can be read in reasonable time; else they are only named."""
        return len(self.pictures) <= limits.SEEN_PAGES

    def look(self, file: Any) -> None:
        """Read the pages that are pictures by sight."""
        from jixiao.documents.scan.pdf import seen_pages
        from jixiao.documents.scan.register import register

        for page in seen_pages(file, self.pictures):
            self.pages[page.layout.number - 1] = page.layout
            self.legible += page.signs
            self.unread += page.unread
        self.seen = list(self.pictures)
        register(self.pages, set(self.seen))

    @property
    def notices(self) -> tuple[str, ...]:
        out = []
        if self.seen:
            out.append(f"第{_listed(self.seen)}页是图片，由识别得来，请以原件为准。")
            if self.unread:
                out.append(f"有{self.unread}处文字没有识别完整。")
        elif self.pictures:
            out.append(f"第{_listed(self.pictures)}页是图片，未核对。")
        if self.crowded:
            out.append(f"第{_listed(self.crowded)}页线条过多，没有按表格读取。")
        return tuple(out)


def from_pdf(data: bytes) -> Document:
    """Read a PDF. Raises Unreadable for a scan, an encrypted, a damaged or an excessive file."""
    _check_whole(data)
    with closing(_opened(data)) as file:
        if len(file) > limits.PAGES:
            raise Unreadable("too_large", f"这个 PDF 有 {len(file)} 页，超过 {limits.PAGES} 页。", "请拆分后再试。")
        reading = _Reading()
        try:
            title = file.get_metadata_value("Title")
            for number in range(1, len(file) + 1):
                _read_page(file, number, reading)
        except (pypdfium2.PdfiumError, OverflowError, UnicodeError) as error:
            raise _damaged() from error
        if not reading.pages:
            raise _damaged()
        if reading.pictures and scan_extra.is_installed() and (reading.is_scan or reading.are_few):
            reading.look(file)
    if reading.is_scan:
        advice = _ADVICE if reading.seen else scan_extra.ADVICE
        raise Unreadable("scan", "这是扫描件（图片），没有可读的文字。", advice)
    headers = take_off_heads(reading.pages)
    found = blocks(reading.pages)
    is_whole = len(reading.seen) == len(reading.pages)
    doubts = taken_off(found, reading.seen, is_whole=is_whole) if reading.seen else None
    return Document("pdf", found, headers, reading.notices, title.strip(), doubts=doubts)


def _check_whole(data: bytes) -> None:
    if not data:
        raise Unreadable("empty", "文件是空的。", "请重新导出或重新上传。")
    if b"%PDF-" not in data[:1024]:
        raise _damaged()
    if b"startxref" not in data[-_TAIL:]:
        # pdfium would put together what is left of the file; nobody would notice that the rest is missing.
        raise Unreadable("truncated", "这个 PDF 不完整，后半部分缺失。", "请重新下载或重新导出后再试。")


def _opened(data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            message = "这个 PDF 加了密码，打不开。"
            raise Unreadable("encrypted", message, "请取消密码后再提供。") from error
        raise _damaged() from error


def _damaged() -> Unreadable:
    return Unreadable("damaged", "这个 PDF 已损坏，打不开。", "请重新导出后再试。")


def _read_page(file: Any, number: int, reading: _Reading) -> None:
    with closing(file[number - 1]) as page, closing(page.get_textpage()) as characters:
        text = page_text(characters, (_EFFORT - reading.effort) // 2 + 1)
        box = page.get_cropbox()
        drawn = drawing(page, text.frame)
    reading.add(number, box, text, drawn)


def _is_picture(text: PageText, drawn: Drawing, box: Box) -> bool:
    """Whether what a page says is said by a picture, or in characters that have no meaning."""
    if text.unmapped > max(_STAMPED, len(text.glyphs) // 2):
        return True
    if len(text.glyphs) < _FEW and (drawn.images or drawn.curves > _CURVES):
        return True
    sheet = (box[2] - box[0]) * (box[3] - box[1])
    covered = max(((image[2] - image[0]) * (image[3] - image[1]) for image in drawn.images), default=0.0)
    return len(text.glyphs) < _STAMPED and covered > _HALF * sheet


def _listed(numbers: Sequence[int]) -> str:
    """Page numbers as one writes them: 3、5-8、12."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "、".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)
