"""The texts of a cleaned file, each with its place in words and the elements that hold it, so that it can be masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from lxml import etree

from jixiao.documents.docx.names import namespace_of
from jixiao.writers.bundle.parts import Parts

_MASK = "*"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(slots=True)
class Text:
    """One paragraph, cell or label. `leaves` hold its characters one after the other; None is a tab or a break."""

    where: str
    leaves: list[tuple[etree._Element | None, str]]
    row: tuple[object, ...] = ()
    """Texts of one row of a table have the same."""
    cell: etree._Element | None = None
    """The cell of a sheet whose value is replaced as a whole."""
    attribute: tuple[etree._Element, str] | None = None
    """The attribute that holds it."""
    words: str = field(init=False)

    def __post_init__(self) -> None:
        self.words = "".join(words for _, words in self.leaves)

    def mask(self, start: int, end: int) -> None:
        """Put a star in the place of every character of a stretch."""
        if self.cell is not None:
            self.words = self.words[:start] + _MASK * (end - start) + self.words[end:]
            _replace_value(self.cell, self.words)
            return
        if self.attribute is not None:
            holder, name = self.attribute
            self.words = self.words[:start] + _MASK * (end - start) + self.words[end:]
            holder.set(name, self.words)
            return
        at, masked = 0, []
        for element, words in self.leaves:
            low, high = max(start - at, 0), min(end - at, len(words))
            at += len(words)
            if low < high and element is not None:
                words = words[:low] + _MASK * (high - low) + words[high:]
                element.text = words
            masked.append((element, words))
        self.leaves = masked
        self.words = "".join(words for _, words in masked)


def texts_of(parts: Parts) -> list[Text]:
    """Every text of the file, in the order of its parts."""
    if namespace_of(parts.tree(parts.main)) is not None:
        return [*_of_docx(parts)]
    return [*_of_xlsx(parts)]


_STORIES = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}


def _of_docx(parts: Parts) -> Iterator[Text]:
    for name, root in parts.trees.items():
        namespace = namespace_of(root)
        local = etree.QName(root).localname
        if namespace is not None and local in ("document", "hdr", "ftr", "footnotes", "endnotes"):
            story = next((words for key, words in _STORIES.items() if key in name.rpartition("/")[2]), "正文")
            yield from _of_story(root, f"{{{namespace}}}", story)
        else:
            yield from _of_drawing(root, "图表或图形")


def _of_story(root: etree._Element, w: str, story: str) -> Iterator[Text]:
    cells = _cells(root, w)
    number = 0
    for paragraph in root.iter(w + "p"):
        leaves = [*_leaves(paragraph, w)]
        number += paragraph.getparent() is root or paragraph.getparent().tag == w + "body"  # type: ignore[union-attr]
        if not any(words.strip() for _, words in leaves):
            continue
        cell = next(paragraph.iterancestors(w + "tc"), None)
        if cell is None:
            yield Text(f"{story}第{number}段", leaves)
            continue
        table, row, column = cells.get(cell, (0, 0, 0))
        yield Text(f"{story}表{table}第{row}行第{column}格", leaves, (story, table, row))
    yield from _of_drawing(root, f"{story}的图形")


def _cells(root: etree._Element, w: str) -> dict[etree._Element, tuple[int, int, int]]:
    """The numbers of table, row and cell of every cell."""
    return {
        cell: (number, row, column)
        for number, table in enumerate(root.iter(w + "tbl"), start=1)
        for row, line in enumerate(table.iterchildren(w + "tr"), start=1)
        for column, cell in enumerate(line.iterchildren(w + "tc"), start=1)
    }


def _leaves(paragraph: etree._Element, w: str) -> Iterator[tuple[etree._Element | None, str]]:
    for element in paragraph.iter(w + "t", w + "tab", w + "br", w + "cr", w + "noBreakHyphen"):
        if next(element.iterancestors(w + "p"), None) is not paragraph:
            continue  # of a text box that stands in the paragraph
        if element.tag == w + "t":
            yield element, element.text or ""
        elif element.tag == w + "noBreakHyphen":
            yield None, "-"
        elif element.getparent() is not None and element.getparent().tag == w + "r":  # type: ignore[union-attr]
            yield None, "\t"


def _of_drawing(root: etree._Element, where: str) -> Iterator[Text]:
    for paragraph in root.iter(f"{_DRAWING}p"):
        leaves: list[tuple[etree._Element | None, str]] = [
            (element, element.text or "") for element in paragraph.iter(f"{_DRAWING}t")
        ]
        if leaves:
            yield Text(where, leaves)
    for element in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}v"):
        if (element.text or "").strip():
            yield Text(where, [(element, element.text or "")])
    for element in root.iter("{*}docPr", "{*}cNvPr"):
        if element.get("descr"):
            yield Text(f"{where}的替代文字", [(None, str(element.get("descr")))], attribute=(element, "descr"))


def _of_xlsx(parts: Parts) -> Iterator[Text]:
    strings = [
        "".join(t.text or "" for t in entry.iter("{*}t"))
        for name in parts.of_kind(parts.main, "sharedStrings")
        for entry in parts.tree(name).iterfind("{*}si")
    ]
    seen: set[str] = set()
    for entry in parts.tree(parts.main).iterfind("{*}sheets/{*}sheet"):
        key = next((str(value) for name, value in entry.attrib.items() if str(name).endswith("}id")), "")
        part = parts.target(parts.main, key)
        if part not in parts.trees:
            continue
        seen.add(part)
        name = str(entry.get("name", ""))
        yield Text(f"工作表“{name}”的名称", [(None, name)])
        for row in parts.tree(part).iterfind("{*}sheetData/{*}row"):
            for cell in row:
                words = _shown(cell, strings)
                if words:
                    yield Text(f"“{name}”{cell.get('r', '')}", [(None, words)], (part, row.get("r")), cell)
        for holder in parts.tree(part).iterfind("{*}headerFooter/*"):
            if holder.text:
                yield Text(f"“{name}”的页眉页脚", [(holder, holder.text)])
    for part, root in parts.trees.items():
        if part not in seen:
            yield from _of_drawing(root, "图表或图形")


def _shown(cell: etree._Element, strings: list[str]) -> str:
    kind, value = cell.get("t", "n"), (cell.findtext("{*}v") or "").strip()
    if kind == "s":
        return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
    if kind == "inlineStr":
        return "".join(t.text or "" for t in cell.iter("{*}t"))
    if kind == "str":
        return value
    if kind == "n" and len(value) > 6:
        try:
            number = Decimal(value)
        except InvalidOperation:
            return ""
        return str(int(number)) if number == number.to_integral_value() and abs(number) < Decimal(10) ** 20 else ""
    return ""


def _replace_value(cell: etree._Element, words: str) -> None:
    space = etree.QName(cell).namespace
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    holder = etree.SubElement(etree.SubElement(cell, etree.QName(space, "is")), etree.QName(space, "t"))
    holder.text = words
    holder.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
