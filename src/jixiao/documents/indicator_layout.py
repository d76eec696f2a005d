"""The indicators of an evaluation laid out as rows under their head."""

from __future__ import annotations

from typing import Any

from jixiao.documents.evaluation_content import Content
from jixiao.documents.evaluation_labels import INDICATOR_COLUMNS, SCORE_OF_REVIEW
from jixiao.documents.laid_sheet import LaidCell, LaidSheet, header_row, spread, units_of, unlike, value_row


def indicator_columns(content: Content) -> list[tuple[str, str, int]]:
    """Role, label and width of each column that the indicators need; [] where there are none."""
    groups = content.get("groups", ())
    rows = [one for group in groups for one in group.get("indicators", ())]
    if not groups:
        return []
    is_review = any("review_score" in one for one in rows)
    found: list[tuple[str, str, int]] = []
    for role, (label, width) in INDICATOR_COLUMNS.items():
        if role in ("causes", "possibility"):
            names = dict.fromkeys(name for one in rows for name in one.get(role, ()))
            found += [(f"{role}.{name}", name, width) for name in names]
        elif role in ("group", "name") or any(role in one for one in rows):
            found.append((role, SCORE_OF_REVIEW if role == "score" and is_review else label, width))
        elif role == "group_weight" and any("stated_weight" in group for group in groups):
            found.append((role, label, width))
    taken: set[str] = set()
    distinct = []
    for role, label, width in found:
        words = unlike(label, taken)
        taken.add(words)
        distinct.append((role, words, width))
    return distinct


def lay_out_indicators(content: Content, path: str, sheet: LaidSheet, widths: list[tuple[str, str, int]]) -> None:
    """Add the head of the block and its rows; groups and classes reach over their rows."""
    columns = [(role, label) for role, label, _ in widths]
    spans = spread(len(columns), sheet.columns, [role for role, _ in columns].index("name"))
    header_row(sheet, "indicators", columns, spans)
    for place, group in enumerate(content["groups"]):
        _group(sheet, group, f"{path}.groups[{place}]", columns, spans, place)


def _group(
    sheet: LaidSheet,
    group: Content,
    path: str,
    columns: list[tuple[str, str]],
    spans: list[int],
    place: int,
) -> None:
    rows = group.get("indicators") or [None]
    heading = group.get("heading")
    above = {
        "group": LaidCell(
            heading["text"] if heading else "", f"{path}.heading" if heading else "", 1, len(rows), "label"
        )
    }
    if any(role == "group_weight" for role, _ in columns):
        weight = group.get("stated_weight")
        where = f"{path}.stated_weight" if weight else ""
        above["group_weight"] = LaidCell(weight["text"] if weight else "", where, 1, len(rows), "figure")
    absent = [name for name, key in (("heading", "heading"), ("stated_weight", "stated_weight")) if key not in group]
    mark = {
        "number": place + 1,
        "group": group.get("group", ""),
        "as": heading["text"] if heading else "",
        "group_absent": absent,
        "group_units": units_of({key: group.get(key, {}) for key in ("heading", "stated_weight")}),
        "no_rows": rows == [None],
    }
    for number, one in enumerate(rows):
        flat = _flat(one or {})
        where = f"{path}.indicators[{number}]"
        covering: dict[str, LaidCell | None] = {role: cell if number == 0 else None for role, cell in above.items()}
        same = _class_run(rows, number)
        if "class" in flat and same:
            also = [f"{path}.indicators[{other}].class" for other in range(number + 1, number + same)]
            klass = LaidCell(flat["class"]["text"], f"{where}.class", 1, same, "label", also=also)
            covering = {**covering, "class": klass}
        elif "class" in flat:
            covering = {**covering, "class": None}
        value_row(sheet, "indicator", flat, where, columns, spans, mark, covering)


def _class_run(rows: list[Any], number: int) -> int:
    """Over how many rows the class of a row is printed once; 0 where the cell above covers it already."""
    own = rows[number].get("class") if rows[number] else None
    if own is None or not own["text"]:
        return 1
    if number and rows[number - 1].get("class") == own:
        return 0
    run = 1
    while number + run < len(rows) and rows[number + run].get("class") == own:
        run += 1
    return run


def _flat(one: Content) -> Content:
    """An indicator with the columns of 偏差原因 and 完成目标可能性 beside its other fields."""
    flat = {role: entry for role, entry in one.items() if role not in ("causes", "possibility")}
    for role in ("causes", "possibility"):
        flat |= {f"{role}.{name}": entry for name, entry in one.get(role, {}).items()}
    return flat
