"""Out of the scores of a version (`Submission.scored`) the few figures that proposals rest on. Pure; no Django."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

WHOLE: Final = "department_self_evaluation"
PROJECT: Final = "project_self_evaluation"
_MOST_PROJECTS: Final = 200


def drawn(scored: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """`project` (yuan, as text), and of the whole form and of each of `projects` what `_form` gives.

    A project also has `name`, `stated`, `initial`, `adjusted`, `spent` (yuan). The same project twice with the same
    figures is one; with other figures both stay, and their names say so.
    """
    documents = [document for file in scored for document in file.get("documents", ())]
    whole = next((one for one in documents if one.get("kind") == WHOLE), None)
    found: dict[str, Any] = {"whole": _form(whole) if whole is not None else None, "project": None, "projects": []}
    if whole is not None:
        found["project"] = whole.get("figures", {}).get("project_budget")
    named: dict[str, int] = {}
    for one in documents:
        if one.get("kind") != PROJECT or "figures" not in one or len(found["projects"]) >= _MOST_PROJECTS:
            continue
        figures = one["figures"]
        project = {
            **_form(one),
            "stated": figures.get("stated_total"),
            "initial": figures.get("initial_budget"),
            "adjusted": figures.get("adjusted_budget"),
            "spent": figures.get("spent"),
        }
        name = " ".join(str(figures.get("project_name") or "").split())[:200] or "（未写名称的项目）"
        if any(other == {"name": other["name"], **project} and other["name"] == name for other in found["projects"]):
            continue
        named[name] = named.get(name, 0) + 1
        shown = name if named[name] == 1 else f"{name}（第{named[name]}张表，数不同）"
        found["projects"].append({"name": shown, **project})
    return found


def _form(document: dict[str, Any]) -> dict[str, Any]:
    """`rows`, `full_rows` (None where a row's points or score is no figure), `recomputed`, `groups`."""
    rows = [(_number(row.get("weight")), _number(row.get("stated"))) for row in document.get("rows", ())]
    is_complete = bool(rows) and all(weight is not None and stated is not None for weight, stated in rows)
    total = document.get("total") or {}
    sums = [one for one in document.get("sums", ()) if one.get("level") == "group"]
    groups = {one["group"]: [one.get("weight"), one.get("stated")] for one in sums}
    is_complete_by_group = is_complete and len(groups) == len(sums)
    is_complete_by_group &= all(_number(part) is not None for pair in groups.values() for part in pair)
    return {
        "rows": len(rows) if is_complete else None,
        "full_rows": sum(stated == weight for weight, stated in rows) if is_complete else None,
        "recomputed": total.get("recomputed"),
        "groups": groups if is_complete_by_group else {},
    }


def _number(text: Any) -> Decimal | None:
    """An exact decimal of the score data; None for a blank and for a fraction that is no decimal."""
    try:
        return None if text is None else Decimal(str(text))
    except InvalidOperation:
        return None
