"""The numbered paragraphs of a narrative in order: 一、 （二） 3. （4）, whether they are headings or whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from jixiao.documents import Paragraph, Span

_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"[\s\u3000]*(?P<label>第(?P<number>[一二三四五六七八九十]+)(?:部分|章|节))",
        r"[\s\u3000]*(?P<label>(?P<number>[一二三四五六七八九十]{1,3})(?P<mark>[、.．]))",
        r"[\s\u3000]*(?P<label>[（(](?P<number>[一二三四五六七八九十]{1,3})[）)])",
        r"[\s\u3000]*(?P<label>(?P<number>[0-9０-９]{1,2})(?P<mark>[、.．])(?![0-9０-９]))",
        r"[\s\u3000]*(?P<label>[（(](?P<number>[0-9０-９]{1,2})[）)])",
    )
)
_FIRST: Final = frozenset("第一二三四五六七八九十（(0123456789０１２３４５６７８９ \u3000\t")
_DIGITS: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")}


@dataclass(slots=True)
class Item:
    """One numbered paragraph. `depth` as in `Chapter`: 0 第一部分, 1 一、, 2 （一）, 3 1., 4 （1）."""

    depth: int
    number: int
    label: str
    mark: str
    paragraph: Paragraph
    items: list[Item] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """The label with the first words behind it; only the words where the file generates the label."""
        text = self.paragraph.text
        start = max(text.find(self.label), 0)
        return Span(self.paragraph, start, min(len(text), start + len(self.label) + 12))


def read_outline(paragraphs: Sequence[Paragraph]) -> Item:
    """A root whose items are the numbered paragraphs as a tree: each stands under the last one of lesser depth."""
    root = Item(-1, 0, "", "", Paragraph("", paragraphs[0].origin if paragraphs else None))  # type: ignore[arg-type]
    path = [root]
    for item in _items(paragraphs):
        while path[-1].depth >= item.depth:
            path.pop()
        path[-1].items.append(item)
        path.append(item)
    return root


def siblings(item: Item) -> Iterator[list[Item]]:
    """Every list of items of one depth under one parent, from the top down."""
    by_depth: dict[int, list[Item]] = {}
    for each in item.items:
        by_depth.setdefault(each.depth, []).append(each)
    yield from by_depth.values()
    for each in item.items:
        yield from siblings(each)


def _items(paragraphs: Sequence[Paragraph]) -> Iterator[Item]:
    for paragraph in paragraphs:
        text = paragraph.number + paragraph.text if paragraph.number else paragraph.text
        if text[:1] not in _FIRST:
            continue
        for depth, pattern in enumerate(_PATTERNS):
            found = pattern.match(text)
            if found:
                mark = found["mark"] if depth in (1, 3) else ""
                yield Item(depth, number_of(found["number"]), found["label"], mark, paragraph)
                break


def number_of(written: str) -> int:
    """十二 → 12, ２ → 2."""
    if written[0] not in _DIGITS and written[0] != "十":
        return int(written)
    tens, ten, ones = written.rpartition("十")
    value = _DIGITS.get(ones, 0) if ones else 0
    return value + ((_DIGITS.get(tens, 1) if tens else 1) * 10 if ten else 0)
