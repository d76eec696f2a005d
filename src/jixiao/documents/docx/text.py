"""The text of one docx paragraph while it is put together from its leaves."""

from __future__ import annotations

from itertools import accumulate

from lxml import etree

from jixiao.documents.document import Paragraph

Leaf = tuple[etree._Element, str]
"""An element that holds text (`w:t`, `w:tab` …) and the text that it stands for."""


class OpenParagraph:
    """The paragraph that is being read. `hidden` takes what stands in a field's instruction."""

    __slots__ = ("fields", "hidden", "paragraph", "properties", "shown")

    def __init__(self, paragraph: Paragraph) -> None:
        self.paragraph = paragraph
        self.shown: list[Leaf] = []
        self.hidden: list[Leaf] | None = None
        self.fields: tuple[bool, ...] = ()
        self.properties: dict[str, str] | None = None

    def field(self, kind: str | None) -> list[Leaf]:
        """Where leaves go after a `w:fldChar`. `fields` are those open: True while in the instruction."""
        if kind == "begin":
            self.fields += (True,)
        elif kind in ("separate", "end"):
            self.fields = self.fields[:-1] + ((False,) if kind == "separate" and self.fields else ())
        if self.hidden is None:
            self.hidden = []
        return self.hidden if any(self.fields) else self.shown

    def leaves(self) -> list[Leaf]:
        """Where a field never came to its result, what follows it is text after all."""
        return self.shown + self.hidden if self.hidden and any(self.fields) else self.shown

    def write(self) -> int:
        """Gives the paragraph its text and returns its length. Where leaves end is kept for writers to find them."""
        leaves = self.shown if self.hidden is None else self.leaves()
        if not leaves:
            return 0
        if len(leaves) == 1:  # by far the most paragraphs
            text = leaves[0][1]
            self.paragraph.ends = (len(text),)
        else:
            texts = [text for _, text in leaves]
            text = "".join(texts)
            self.paragraph.ends = tuple(accumulate(map(len, texts)))
        self.paragraph.text = text
        return len(text)
