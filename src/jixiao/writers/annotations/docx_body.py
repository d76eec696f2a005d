"""The main part of a docx as a writer needs it: every paragraph with its leaves, cut where a quote begins and ends.

A cut divides a run in two of the same look; nothing else is touched, and what is read stays what it was.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import count
from typing import Final

from lxml import etree

from jixiao.documents.docx.names import TRANSITIONAL, namespace_of
from jixiao.documents.docx.story import text_leaves
from jixiao.documents.docx.text import Leaf

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS: Final = " \t\r\n"
HOLDERS: Final = frozenset(
    {"hyperlink", "smartTag", "customXml", "ins", "moveTo", "fldSimple", "dir", "bdo", "sdtContent"}
)
"""What may hold runs and marks of comments alike."""


class Body:
    """Paragraphs by their ordinal, which is `Origin.index`."""

    def __init__(self, root: etree._Element) -> None:
        namespace = namespace_of(root) or TRANSITIONAL
        self.root = root
        self.w = f"{{{namespace}}}"
        self.paragraphs = list(root.iter(f"{self.w}p"))
        self._leaves = text_leaves(root)
        self._run = f"{self.w}r"
        self._kept = frozenset({f"{self.w}rPr"})
        self._free: Iterator[str] | None = None

    def leaves(self, ordinal: int) -> list[Leaf]:
        return self._leaves.get(ordinal, [])

    def text(self, ordinal: int) -> str:
        return "".join(text for _, text in self.leaves(ordinal))

    def stretch(self, ordinal: int, start: int, end: int) -> list[etree._Element]:
        """The runs, or what holds them, that make up `[start, end)` of a paragraph's text exactly.

        Where a character stands in what cannot be divided (a formula, a bound content control) that whole is given.
        """
        found: list[etree._Element] = []
        for element in self.cut(ordinal, start, end):
            unit = self.unit(element)
            if unit is element.getparent():
                unit = self._alone(element)
            if unit not in found:
                found.append(unit)
        return found

    def cut(self, ordinal: int, start: int, end: int) -> list[etree._Element]:
        """The leaves of `[start, end)`, the first and the last divided where the stretch begins and ends."""
        for offset in (start, end):
            self._divide(self.leaves(ordinal), offset)
        found, at = [], 0
        for element, text in self.leaves(ordinal):
            if text and at < end and at + len(text) > start:
                found.append(element)
            at += len(text)
        return found

    def unit(self, leaf: etree._Element) -> etree._Element:
        """The run of a leaf, or what stands around it and must stay whole."""
        way = [leaf, *self._ancestors(leaf)]
        for element in reversed(way):
            name = etree.QName(element).localname
            if name not in HOLDERS and not (name == "sdt" and self._is_free(element)):
                return element
        return leaf

    def paragraph_of(self, leaf: etree._Element) -> etree._Element:
        return next((one for one in leaf.iterancestors() if one.tag == f"{self.w}p"), self.root)

    def way(self, leaf: etree._Element) -> list[str]:
        """The names of what stands around a leaf inside its paragraph, from the inside."""
        return [etree.QName(element).localname for element in self._ancestors(leaf)]

    def look(self, run: etree._Element) -> etree._Element | None:
        """A copy of a run's formatting; a tracked change of formatting in it gets a number of its own."""
        properties = run.find(f"{self.w}rPr")
        if properties is None:
            return None
        copied = copy.deepcopy(properties)
        copied.tail = None
        for element in copied.iter():
            if element.get(f"{self.w}id") is not None:
                element.set(f"{self.w}id", self.fresh_id())
        return copied

    def fresh_id(self) -> str:
        """A number that no tracked change, bookmark or comment of the part has."""
        if self._free is None:
            stated = self.root.xpath("//@w:id", namespaces={"w": self.w[1:-1]})
            self._free = _unused({str(value) for value in stated})  # type: ignore[union-attr]
        return next(self._free)

    def _ancestors(self, leaf: etree._Element) -> Iterator[etree._Element]:
        for element in leaf.iterancestors():
            if element.tag == f"{self.w}p":
                return
            yield element

    def _is_free(self, control: etree._Element) -> bool:
        """Whether a content control keeps marks: Word fills bound ones anew, and plain ones hold text only."""
        properties = control.find(f"{self.w}sdtPr")
        if properties is None:
            return True
        names = {etree.QName(element).localname for element in properties if isinstance(element.tag, str)}
        return not names & {"dataBinding", "text", "dropDownList", "comboBox", "date"}

    def _divide(self, leaves: list[Leaf], offset: int) -> None:
        at = 0
        for place, (element, text) in enumerate(leaves):
            if at < offset < at + len(text):
                if element.tag == f"{self.w}t" and element.text == text:
                    leaves[place : place + 1] = self._halves(element, offset - at)
                return
            at += len(text)

    def _halves(self, element: etree._Element, at: int) -> list[Leaf]:
        """Blanks at the cut are kept aloud; those at the outer ends that were not shown must not come to be."""
        text = element.text or ""
        left, right = text[:at], text[at:]
        other = copy.deepcopy(element)
        other.tail = None
        kept = element.get(_SPACE) == "preserve"
        if left.endswith(tuple(_BLANKS)):
            element.set(_SPACE, "preserve")
            left = left if kept else left.lstrip(_BLANKS) or left
        if right.startswith(tuple(_BLANKS)):
            other.set(_SPACE, "preserve")
            right = right if kept else right.rstrip(_BLANKS) or right
        element.text, other.text = left, right
        element.addnext(other)
        return [(element, text[:at]), (other, text[at:])]

    def _alone(self, leaf: etree._Element) -> etree._Element:
        """The run of a leaf when the leaf is all that it holds: what stood before and behind gets runs of its own."""
        run = leaf.getparent()
        assert run is not None
        behind = list(leaf.itersiblings())
        if behind:
            self._take_off(run, behind, after=True)
        before = [element for element in leaf.itersiblings(preceding=True) if element.tag not in self._kept]
        if before:
            self._take_off(run, before[::-1], after=False)
        return run

    def _take_off(self, run: etree._Element, contents: list[etree._Element], *, after: bool) -> None:
        other = run.makeelement(run.tag, {str(key): str(value) for key, value in run.attrib.items()})
        if (properties := self.look(run)) is not None:
            other.append(properties)
        other.extend(contents)
        if after:
            run.addnext(other)
        else:
            run.addprevious(other)


def _unused(taken: set[str]) -> Iterator[str]:
    return (str(number) for number in count(1) if str(number) not in taken)
