"""The part of a docx that holds the comments: those of others are kept as they are, ours are added."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import count
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

from jixiao.documents.docx.names import STRICT
from jixiao.writers.annotations.package import Package
from jixiao.writers.annotations.relations import declare, relate, related
from jixiao.writers.annotations.remarks import AUTHOR, INITIALS, Remark
from jixiao.writers.clean import clean

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def _look(half_points: int, bold: int, colour: str = "") -> str:
    return (
        '<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/>'
        f'<w:b w:val="{bold}"/>{colour}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )


# Without regard to the styles of the document, in which a comment would be as large as the report.
_PLAIN, _BOLD, _SMALL = _look(20, 0), _look(20, 1), _look(15, 0, '<w:color w:val="808080"/>')
_PARAGRAPH: Final = (
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
)


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
        self._added: list[str] = []
        taken = marked | {str(comment.get(f"{self.w}id")) for comment in self.root}
        self._free: Iterator[str] = (str(number) for number in count() if str(number) not in taken)

    def add(self, remark: Remark) -> str:
        """Adds a comment and gives its number. It says nothing of the time: the same input gives the same bytes."""
        key = next(self._free)
        last = len(remark.lines)
        lines = [self._words(remark.head, bold=bool(remark.lines)), *map(self._words, remark.lines)]
        lines[0] = f"<w:r>{_PLAIN}<w:annotationRef/></w:r>{lines[0]}"
        if remark.source:
            lines[last] += self._words(remark.source, small=True)
        inner = "".join(f"<w:p>{_PARAGRAPH}{line}</w:p>" for line in lines)
        self._added.append(f'<w:comment w:id="{key}" w:author="{AUTHOR}" w:initials="{INITIALS}">{inner}</w:comment>')
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
        added = f'<w:comments xmlns:w="{self.namespace}">{"".join(self._added)}</w:comments>'
        self.root.extend(list(etree.fromstring(added)))
        self.package.put(self.part, self.root)

    def _words(self, words: str, *, bold: bool = False, small: bool = False) -> str:
        look = _SMALL if small else _BOLD if bold else _PLAIN
        written = escape(" ".join(clean(words).split("\n")))
        return f'<w:r>{look}<w:t xml:space="preserve">{written}</w:t></w:r>'
