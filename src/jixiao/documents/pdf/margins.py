"""What belongs to the page and not to the text: running heads, page numbers, the edges of the type area."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median, median_low

from jixiao.documents.doubts import unmarked
from jixiao.documents.pdf.layout import PageLayout
from jixiao.documents.pdf.lines import Line
from jixiao.documents.pdf.paragraphs import Measure

_EDGE = 0.09
"""Heads and feet stand within this part of the page's height."""
_NUMBER_EDGE = 0.13
"""Page numbers too, though some are set higher up."""

_SLACK = 0.12
"""So much of a page's height a table may leave free at the bottom and still have been cut there."""

_SET = 0.2
"""In a column of text at least so many lines reach the right edge; in a list of headings no more than by chance."""

_PAGE_NUMBER = re.compile(
    r"[-—–─－~·\s]*(?:\d{1,4}|[ivxIVX]{1,6}|第?\s*\d{1,4}\s*页?\s*[，,/／共]*\s*(?:共?\s*\d{1,4}\s*页?)?)[-—–─－~·\s]*"
)
_DIGITS = re.compile(r"\d+")


def take_off_heads(pages: Sequence[PageLayout]) -> tuple[str, ...]:
    """Remove running heads, feet and page numbers from the pages; their texts, each once."""
    repeated: Counter[tuple[str, int]] = Counter()
    for page in pages:
        repeated.update({_likeness(line) for line, outermost in _at_edges(page) if outermost})
    heads: dict[str, None] = {}
    for page in pages:
        for line, _ in list(_at_edges(page)):
            if _is_page_number(line, page) or (_is_head(line) and _recurs(line, repeated, len(pages))):
                page.blocks = [block for block in page.blocks if block is not line]
                heads.setdefault(line.text)
    texts = (unmarked(text) for text in heads)
    return tuple(text for text in texts if not _PAGE_NUMBER.fullmatch(text))


def _at_edges(page: PageLayout) -> list[tuple[Line, bool]]:
    """The lines in the bands at the top and the bottom, and whether they lie in the narrow one."""
    _, bottom, _, top = page.box
    height = top - bottom
    found = []
    for block in [*page.blocks[:2], *page.blocks[2:][-2:]]:
        if isinstance(block, Line):
            inward = min(block.base - bottom, top - block.base)
            if inward < _NUMBER_EDGE * height:
                found.append((block, inward < _EDGE * height))
    return found


def _is_page_number(line: Line, page: PageLayout) -> bool:
    """A number alone at the edge, as the first or last thing on the page."""
    return line in (page.blocks[0], page.blocks[-1]) and _PAGE_NUMBER.fullmatch(unmarked(line.text)) is not None


def _is_head(line: Line) -> bool:
    """A statement of the unit of account repeats on every page too, but belongs to the table below it."""
    return not ("单位" in line.text and "元" in line.text)


def _likeness(line: Line) -> tuple[str, int]:
    """What heads of several pages have in common: their words, but for figures, and their height."""
    return _DIGITS.sub("0", line.text), round(line.base / 4)


def _recurs(line: Line, repeated: Counter[tuple[str, int]], pages: int) -> bool:
    words, height = _likeness(line)
    times = sum(repeated[words, height + step] for step in (-1, 0, 1))
    return times >= 3 and times >= 0.3 * pages


def body_size(pages: Sequence[PageLayout]) -> float:
    """The size most of the text outside of tables is set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def measures(pages: Sequence[PageLayout]) -> list[Measure]:
    """The left and right edge of the text on each page, from the page itself or from pages of its format."""
    formats: defaultdict[tuple[int, int], list[Measure]] = defaultdict(list)
    own: list[Measure | None] = []
    for page in pages:
        measure = _measure(page.lines)
        own.append(measure)
        if measure is not None:
            formats[_format(page)].append(measure)
    out = []
    for page, measure in zip(pages, own, strict=True):
        alike = formats[_format(page)]
        if measure is None and alike:
            # Low and not in between: the edge of a page that is, not one that lies between two sections.
            measure = Measure(median_low(m.left for m in alike), median_low(m.right for m in alike))
        out.append(measure or _loose_measure(page))
    return out


def _format(page: PageLayout) -> tuple[int, int]:
    left, bottom, right, top = page.box
    return round(right - left), round(top - bottom)


def _measure(lines: Sequence[Line]) -> Measure | None:
    """The outermost edges that lines keep to, if so many keep to them that the text is set in a column."""
    if len(lines) < 4:
        return None
    rights = sorted((line.right for line in lines), reverse=True)
    lefts = sorted(line.left for line in lines)
    near = median(line.size for line in lines)
    right = next((a for a, b in pairwise(rights) if a - b < 1.2 * near), None)
    left = next((a for a, b in pairwise(lefts) if b - a < 0.6 * near), None)
    full = sum(right is not None and right - r < 1.2 * near for r in rights)
    if left is None or right is None or right - left < 10 * near:
        return None
    if full < max(2, _SET * len(lines)):
        return None
    return Measure(left, right)


def _loose_measure(page: PageLayout) -> Measure:
    """Where nothing better is known: as wide as the widest thing on the page, with margins that are alike."""
    lefts = [b.left if isinstance(b, Line) else b.grid.xs[0] for b in page.blocks]
    rights = [b.right if isinstance(b, Line) else b.grid.xs[-1] for b in page.blocks]
    left, _, right, _ = page.box
    first = min(lefts, default=left)
    return Measure(first, max([right - (first - left), *rights]))


def table_floors(pages: Sequence[PageLayout]) -> list[float]:
    """For each page, the height down to which a table must reach to end for want of room.

    It is not the very bottom of the text: where the last row ends depends on how high the next one is, and
    sheets of one book often have margins of their own.
    """
    lowest: dict[tuple[int, int], float] = {}
    for page in pages:
        bottoms = [block.bottom for block in page.blocks]
        lowest[_format(page)] = max(page.box[1], min([lowest.get(_format(page), page.box[3]), *bottoms]))
    return [lowest[_format(page)] + _SLACK * (page.box[3] - page.box[1]) for page in pages]
