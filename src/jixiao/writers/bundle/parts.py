"""The parts of an Office file that may be published: those that can be reached by relationships of known kinds.

Whatever is not reached is not written: comments, custom XML, thumbnails, settings of printers, embedded files, and what
somebody left in the archive without any reference.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from lxml import etree

from jixiao.documents.archive import Archive, parse_xml
from jixiao.documents.unreadable import Unreadable
from jixiao.writers.bundle.pictures import without_metadata

_TYPES: Final = "[Content_Types].xml"
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
_RELATIONS: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_REFERRING: Final = tuple(f"{{{space}}}" for space in _RELATIONS)
_WEB: Final = re.compile(r"https?://(?:[\w\-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]|$)", re.I)
"""Links that stay: to hosts with a name of the web. Addresses of mail and of the office network do not."""
_UNWRAPPED: Final = frozenset({"hyperlink", "hlinkClick", "hlinkHover"})
_MACROS: Final = frozenset({"vbaProject", "xlMacrosheet", "xlIntlMacrosheet"})
_XML: Final = ("xml", "rels", "vml")


class Parts:
    """Every part of a file, the XML ones parsed, with the relationships that are kept."""

    def __init__(self, data: bytes, kept: Iterable[str], main_type: str) -> None:
        """`kept` are the kinds of relationships that may stay, `main_type` is what the main part is declared as.

        Raises Unreadable, also for a file with macros.
        """
        self.archive = Archive.open(data)
        self.names = {name.lower(): name for name in self.archive.names}
        self.trees: dict[str, etree._Element] = {}
        self.relations: dict[str, etree._Element] = {}
        self.dropped: dict[str, int] = {}
        """Kinds of relationships that were taken away, and how many of each."""
        self._kept = frozenset(kept)
        self._main_type = main_type
        self.main = ""
        self._reach("")
        if self.dropped.keys() & _MACROS or any(name.endswith("vbaproject.bin") for name in self.names):
            raise Unreadable("macros", "文件含有宏，不能公开。", "请用 Word、Excel 或 WPS 另存为不含宏的文件，再整理。")
        if not self.main:
            raise Unreadable("damaged", "文件已损坏，无法读取。", "请用原软件打开并另存一份，再重新提交。")
        self._drop_references()

    def tree(self, name: str) -> etree._Element:
        return self.trees[name]

    def of_kind(self, part: str, kind: str) -> list[str]:
        """The parts that a part refers to by a kind of relationship."""
        return [
            target
            for one in self.relations.get(part, ())
            if _kind(one) == kind and (target := self._target(part, one)) in self.trees
        ]

    def target(self, part: str, key: str) -> str:
        """The part behind a key of a relationship, `""` where there is none."""
        for one in self.relations.get(part, ()):
            if one.get("Id") == key and one.get("TargetMode") != "External":
                return self._target(part, one)
        return ""

    def drop_relation(self, part: str, key: str) -> None:
        for one in list(self.relations.get(part, ())):
            if one.get("Id") == key:
                self.relations[part].remove(one)

    def to_bytes(self) -> bytes:
        """The file: reachable parts only, without comments of XML and without times. The same parts, the same bytes."""
        order = self._reachable()
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            self._store(archive, _TYPES, _written(self._types(order)))
            for part in ["", *order]:
                if part:
                    self._store(archive, part, self._content(part))
                if len(self.relations.get(part, ())):
                    folder, name = posixpath.split(part)
                    path = posixpath.join(folder, "_rels", f"{name}.rels")
                    self._store(archive, path, _written(self.relations[part]))
        return stream.getvalue()

    # Reading.

    def _reach(self, part: str) -> None:
        """Follow the kept relationships of a part to the parts behind them."""
        waiting = [part]
        while waiting:
            part = waiting.pop()
            if part in self.relations:
                continue
            root = self._relations_of(part)
            self.relations[part] = root
            for one in list(root):
                if not self._may_stay(one):
                    self.dropped[_kind(one)] = self.dropped.get(_kind(one), 0) + 1
                    root.remove(one)
                elif one.get("TargetMode") != "External":
                    target = self._target(part, one)
                    if target.lower() not in self.names:
                        root.remove(one)
                        continue
                    if part == "":
                        self.main = target
                    if target not in self.trees and target.rpartition(".")[2].lower() in _XML:
                        self.trees[target] = parse_xml(self.archive.read(target))
                    waiting.append(target)

    def _relations_of(self, part: str) -> etree._Element:
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path.lower() in self.names:
            return parse_xml(self.archive.read(path))
        return etree.Element("{http://schemas.openxmlformats.org/package/2006/relationships}Relationships")

    def _may_stay(self, relation: etree._Element) -> bool:
        if _kind(relation) not in self._kept:
            return False
        if relation.get("TargetMode") == "External":
            target = str(relation.get("Target", "")).strip()
            return _kind(relation) == "hyperlink" and (target.startswith("#") or bool(_WEB.match(target)))
        return True

    def _target(self, part: str, relation: etree._Element) -> str:
        stated = unquote(str(relation.get("Target", ""))).replace("\\", "/")
        found = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), stated)).lstrip("/")
        return self.names.get(found.lower(), found)

    def _drop_references(self) -> None:
        """Take away the elements that point to what is not kept; of a link the words stay."""
        for part, root in self.trees.items():
            keys = {str(one.get("Id")) for one in self.relations.get(part, ())}
            for element in list(root.iter(etree.Element)):
                lost = [
                    name
                    for name, value in element.attrib.items()
                    if str(name).startswith(_REFERRING) and str(value) and str(value) not in keys
                ]
                if not lost or (element.getparent() is None and element is not root):
                    continue
                local = etree.QName(element).localname
                if local in _UNWRAPPED or local == "blip":
                    for name in lost:
                        del element.attrib[name]
                elif element is not root:
                    remove(element)

    # Writing.

    def _reachable(self) -> list[str]:
        order: list[str] = []
        waiting = [""]
        while waiting:
            part = waiting.pop(0)
            for one in self.relations.get(part, ()):
                if one.get("TargetMode") != "External":
                    target = self._target(part, one)
                    if target not in order and target.lower() in self.names:
                        order.append(target)
                        waiting.append(target)
        return order

    def _types(self, order: list[str]) -> etree._Element:
        root = parse_xml(self.archive.read(_TYPES))
        kept = {name.lower() for name in order}
        suffixes = {name.rpartition(".")[2].lower() for name in order} | {"rels"}
        for one in list(root):
            name, suffix = str(one.get("PartName", "")), str(one.get("Extension", ""))
            if (name and name.lstrip("/").lower() not in kept) or (suffix and suffix.lower() not in suffixes):
                root.remove(one)
            elif name.lstrip("/").lower() == self.main.lower():
                one.set("ContentType", self._main_type)  # a template is opened as a new file, one of macros not at all
        return root

    def _content(self, part: str) -> bytes:
        if part in self.trees:
            return _written(self.trees[part])
        return without_metadata(self.archive.read(part))

    def _store(self, archive: zipfile.ZipFile, name: str, content: bytes) -> None:
        info = zipfile.ZipInfo(name, _EARLIEST)
        info.create_system, info.external_attr = 3, 0o644 << 16
        archive.writestr(info, content)


def remove(element: etree._Element) -> None:
    """Take an element out; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)


def _kind(relation: etree._Element) -> str:
    return str(relation.get("Type", "")).rpartition("/")[2]


def _written(root: etree._Element) -> bytes:
    etree.cleanup_namespaces(root.getroottree(), keep_ns_prefixes=_prefixes(root))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _prefixes(root: etree._Element) -> list[str]:
    """Prefixes that an attribute like mc:Ignorable names must stay declared."""
    named = " ".join(str(value) for key, value in root.attrib.items() if str(key).endswith("}Ignorable"))
    named += " " + " ".join(str(one.get("Requires", "")) for one in root.iter("{*}Choice"))
    return [prefix for prefix in root.nsmap if prefix and prefix in named.split()]
