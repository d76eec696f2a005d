"""A worksheet as a writer of comments needs it: its drawing of boxes, its protection, the room around a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lxml import etree

from jixiao.documents.sheet import column_letters
from jixiao.writers.annotations.package import Package
from jixiao.writers.annotations.relations import declare_suffix, relate, related, target_of
from jixiao.writers.annotations.xlsx_comments import SheetComments, relations_namespace
from jixiao.writers.annotations.xlsx_shapes import Place, boxed, new_drawing, with_box, without_boxes

_VML: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BEHIND: Final = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    "AlternateContent",
)  # fmt: skip
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_BOX_WIDTH: Final = 260
"""In points. A character takes 9, a line 12."""
_LINE_CHARACTERS: Final = 27
_HIGHEST: Final = 420


class Sheet:
    """One worksheet of a package."""

    def __init__(self, package: Package, part: str, number: int) -> None:
        self.package, self.part, self.number = package, part, number
        self.root = package.parse(part)
        self.s = f"{{{etree.QName(self.root).namespace}}}"
        self.comments = SheetComments(package, part, self.root)

    @property
    def is_protected(self) -> bool:
        found = self.root.find(f"{self.s}sheetProtection")
        return found is not None and found.get("sheet") in ("1", "true")

    def threaded(self) -> set[str]:
        """Cells with a conversation of newer Excel, which shows nothing else there."""
        parts = related(self.package, self.part, "threadedComment")
        return {one.get("ref", "") for part in parts for one in self.package.parse(part)}

    def neighbour(self, ref: str, taken: set[str]) -> str:
        """The next cell to the right that is free of conversations and no part of a merged one."""
        place = place_of(ref)
        if place is None:
            return ref
        covered = [_corners(one.get("ref", "")) for one in self.root.iter(f"{self.s}mergeCell")]
        row, column = place
        for moved in range(column + 1, column + 200):
            inside = any(a and b and a[0] <= row <= b[0] and a[1] <= moved <= b[1] for a, b in covered)
            if not inside and (found := reference((row, moved))) not in taken:
                return found
        return ref

    def settle_boxes(self) -> None:
        """Every cell with a comment gets a box, and no other."""
        part = self._drawing()
        drawing = _decoded(self.package.read(part)) if part else new_drawing(self.number)
        wanted = {place for ref in self.comments.cells if (place := place_of(ref)) is not None}
        settled = without_boxes(drawing, lambda place: place not in wanted)
        for place in sorted(wanted - boxed(settled)):
            width, height = _BOX_WIDTH, self._height(reference(place))
            settled = with_box(settled, place, self._anchor(place, width, height), width, height)
        if part and settled == drawing:
            return
        if not part:
            if not wanted:
                return
            part = self.package.free_name("xl/drawings/vmlDrawing{}.vml")
            self._link(relate(self.package, self.part, "vmlDrawing", part, strict=self.comments.strict))
            declare_suffix(self.package, "vml", _VML)
        self.package.put(part, settled.encode())

    def _drawing(self) -> str:
        """The part of the boxes; the images of page headers are a drawing of the same kind, and none of ours."""
        linked = self.root.find(f"{self.s}legacyDrawing")
        keys = (
            [] if linked is None else [str(value) for name, value in linked.attrib.items() if str(name).endswith("}id")]
        )
        return target_of(self.package, self.part, keys[0]) if keys else ""

    def _link(self, key: str) -> None:
        for stale in self.root.findall(f"{self.s}legacyDrawing"):
            self.root.remove(stale)
        namespace = relations_namespace(self.comments.strict)
        # The prefix is named: else lxml takes one that whoever shares the process has registered.
        element = self.root.makeelement(f"{self.s}legacyDrawing", {f"{{{namespace}}}id": key}, {"r": namespace})
        behind = next((one for one in self.root if etree.QName(one).localname in _BEHIND), None)
        if behind is None:
            self.root.append(element)
        else:
            behind.addprevious(element)
        self.package.put(self.part, self.root)

    def _height(self, ref: str) -> int:
        lines = 1 + sum(1 + len(line) // _LINE_CHARACTERS for line in self.comments.text(ref).split("\n"))
        return min(_HIGHEST, 12 * lines)

    def _anchor(self, place: Place, width: int, height: int) -> str:
        """From which column and row to which a box reaches, with what is left over in pixels."""
        row, column = place
        right, left_over = _reach(self._widths(), 64.0, column + 1, width * 4 / 3)
        bottom, below = _reach(self._heights(), 20.0, max(row - 1, 0), height * 4 / 3)
        return f"{column + 1}, 12, {max(row - 1, 0)}, 4, {right}, {left_over}, {bottom}, {below}"

    def _widths(self) -> dict[int, float]:
        found = {}
        for entry in self.root.iter(f"{self.s}col"):
            first, last = _whole(entry.get("min")), _whole(entry.get("max"))
            wide = 0.0 if entry.get("hidden") in ("1", "true") else _number(entry.get("width"), 8.43) * 7 + 5
            found.update(dict.fromkeys(range(first - 1, min(last, first + 200)), wide))
        return found

    def _heights(self) -> dict[int, float]:
        rows: Iterable[etree._Element] = self.root.iter(f"{self.s}row")
        return {_whole(row.get("r")) - 1: _number(row.get("ht"), 15.0) * 4 / 3 for row in rows if row.get("ht")}


def place_of(ref: str) -> Place | None:
    """Row and column from 0 of a reference such as `B12`."""
    match = _REFERENCE.fullmatch(ref)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def reference(place: Place) -> str:
    """`B12` for row 11 and column 1."""
    return f"{column_letters(place[1])}{place[0] + 1}"


def _corners(ref: str) -> tuple[Place | None, Place | None]:
    first, _, last = ref.replace("$", "").partition(":")
    return place_of(first), place_of(last or first)


def _reach(sizes: dict[int, float], usual: float, start: int, wanted: float) -> tuple[int, int]:
    at = start
    while at < start + 400 and (size := sizes.get(at, usual)) <= wanted:
        wanted -= size
        at += 1
    return at, int(wanted)


def _decoded(drawing: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return drawing.decode(encoding)
        except UnicodeDecodeError:
            continue
    return drawing.decode("latin-1")


def _whole(stated: str | None) -> int:
    return int(stated) if stated and stated.isdecimal() and len(stated) < 8 else 1


def _number(stated: str | None, usual: float) -> float:
    try:
        return min(max(float(stated or usual), 0.0), 2_000.0)
    except ValueError:
        return usual
