"""Values of two contents that are of the same field: by what the row and the column are, never by their places. Pure.

A field is named by words: `("fund", "total", "initial_budget")`, `("indicator", "数量", "培训人次", "target")`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from jixiao.documents.evaluation_labels import (
    FUND_COLUMNS,
    INDICATOR_COLUMNS,
    KEYS,
    OBJECTIVES,
    PROJECT_COLUMNS,
    STAFF_COLUMNS,
    YEAR_COLUMNS,
)
from jixiao.evaluations.naming import name_key
from jixiao.evaluations.vocabulary import bare, klass_of
from jixiao.www.filing.chapters import chapters, text_of, with_levels

Content = dict[str, Any]
Key = tuple[str, ...]

_ORDINAL: Final = re.compile(
    r"^(?:指标\s*)?[0-9一二三四五六七八九十]{1,3}\s*[:：.．、]\s*|^指标[0-9一二三四五六七八九十]{0,3}[:：]?\s*$"
)
_NUMBERED: Final = re.compile(r"^[（(]?[0-9一二三四五六七八九十]{1,3}[)）]?[、.．]?\s*")
_TITLES: Final = {
    "title": "标题",
    **KEYS,
    "total_weight": "总分（分值）",
    "total_score": "总分（得分）",
    "total_review_score": "总分（复核）",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: its path, what it is called, what stands in it."""

    path: str
    label: str
    text: str


def cells(content: Content) -> dict[Key, Cell]:
    """Every value of a content by its field; of two rows of one name the first."""
    found: dict[Key, Cell] = {}
    several = len(content["evaluations"]) > 1
    for place, evaluation in enumerate(content["evaluations"]):
        form = form_key(evaluation)
        before = f"{evaluation.get('part') or form[-1]}·" if several else ""
        for key, path, label, text in _of(evaluation, f"evaluations[{place}]"):
            found.setdefault((*form, *key), Cell(path, f"{before}{label}", text))
    return found


def form_key(evaluation: Content) -> Key:
    """Which form it is: that of the whole body, or of one project by its name. Kinds of one year have the same."""
    project = evaluation.get("project_name", {}).get("text", "")
    is_project = "project_name" in evaluation
    return ("project", name_key(project)) if is_project else ("whole",)


def indicator_key(indicator: Content) -> tuple[str, str]:
    """Class and name of an indicator as they are compared; `""` for a name that nobody has filled in."""
    klass = indicator.get("class", {}).get("text", "")
    return klass_of(klass) or name_key(bare(klass)), name_key(indicator_name(indicator))


def indicator_name(indicator: Content) -> str:
    """The name without its running label (`指标1：`)."""
    return _ORDINAL.sub("", indicator.get("name", {}).get("text", "")).strip()


def class_words(indicator: Content) -> str:
    """The class as it is called: `数量`, `社会效益`; `""` where the form has none."""
    klass = indicator.get("class", {}).get("text", "")
    return klass_of(klass) or bare(klass).removesuffix("指标")


def _of(evaluation: Content, path: str) -> Iterator[tuple[Key, str, str, str]]:
    for key, title in _TITLES.items():
        if key in evaluation:
            yield (key,), f"{path}.{key}", title, evaluation[key]["text"]
    for number, field in enumerate(evaluation.get("head", [])):
        label = field["label"]
        yield ("head", name_key(label)), f"{path}.head[{number}].value", label, field["value"]["text"]
    yield from _funds(evaluation, path)
    for number, part in enumerate(evaluation.get("components", [])):
        component = ("component", part["division"], part.get("role") or name_key(part["label"]))
        yield component, f"{path}.components[{number}].amount", part["label"], part["amount"]["text"]
    for number, objective in enumerate(evaluation.get("objectives", [])):
        for key, title in OBJECTIVES.items():
            if key in objective:
                label = f"年度总体目标{number + 1}·{title}"
                yield (
                    ("objective", str(number), key),
                    f"{path}.objectives[{number}].{key}",
                    label,
                    objective[key]["text"],
                )
    yield from _indicators(evaluation, path)
    yield from _basic_data(evaluation.get("basic_data"), path)
    for number, project in enumerate(evaluation.get("projects", [])):
        name = project["name"]["text"]
        for key, title in PROJECT_COLUMNS.items():
            if key in project:
                where = f"{path}.projects[{number}].{key}"
                yield ("listed", name_key(name), key), where, f"{name}·{title}", project[key]["text"]
    paragraphs = with_levels(evaluation.get("narrative", []))
    for number, chapter in enumerate(chapters(paragraphs) if paragraphs else []):
        title = _NUMBERED.sub("", chapter.title)
        where = f"{path}.narrative.chapters[{number}]"
        yield ("chapter", name_key(title)), where, f"正文·{title or '开头'}", text_of(paragraphs, chapter)


def _funds(evaluation: Content, path: str) -> Iterator[tuple[Key, str, str, str]]:
    for number, fund in enumerate(evaluation.get("funds", [])):
        role, name = fund.get("role", ""), fund["name"]["text"]
        row = role if role in ("total", "fiscal", "carry_over", "other", "basic", "project") else name_key(name)
        for key, title in FUND_COLUMNS.items():
            if key in fund and key != "name":
                yield ("fund", row, key), f"{path}.funds[{number}].{key}", f"{name}·{title}", fund[key]["text"]


def _indicators(evaluation: Content, path: str) -> Iterator[tuple[Key, str, str, str]]:
    for group_number, group in enumerate(evaluation.get("groups", [])):
        for number, indicator in enumerate(group.get("indicators", [])):
            row = indicator_key(indicator)
            if not row[1]:
                continue
            here = f"{path}.groups[{group_number}].indicators[{number}]"
            for key, (title, _width) in INDICATOR_COLUMNS.items():
                if isinstance(indicator.get(key), dict) and "text" in indicator[key]:
                    label = f"{class_words(indicator)}·{indicator_name(indicator)}·{title}"
                    yield ("indicator", *row, key), f"{here}.{key}", label, indicator[key]["text"]


def _basic_data(data: Content | None, path: str) -> Iterator[tuple[Key, str, str, str]]:
    if data is None:
        return
    for key, title in STAFF_COLUMNS.items():
        if key in data:
            yield ("staff", key), f"{path}.basic_data.{key}", title, data[key]["text"]
    for number, row in enumerate(data.get("rows", [])):
        name = row["name"]["text"]
        for key, entry in row.get("values", {}).items():
            label = f"{name.strip()}·{YEAR_COLUMNS.get(key, key)}"
            where = f"{path}.basic_data.rows[{number}].values.{key}"
            yield ("basic", row.get("key") or name_key(name), key), where, label, entry["text"]
