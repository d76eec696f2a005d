"""Takes the comments and suggestions of an earlier run of ours out of a docx. Everybody else's stay."""

from __future__ import annotations

from typing import Final

from lxml import etree

from jixiao.documents.archive import Archive
from jixiao.documents.docx.names import TRANSITIONAL, namespace_of
from jixiao.documents.docx.package import main_part
from jixiao.writers.annotations.package import Package
from jixiao.writers.annotations.relations import related
from jixiao.writers.annotations.remarks import AUTHOR, is_ours

_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def without_former(data: bytes) -> bytes:
    """The docx as it was before an earlier run, or the very bytes where there was none."""
    main = main_part(Archive.open(data))
    package = Package(data)
    parts = [main, *related(package, main, "comments")]
    if len(parts) == 1 and not _may_have_changes(package.read(main)):
        return data
    root = package.parse(main)
    w = f"{{{namespace_of(root) or TRANSITIONAL}}}"
    taken = {key for part in parts[1:] for key in _take_comments(package, part, main)}
    changed = _take_marks(root, w, taken)
    changed = _refuse_suggestions(root, w) or changed
    if changed:
        package.put(main, root)
    return package.to_bytes() if package.changed else data


def _may_have_changes(part: bytes) -> bool:
    """Whether a part may hold tracked changes: those alone name an author. A part in UTF-16 is not searched."""
    return b"author" in part or b"\0" in part[:64]


def _take_comments(package: Package, part: str, main: str) -> list[str]:
    root = package.parse(part)
    w = f"{{{etree.QName(root).namespace}}}"
    ours = [one for one in root if is_ours(str(one.get(f"{w}author", "")), _text(one, w))]
    if not ours:
        return []
    threads = {str(value) for comment in ours for p in comment.iter(f"{w}p") if (value := p.get(f"{_W14}paraId"))}
    for comment in ours:
        root.remove(comment)
    package.put(part, root)
    if threads:
        _take_threads(package, main, threads)
    return [str(comment.get(f"{w}id")) for comment in ours]


def _take_threads(package: Package, main: str, threads: set[str]) -> None:
    """What newer parts say of the comments that are gone. An answer of somebody else becomes a comment by itself."""
    durable = set()
    for kind in ("commentsIds", "commentsExtended", "commentsExtensible"):
        for part in related(package, main, kind):
            root = package.parse(part)
            for entry in list(root):
                stated = {etree.QName(str(key)).localname: str(value) for key, value in entry.attrib.items()}
                if stated.get("paraId") in threads or stated.get("durableId") in durable:
                    durable |= {stated["durableId"]} if "durableId" in stated else set()
                    root.remove(entry)
                elif stated.get("paraIdParent") in threads:
                    for key in [key for key in entry.attrib if str(key).endswith("}paraIdParent")]:
                        del entry.attrib[key]
            package.put(part, root)


def _take_marks(root: etree._Element, w: str, taken: set[str]) -> bool:
    names = (f"{w}commentRangeStart", f"{w}commentRangeEnd", f"{w}commentReference")
    marks = [mark for mark in root.iter(*names) if mark.get(f"{w}id") in taken]
    for mark in marks:
        run = mark.getparent()
        _remove(mark)
        if run is not None and run.tag == f"{w}r" and all(one.tag == f"{w}rPr" for one in run):
            _remove(run)
    return bool(marks)


def _refuse_suggestions(root: etree._Element, w: str) -> bool:
    """Insertions of ours go, deletions of ours come back. One in which somebody changed something since is theirs."""
    changed = False
    for change in list(root.iter(f"{w}ins", f"{w}del")):
        if change.get(f"{w}author") != AUTHOR or next(change.iterdescendants(f"{w}ins", f"{w}del"), None) is not None:
            continue
        parent = change.getparent()
        if parent is not None and parent.tag in (f"{w}rPr", f"{w}trPr"):
            continue  # of a paragraph or a row: we write none
        inserted = change.tag == f"{w}ins"
        for text in change.iter(f"{w}delText"):
            text.tag = f"{w}t"
        for element in list(change):
            # Signs of comments and bookmarks that others put inside stay where they are.
            if not inserted or element.tag != f"{w}r" or element.find(f"{w}commentReference") is not None:
                change.addprevious(element)
        _remove(change)
        changed = True
    return changed


def _remove(element: etree._Element) -> None:
    """Takes an element out and leaves what is written behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and element.tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _text(comment: etree._Element, w: str) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(f"{w}t")) for p in comment.iter(f"{w}p"))
