"""Single tags of a docx part, read strictly: what is unusual in any way is left to the parser."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from jixiao.documents.docx.names import COMPATIBILITY, MATH, TRANSITIONAL


class NotPlain(Exception):
    """The part holds what only the parser can judge."""


class Tag(NamedTuple):
    """One tag; an empty element begins and ends."""

    name: str
    attributes: dict[str, str]
    begins: bool
    ends: bool


class Root(NamedTuple):
    """The element around all of a part."""

    name: str
    prefixes: frozenset[str]
    """Those that an element or attribute may have; `""` for none."""


_NAME: Final = r"[A-Za-z_][A-Za-z0-9_.-]*+(?::[A-Za-z_][A-Za-z0-9_.-]*+)?+"
_ATTRIBUTE: Final = rf'\s++{_NAME}\s*+=\s*+"[^"<&\t\n]*+"'
_TAG: Final = re.compile(rf"(?:/({_NAME})\s*+|({_NAME})((?:{_ATTRIBUTE})*+)\s*+(/?))>[^<&]*+")
_NAMED: Final = re.compile(rf'({_NAME})\s*+=\s*+"([^"]*+)"')
_ROOT: Final = re.compile(
    r"""(?:<\?xml\s+version=["']1\.0["']\s+encoding=["'][Uu][Tt][Ff]-8["'](?:\s+standalone=["'](?:yes|no)["'])?\s*\?>\s*)?"""
    rf"<(w:[A-Za-z]+)((?:{_ATTRIBUTE})*+)\s*+>"
)
_NO_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_NEVER: Final = frozenset({COMPATIBILITY.strip("{}"), *(uri.strip("{}") for uri in MATH.values())})
"""Alternatives of one thing, and formulas."""


def root_of(head: str) -> Root:
    """The root that the head of a part opens. Raises NotPlain unless `w:`, and no other prefix, is transitional."""
    found = _ROOT.fullmatch(head)
    if found is None:
        raise NotPlain
    attributes = _distinct(found[2])
    spaces = {name.partition(":")[2]: uri for name, uri in attributes.items() if name.partition(":")[0] == "xmlns"}
    if spaces.get("w") != TRANSITIONAL or len(set(spaces.values())) < len(spaces):
        raise NotPlain
    if not _prefixes(attributes) <= {*spaces, "", "xml", "xmlns"}:
        raise NotPlain
    known = frozenset(prefix for prefix, uri in spaces.items() if uri not in _NEVER)
    return Root(found[1], known | {"", "xml"})


def tag_of(piece: bytes, prefixes: frozenset[str]) -> Tag:
    """The tag whose `<` stands before a piece; words behind it are passed over. Raises NotPlain."""
    tag, used = _tag_of_short(piece) if len(piece) <= _SHORT else _tag(piece)
    if not used <= prefixes:
        raise NotPlain
    return tag


def _tag(written: bytes) -> tuple[Tag, frozenset[str]]:
    """The tag and the prefixes that it takes for declared."""
    piece = written.decode()
    refuse_foreign_signs(piece)
    found = _TAG.fullmatch(piece)
    if found is None:
        raise NotPlain
    ended, name, attributes, empty = found.groups()
    if ended:
        return Tag(ended, {}, False, True), frozenset()
    named = _distinct(attributes)
    return Tag(name, named, True, bool(empty)), _prefixes((name, *named))


_SHORT: Final = 120
_tag_of_short = lru_cache(maxsize=4096)(_tag)
"""Reports are written by few programs: most of their tags are the same."""


def refuse_foreign_signs(text: str) -> None:
    """Raises NotPlain for what XML forbids in a text, and for ends of lines that a parser changes."""
    if "]]>" in text or not (text.isprintable() or _NO_XML.search(text) is None):
        raise NotPlain


def _distinct(written: str) -> dict[str, str]:
    if not written:
        return {}
    found = _NAMED.findall(written)
    named = dict(found)
    if len(named) < len(found):
        raise NotPlain
    return named


def _prefixes(names: Iterable[str]) -> frozenset[str]:
    """Those of the names, `""` for none; a declaration without one is none of the plain. Raises NotPlain."""
    used = set()
    for name in names:
        prefix, colon, _ = name.partition(":")
        if name == "xmlns":
            raise NotPlain
        used.add(prefix if colon else "")
    return frozenset(used)
