"""The narrative of a report: chapters as given, computed passages where nothing is given, else 【待补充】.

What the author writes is taken as it is. `【计算：支出】` in it is replaced by the computed passage of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from jixiao.writers.report.completed import Completed
from jixiao.writers.report.form_layout import ChapterLayout, Part
from jixiao.writers.report.given import TO_FILL, Given, Section, read_given
from jixiao.writers.report.matter import Matter, Paragraphs
from jixiao.writers.report.passages import PASSAGES
from jixiao.writers.report.phrases import Phrase, words_of

_ASKED: Final = re.compile(r"【计算[：:]\s*([^【】]{1,20})】")
_NUMERALS: Final = "一二三四五六七八九十"
_CHAPTER, _PART = 1, 2
_ZERO_WORDS: Final = re.compile(r"情况$")
_BYLINE: Final = re.compile(r"^[^，。：；、\s]{3,28}$")
"""The body under the title."""
_ATTACHED: Final = re.compile(r"^附件[：:]")


class NoSuchPassage(ValueError):
    """A passage was asked for by a name that does not exist. The message lists those that do."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the report. `level` is that of the outline, None for text; `style` says how it looks."""

    phrase: Phrase
    style: str = "text"
    level: int | None = None

    @property
    def words(self) -> str:
        return words_of(self.phrase)


@dataclass(slots=True)
class Narrative:
    """The lines over the title, those from under it to the signature, and those that follow the forms."""

    above: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def narrate(completed: Completed, matter: Matter, also: Sequence[str] = ()) -> Narrative:
    """The narrative of a completed evaluation; `also` are further forms in its file.

    Raises NoSuchPassage for a passage that is asked for and unknown.
    """
    return _Narrator(completed, matter, also).run()


