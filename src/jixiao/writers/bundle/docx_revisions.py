"""Tracked changes accepted: what was inserted stays, what was deleted goes, former properties are forgotten."""

from __future__ import annotations

from typing import Final

from lxml import etree

from jixiao.writers.bundle.parts import remove, unwrap

_GONE: Final = ("del", "moveFrom")
_STAYS: Final = ("ins", "moveTo")
_FORMER: Final = (
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tcPrChange", "trPrChange"),
    *("tblGridChange", "numberingChange", "cellIns", "cellMerge"),
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    *(f"customXml{what}Range{end}" for what in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End")),
)


def accept(root: etree._Element, w: str) -> int:
    """Accept every change of one part; how many there were. `w` is the namespace in braces."""
    count = _rows_and_cells(root, w)
    for name in _FORMER:
        for element in list(root.iter(w + name)):
            count += name.endswith("Change")
            remove(element)
    ended = [mark for name in _GONE for mark in root.iter(w + name) if _is_mark_of_paragraph(mark, w)]
    for mark in ended:
        count += 1
        _join(mark, w)
    for name in _GONE:
        for element in list(root.iter(w + name)):
            if element.getparent() is not None:
                count += 1
                remove(element)
    for name in _STAYS:
        for element in list(root.iter(w + name)):
            count += 1
            unwrap(element)
    return count


def _rows_and_cells(root: etree._Element, w: str) -> int:
    count = 0
    for row in list(root.iter(w + "tr")):
        properties = row.find(w + "trPr")
        if properties is None:
            continue
        if properties.find(w + "del") is not None:
            remove(row)
            count += 1
            continue
        for mark in properties.findall(w + "ins"):
            properties.remove(mark)
            count += 1
    for mark in list(root.iter(w + "cellDel")):
        cell = next(mark.iterancestors(w + "tc"), None)
        if cell is not None and cell.getparent() is not None:
            remove(cell)
            count += 1
    for table in list(root.iter(w + "tbl")):
        if table.find(f".//{w}tc") is None:
            remove(table)
    return count


def _is_mark_of_paragraph(element: etree._Element, w: str) -> bool:
    holder = element.getparent()
    return (
        holder is not None
        and holder.tag == w + "rPr"
        and holder.getparent() is not None
        and (
            holder.getparent().tag == w + "pPr"  # type: ignore[union-attr]
        )
    )


def _join(mark: etree._Element, w: str) -> None:
    """A paragraph whose end was deleted: it vanishes, or runs on into the next one, which keeps its own looks."""
    paragraph = next(mark.iterancestors(w + "p"), None)
    if paragraph is None or paragraph.getparent() is None:
        return
    remove(mark)
    properties = paragraph.find(w + "pPr")
    if properties is not None and properties.find(w + "sectPr") is not None:
        return
    stays = [child for child in paragraph if child is not properties and child.tag not in (w + "del", w + "moveFrom")]
    following = paragraph.getnext()
    if following is None or following.tag != w + "p":
        has_text = any(next(child.iter(w + "t", w + "drawing", w + "pict"), None) is not None for child in stays)
        if not has_text and _is_not_needed(paragraph, w):
            remove(paragraph)
        return
    first = following.find(w + "pPr")
    at = 0 if first is None else following.index(first) + 1
    for place, child in enumerate(stays):
        following.insert(at + place, child)
    remove(paragraph)


def _is_not_needed(paragraph: etree._Element, w: str) -> bool:
    """A cell, a note or a header must end with a paragraph."""
    before, after = paragraph.getprevious(), paragraph.getnext()
    return (before is not None and before.tag == w + "p") or (after is not None and after.tag == w + "p")
