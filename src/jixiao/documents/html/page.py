"""The walk over a web page that turns its elements into paragraphs and tables.

It goes once through the tree, in document order, without recursion. Style sheets are not interpreted: what
counts is the order of the blocks, the tables, and what the markup itself hides. Nothing is fetched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from lxml import etree

from jixiao.documents.document import Origin, Paragraph
from jixiao.documents.html.grid import Block, MarkedCell, MarkedTable, grid_of, span
from jixiao.documents.html.layout import flattened, is_layout
from jixiao.documents.html.lists import Lists
from jixiao.documents.html.text import Words
from jixiao.documents.html.tree import too_deep

_DROPPED_TAGS = (
    "applet audio button canvas comment datalist del embed frame frameset iframe input link map math meta nav"
    " noframes noscript object option optgroup progress rp rt script select style svg template textarea title"
    " video xml"
)
_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu ol p plaintext"
    " pre section summary table tbody td tfoot th thead tr ul xmp"
)
_DROPPED = frozenset(_DROPPED_TAGS.split())
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_LISTS = frozenset({"ol", "ul", "dir", "menu"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PREFORMATTED = frozenset({"listing", "plaintext", "pre", "xmp"})

# Word writes comments into the page and hides them by its own properties.
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|mso-(?:element|special-character)\s*:\s*comment", re.I)
_RULED = re.compile(r"border(?!-collapse|-spacing|-radius|-image)[\w-]*\s*:\s*(?!none|0|medium\s+none)", re.I)
# LibreOffice writes the page header and footer at the ends of the page.
_MARGINS = frozenset({"header", "footer"})
_NESTED = 50
"""The most tables inside one another."""


@dataclass(slots=True)
class _Open:
    """A table that is open: its group of rows and its cell, if one is open too."""

    table: MarkedTable
    rows: list[list[MarkedCell]] | None = None
    cell: MarkedCell | None = None
    in_caption: bool = False


class Page:
    """What has been read of a page so far: its `blocks`, `title` and page `headers`."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.title = ""
        self.headers: list[str] = []
        self._tables: list[_Open] = []
        self._opened: list[Origin] = []
        """Where the blocks that are open begin."""
        self._lists = Lists()
        self._words = Words()
        self._level: int | None = None
        self._preformatted = 0

    def walk(self, root: etree._Element) -> None:
        """Reads the whole tree below `root`. Raises Unreadable (`damaged`, `too_large`)."""
        dropped: etree._Element | None = None
        ordinal = -1
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = str(element.tag).rpartition("}")[2]
            if event == "start":
                ordinal += 1
                if dropped is None:
                    if _is_dropped(tag, element):
                        self._note(tag, element)
                        dropped = element
                    else:
                        self._start(tag, element, ordinal)
                continue
            if dropped is None:
                self._end(tag)
            elif dropped is element:
                dropped = None
            if dropped is None and element.tail:
                self._words.add(element.tail, self._preformatted > 0)
        self._flush()

    def _note(self, tag: str, element: etree._Element) -> None:
        """Keeps what a dropped element says about the document: its title, its page header and footer."""
        if tag == "title" and not self.title:
            self.title = " ".join((element.text or "").split())
        elif tag == "div" and element.get("title") in _MARGINS:
            self.headers.append(" ".join("".join(map(str, element.itertext())).split()))

    def _start(self, tag: str, element: etree._Element, ordinal: int) -> None:
        if tag == "br":
            self._words.breaks()
        elif tag in _BLOCKS:
            self._flush()
            origin = Origin(index=ordinal, line=cast(int | None, element.sourceline))
            self._opened.append(origin)
            self._open(tag, element, origin)
        if element.text:
            self._words.add(element.text, self._preformatted > 0)

    def _open(self, tag: str, element: etree._Element, origin: Origin) -> None:
        if tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag in _LISTS:
            self._lists.open(tag, element)
        elif tag == "li":
            self._lists.item(element)
        elif tag in _PREFORMATTED:
            self._preformatted += 1
        elif tag == "table":
            if len(self._tables) == _NESTED:
                raise too_deep()
            self._tables.append(_Open(MarkedTable(origin, element.get("role") in {"presentation", "none"})))
            self._see_rules(element)
        elif self._tables:
            self._open_part(tag, element, origin)

    def _open_part(self, tag: str, element: etree._Element, origin: Origin) -> None:
        """Opens a part of the table that is open; parts inside one another are taken one after another."""
        table = self._tables[-1]
        if tag == "caption":
            table.in_caption = True
        elif tag in _GROUPS:
            table.cell, table.rows = None, []
            table.table.groups.append((tag, table.rows))
        elif tag == "tr":
            table.cell = None
            self._rows().append([])
        elif tag in {"td", "th"}:
            rows = self._rows()
            if not rows:
                rows.append([])
            table.cell = MarkedCell(origin, span(element.get("rowspan"), rows=True), span(element.get("colspan")))
            rows[-1].append(table.cell)
            self._see_rules(element)

    def _rows(self) -> list[list[MarkedCell]]:
        table = self._tables[-1]
        if table.rows is None:
            table.rows = []
            table.table.groups.append(("tbody", table.rows))
        return table.rows

    def _see_rules(self, element: etree._Element) -> None:
        border = element.get("border")
        if _RULED.search(element.get("style") or "") or (border is not None and border.strip() not in {"0", "0px"}):
            self._tables[-1].table.is_ruled = True

    def _end(self, tag: str) -> None:
        if tag not in _BLOCKS:
            return
        self._flush()
        self._opened.pop()
        if tag in _HEADINGS:
            self._level = None
        elif tag in _LISTS:
            self._lists.close()
        elif tag in _PREFORMATTED:
            self._preformatted -= 1
        elif tag == "table":
            self._end_table()
        elif self._tables:
            self._end_part(tag)

    def _end_part(self, tag: str) -> None:
        table = self._tables[-1]
        if tag == "caption":
            table.in_caption = False
        elif tag in _GROUPS:
            table.rows = table.cell = None
        elif tag in {"td", "th", "tr"}:
            table.cell = None

    def _end_table(self) -> None:
        table = self._tables.pop().table
        if is_layout(table):
            self._here().extend(flattened(table))
        else:
            self._here().append(grid_of(table))

    def _here(self) -> list[Block]:
        """Where a block belongs; what stands in a table but in no cell is shown before the table."""
        for table in reversed(self._tables):
            if table.cell is not None:
                return table.cell.blocks
        return self.blocks

    def _flush(self) -> None:
        """Ends the paragraph that is being collected."""
        text = self._words.taken()
        if not text:
            return
        if self._tables and self._tables[-1].in_caption:
            table = self._tables[-1].table
            table.caption = f"{table.caption}\n{text}".strip()
            return
        here = self._here()
        # In a cell a broken line stays one paragraph; in flowing text every line is one.
        pieces = [text] if here is not self.blocks else [line.strip() for line in text.split("\n")]
        origin = self._opened[-1] if self._opened else Origin()
        for piece in filter(None, pieces):
            here.append(Paragraph(piece, origin, self._level, number=self._lists.label()))


def _is_dropped(tag: str, element: etree._Element) -> bool:
    if tag in _DROPPED or element.get("hidden") is not None:
        return True
    if tag == "div" and element.get("title") in _MARGINS:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None
