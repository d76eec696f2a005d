"""A docx with comments as its readers see it: what it says without them, and what each of them covers."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
AUTHOR = "绩效核对"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def run_of(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


class Comment(NamedTuple):
    author: str
    text: str
    covers: str
    """The text between its marks."""


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def body(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)["word/document.xml"])


def comments(data: bytes) -> list[Comment]:
    """Every comment of the file; each has a beginning, an end after it, and one sign that calls it."""
    root = body(data)
    w = f"{{{etree.QName(root).namespace}}}"
    held = parts(data).get("word/comments.xml")
    if held is None:
        return []
    found = []
    for comment in etree.fromstring(held):
        key = comment.get(f"{w}id")
        assert key is not None
        marks = [root.findall(f".//{w}{name}[@{w}id='{key}']") for name in
                 ("commentRangeStart", "commentRangeEnd", "commentReference")]  # fmt: skip
        assert [len(each) for each in marks] == [1, 1, 1], key
        text = "\n".join("".join(t.text or "" for t in p.iter(f"{w}t")) for p in comment.iter(f"{w}p"))
        found.append(Comment(comment.get(f"{w}author", ""), text, _between(root, w, marks[0][0], marks[1][0])))
    keys = [comment.get(f"{w}id") for comment in etree.fromstring(held)]
    assert len(set(keys)) == len(keys)
    return found


def _between(root: etree._Element, w: str, start: etree._Element, end: etree._Element) -> str:
    inside, text = False, ""
    for element in root.iter():
        if element is start:
            inside = True
        elif element is end:
            assert inside
            return text
        elif inside and element.tag == f"{w}p" and text:
            text += "\n"
        elif inside:
            text += _said(element, w)
    raise AssertionError("a comment ends before it begins")


def _said(element: etree._Element, w: str) -> str:
    if not isinstance(element.tag, str) or not element.tag.startswith(w):
        return ""
    name = etree.QName(element).localname
    if name == "t":
        return element.text or ""
    return "" if name == "tab" and element.get(f"{w}val") else _SIGNS.get(name, "")


def without_comments(data: bytes) -> bytes:
    """The body without the marks of comments of ours, runs that were divided put together again."""
    return canonical(_unmarked(body(data), _ours(data)))


def canonical(root: etree._Element) -> bytes:
    """A body in which neighbouring runs of one look are one run and blanks are kept aloud."""
    root = copy.deepcopy(root)
    w = f"{{{etree.QName(root).namespace}}}"
    for run in list(root.iter(f"{w}r")):
        before = run.getprevious()
        if before is not None and before.tag == run.tag and _look(before, w) == _look(run, w) and not run.tail:
            before.extend([child for child in run if child.tag != f"{w}rPr"])
            parent = run.getparent()
            assert parent is not None
            parent.remove(run)
    for text in list(root.iter(f"{w}t", f"{w}delText")):
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
            parent = text.getparent()
            assert parent is not None
            parent.remove(text)
    for text in root.iter(f"{w}t", f"{w}delText"):
        text.attrib.pop(_SPACE, None)
    return etree.tostring(root, method="c14n")


def _look(run: etree._Element, w: str) -> tuple[bytes, list[tuple[str, str]]]:
    properties = run.find(f"{w}rPr")
    look = etree.tostring(properties, method="c14n") if properties is not None and len(properties) else b""
    return look, sorted((str(key), str(value)) for key, value in run.attrib.items())


def _ours(data: bytes) -> set[str]:
    held = parts(data).get("word/comments.xml")
    if held is None:
        return set()
    root = etree.fromstring(held)
    w = f"{{{etree.QName(root).namespace}}}"
    return {one.get(f"{w}id", "") for one in root if one.get(f"{w}author") == AUTHOR}


def _unmarked(root: etree._Element, keys: set[str]) -> etree._Element:
    w = f"{{{etree.QName(root).namespace}}}"
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in list(root.iter(f"{w}{name}")):
            if mark.get(f"{w}id") in keys:
                run = mark.getparent()
                assert run is not None
                run.remove(mark)
                if run.tag == f"{w}r" and not len(run):
                    parent = run.getparent()
                    assert parent is not None
                    parent.remove(run)
    return root


def accepted(data: bytes, author: str = "") -> bytes:
    """The file after somebody has accepted every tracked change, or those of one author."""
    held = parts(data)
    root = etree.fromstring(held["word/document.xml"])
    w = f"{{{etree.QName(root).namespace}}}"
    for change in list(root.iter(f"{w}ins", f"{w}del")):
        parent = change.getparent()
        assert parent is not None
        if author and change.get(f"{w}author") != author:
            continue
        if change.tag == f"{w}ins":
            for run in list(change):
                change.addprevious(run)
        parent.remove(change)
    held["word/document.xml"] = etree.tostring(root)
    return zipped(held)


def changes(data: bytes) -> list[tuple[str, str, str]]:
    """Every tracked change: what it is, its author, its words."""
    root = body(data)
    w = f"{{{etree.QName(root).namespace}}}"
    return list(_changes(root, w))


def _changes(root: etree._Element, w: str) -> Iterator[tuple[str, str, str]]:
    for change in root.iter(f"{w}ins", f"{w}del"):
        words = "".join(text.text or "" for text in change.iter(f"{w}t", f"{w}delText"))
        yield etree.QName(change).localname, change.get(f"{w}author", ""), words


def zipped(held: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return stream.getvalue()
