"""How runs look, taken out of a docx part before it is parsed.

Fonts and sizes are more than half of the markup of a report and say nothing; no tree needs to be built of them. Only
what is sure to be formatting alone goes: a `w:rPr` whose children are empty elements of the names below. Whatever else
stands in one (tracked changes, hidden text) stays, and with it the whole `w:rPr`.
"""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = (
    "rFonts|rStyle|b|bCs|i|iCs|caps|smallCaps|strike|dstrike|outline|shadow|emboss|imprint|noProof|snapToGrid|color"
    "|spacing|w|kern|position|sz|szCs|highlight|u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout"
)
# Possessive: what is no such stretch is passed once and never again.
_LOOKS: Final = re.compile(rf"(?:<w:(?:{_NAMES})(?:\s[^<>]*)?/>)*+".encode())
_OPENED: Final = b"<w:rPr>"
_CLOSED: Final = b"</w:rPr>"
_RAW: Final = (b"<!--", b"<![CDATA[")


def without_looks(part: bytes) -> bytes:
    """The part without the formatting of runs. One with comments or CDATA, which Office does not write, stays whole."""
    if b"!" in part and any(raw in part for raw in _RAW):
        return part
    head, *rest = part.split(_OPENED)
    kept = [head]
    known: dict[bytes, bool] = {}  # a report has a dozen looks and says each of them a hundred times
    for piece in rest:
        looks, closed, behind = piece.partition(_CLOSED)
        if looks not in known:
            known[looks] = _LOOKS.fullmatch(looks) is not None
        kept += (behind,) if closed and known[looks] else (_OPENED, piece)
    return b"".join(kept)
