"""The narrative as a tree of headings."""

from __future__ import annotations

import re

from jixiao.documents import Paragraph, Span
from jixiao.evaluations.evaluation import Chapter

_NUMBERED = (
    re.compile(r"^[\s\u3000]*(第[一二三四五六七八九十]+(?:部分|章|节))[\s\u3000、：:]*"),
    re.compile(r"^[\s\u3000]*([一二三四五六七八九十]{1,3}[、.．])[\s\u3000]*"),
    re.compile(r"^[\s\u3000]*([（(][一二三四五六七八九十]{1,3}[）)][、.．]?)[\s\u3000]*"),
    re.compile(r"^[\s\u3000]*([0-9０-９]{1,2}[、.．](?![0-9０-９]))[\s\u3000]*"),
    re.compile(r"^[\s\u3000]*([（(][0-9０-９]{1,2}[）)][、.．]?)[\s\u3000]*"),
)
_OPENS = frozenset("第一二三四五六七八九十（(0123456789０１２３４５６７８９")
"""What every number begins with."""
_LONGEST_HEADING = 45


def heading(paragraph: Paragraph) -> tuple[int, str, str] | None:
    """Depth (0 第一部分, 1 一、, 2 （一）, 3 1., 4 （1）), number and title of a heading; None for other text."""
    text = paragraph.number + paragraph.text if paragraph.number else paragraph.text
    short = len(text.strip()) <= _LONGEST_HEADING
    is_numbered = text.lstrip()[:1] in _OPENS
    for depth, pattern in enumerate(_NUMBERED if is_numbered else ()):
        found = pattern.match(text)
        if found:
            title = text[found.end() :].strip()
            ends_like_text = title.endswith(("；", ";", "，")) or title.count("。") > 1
            if short and title and not ends_like_text and ("。" not in title[:-1]):
                return depth, found[1], title.rstrip("。：:")
            return None
    if paragraph.level is not None and short and text.strip():
        return min(paragraph.level, 4), "", text.strip().rstrip("。：:")
    return None


def read_chapters(paragraphs: list[Paragraph]) -> list[Chapter]:
    """The top chapters of a narrative, in order; words before the first heading belong to none."""
    top: list[Chapter] = []
    path: list[Chapter] = []
    for paragraph in paragraphs:
        found = heading(paragraph)
        if found is None:
            if path and paragraph.text.strip():
                path[-1].paragraphs.append(paragraph)
            continue
        depth, number, title = found
        start = paragraph.text.find(title) if title else 0
        chapter = Chapter(number, title, depth, Span(paragraph, max(start, 0), len(paragraph.text.rstrip())))
        while path and path[-1].depth >= depth:
            path.pop()
        (path[-1].children if path else top).append(chapter)
        path.append(chapter)
    return top
