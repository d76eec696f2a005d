"""How the parts of an Office file refer to one another, and what the file says its parts are."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote

from lxml import etree

from jixiao.writers.annotations.package import Package

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_RELATION: Final = f"{{{_PACKAGE}/relationships}}Relationship"
_OVERRIDE: Final = f"{{{_PACKAGE}/content-types}}Override"
_DEFAULT: Final = f"{{{_PACKAGE}/content-types}}Default"
_TYPES: Final = "[Content_Types].xml"

TRANSITIONAL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def related(package: Package, part: str, kind: str) -> list[str]:
    """The existing parts that `part` refers to by relationships of a kind (`comments`); `""` is the package itself."""
    name = _relations_of(part)
    if name not in package:
        return []
    found = []
    for element in package.parse(name):
        stated = str(element.get("Type", ""))
        target = str(element.get("Target", ""))
        if stated.rpartition("/")[2] == kind and element.get("TargetMode") != "External":
            found.append(_resolved(part, target))
    return [target for target in found if target in package]


def target_of(package: Package, part: str, key: str) -> str:
    """The existing part that a relationship of `part` points at, `""` where there is none."""
    name = _relations_of(part)
    if name not in package:
        return ""
    found = (_resolved(part, str(one.get("Target", ""))) for one in package.parse(name) if one.get("Id") == key)
    return next((target for target in found if target in package), "")


def relate(package: Package, part: str, kind: str, target: str, *, strict: bool) -> str:
    """Adds a relationship from a part to another, and gives its key."""
    name = _relations_of(part)
    if name in package:
        root = package.parse(name)
    else:
        root = etree.fromstring(f'<Relationships xmlns="{_PACKAGE}/relationships"/>')
    taken = {str(element.get("Id")).lower() for element in root}
    key = next(key for n in range(1, len(taken) + 2) if (key := f"rId{n}").lower() not in taken)
    base = STRICT if strict else TRANSITIONAL
    relative = posixpath.relpath(f"/{target}", posixpath.join("/", posixpath.dirname(part)))
    etree.SubElement(root, _RELATION, Id=key, Type=f"{base}/{kind}", Target=relative)
    package.put(name, root)
    return key


def unrelate(package: Package, part: str, unwanted: Callable[[str], bool]) -> None:
    """Takes away the relationships whose type is unwanted."""
    name = _relations_of(part)
    if name not in package:
        return
    root = package.parse(name)
    for element in [one for one in root if unwanted(str(one.get("Type", "")))]:
        root.remove(element)
    package.put(name, root)


def declare(package: Package, part: str, content_type: str) -> None:
    """Says what a part is, where nothing says it yet."""
    root = package.parse(_TYPES)
    if not any(_same(element.get("PartName"), part) for element in root.iter(_OVERRIDE)):
        etree.SubElement(root, _OVERRIDE, PartName=f"/{part}", ContentType=content_type)
        package.put(_TYPES, root)


def declare_suffix(package: Package, suffix: str, content_type: str) -> None:
    """Says what parts of a suffix are, where nothing says it yet."""
    root = package.parse(_TYPES)
    if all(str(element.get("Extension", "")).lower() != suffix for element in root.iter(_DEFAULT)):
        root.insert(0, etree.Element(_DEFAULT, Extension=suffix, ContentType=content_type))
        package.put(_TYPES, root)


def undeclare(package: Package, parts: list[str]) -> None:
    """Takes away what is said of parts that are no more."""
    root = package.parse(_TYPES)
    for element in list(root.iter(_OVERRIDE)):
        if any(_same(element.get("PartName"), part) for part in parts):
            root.remove(element)
    package.put(_TYPES, root)


def type_of(package: Package, part: str) -> str:
    """The content type of a part as an override states it, else `""`."""
    if _TYPES not in package:
        return ""
    found = (
        one.get("ContentType") for one in package.parse(_TYPES).iter(_OVERRIDE) if _same(one.get("PartName"), part)
    )
    return str(next(found, ""))


def _same(stated: str | None, part: str) -> bool:
    return (stated or "").lstrip("/").lower() == part.lower()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    joined = posixpath.join("/", posixpath.dirname(part), unquote(target).replace("\\", "/"))
    return posixpath.normpath(joined).lstrip("/")
