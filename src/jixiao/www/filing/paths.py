"""Values of `jixiao.evaluation/1` by their paths (`evaluations[0].funds[1].name`). Pure; knows no Django.

A chapter of the narrative is one value: `evaluations[0].narrative.chapters[2]`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import Any

from jixiao.documents.evaluation_layout import lay_out
from jixiao.documents.evaluation_shape import ENTRIES, ENTRY, OBJECTS
from jixiao.www.filing.chapters import chapters, rewritten, text_of, with_levels

Content = dict[str, Any]

_CHAPTER = re.compile(r"evaluations\[(\d+)\]\.narrative\.chapters\[(\d+)\]")
_ALONE = re.compile(r"evaluations\[\d+\]\.(?:groups\[\d+\]\.indicators\[\d+\]\.(?!class$)|basic_data\.|narrative\.)")
"""Values whose cell is of no other: one cell for several there is in the head of a form and among the classes."""
_STEP = re.compile(r"(\w+)(?:\[(0|[1-9]\d{0,5})\])?(?:\.|\Z)", re.ASCII)
_UNSEEN = ("Cc", "Cf", "Cs")
LONGEST = 20_000
"""Characters of one value."""


class Values:
    """The values of one content, to be read and written by path. Writing changes the content that was given."""

    def __init__(self, content: Content) -> None:
        self.content = content

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and (self._entry(path) is not None or self._chapter(path) is not None)

    def get(self, path: str) -> str | None:
        """The text; None where there is no such value."""
        if (entry := self._entry(path)) is not None:
            text: str = entry["text"]
            return text
        at = self._chapter(path)
        return None if at is None else text_of(*at)

    def as_kept(self, path: str, text: str) -> str:
        """How the text reads once it was written: a chapter has no blank lines."""
        if not _CHAPTER.fullmatch(path):
            return text
        return "\n".join(line for one in text.split("\n") if (line := one.strip()))

    def paragraphs(self, path: str) -> tuple[str, int, int] | None:
        """The list, first and last (exclusive) paragraph of a chapter; None for what is none."""
        at = self._chapter(path)
        return None if at is None else (path.rpartition(".chapters")[0], at[1].start, at[1].end)

    def put(self, path: str, text: str) -> None:
        """Write it. Raises KeyError where there is no such value."""
        if (entry := self._entry(path)) is not None:
            entry["text"] = text
            entry.pop("number", None)
            return
        at = self._chapter(path)
        if at is None:
            raise KeyError(path)
        evaluation = self.content["evaluations"][int(_CHAPTER.fullmatch(path)[1])]  # type: ignore[index]
        _keep_signature(evaluation, rewritten(*at, text))

    def same_as(self, path: str) -> list[str]:
        """The paths whose words stand in one cell together, `path` among them."""
        return [path] if _ALONE.match(path) else sorted(self._together.get(path, (path,)))

    @cached_property
    def _together(self) -> dict[str, tuple[str, ...]]:
        """Laid out when it is first asked for: most changes are of cells that stand for one value."""
        together: dict[str, tuple[str, ...]] = {}
        for sheet in lay_out(self.content):
            for row in sheet.rows:
                for cell in row.cells:
                    if cell.also and sheet.role != "narrative":
                        same = (cell.path, *cell.also)
                        together |= dict.fromkeys(same, same)
        return together

    def _entry(self, path: str) -> Content | None:
        """By its path alone: one value is asked for most of the time, among hundreds."""
        return _entry(self.content, "root", path)

    def _chapter(self, path: str) -> tuple[Any, Any] | None:
        found = _CHAPTER.fullmatch(path)
        if found is None or int(found[1]) >= len(self.content["evaluations"]):
            return None
        paragraphs = self.content["evaluations"][int(found[1])].get("narrative", [])
        all_ = chapters(paragraphs) if paragraphs else []
        return (paragraphs, all_[int(found[2])]) if int(found[2]) < len(all_) else None


def as_typed(text: str) -> str:
    """The text as it is kept: as typed, without outer blanks and what cannot be seen. Raises ValueError if too long."""
    words = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\xa0", " ")
    words = "".join(one for one in words if one in "\n\t" or unicodedata.category(one) not in _UNSEEN).strip()
    if len(words) > LONGEST:
        raise ValueError(len(words))
    return words


def as_draft(content: Content) -> Content:
    """The content as drafts keep it: without what follows from the words, chapters with their levels.

    `content` is of the shape (`read_plain`), or comes from the engine itself.
    """
    kept: Content = {key: value for key, value in content.items() if key not in ("engine", "source")}
    kept["evaluations"] = []
    for evaluation in content["evaluations"]:
        one = {key: value for key, value in _without_numbers(evaluation).items() if key != "left_out"}
        if "narrative" in one:
            one["narrative"] = with_levels(evaluation["narrative"])
        kept["evaluations"].append(one)
    return kept


def _without_numbers(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            k: _without_numbers(v)
            for k, v in value.items()
            if not (k == "number" and isinstance(v, dict) and "text" in value)
        }
    return [_without_numbers(one) for one in value] if isinstance(value, list) else value


def _entry(holder: Content, name: str, path: str) -> Content | None:
    """The entry at a path within an object of this name; None where there is none."""
    step = _STEP.match(path)
    described = OBJECTS[name].get(step[1]) if step else None
    if step is None or described is None or step[1] not in holder or described.derived or step[1] == "narrative":
        return None
    rest = path[step.end() :]
    value: Any = holder[step[1]]
    if described.many != (step[2] is not None):
        return None
    if described.many:
        if int(step[2]) >= len(value):
            return None
        value = value[int(step[2])]
    if described.kind == ENTRY:
        entry: Content | None = None if rest or path.endswith(".") else value
        return entry
    if described.kind == ENTRIES:
        return dict(value).get(rest)
    return _entry(value, str(described.kind), rest) if described.kind in OBJECTS else None


def _keep_signature(evaluation: Content, written: list[Any]) -> None:
    """Put the paragraphs in; the date of signature among them follows its paragraph."""
    signed = evaluation.get("signed_on")
    before = evaluation["narrative"]
    evaluation["narrative"] = written
    if not signed or not signed["text"] or any(one["text"].strip() == signed["text"] for one in written):
        return
    at = next((n for n in range(len(before) - 1, -1, -1) if before[n]["text"].strip() == signed["text"]), None)
    if at is not None and len(written) == len(before) and len(written[at]["text"]) <= 20:
        signed["text"] = written[at]["text"]
