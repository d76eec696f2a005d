"""Corrections as tracked changes: no more than the characters that differ, in the look of the run they stand in."""

from __future__ import annotations

from typing import Final

from lxml import etree

from jixiao.writers.annotations.docx_body import Body
from jixiao.writers.annotations.docx_stretches import Stretch
from jixiao.writers.annotations.remarks import AUTHOR, difference

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_ALLOWED: Final = frozenset({"r", "smartTag", "sdtContent", "sdt", "customXml"})


class Suggestions:
    """Writes tracked changes into a body, after the comments have been marked."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.w = body.w
        self._taken: list[Stretch] = []

    def takes(self, at: Stretch, new: str) -> bool:
        """Whether a stretch can be replaced by `new` without doubt, for somebody to accept; it is then taken.

        It cannot where the words stand in a field, a link, somebody's own tracked change or a bound content control,
        and where another correction concerns the same characters.
        """
        old = self.body.text(at.ordinal)[at.start : at.end]
        if old in ("", new) or self._clashes(at) or not self._is_plain(at):
            return False
        self._taken.append(at)
        return True

    def write(self, at: Stretch, new: str) -> None:
        """Replaces a stretch that was taken."""
        start, end, words = difference(self.body.text(at.ordinal)[at.start : at.end], new)
        first, last = at.start + start, at.start + end
        deleted = self.body.stretch(at.ordinal, first, last) if first < last else []
        anchor = deleted[-1] if deleted else self._beside(at, first)
        inserted = self._inserted(anchor, words) if words else None
        for run in deleted:
            self._delete(run)
        if inserted is None:
            return
        if deleted:
            holder = anchor.getparent()
            assert holder is not None
            holder.addnext(inserted)
        elif first < at.end:
            anchor.addprevious(inserted)
        else:
            anchor.addnext(inserted)

    def _beside(self, at: Stretch, offset: int) -> etree._Element:
        """The run that an insertion stands before or, at the end of the stretch, behind."""
        near = (offset, offset + 1) if offset < at.end else (offset - 1, offset)
        return self.body.stretch(at.ordinal, *near)[0]

    def _clashes(self, at: Stretch) -> bool:
        return any(one.ordinal == at.ordinal and one.start < at.end and at.start < one.end for one in self._taken)

    def _is_plain(self, at: Stretch) -> bool:
        for leaf in self.body.cut(at.ordinal, at.start, at.end):
            if leaf.tag != f"{self.w}t" or not _ALLOWED.issuperset(self.body.way(leaf)):
                return False
            if self.body.unit(leaf) is not leaf.getparent() or self._in_field(leaf):
                return False
        return True

    def _in_field(self, leaf: etree._Element) -> bool:
        depth = 0
        paragraph = self.body.paragraph_of(leaf)
        for element in paragraph.iter(f"{self.w}fldChar", leaf.tag):
            if element is leaf:
                break
            kind = element.get(f"{self.w}fldCharType")
            depth += (kind == "begin") - (kind == "end")
        return depth > 0

    def _inserted(self, like: etree._Element, words: str) -> etree._Element:
        change = self._change("ins", like)
        run = etree.SubElement(change, f"{self.w}r")
        if (look := self.body.look(like)) is not None:
            run.append(look)
        text = etree.SubElement(run, f"{self.w}t")
        text.text = words
        if words != words.strip():
            text.set(_SPACE, "preserve")
        return change

    def _delete(self, run: etree._Element) -> None:
        change = self._change("del", run)
        run.addprevious(change)
        change.append(run)
        for text in run.iter(f"{self.w}t"):
            text.tag = f"{self.w}delText"
            text.set(_SPACE, "preserve")

    def _change(self, name: str, near: etree._Element) -> etree._Element:
        stated = {f"{self.w}id": self.body.fresh_id(), f"{self.w}author": AUTHOR}
        return near.makeelement(f"{self.w}{name}", stated)
