"""One part of a docx (body, header, notes) walked once, in the order of the file.

lxml hands over only the elements named here, in document order. Where one belongs is found by climbing to
the nearest cell or the body, so that content controls, smart tags, tracked insertions and whatever else may
stand in between need no mention, at any level. What must not be read (tracked deletions, former properties,
the second rendering of a text box) is a stretch of that same order and is stepped over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple, TypeVar

from lxml import etree

from jixiao.documents import limits
from jixiao.documents.archive import damaged
from jixiao.documents.document import Origin, Paragraph, Table
from jixiao.documents.docx.grid import SPAN, Holder, RawCell, RawRow, RawTable, blocks_of, settle
from jixiao.documents.docx.names import COMPATIBILITY, MATH, namespace_of, whole_number
from jixiao.documents.docx.outline import Outline
from jixiao.documents.docx.symbols import symbol
from jixiao.documents.docx.text import Leaf, OpenParagraph
from jixiao.documents.unreadable import Unreadable

PARAGRAPHS = 600_000
"""The most paragraphs of one part, cells included."""

BOXES = 8
"""How deep text boxes may stand in text boxes. Word allows one."""

_Found = TypeVar("_Found")

BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
PASSED = ("rt", "pPrChange", "tcPrChange", "trPrChange", "tblPrChange", "tblPrExChange", "tblGridChange")
PROPERTIES = ("pStyle", "outlineLvl", "numId", "ilvl")


class Story(NamedTuple):
    """What a part says. `tracked`: it has tracked changes. `foreign`: another file is embedded as content."""

    blocks: list[Paragraph | Table]
    tracked: bool
    foreign: bool


def read_story(root: etree._Element, part: str, outline: Outline | None = None) -> Story:
    """Reads one part. Raises Unreadable where it is no WordprocessingML or exceeds the limits."""
    walk = _Walk(root, part, outline, None)
    walk.run()
    settle(walk.tables, part)
    return Story(blocks_of(walk.body), walk.tracked, walk.foreign)


def text_leaves(root: etree._Element) -> dict[int, list[Leaf]]:
    """For every paragraph that is read, by its ordinal (`Origin.index`), the leaves that hold its text.

    They stand in the order of `Paragraph.ends`. A writer splits runs by them.
    """
    kept: dict[int, list[Leaf]] = {}
    _Walk(root, "", None, kept).run()
    return kept


class _Walk:
    def __init__(
        self, root: etree._Element, part: str, outline: Outline | None, kept: dict[int, list[Leaf]] | None
    ) -> None:
        namespace = namespace_of(root)
        if namespace is None:
            raise damaged()
        self.part = part
        self.outline = outline
        self.kept = kept
        self.body = Holder()
        self.tables: list[RawTable] = []
        self.tracked = self.foreign = False
        self.namespace = w = f"{{{namespace}}}"
        self.val = w + "val"
        self.paragraph_tag, self.cell_tag, self.table_tag = w + "p", w + "tc", w + "tbl"
        self.text_tag = w + "t"
        self.acts = _acts(self, w, MATH[namespace])
        self.elements: Iterator[etree._Element] = root.iter(*self.acts)
        self.holders: dict[etree._Element, Holder] = {root: self.body}
        self.raw_tables: dict[etree._Element, RawTable] = {}
        self.rows: dict[etree._Element, RawRow] = {}
        self.cell = RawCell()
        self.chosen: set[etree._Element] = set()
        self.open: OpenParagraph | None = None
        self.leaves: list[Leaf] = []
        self.boxes = self.characters = 0
        self.paragraph_count = self.cell_count = self.table_count = 0

    def run(self) -> None:
        try:
            self.follow(self.elements)
        finally:
            self.acts.clear()  # they refer back to the walk, which would keep the whole tree in memory

    def follow(self, elements: Iterator[etree._Element]) -> None:
        acts, text_tag = self.acts, self.text_tag
        for element in elements:
            tag = element.tag
            if tag == text_tag:  # every second one
                self.leaves.append((element, element.text or ""))
            else:
                acts[tag](element)
        if self.open is not None:
            self.close(self.open)

    # Text

    def on_text(self, element: etree._Element) -> None:
        self.leaves.append((element, element.text or ""))

    def on_tab(self, element: etree._Element) -> None:
        if self.val not in element.attrib:  # a tab stop, which is a property, has the same name
            self.leaves.append((element, "\t"))

    def on_symbol(self, element: etree._Element) -> None:
        font, char = (element.get(self.namespace + name, "") for name in ("font", "char"))
        self.leaves.append((element, symbol(font, char)))

    def on_superscript(self, element: etree._Element) -> None:
        parent = element.getparent()
        if parent is not None and etree.QName(parent).localname == "sSup":  # and not the limit of a sum
            self.leaves.append((element, "^"))

    def on_field(self, element: etree._Element) -> None:
        if self.open is not None:
            self.leaves = self.open.field(element.get(self.namespace + "fldCharType"))

    # Structure

    def on_paragraph(self, element: etree._Element) -> None:
        if self.open is not None:
            self.close(self.open)
        index = self.paragraph_count
        if index >= PARAGRAPHS:
            raise _too_large()
        self.paragraph_count = index + 1
        paragraph = Paragraph("", Origin(self.part, index))
        parent = element.getparent()
        known = self.holders.get(parent) if parent is not None else None
        (known or self.holder(element)).blocks.append(paragraph)
        self.open = opened = OpenParagraph(paragraph)
        self.leaves = opened.shown

    def on_property(self, element: etree._Element) -> None:
        if self.open is not None:
            if self.open.properties is None:
                self.open.properties = {}
            self.open.properties[element.tag[len(self.namespace) :]] = element.get(self.val, "")

    def on_table(self, element: etree._Element) -> None:
        holder = self.holder(element)
        raw = RawTable(self.table_count, holder.depth + 1)
        self.table_count += 1
        self.raw_tables[element] = raw
        self.tables.append(raw)
        holder.blocks.append(raw)

    def on_column(self, element: etree._Element) -> None:
        if self.tables:
            self.tables[-1].grid += 1

    def on_row(self, element: etree._Element) -> None:
        table = _climb(element, self.raw_tables)
        if table is not None:
            self.rows[element] = row = RawRow(table.depth)
            table.rows.append(row)

    def on_before(self, element: etree._Element) -> None:
        row = _climb(element, self.rows)
        if row is not None:
            row.before = whole_number(element.get(self.val), 0, SPAN)

    def on_cell(self, element: etree._Element) -> None:
        if self.cell_count >= limits.TABLE_CELLS:
            raise _too_large()
        row = _climb(element, self.rows)
        self.cell = cell = RawCell(row.depth if row is not None else 0, index=self.cell_count)
        self.cell_count += 1
        if row is not None:
            self.holders[element] = cell
            row.cells.append(cell)

    def on_span(self, element: etree._Element) -> None:
        self.cell.colspan = max(1, whole_number(element.get(self.val), 1, SPAN))

    def on_vertical(self, element: etree._Element) -> None:
        self.cell.vertical = element.get(self.val) or "continue"

    def on_horizontal(self, element: etree._Element) -> None:
        self.cell.horizontal = element.get(self.val) or "continue"

    # What is not read, or not here

    def on_inserted(self, element: etree._Element) -> None:
        self.tracked = True

    def on_deleted(self, element: etree._Element) -> None:
        self.tracked = True
        parent = element.getparent()
        if parent is not None and parent.tag == self.namespace + "trPr":
            row = _climb(element, self.rows)
            if row is not None:
                row.deleted = True
        self.on_passed(element)

    def on_passed(self, element: etree._Element) -> None:
        """Steps over what stands inside; paragraphs, cells and tables there still count in the ordinals."""
        for inside in islice(self.elements, self.size(element)):
            tag = inside.tag
            self.paragraph_count += tag == self.paragraph_tag
            self.cell_count += tag == self.cell_tag
            self.table_count += tag == self.table_tag

    def on_branch(self, element: etree._Element) -> None:
        """Of several renderings of the same thing only the first that has text is read."""
        alternatives = element.getparent()
        if alternatives is None:
            return
        if alternatives in self.chosen:
            self.on_passed(element)
        elif next(element.iter(self.namespace + "t"), None) is not None:
            self.chosen.add(alternatives)

    def on_foreign(self, element: etree._Element) -> None:
        self.foreign = True

    def on_box(self, element: etree._Element) -> None:
        """A text box interrupts a paragraph: its own follow at once, then that paragraph goes on."""
        if self.boxes >= BOXES:
            raise damaged()
        interrupted = self.open, self.leaves, self.elements
        self.open, self.leaves = None, []
        self.elements = islice(self.elements, self.size(element))
        self.boxes += 1
        self.follow(self.elements)
        self.boxes -= 1
        self.open, self.leaves, self.elements = interrupted

    # The way

    def size(self, element: etree._Element) -> int:
        """How many elements inside this one the walk would hand over."""
        return sum(1 for _ in element.iter(*self.acts)) - 1 if len(element) else 0

    def holder(self, element: etree._Element) -> Holder:
        return _climb(element, self.holders) or self.body

    def close(self, opened: OpenParagraph) -> None:
        """What is to be done when all leaves of a paragraph are known."""
        self.characters += opened.write()
        if self.characters > limits.TEXT_CHARACTERS:
            raise _too_large()
        if opened.properties is not None and self.outline is not None:
            opened.paragraph.level, opened.paragraph.number = self.outline.place(opened.properties)
        if self.kept is not None:
            self.kept[opened.paragraph.origin.index] = opened.leaves()


def _acts(walk: _Walk, w: str, m: str) -> dict[str, Callable[[etree._Element], None]]:
    """What is done at which element. Nothing else is ever handed over."""

    def adds(text: str) -> Callable[[etree._Element], None]:
        return lambda element: walk.leaves.append((element, text))

    named: dict[str, Callable[[etree._Element], None]] = {
        "t": walk.on_text,
        **{name: adds(text) for name, text in BREAKS.items()},
        "tab": walk.on_tab,
        "sym": walk.on_symbol,
        "fldChar": walk.on_field,
        "p": walk.on_paragraph,
        **dict.fromkeys(PROPERTIES, walk.on_property),
        "tc": walk.on_cell,
        "tr": walk.on_row,
        "tbl": walk.on_table,
        "gridCol": walk.on_column,
        "vMerge": walk.on_vertical,
        "gridSpan": walk.on_span,
        "hMerge": walk.on_horizontal,
        "gridBefore": walk.on_before,
        "ins": walk.on_inserted,
        "moveTo": walk.on_inserted,
        "del": walk.on_deleted,
        "moveFrom": walk.on_deleted,
        **dict.fromkeys(PASSED, walk.on_passed),
        "txbxContent": walk.on_box,
        "altChunk": walk.on_foreign,
    }
    acts = {w + name: act for name, act in named.items()}
    for branch in ("Choice", "Fallback"):
        acts[COMPATIBILITY + branch] = walk.on_branch
    # A formula is read in one line: 3/4 and 10^2 must not come out as 34 and 102.
    return acts | {m + "t": walk.on_text, m + "den": adds("/"), m + "sup": walk.on_superscript}


def _climb(element: etree._Element, known: dict[etree._Element, _Found]) -> _Found | None:
    """What the nearest known ancestor stands for. Those on the way learn it: no way is climbed twice."""
    parent = element.getparent()
    if parent is None:
        return None
    found = known.get(parent)
    if found is None:
        way = [parent]
        for ancestor in parent.iterancestors():
            found = known.get(ancestor)
            if found is not None:
                known.update(dict.fromkeys(way, found))
                break
            way.append(ancestor)
    return found


def _too_large() -> Unreadable:
    return Unreadable("too_large", "文件内容过多，已停止读取。", "请拆分后，只提交自评报告本身。")
