"""The comments of one worksheet: one a cell, those of others kept, ours added behind theirs where a cell has both."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from jixiao.writers.annotations.package import Package
from jixiao.writers.annotations.relations import STRICT, TRANSITIONAL, declare, relate, related
from jixiao.writers.annotations.remarks import AUTHOR, is_ours
from jixiao.writers.clean import clean

SEPARATOR: Final = f"———— {AUTHOR} ————"
"""Between what somebody wrote about a cell and what we add: a later run takes all from here on away."""

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT_MAIN: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST: Final = 32_000


class SheetComments:
    """The part of comments of a worksheet, which may not exist yet."""

    def __init__(self, package: Package, sheet: str, root: etree._Element) -> None:
        namespace = str(etree.QName(root).namespace or _MAIN)
        self.package, self.sheet = package, sheet
        self.strict = namespace == _STRICT_MAIN
        self.s = f"{{{namespace}}}"
        found = related(package, sheet, "comments")
        self.part = found[0] if found else ""
        if self.part:
            self.root = package.parse(self.part)
            self.s = f"{{{etree.QName(self.root).namespace}}}"
        else:
            self.root = etree.fromstring(f'<comments xmlns="{namespace}"><authors/><commentList/></comments>')

    @property
    def cells(self) -> set[str]:
        """The references of the cells that have a comment."""
        return {comment.get("ref", "") for comment in self._comments()}

    def text(self, ref: str) -> str:
        """What the comment of a cell says."""
        return next((_said(comment, self.s) for comment in self._comments() if comment.get("ref") == ref), "")

    def add(self, ref: str, heads: list[tuple[str, str]]) -> None:
        """Writes about a cell: pairs of a head and what follows."""
        comment = next((one for one in self._comments() if one.get("ref") == ref), None)
        if comment is None:
            holder = self._child("commentList")
            comment = etree.SubElement(holder, f"{self.s}comment", ref=ref, authorId=self._author())
            text = etree.SubElement(comment, f"{self.s}text")
        else:
            text = self._text(comment)
            self._as_runs(text)
            self._run(text, f"\n{SEPARATOR}\n")
        room = _LONGEST - len(_said(comment, self.s))
        for number, (head, rest) in enumerate(heads):
            words = f"\n{rest}" if rest else ""
            room -= len(head) + len(words) + 2
            if room < 0:
                self._run(text, "\n（其余见 jixiao check）")
                break
            self._run(text, f"\n\n{head}" if number else head, bold=True)
            if words:
                self._run(text, words)

    def take_ours(self) -> bool:
        """Takes away what an earlier run wrote. Whether there was anything."""
        taken = False
        authors = [author.text or "" for author in self._child("authors")]
        for comment in self._comments():
            index = comment.get("authorId", "")
            author = authors[int(index)] if index.isdecimal() and int(index) < len(authors) else ""
            said = _said(comment, self.s)
            if is_ours(author, said.removeprefix(f"{AUTHOR}:").lstrip()):
                self._child("commentList").remove(comment)
                taken = True
            elif SEPARATOR in said:
                self._cut(comment, len(said.partition(SEPARATOR)[0].rstrip("\n")))
                taken = True
        return taken

    def save(self) -> None:
        if not self.part:
            self.part = self.package.free_name("xl/comments{}.xml")
            relate(self.package, self.sheet, "comments", self.part, strict=self.strict)
            declare(self.package, self.part, _TYPE)
        self.package.put(self.part, self.root)

    def _comments(self) -> list[etree._Element]:
        return list(self._child("commentList").iterchildren(f"{self.s}comment"))

    def _child(self, name: str) -> etree._Element:
        found = self.root.find(f"{self.s}{name}")
        if found is None:
            found = self.root.makeelement(f"{self.s}{name}")
            self.root.insert(0 if name == "authors" else 1, found)
        return found

    def _author(self) -> str:
        authors = self._child("authors")
        names = [author.text for author in authors]
        if AUTHOR not in names:
            etree.SubElement(authors, f"{self.s}author").text = AUTHOR
            return str(len(names))
        return str(names.index(AUTHOR))

    def _text(self, comment: etree._Element) -> etree._Element:
        found = comment.find(f"{self.s}text")
        return etree.SubElement(comment, f"{self.s}text") if found is None else found

    def _as_runs(self, text: etree._Element) -> None:
        """A comment without runs gets one: a plain text and runs may not stand beside each other."""
        plain = text.find(f"{self.s}t")
        if plain is not None and text.find(f"{self.s}r") is None:
            run = etree.Element(f"{self.s}r")
            plain.addprevious(run)
            run.append(plain)

    def _run(self, text: etree._Element, words: str, *, bold: bool = False) -> None:
        run = etree.SubElement(text, f"{self.s}r")
        look = etree.SubElement(run, f"{self.s}rPr")
        if bold:
            etree.SubElement(look, f"{self.s}b")
        for name, value in (("sz", "9"), ("color", ""), ("rFont", "宋体"), ("family", "3"), ("charset", "134")):
            etree.SubElement(look, f"{self.s}{name}", {"indexed": "81"} if name == "color" else {"val": value})
        written = etree.SubElement(run, f"{self.s}t")
        written.text = _ESCAPE.sub("_x005F_", clean(words))
        written.set(_SPACE, "preserve")

    def _cut(self, comment: etree._Element, length: int) -> None:
        """Keeps so many characters of a comment."""
        for text in list(comment.iter(f"{self.s}t")):
            said = text.text or ""
            text.text = said[:length]
            length = max(0, length - len(said))
            run = text.getparent()
            if not text.text and run is not None and run.tag == f"{self.s}r":
                holder = run.getparent()
                assert holder is not None
                holder.remove(run)


def _said(comment: etree._Element, s: str) -> str:
    return "".join(text.text or "" for text in comment.iter(f"{s}t"))


def relations_namespace(strict: bool) -> str:
    """The namespace of `r:id`."""
    return STRICT if strict else TRANSITIONAL
