"""The characters of a PDF page, each with its box, turned so that the text reads upright.

Where a character ends (`right`) comes from the font's own advance, not from its ink: only so can a blank be
told from the white around a full stop. Blanks themselves are not kept: producers write them, leave them out
and stretch them at will, so `pdf_lines` derives them anew from the gaps.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from ctypes import byref, c_double, c_ushort
from dataclasses import dataclass
from struct import Struct
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
"""(left, bottom, right, top) in points."""


class Glyph(NamedTuple):
    """One character that leaves ink. It stands on the height `base`; its box is the typeface's, not its own.

    `blank` says that the file has a blank character before it.
    """

    left: float
    bottom: float
    right: float
    top: float
    ordinal: int
    text: str
    blank: bool
    base: float


@dataclass(frozen=True, slots=True)
class Frame:
    """How the page must be turned to read it: `quarter` turns, from the direction the text runs in.

    The page's own /Rotate is of no use here: it says how the sheet is shown, while a landscape table may as
    well be laid sideways on a sheet that is not turned at all.
    """

    quarter: int = 0

    def upright(self, box: Box) -> Box:
        return _turned(box, self.quarter)

    def on_page(self, box: Box) -> Box:
        """The inverse of `upright`."""
        return _turned(box, -self.quarter % 4)


def _turned(box: Box, quarter: int) -> Box:
    left, bottom, right, top = box
    if quarter == 1:
        return (-top, left, -bottom, right)
    if quarter == 2:
        return (-right, -top, -left, -bottom)
    if quarter == 3:
        return (bottom, -right, top, -left)
    return box


@dataclass(slots=True)
class PageText:
    """What one page says, character by character, in the order of the file."""

    glyphs: list[Glyph]
    frame: Frame
    unmapped: int
    """How many characters the font gives no meaning to: a page of them cannot be read."""
    count: int = 0
    """How many characters were looked at, blanks included."""


_RECT = Struct("4f")
_FARTHEST = 100_000.0
"""No page reaches so far: what lies beyond is damage (this also refuses NaN)."""

# Radicals that producers write in place of the ideograph of the same shape. Unicode has no decomposition for
# those of the supplement (U+2E80-2EFF), as it has for the Kangxi block (U+2F00-2FDF).
_SUPPLEMENT = str.maketrans(
    "⺁⺄⺆⺇⺈⺊⺌⺎⺕⺙⺝⺟⺠⺥⺧⺩⺪⺫⺬⺮⺯⺲⺴⺶⺷⺸⺹⺻⺼⺽⻀⻁⻂⻃⻄⻅⻆⻇⻉⻊⻋⻌⻍⻎⻏⻐⻑⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乙冂几刀卜小兀彐攵月母民爪牛王疋目示竹糸网网羊羊羊老聿肉臼艹虎衤西西见角角贝足车辶辶辶阝金長长门阝雨青韦页风飞食食饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
_HYPHENS = "\x02\ufffe"
"""What pdfium makes of a hyphen at the end of a line."""


_SILENT = ("Cc", "Cf", "Cs", "Cn")
_MEANINGLESS = "\0\ufffd"
_PLAIN = frozenset(
    map(chr, (*range(0x21, 0x7F), *range(0x3001, 0x3020), *range(0x4E00, 0xA000), *range(0xFF01, 0xFF5F)))
)
"""Nearly all there is: what needs no second look."""


def _clean(char: str) -> str:
    """The character as it is meant; "" for one that says nothing."""
    code = ord(char)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", char).translate(_SUPPLEMENT)
    if char in _HYPHENS:
        return "-"
    return "" if unicodedata.category(char) in _SILENT else char


def _characters(handle: Any, count: int) -> str:
    """One character for each ordinal. Asking for all at once is ten times faster where it comes out even."""
    buffer = (c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(handle, index) for index in range(count))
    return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)


def _direction(handle: Any, count: int) -> int:
    """In quarter turns, the direction of most characters of the page, from a sample."""
    turns: Counter[int] = Counter()
    for index in range(0, count, max(count // 40, 1)):
        angle = pdfium.FPDFText_GetCharAngle(handle, index)
        # pdfium makes up blanks and line ends, and these lie level on any page.
        if angle >= 0 and pdfium.FPDFText_IsGenerated(handle, index) != 1:
            turns[round(angle / (math.pi / 2)) % 4] += 1
    return turns.most_common(1)[0][0] if turns else 0


def page_text(text_page: Any, most: int) -> PageText:
    """The characters of a page, no more than `most` of them."""
    handle = text_page.raw
    count = min(pdfium.FPDFText_CountChars(handle), most)
    if count <= 0:
        return PageText([], Frame(), 0)
    text = _characters(handle, count)
    frame = Frame(_direction(handle, count))
    glyphs: list[Glyph] = []
    # Unpacked from its bytes: one step instead of four for every character.
    rect_bytes = bytearray(16)
    rect = pdfium.FS_RECTF.from_buffer(rect_bytes)
    get_box = pdfium.FPDFText_GetLooseCharBox
    unpack, make = _RECT.unpack, tuple.__new__
    plain = _PLAIN
    blank, unmapped, quarter, base, settled = False, 0, frame.quarter, 0.0, math.inf
    for index, char in enumerate(text):
        if char not in plain:
            if char.isspace():
                blank = True
                continue
            unmapped += char in _MEANINGLESS or "\ue000" <= char <= "\uf8ff"
            char = _clean(char)
            if not char:
                continue
        if not get_box(handle, index, rect):
            continue
        left, top, right, bottom = unpack(rect_bytes)
        if quarter:
            left, bottom, right, top = _turned((left, bottom, right, top), quarter)
        if not (-_FARTHEST < left <= right < _FARTHEST and -_FARTHEST < bottom < top < _FARTHEST):
            continue
        if not -0.1 < (bottom + top - settled) / (top - bottom) < 0.1:
            base, settled = _base(handle, index, frame), bottom + top
        glyphs.append(make(Glyph, (left, bottom, right, top, index, char, blank, base)))
        blank = False
    return PageText(_without_slanted(handle, glyphs, quarter), frame, unmapped, count)


def _base(handle: Any, index: int, frame: Frame) -> float:
    """The height a character stands on. The boxes of two typefaces on one line may be far apart."""
    x, y = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(handle, index, byref(x), byref(y))
    return frame.upright((x.value, y.value, x.value, y.value))[1]


def _without_slanted(handle: Any, glyphs: list[Glyph], quarter: int) -> list[Glyph]:
    """Watermarks taken out: large characters that do not run as the text does."""
    heights = sorted([glyph[3] - glyph[1] for glyph in glyphs])
    limit = 1.8 * heights[len(heights) // 2] if heights else 0.0
    if not heights or heights[-1] <= limit:
        return glyphs

    def straight(glyph: Glyph) -> bool:
        turn: float = pdfium.FPDFText_GetCharAngle(handle, glyph.ordinal) / (math.pi / 2)
        return abs(turn - round(turn)) < 0.1 and round(turn) % 4 == quarter

    return [glyph for glyph in glyphs if glyph.top - glyph.bottom <= limit or straight(glyph)]
