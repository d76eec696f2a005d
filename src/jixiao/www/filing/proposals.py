"""What could be filled into a draft from what is known: values with their sources, rows of indicators. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Final

from jixiao.www.filing.matching import Cell, Key, cells, class_words, form_key, indicator_key, indicator_name
from jixiao.www.filing.paths import Content, Values
from jixiao.www.filing.rows import like, moved, rows_of, shift_of

_OF_TARGETS: Final = ("class", "name", "operator", "target", "unit", "weight", "criterion")
"""Columns that an approved objective settles."""
_MOST_ROWS: Final = 200


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value, or one row of an indicator (`row`), that could be filled in."""

    path: str
    """Of the value in the draft; of a row the list of its group."""
    label: str
    now: str
    value: str
    source: str
    """In words, as it is shown beside the cell."""
    row: Content | None = field(default=None, compare=False)

    @property
    def mark(self) -> str:
        """By which a page names it: another as soon as anything of it changes."""
        words = "\0".join((self.path, self.label, self.now, self.value, self.source))
        return hashlib.sha256(words.encode()).hexdigest()[:20]

    @property
    def is_safe(self) -> bool:
        """Nothing is overwritten by it."""
        return not self.now


def from_objectives(draft: Content, approved: Content, source: str) -> Iterator[Proposal]:
    """Objectives, indicators with targets and weights, and the budget as approved."""

    def is_settled(key: Key) -> bool:
        is_objective = key[-3:-2] == ("objective",) and key[-1] == "expected"
        return is_objective or key[-3:] == ("fund", "total", "initial_budget")

    yield from _values(draft, approved, source, is_settled, lambda key: key)
    yield from _indicators(draft, approved, source, _OF_TARGETS)


def from_last_year(draft: Content, before: Content, source: str, *, with_names: bool) -> Iterator[Proposal]:
    """上年决算数 and 上年预算数 of the 基础数据表, with `with_names` the names of the indicators too."""
    renamed = {"final": "prior_final", "budget": "prior_budget"}

    def is_settled(key: Key) -> bool:
        return key[-3:-2] == ("basic",) and key[-1] in renamed

    yield from _values(draft, before, source, is_settled, lambda key: (*key[:-1], renamed[key[-1]]))
    if with_names:
        yield from _indicators(draft, before, source, ("class", "name", "unit"))


def from_figures(draft: Content, amounts: dict[Key, str], source: str) -> Iterator[Proposal]:
    """Amounts of the finance system by the field that they belong to, written in the unit of the draft."""
    own = cells(draft)
    for key, text in amounts.items():
        if (here := own.get(key)) is not None and (found := _proposal(here, text, source)) is not None:
            yield found


def accepted(
    content: Content, sources: dict[str, str], doubtful: Collection[str], wanted: list[Proposal]
) -> tuple[Content, dict[str, str], list[str]]:
    """Content, sources and doubtful paths with the proposals filled in. What was given stays as it is."""
    content, sources, unsure = deepcopy(content), dict(sources), dict.fromkeys(doubtful)
    values = Values(content)
    for one in wanted:
        if one.row is None and one.path in values:
            for path in values.same_as(one.path):
                values.put(path, one.value)
                sources[path] = one.source
                unsure.pop(path, None)
    for one in wanted:
        if one.row is not None:
            sources, unsure = _with_row(content, sources, unsure, one)
    return content, sources, list(unsure)


def _values(
    draft: Content,
    other: Content,
    source: str,
    is_settled: Callable[[Key], bool],
    renamed: Callable[[Key], Key],
) -> Iterator[Proposal]:
    own = cells(draft)
    for key, cell in cells(other).items():
        if not is_settled(key) or not cell.text:
            continue
        here = own.get(renamed(key))
        if here is not None and (found := _proposal(here, cell.text, source)) is not None:
            yield found


def _proposal(here: Cell, text: str, source: str) -> Proposal | None:
    if "".join(here.text.split()) == "".join(text.split()):
        return None
    return Proposal(here.path, here.label, here.text, text, source)


def _indicators(draft: Content, other: Content, source: str, columns: tuple[str, ...]) -> Iterator[Proposal]:
    """Values of the indicators that both have, rows for those that the draft has not."""
    own = cells(draft)
    seen: set[Key] = set()
    forms = {form_key(one): place for place, one in reversed(list(enumerate(draft["evaluations"])))}
    for evaluation in other["evaluations"]:
        form = form_key(evaluation)
        place = forms.get(form)
        if place is None:
            continue
        groups = {one.get("group"): n for n, one in enumerate(draft["evaluations"][place].get("groups", []))}
        for group in evaluation.get("groups", []):
            for indicator in group.get("indicators", [])[:_MOST_ROWS]:
                key = indicator_key(indicator)
                if not key[1]:
                    continue
                if (*form, "indicator", *key, "name") in own:
                    for column in columns:
                        here = own.get((*form, "indicator", *key, column))
                        text = indicator.get(column, {}).get("text", "")
                        if here is not None and text and column not in ("class", "name"):
                            if (found := _proposal(here, text, source)) is not None:
                                yield found
                elif group.get("group") in groups and (*form, *key) not in seen:
                    seen.add((*form, *key))
                    path = f"evaluations[{place}].groups[{groups[group.get('group')]}].indicators"
                    row = {column: {"text": indicator[column]["text"]} for column in columns if column in indicator}
                    name = indicator_name(indicator)
                    words = "，".join(
                        row[column]["text"] for column in ("target", "weight") if row.get(column, {}).get("text")
                    )
                    label = f"{class_words(indicator)}·{name}"
                    yield Proposal(path, label, "", f"新增一行：{name}{f'（{words}）' if words else ''}", source, row)


def _with_row(
    content: Content, sources: dict[str, str], doubtful: dict[str, Any], one: Proposal
) -> tuple[dict[str, str], dict[str, Any]]:
    """Into the first blank row of its class, else into a row put in behind the last of its class, else at the end."""
    rows = rows_of(content, one.path)
    row = one.row or {}
    klass = indicator_key({**row, "name": {"text": "x"}})[0]
    of_class = [n for n, held in enumerate(rows) if indicator_key({**held, "name": {"text": "x"}})[0] == klass]
    blank = next((n for n in of_class if _is_blank(rows[n])), None)
    if blank is None:
        blank = of_class[-1] + 1 if of_class else len(rows)
        shift = shift_of(f"{one.path}[{blank}]", 1)
        rows.insert(blank, like(rows[blank - 1]) if rows else {})
        sources, doubtful = moved(sources, shift), moved(doubtful, shift)
        if "class" in row:
            rows[blank]["class"] = dict(row["class"])
    for column, entry in row.items():
        if column == "class" and rows[blank].get("class", {}).get("text"):
            continue
        rows[blank][column] = {**rows[blank].get(column, {}), "text": entry["text"]}
        if entry["text"]:
            sources[f"{one.path}[{blank}].{column}"] = one.source
    return sources, doubtful


def _is_blank(row: Content) -> bool:
    return not any(
        row.get(column, {}).get("text")
        for column in ("name", "target", "actual", "expected_actual", "progress", "score")
    )
