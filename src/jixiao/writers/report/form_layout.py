"""The layouts of official reports, as data: which chapters and passages a report has, and its forms cell for cell.

A form is drawn as pipe rows: `<` continues the cell to the left, `^` the one above, `{…}` stands for a value of the
data. A row with `{fund}`, `{by_source}`, `{expected}`, `{heading}` or `{row}` is repeated for every fund, component,
objective, indicator or row of basic data. The form of a layout can be borrowed from another one
(`loudi-department-2021 form`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from jixiao.basis import Profile
from jixiao.basis.profile import RequiredChapter
from jixiao.evaluations.vocabulary import bare

_FOLDER: Final = "jixiao.writers.report.layouts"
_GENERAL: Final = {
    "department_self_evaluation": "general-department",
    "project_self_evaluation": "national-project-2020",
}
_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)(?:: ?((?:[^{}]|\{[a-z]+\})*))?\}")
_REPEATED: Final = {
    "row": "row",
    "fund": "fund",
    "by_source": "component",
    "by_use": "component",
    "expected": "objective",
    "actual_objective": "objective",
    "heading": "indicator",
}


HEAD_VALUES: Final = ("head", "unit_name", "project_name")


def label_of(words: str) -> str:
    """The words of a label as a reader keeps them: without what stands in brackets."""
    return bare(words) or words


class NoSuchLayout(ValueError):
    """A layout was asked for by a name that does not exist. The message lists those that do."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a chapter. `say` names the passages that are computed for it where the author gives nothing."""

    title: str
    match: str
    say: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChapterLayout:
    """A chapter that the report must have. Where the measure `none_if_zero` is 0, it says that there is none."""

    title: str
    match: str
    say: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    none_if_zero: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """One position of a row: `<`, `^`, words (`text`), or a value (`value`) with what stands there by default."""

    text: str = ""
    value: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row as drawn; `repeat` says for what it is repeated, `""` for a row that is printed once."""

    slots: tuple[Slot, ...]
    repeat: str = ""

    def values(self) -> list[str]:
        return [slot.value for slot in self.slots if slot.value]


@dataclass(frozen=True, slots=True)
class FormLayout:
    """One form. `kind` is `form` or `basic_data`; `widths` are centimetres, `size` points."""

    kind: str
    title: str
    subtitle: str
    landscape: bool
    size: float
    widths: tuple[float, ...]
    rows: tuple[FormRow, ...]
    items: tuple[str, ...] = ()
    """The rows of basic data that the form prints, with their indentation."""
    funds: tuple[str, ...] = ()
    components: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def repeated(self, what: str) -> FormRow | None:
        return next((row for row in self.rows if row.repeat == what), None)

    def labelled(self) -> Iterator[tuple[str, str]]:
        """Label and value of the fields in the head: each value with the words that stand left of it."""
        for row in self.rows:
            label = ""
            for slot in row.slots if not row.repeat else ():
                if slot.value in HEAD_VALUES:
                    yield label_of(label), slot.value
                elif slot.text not in ("<", "^"):
                    label = slot.text


@dataclass(frozen=True, slots=True)
class ReportLayout:
    """One report: its title, chapters and forms, and for which profiles or regions it is made."""

    name: str
    title: str
    basis: str
    kind: str
    report: str
    profiles: tuple[str, ...]
    regions: tuple[str, ...]
    cover: tuple[tuple[str, str], ...]
    """The fields of the cover: label, and `unit_name`, `signed_on` or `head`; empty for a report without one."""
    chapters: tuple[ChapterLayout, ...]
    forms: tuple[FormLayout, ...]
    must_have_chapters: bool
    """Whether somebody orders the chapters. If not, what the author leaves out is added only if it can be computed."""


@cache
def layout_names() -> tuple[str, ...]:
    """The names of all layouts."""
    found = (entry.name for entry in files(_FOLDER).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))


def layout_for(kind: str, profile: Profile, texts: Iterable[str]) -> ReportLayout:
    """The layout made for the profile, else for the region that the texts name, else the general one of the kind."""
    words = "\n".join(texts)
    drawn = [_drawn(name) for name in layout_names()]
    fitting = [one for one in drawn if one["kind"] == kind]
    own = next((one for one in fitting if profile.fits and profile.name in one.get("profiles", ())), None)
    local = next((one for one in fitting if any(region in words for region in one.get("regions", ()))), None)
    made = own or local
    if made is not None:
        return layout_named(made["name"])
    general = layout_named(_GENERAL[kind])
    if not profile.fits or not profile.chapters:
        return general
    ordered = tuple(_as_ordered(one, general.chapters) for one in profile.chapters)
    return replace(general, chapters=ordered, must_have_chapters=True)


def _as_ordered(chapter: RequiredChapter, general: tuple[ChapterLayout, ...]) -> ChapterLayout:
    """A chapter that the profile orders, with the passages of the general one that is like it."""
    alike = next((one for one in general if re.search(one.match, chapter.title)), None)
    if alike is None:
        return ChapterLayout(chapter.title, chapter.pattern)
    return replace(alike, title=chapter.title, match=chapter.pattern)


@cache
def layout_named(name: str) -> ReportLayout:
    """The layout of a name. Raises NoSuchLayout."""
    if name not in layout_names():
        raise NoSuchLayout(f"没有名为“{name}”的报告格式。可用的格式：{'、'.join(layout_names())}。")
    drawn = _drawn(name)
    renamed: dict[str, str] = drawn.get("renamed", {})
    return ReportLayout(
        name,
        drawn["title"],
        drawn["basis"],
        drawn["kind"],
        drawn["report"],
        tuple(drawn.get("profiles", ())),
        tuple(drawn.get("regions", ())),
        tuple(drawn.get("cover", {}).items()),
        tuple(_chapter(one) for one in drawn["chapters"]),
        tuple(_form(one, renamed) for one in drawn["forms"]),
        drawn.get("chapters_are") != "usual",
    )


@cache
def _drawn(name: str) -> dict[str, Any]:
    text = files(_FOLDER).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    drawn: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe loaders, both
    return drawn


def _chapter(drawn: dict[str, Any]) -> ChapterLayout:
    parts = tuple(
        Part(one["title"], one.get("match", re.escape(one["title"])), tuple(one.get("say", ())))
        for one in drawn.get("parts", ())
    )
    match = drawn.get("match", re.escape(drawn["title"]))
    return ChapterLayout(drawn["title"], match, tuple(drawn.get("say", ())), parts, drawn.get("none_if_zero", ""))


def _form(drawn: dict[str, Any] | str, renamed: dict[str, str]) -> FormLayout:
    if isinstance(drawn, str):
        home, _, kind = drawn.partition(" ")
        return _form(next(one for one in _drawn(home)["forms"] if one["is"] == kind), renamed)
    rows = tuple(_row(line, renamed) for line in drawn["rows"].splitlines() if line.strip())
    widths = tuple(drawn["widths"])
    if any(len(row.slots) != len(widths) for row in rows):
        raise ValueError(f"the rows of the form {drawn['title']} have not {len(widths)} cells")
    return FormLayout(
        drawn["is"],
        drawn["title"],
        drawn.get("subtitle", ""),
        drawn["page"] == "landscape",
        drawn["size"],
        widths,
        rows,
        tuple(drawn.get("items", ())),
        tuple(drawn.get("funds", ())),
        {division: tuple(labels) for division, labels in drawn.get("components", {}).items()},
    )


def _row(line: str, renamed: dict[str, str]) -> FormRow:
    slots = tuple(_slot(one.strip(" "), renamed) for one in line.strip().strip("|").split("|"))
    repeats = {_REPEATED[slot.value] for slot in slots if slot.value in _REPEATED}
    return FormRow(slots, next(iter(repeats), ""))


def _slot(drawn: str, renamed: dict[str, str]) -> Slot:
    found = _PLACEHOLDER.fullmatch(drawn)
    if found and found[1] not in ("year", "before", "money"):
        return Slot(value=found[1], default=found[2] or "")
    return Slot(renamed.get(drawn, drawn))
