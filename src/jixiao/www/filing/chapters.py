"""The narrative by chapters: each is edited as one text, its paragraphs keep what they are. Knows no Django."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from jixiao.documents import Origin, Paragraph
from jixiao.evaluations.chapters import heading

Paragraphs = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Paragraphs `start` to `end` (exclusive) below the heading `title`; `""` for those before the first heading."""

    title: str
    start: int
    end: int


def with_levels(paragraphs: Paragraphs) -> Paragraphs:
    """The same paragraphs; where none has a level, those that read like headings of chapters get one."""
    if any(one.get("level") is not None for one in paragraphs):
        return paragraphs
    return [{**one, "level": 1} if _opens_a_chapter(one) else one for one in paragraphs]


def chapters(paragraphs: Paragraphs) -> list[Chapter]:
    """The chapters by the headings of the highest level. Words before the first heading are a chapter of their own."""
    levels = [one["level"] for one in paragraphs if one.get("level") is not None]
    top = min(levels, default=None)
    starts = [place for place, one in enumerate(paragraphs) if top is not None and one.get("level") == top]
    found = [] if starts[:1] == [0] else [Chapter("", 0, starts[0] if starts else len(paragraphs))]
    ends = [*starts[1:], len(paragraphs)] if starts else []
    for place, end in zip(starts, ends, strict=True):
        found.append(Chapter(shown(paragraphs[place]), place + 1, end))
    return found


def text_of(paragraphs: Paragraphs, chapter: Chapter) -> str:
    """The words of a chapter, a paragraph a line."""
    return "\n".join(shown(one) for one in paragraphs[chapter.start : chapter.end])


def rewritten(paragraphs: Paragraphs, chapter: Chapter, text: str) -> Paragraphs:
    """All paragraphs, with those of `chapter` as `text` says. A line that stays or is reworded keeps its level."""
    old = paragraphs[chapter.start : chapter.end]
    lines = [line.strip() for line in text.split("\n")]
    lines = [line for line in lines if line]
    written: Paragraphs = []
    matcher = SequenceMatcher(None, [shown(one) for one in old], lines, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            written += old[first:last]
            continue
        for place in range(start, end):
            like = old[first + place - start] if first + place - start < last else {}
            written.append(_paragraph(lines[place], like))
    return [*paragraphs[: chapter.start], *written, *paragraphs[chapter.end :]]


def shown(paragraph: dict[str, Any]) -> str:
    """The words with the number that Word puts before them; line breaks within one are blanks."""
    return " ".join(f"{paragraph.get('number', '')}{paragraph['text']}".split("\n")).strip()


def _paragraph(line: str, like: dict[str, Any]) -> dict[str, Any]:
    number = like.get("number", "")
    kept = {"level": like["level"]} if like.get("level") is not None else {}
    if number and line.startswith(number):
        return {"text": line.removeprefix(number).strip(), **kept, "number": number}
    return {"text": line, **kept}


def _opens_a_chapter(paragraph: dict[str, Any]) -> bool:
    found = heading(Paragraph(paragraph["text"], Origin(), None, number=paragraph.get("number", "")))
    return found is not None and found[0] <= 1