class _Narrator:
    def __init__(self, completed: Completed, matter: Matter, also: Sequence[str]) -> None:
        self.completed = completed
        self.also = also
        self.matter = matter
        self.given: Given = read_given(completed.content)
        self.narrative = Narrative()

    def run(self) -> Narrative:
        layout, given = self.completed.layout, self.given
        self.narrative.above = [Line((text,), "annex") for text in given.annex]
        self.narrative.after = [Line(self._said(text), "note") for text in given.after]
        if not layout.chapters and not given.before and not given.chapters:
            return self.narrative
        self._cover()
        for number, text in enumerate(given.before):
            self._text(text, "byline" if number == 0 and _BYLINE.match(text) else "text")
        chapters = self._chapters()
        renumber = len(chapters) != len(given.chapters) or not all(one.number for one in given.chapters)
        for number, (section, ordered) in enumerate(chapters):
            if renumber and section.depth <= _CHAPTER:
                section.number, section.depth = f"{_chinese(number + 1)}、", _CHAPTER
            self._chapter(section, ordered)
        self._attachments()
        self._signature()
        return self.narrative

    def _chapters(self) -> list[tuple[Section, ChapterLayout | None]]:
        """The given chapters in their order, with those that are missing where the layout has them."""
        ordered = self.completed.layout.chapters
        places: dict[int, int] = {}
        for exact in (True, False):
            for place, section in enumerate(self.given.chapters):
                for number, chapter in enumerate(ordered):
                    fits = section.title == chapter.title if exact else re.search(chapter.match, section.title)
                    if fits and place not in places and number not in places.values():
                        places[place] = number
        found: list[tuple[Section, ChapterLayout | None]] = [
            (section, ordered[places[place]] if place in places else None)
            for place, section in enumerate(self.given.chapters)
        ]
        below = [title for section in self.given.chapters for one in section.sections for title in one.titles()]
        needs_all = self.completed.layout.must_have_chapters or not self.given.chapters
        for number, chapter in enumerate(ordered):
            told = number in places.values() or any(re.search(chapter.match, title) for title in below)
            if not told and (needs_all or self._can_say(chapter)):
                before = ordered[:number]
                behind = (place for place, (_, own) in enumerate(found) if own is not None and own in before)
                found.insert(max(behind, default=-1) + 1, (Section(chapter.title, _CHAPTER), chapter))
        return found

    def _chapter(self, section: Section, ordered: ChapterLayout | None) -> None:
        self._heading(section, _CHAPTER)
        if ordered is None or (not section.is_empty and not section.sections):
            self._under(section)
        elif section.is_empty and not ordered.parts:
            self._computed(ordered.title, ordered.say, self._says_none(ordered))
        else:
            for text in section.texts if not section.is_empty else ():
                self._text(text)
            self._parts(section, ordered)

    def _parts(self, section: Section, ordered: ChapterLayout) -> None:
        """The sections of a chapter: those that are given, and those that can be computed, in the layout's order."""
        missing = [
            part for part in ordered.parts if not any(re.search(part.match, one.title) for one in section.sections)
        ]
        inserts = bool(section.sections) and any(self._can_say(part) for part in missing)
        renumber = section.is_empty or inserts
        kept = [part for part in missing if section.is_empty or self._can_say(part)]
        merged: list[Section | Part] = list(section.sections)
        for part in kept:
            rank = ordered.parts.index(part)
            behind = [
                place
                for place, one in enumerate(merged)
                if (isinstance(one, Part) and ordered.parts.index(one) < rank)
                or (
                    isinstance(one, Section)
                    and any(re.search(other.match, one.title) for other in ordered.parts[:rank])
                )
            ]
            merged.insert(max(behind, default=-1) + 1, part)
        for number, one in enumerate(merged, start=1):
            own = one if isinstance(one, Section) else Section(one.title, _PART)
            if renumber:
                own.number, own.depth = f"（{_chinese(number)}）", _PART
            self._heading(own, _PART)
            due = one if isinstance(one, Part) else self._part_of(own, ordered)
            if isinstance(one, Part) or (own.is_empty and due is not None):
                self._computed(own.title, due.say if due else (), None)
            else:
                self._under(own)

    def _part_of(self, section: Section, ordered: ChapterLayout) -> Part | None:
        return next((part for part in ordered.parts if re.search(part.match, section.title)), None)

    def _can_say(self, one: Part | ChapterLayout) -> bool:
        parts = one.parts if isinstance(one, ChapterLayout) else ()
        return any(PASSAGES[name](self.matter) for name in one.say) or any(self._can_say(part) for part in parts)

    def _computed(self, title: str, say: tuple[str, ...], instead: Phrase | None) -> None:
        said = False
        for name in say:
            for phrase in PASSAGES[name](self.matter) or ():
                self.narrative.lines.append(Line(phrase))
                said = True
        if not said and instead is not None:
            self.narrative.lines.append(Line(instead))
        elif not said:
            self.narrative.lines.append(Line((TO_FILL,)))
            self.narrative.warnings.append(f"“{title}”没有内容，以{TO_FILL}标出")

    def _says_none(self, ordered: ChapterLayout) -> Phrase | None:
        """没有政府性基金预算支出: only where the form says 0."""
        figure = self.matter.figure(ordered.none_if_zero) if ordered.none_if_zero else None
        if figure is None or figure.value:
            return None
        return (f"{self.matter.year}没有{_ZERO_WORDS.sub('', ordered.title)}。",)

    # Words of the author.

    def _under(self, section: Section) -> None:
        if section.is_empty:
            self._computed(section.title, (), None)
            return
        for text in section.texts:
            self._text(text)
        for one in section.sections:
            self._heading(one, one.depth)
            if one.texts or one.sections:
                self._under(one)

    def _heading(self, section: Section, depth: int) -> None:
        if section.title.endswith("。"):
            # A sentence of a numbered list.
            self.narrative.lines.append(Line(self._said(section.number + section.title)))
            return
        shown = max(depth, 1)
        self.narrative.lines.append(Line((section.number + section.title,), f"heading{min(shown, 3)}", shown))

    def _text(self, text: str, style: str = "text") -> None:
        self.narrative.lines.append(Line(self._said(text), "attachment" if _ATTACHED.match(text) else style))

    def _said(self, text: str) -> Phrase:
        """The words with what they ask for in its place."""
        phrase: Phrase = ()
        end = 0
        for found in _ASKED.finditer(text):
            phrase = (*phrase, text[end : found.start()], *self._passage(found[1].strip(), text[found.end() :]))
            end = found.end()
        return (*phrase, text[end:]) if phrase else (text,)

    def _passage(self, name: str, behind: str) -> Phrase:
        if name not in PASSAGES:
            raise NoSuchPassage(f"正文中的“【计算：{name}】”没有这一项，可用：{'、'.join(PASSAGES)}。")
        found: Paragraphs | None = PASSAGES[name](self.matter)
        if not found:
            self.narrative.warnings.append(f"数据不够，算不出“{name}”，以{TO_FILL}标出")
            return (TO_FILL,)
        phrase = tuple(piece for one in found for piece in one)
        last = phrase[-1]
        if behind[:1] in ("，", "；", "、", "。", "（") and isinstance(last, str) and last.endswith("。"):
            return (*phrase[:-1], last.removesuffix("。"))
        return phrase

    # The cover and the end.

    def _cover(self) -> None:
        """The fields of the cover: from the data, else as an earlier report of the same data has them."""
        labels = dict(self.completed.layout.cover)
        content = self.completed.content
        head = {one["label"]: one["value"]["text"] for one in content.get("head", ())}
        earlier = {}
        for text in list(self.given.before):
            label, colon, words = text.partition("：")
            if colon and label in labels:
                earlier[label] = words
                self.given.before.remove(text)
        for label, key in labels.items():
            own = head.get(label, "") if key == "head" else content.get(key, {"text": ""})["text"]
            words = own or earlier.get(label, "")
            if not words or words == TO_FILL:
                words = TO_FILL
                self.narrative.warnings.append(f"封面没有“{label}”，以{TO_FILL}标出")
            self.narrative.lines.append(Line((f"{label}：{words}",), "cover"))
        content["head"] = [one for one in content.get("head", ()) if labels.get(one["label"]) != "head"]

    def _attachments(self) -> None:
        forms = [*(self.completed.words(form.title) for form in self.completed.layout.forms), *self.also]
        texts = [text for section in self.given.chapters[-1:] for text in _all_texts(section)]
        if not forms or any(_ATTACHED.match(text) for text in texts):
            return
        listed = "\n".join(f"{number}．{form}" for number, form in enumerate(forms, start=1))
        self.narrative.lines.append(Line((f"附件：{listed if len(forms) > 1 else forms[0]}",), "attachment"))

    def _signature(self) -> None:
        lines = list(self.given.signature)
        if not lines:
            signed = self.completed.content.get("signed_on", {"text": ""})["text"]
            if not signed:
                self.narrative.warnings.append(f"没有报告日期，以{TO_FILL}标出")
            lines = [self.completed.unit_name, signed or TO_FILL]
        for number, text in enumerate(lines):
            self.narrative.lines.append(Line((text,), "signature" if number else "signature_first"))


def _all_texts(section: Section) -> Iterator[str]:
    yield from section.texts
    for one in section.sections:
        yield from _all_texts(one)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    lead = ("" if tens == 1 else _NUMERALS[tens - 1]) + "十" if tens else ""
    return lead + (_NUMERALS[ones - 1] if ones else "")
