"""The part of a docx that holds the comments: those of others are kept as they are, ours are added."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import count
from typing import Final

from lxml import etree

from jixiao.documents.docx_names import STRICT
from jixiao.writers.annotations.package import Package
from jixiao.writers.annotations.relations import declare, relate, related
from jixiao.writers.annotations.remarks import AUTHOR, INITIALS, Remark
from jixiao.writers.clean import clean

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_FONT: Final = "宋体"
_SIZE, _SMALL = "20", "15"


class Comments:
    """The comments of a docx, by their numbers."""

    def __init__(self, package: Package, main: str, namespace: str, marked: set[str]) -> None:
        """`marked` are the numbers that marks of the main part use, whether or not a comment has them."""
        self.package, self.main, self.namespace = package, main, namespace
        self.w = f"{{{namespace}}}"
        found = related(package, main, "comments")
        self.part = found[0] if found else ""
        if self.part:
            self.root = package.parse(self.part)
        else:
            self.root = etree.Element(f"{self.w}comments", nsmap={"w": namespace})
        taken = marked | {str(comment.get(f"{self.w}id")) for comment in self.root}
        self._free: Iterator[str] = (str(number) for number in count() if str(number) not in taken)

    def add(self, remark: Remark) -> str:
        """Adds a comment and gives its number. It says nothing of the time: the same input gives the same bytes."""
        key = next(self._free)
        stated = {f"{self.w}id": key, f"{self.w}author": AUTHOR, f"{self.w}initials": INITIALS}
        comment = etree.SubElement(self.root, f"{self.w}comment", stated)
        head = self._paragraph(comment)
        etree.SubElement(self._run(head), f"{self.w}annotationRef")
        self._words(head, remark.head, bold=bool(remark.lines))
        last = head
        for line in remark.lines:
            last = self._paragraph(comment)
            self._words(last, line)
        if remark.source:
            self._words(last, remark.source, small=True)
        return key

    def save(self) -> None:
        """Puts the part into the package, with its relationship and its type where it is new."""
        if not self.part:
            folder = posixpath.dirname(self.main)
            plain = posixpath.join(folder, "comments.xml")
            taken = plain in self.package
            self.part = self.package.free_name(posixpath.join(folder, "comments{}.xml")) if taken else plain
            relate(self.package, self.main, "comments", self.part, strict=self.namespace == STRICT)
            declare(self.package, self.part, _TYPE)
        self.package.put(self.part, self.root)

    def _paragraph(self, comment: etree._Element) -> etree._Element:
        """Without regard to the styles of the document, in which a comment would be as large as the report."""
        paragraph = etree.SubElement(comment, f"{self.w}p")
        properties = etree.SubElement(paragraph, f"{self.w}pPr")
        self._set(properties, "spacing", before="0", after="0", line="240", lineRule="auto")
        self._set(properties, "ind", left="0", right="0", firstLineChars="0", firstLine="0")
        self._set(properties, "jc", val="left")
        return paragraph

    def _run(self, paragraph: etree._Element, *, bold: bool = False, small: bool = False) -> etree._Element:
        run = etree.SubElement(paragraph, f"{self.w}r")
        look = etree.SubElement(run, f"{self.w}rPr")
        self._set(look, "rFonts", ascii=_FONT, hAnsi=_FONT, eastAsia=_FONT, cs=_FONT)
        self._set(look, "b", val="1" if bold else "0")
        if small:
            self._set(look, "color", val="808080")
        for name in ("sz", "szCs"):
            self._set(look, name, val=_SMALL if small else _SIZE)
        return run

    def _words(self, paragraph: etree._Element, words: str, *, bold: bool = False, small: bool = False) -> None:
        text = etree.SubElement(self._run(paragraph, bold=bold, small=small), f"{self.w}t")
        text.text = " ".join(clean(words).split("\n"))
        text.set(_SPACE, "preserve")

    def _set(self, parent: etree._Element, name: str, **attributes: str) -> None:
        etree.SubElement(parent, f"{self.w}{name}", {f"{self.w}{key}": value for key, value in attributes.items()})
