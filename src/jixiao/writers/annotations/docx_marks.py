"""Where a comment begins and ends in the body of a docx, and the sign that calls it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from jixiao.writers.annotations.docx_body import HOLDERS, Body
from jixiao.writers.annotations.docx_stretches import Stretch

_CLIMBED: Final = frozenset({"ins", "moveTo", "hyperlink", "fldSimple"})
"""The sign that calls the comment stands behind these: what is done to them is not to be done to the comment."""
_BOXES: Final = frozenset({"txbxContent"})


class Marks:
    """Puts marks into a body. Several comments may share a place, overlap, or hold one another."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.w = body.w
        self._calls: set[etree._Element] = set()

    def is_boxed(self, at: Stretch) -> bool:
        """Whether a paragraph stands in a text box, where no comment may."""
        return self._box(at.ordinal) is not None

    def around(self, stretches: Sequence[Stretch], key: str) -> None:
        """Marks a comment at stretches of this part; for words in a text box it is put around the box."""
        first, last = stretches[0], stretches[-1]
        if (box := self._box(first.ordinal)) is not None:
            self._put(box, box, key)
            return
        begins = self.body.stretch(first.ordinal, first.start, first.end)
        ends = self.body.stretch(last.ordinal, last.start, last.end) if last is not first else begins
        if last is not first and self._box(last.ordinal) is not None:
            ends = begins
        if begins and ends:
            self._put(begins[0], ends[-1], key)
        else:
            self.at_paragraph(first.ordinal, key)

    def at_paragraph(self, ordinal: int, key: str) -> None:
        """Marks a whole paragraph, which may be empty."""
        paragraph = self.body.paragraphs[ordinal]
        contents = [
            element for element in paragraph if isinstance(element.tag, str) and etree.QName(element).localname != "pPr"
        ]
        start, end = self._range(key)
        if contents:
            contents[0].addprevious(start)
        else:
            paragraph.append(start)
        paragraph.append(end)
        paragraph.append(self._call(key))

    def at_element(self, element: etree._Element, key: str) -> None:
        """Marks one run, such as the one that calls a footnote."""
        self._put(element, element, key)

    def _put(self, first: etree._Element, last: etree._Element, key: str) -> None:
        first, last = self._level(first, last)
        start, end = self._range(key)
        first.addprevious(start)
        _past(last, self._calls).addnext(end)
        self._calls.add(end)
        after = end
        while (parent := after.getparent()) is not None and etree.QName(parent).localname in _CLIMBED:
            after = parent
        after = self._past_field(after)
        call = self._call(key)
        _past(after, self._calls).addnext(call)

    def _level(self, first: etree._Element, last: etree._Element) -> tuple[etree._Element, etree._Element]:
        """Beginning and end side by side where no more text is covered by that: a link that the words fill whole."""
        while first.getparent() is not last.getparent():
            outer_first, outer_last = self._outer(first, last=False), self._outer(last, last=True)
            if outer_first is None and outer_last is None:
                break
            first = first if outer_first is None else outer_first
            last = last if outer_last is None else outer_last
        return first, last

    def _outer(self, element: etree._Element, *, last: bool) -> etree._Element | None:
        """What holds an element that stands at its edge; None for one in a paragraph itself or in the midst."""
        holder = element.getparent()
        if holder is None or etree.QName(holder).localname not in HOLDERS:
            return None
        beyond = element.getnext() if last else element.getprevious()
        if beyond is not None:
            return None
        return holder.getparent() if holder.tag == f"{self.w}sdtContent" else holder

    def _past_field(self, element: etree._Element) -> etree._Element:
        """A field that is being shown is made anew when it is updated: the sign stands behind its end."""
        depth = sum(self._opens(before) for before in element.itersiblings(preceding=True)) + self._opens(element)
        if depth <= 0:
            return element
        for later in element.itersiblings():
            depth += self._opens(later)
            if depth <= 0:
                return later
        return element

    def _opens(self, element: etree._Element) -> int:
        """How many fields a run opens less those that it closes."""
        if element.tag != f"{self.w}r":
            return 0
        kinds = [mark.get(f"{self.w}fldCharType") for mark in element.iterchildren(f"{self.w}fldChar")]
        return kinds.count("begin") - kinds.count("end")

    def _box(self, ordinal: int) -> etree._Element | None:
        """The run outside of every text box that holds the one in which a paragraph stands."""
        found = None
        run = None
        for element in self.body.paragraphs[ordinal].iterancestors():
            name = etree.QName(element).localname
            if name in _BOXES:
                found = element
            elif name == "r" and found is not None:
                run, found = element, None
        return run

    def _range(self, key: str) -> tuple[etree._Element, etree._Element]:
        start, end = (
            self.body.root.makeelement(f"{self.w}commentRange{side}", {f"{self.w}id": key}) for side in ("Start", "End")
        )
        return start, end

    def _call(self, key: str) -> etree._Element:
        run = self.body.root.makeelement(f"{self.w}r")
        etree.SubElement(run, f"{self.w}commentReference", {f"{self.w}id": key})
        self._calls.add(run)
        return run


def _past(element: etree._Element, calls: set[etree._Element]) -> etree._Element:
    """The last of our own marks that follow at once: comments of one place end in their order."""
    while (following := element.getnext()) is not None and following in calls:
        element = following
    return element
