"""The markup between the texts of a docx part. Each stretch of it (`</w:r></w:p><w:p><w:r>`) is read once a part.

It must be well-formed, as for the parser: what a stretch does and where it leads depends on the elements that are open.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from jixiao.documents.docx.plain_tags import NotPlain, tag_of
from jixiao.documents.docx.story import PASSED

_DEPTH: Final = 200
"""The parser allows 256."""
_VALUE: Final = "w:val"
_LEFT_TO_THE_PARSER: Final = frozenset(
    f"w:{name}"
    for name in ("t", "sym", "fldChar", "ins", "moveTo", "del", "moveFrom", "txbxContent", "altChunk", *PASSED)
)
"""What only the walk over the tree reads."""
_CUT: Final = b"</w:tcPr>"
"""Cells of one kind differ in their width alone: what stands behind it is read once for all of them."""

Act = Callable[[], None]
"""What is done at a tag."""
Acts = list[Act]


class Place:
    """A place in the tree: the elements that are open, and what each stretch of markup does there."""

    __slots__ = ("steps", "way")

    def __init__(self, way: tuple[str, ...]) -> None:
        self.way = way
        self.steps: dict[bytes, tuple[Acts, Place]] = {}


class Markup:
    """Every stretch and tag that was met: a part repeats some hundred of either.

    `acts` says what is done at which tag, `keeps` what is done with its `w:val`.
    """

    def __init__(
        self, prefixes: frozenset[str], acts: dict[str, Act], keeps: dict[str, Callable[[str | None], None]]
    ) -> None:
        self.prefixes, self.acts, self.keeps = prefixes, acts, keeps
        self.places: dict[tuple[str, ...], Place] = {}
        self.tags: dict[bytes, tuple[str, int, Acts]] = {}

    def step(self, here: Place, markup: bytes) -> tuple[Acts, Place]:
        """What a stretch does that begins at a place, and where it ends. Raises NotPlain."""
        *heads, tail = markup.split(_CUT)
        if not heads:
            return self.read(here, markup)
        acts: Acts = []
        place = here
        for part in (*(head + _CUT for head in heads), tail):
            own, place = place.steps.get(part) or self.read(place, part)
            acts += own
        here.steps[markup] = step = acts, place
        return step

    def read(self, here: Place, markup: bytes) -> tuple[Acts, Place]:
        """The same for a stretch that is not cut any further, tag by tag."""
        words, *pieces = markup.split(b"<")
        if words.strip():
            raise NotPlain
        way = list(here.way)
        acts: Acts = []
        for piece in pieces:
            name, depth, own = self.tags.get(piece) or self.tag(piece)
            if depth > 0:
                way.append(name)
                if len(way) > _DEPTH:
                    raise NotPlain
            elif depth < 0 and (not way or way.pop() != name):
                raise NotPlain
            if own:
                acts += own
        here.steps[markup] = step = acts, self.place(tuple(way))
        return step

    def tag(self, piece: bytes) -> tuple[str, int, Acts]:
        """Name, what it adds to the depth, and what it does. Raises NotPlain."""
        name, attributes, begins, ends = tag_of(piece, self.prefixes)
        if name in _LEFT_TO_THE_PARSER:
            raise NotPlain
        acts: Acts = []
        is_stop = name == "w:tab" and _VALUE in attributes  # a tab stop is called as a tab is
        if begins and not is_stop and (act := self.acts.get(name)):
            acts.append(act)
        if begins and (keep := self.keeps.get(name)):
            acts.append(partial(keep, attributes.get(_VALUE)))
        if ends and (act := self.acts.get(f"/{name}")):
            acts.append(act)
        self.tags[piece] = read = name, begins - ends, acts
        return read

    def place(self, way: tuple[str, ...]) -> Place:
        if way not in self.places:
            self.places[way] = Place(way)
        return self.places[way]

    def forget(self) -> None:
        """Places refer to each other, and acts to the walk: without this all of it would wait for the collector."""
        for place in self.places.values():
            place.steps.clear()
