"""How objectives were changed: two sets of forms paired row by row. Knows no Django."""

from __future__ import annotations

from typing import Any

from jixiao.www.cases.engine_work import Named


def changed_objectives(before: list[Named], after: list[Named]) -> list[dict[str, Any]]:
    """Every indicator of the two, as rows of `project`, `name`, `change`, `before` and `after`.

    `before` and `after` hold `name`, `target` (with sign and unit) and `weight` as written, or are None; `change` is
    `same`, `changed`, `added` or `removed`. Forms are paired by project, rows as family F pairs them.
    """
    old, new = _forms(before), _forms(after)
    rows: list[dict[str, Any]] = []
    for key in [*old, *(key for key in new if key not in old)]:
        rows += _rows(key, old.get(key), new.get(key))
    return rows


def _forms(files: list[Named]) -> dict[str, Any]:
    """Forms with indicators by their project; `""` for the whole body."""
    import jixiao

    found: dict[str, Any] = {}
    for _name, content in files:
        for evaluation in jixiao.extract(jixiao.read(content)):
            if evaluation.indicators:
                found.setdefault(evaluation.project_name.text or "", evaluation)
    return found


def _rows(project: str, old: Any, new: Any) -> list[dict[str, Any]]:
    from jixiao.evaluations.indicator_pairs import pair_indicators

    mine, theirs = (list(form.indicators) if form is not None else [] for form in (new, old))
    mine, theirs = ([one for one in rows if _is_stated(one)] for rows in (mine, theirs))
    answers = {id(pair.mine): pair.theirs for pair in pair_indicators(mine, theirs).pairs}
    answered = {id(row) for row in answers.values()}
    rows = [_row(project, answers.get(id(row)), row) for row in mine]
    return rows + [_row(project, row, None) for row in theirs if id(row) not in answered]


def _row(project: str, before: Any, after: Any) -> dict[str, Any]:
    old, new = (_cells(row) if row is not None else None for row in (before, after))
    if old is None or new is None:
        change = "added" if old is None else "removed"
    else:
        change = "same" if all(_folded(old[key]) == _folded(new[key]) for key in new) else "changed"
    name = (after if after is not None else before).label
    return {"project": project, "name": name, "before": old, "after": new, "change": change}


def _is_stated(row: Any) -> bool:
    return bool(row.name.text or row.target.text) and not row.is_template_row


def _cells(row: Any) -> dict[str, str]:
    target = f"{row.operator.text}{row.target.text}{row.unit.text}"
    return {"name": row.name.text, "target": target, "weight": row.weight.text}


def _folded(text: str) -> str:
    from jixiao.drafts.folded import folded

    return folded(text).text
