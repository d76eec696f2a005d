"""The names of WordprocessingML in both of its dialects: transitional (Word, WPS, LibreOffice) and strict."""

from __future__ import annotations

from typing import Final

from lxml import etree

TRANSITIONAL: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"

MATH: Final = {
    TRANSITIONAL: "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    STRICT: "{http://purl.oclc.org/ooxml/officeDocument/math}",
}
COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def namespace_of(root: etree._Element) -> str | None:
    """The dialect of a part, or None where the root is not WordprocessingML at all."""
    found = etree.QName(root).namespace
    return found if found in MATH else None


def whole_number(written: str | None, default: int, most: int) -> int:
    """An attribute that should be a whole number, kept within 0 and `most`: files state absurd ones."""
    try:
        return max(0, min(int((written or "")[:12]), most))
    except ValueError:
        return default
