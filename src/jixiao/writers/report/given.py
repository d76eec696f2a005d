"""The narrative as the author gives it: what stands before the chapters, the chapters, the signature, what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from jixiao.documents import Origin, Paragraph
from jixiao.documents.evaluation_content import Content
from jixiao.evaluations.chapters import heading
from jixiao.evaluations.cover import signed_date
from jixiao.evaluations.vocabulary import squeeze

TO_FILL: Final = "【待补充】"
_LONGEST_SIGNATURE: Final = 30
_LAST: Final = 25
_FORM_LINE: Final = re.compile(r"^(填报单位[：:]\S+\s*)?(填报日期[：:]\S+\s*)?(金额)?单位[：:]\S{1,8}$")
"""The line over a form; the report writes its own."""
_LIST_TITLE: Final = re.compile(r"^(\d{4}|【待补充】)年度项目清单$")
_ANNEX: Final = re.compile(r"^附[件表]\s*[0-9一二三四五六七八九十]*([-－—][0-9]+)*\s*$")
_NOTE: Final = re.compile(r"^[（(]?(说明|备注|注|填[报表]说明)[：:1-9]")


@dataclass(slots=True)
class Section:
    """A heading and what stands under it. `depth` is that of `chapters.heading`; texts are paragraphs, in order."""

    title: str
    depth: int
    number: str = ""
    texts: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Nothing stands under the heading, or only that it is still to be written."""
        return not self.sections and all(text == TO_FILL for text in self.texts)

    def titles(self) -> Iterator[str]:
        """The headings from this one down."""
        yield self.title
        for one in self.sections:
            yield from one.titles()


@dataclass(slots=True)
class Given:
    """A narrative in its parts."""

    annex: list[str] = field(default_factory=list)
    """附件2-3: what stands over the title."""
    before: list[str] = field(default_factory=list)
    chapters: list[Section] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def read_given(content: Content) -> Given:
    """The parts of the narrative of one evaluation; lists and indents are written out."""
    paragraphs = [_paragraph(one) for one in content.get("narrative", ()) if one["text"].strip()]
    paragraphs = [one for one in paragraphs if not (_FORM_LINE.match(one.text) or _LIST_TITLE.match(one.text))]
    title = squeeze(content.get("title", {"text": ""})["text"])
    given = Given()
    signed = _signature(paragraphs, content.get("unit_name", {"text": ""})["text"])
    if signed is not None:
        first, last = signed
        given.signature = [one.text for one in paragraphs[first : last + 1]]
        given.after = [one.text for one in paragraphs[last + 1 :]]
        paragraphs = paragraphs[:first]
    path: list[Section] = []
    for paragraph in paragraphs:
        found = heading(paragraph)
        if found is not None:
            depth, number, _ = found
            section = Section(_title(paragraph, number), depth, number)
            while path and path[-1].depth >= depth:
                path.pop()
            (path[-1].sections if path else given.chapters).append(section)
            path.append(section)
        elif path:
            path[-1].texts.append(paragraph.text)
        elif _ANNEX.match(paragraph.text) and not given.before:
            given.annex.append(paragraph.text)
        elif given.before or not title.endswith(squeeze(paragraph.text)):
            given.before.append(paragraph.text)
    if not given.chapters and given.before and all(_NOTE.match(text) for text in given.before):
        # A form alone, with what is printed under it.
        given.after, given.before = [*given.before, *given.after], []
    return given


def _paragraph(one: Content) -> Paragraph:
    return Paragraph((one.get("number", "") + one["text"].strip()).strip(), Origin(), one.get("level"))


def _title(paragraph: Paragraph, number: str) -> str:
    text = paragraph.text
    return text[text.index(number) + len(number) :].strip() if number else text


def _signature(paragraphs: list[Paragraph], unit: str) -> tuple[int, int] | None:
    """The places of the unit and the date at the end."""
    for place in range(len(paragraphs) - 1, max(-1, len(paragraphs) - _LAST), -1):
        undated = paragraphs[place].text == TO_FILL and place and paragraphs[place - 1].text in (unit, TO_FILL)
        if signed_date(paragraphs[place].text) is not None or undated:
            return (place - 1 if place and _is_unit(paragraphs[place - 1]) else place), place
    return None


def _is_unit(paragraph: Paragraph) -> bool:
    """Whether a line above a date can be the name of the body."""
    text = paragraph.text
    return len(text) <= _LONGEST_SIGNATURE and not text.endswith(("。", "；", "：")) and heading(paragraph) is None
