"""The shape `jixiao.evaluation/1`: which objects it has, which keys each has, and what stands under each key.

One table serves the reader, the layout as forms and the writers; `docs/evaluation.schema.json` is made of it.
"""

from __future__ import annotations

from dataclasses import dataclass

SCHEMA = "jixiao.evaluation/1"
FAMILY = "jixiao.evaluation/"

ENTRY, TEXT, WHOLE, ENTRIES = "entry", "text", "whole", "entries"
"""An entry (a field of a form), plain words, a whole number, an object of entries by names of the author's own."""

KINDS = (
    "department_self_evaluation",
    "project_self_evaluation",
    "objective_filing",
    "in_year_monitoring",
    "self_evaluation_review",
    "project_list",
    "budget_disclosure",
    "final_accounts_disclosure",
    "other",
)
GROUPS = ("execution", "input", "process", "cost", "output", "outcome", "satisfaction", "other")
FUND_ROLES = ("total", "fiscal", "carry_over", "other", "basic", "project", "level", "item")
DIVISIONS = ("by_source", "by_use")
COMPONENT_ROLES = (
    "general_public_budget",
    "government_fund",
    "state_capital",
    "special_account",
    "fiscal",
    "carry_over",
    "other",
    "basic",
    "project",
)
YEAR_COLUMNS = ("prior_budget", "prior_final", "budget", "adjusted_budget", "final")


@dataclass(frozen=True, slots=True)
class Key:
    """What stands under a key. `kind` is one of the words above, the name of an object, or a tuple of allowed words."""

    kind: str | tuple[str, ...]
    many: bool = False
    required: bool = False
    unit: str = ""
    """The unit of an entry that states none: `money` is the unit of the evaluation, `own` that of the indicator."""
    derived: bool = False
    """Written for the reader's convenience; when it comes back it must agree with the words."""


def _entries(*names: str, unit: str = "") -> dict[str, Key]:
    return {name: Key(ENTRY, unit=unit) for name in names}


_MONEY = ("initial_budget", "budget_adjustment", "adjusted_budget", "actual_expenditure")

OBJECTS: dict[str, dict[str, Key]] = {
    "root": {
        "schema": Key(TEXT, required=True),
        "engine": Key(TEXT, derived=True),
        "source": Key("source", derived=True),
        "evaluations": Key("evaluation", many=True, required=True),
    },
    "source": {"file": Key(TEXT), "format": Key(TEXT), "notices": Key(TEXT, many=True)},
    "evaluation": {
        "kind": Key(KINDS, required=True),
        "part": Key(TEXT),
        "year": Key(WHOLE),
        "money_unit": Key(TEXT),
        **_entries("title"),
        "years": Key(ENTRY, many=True),
        **_entries("unit_name", "project_name", "period", "signed_on", "grade"),
        "head": Key("field", many=True),
        "funds": Key("fund", many=True),
        "components": Key("component", many=True),
        "objectives": Key("objective", many=True),
        "groups": Key("group", many=True),
        **_entries("total_weight", "total_score", "total_review_score", unit="分"),
        "projects": Key("project", many=True),
        "projects_total": Key("project"),
        "notes": Key(ENTRY, many=True),
        "basic_data": Key("basic_data"),
        "narrative": Key("paragraph", many=True),
        "left_out": Key(TEXT, many=True, derived=True),
    },
    "field": {"label": Key(TEXT, required=True), "value": Key(ENTRY, required=True)},
    "fund": {
        "role": Key(FUND_ROLES),
        "name": Key(ENTRY, required=True),
        **_entries(*_MONEY, "period_expenditure", "expected_expenditure", unit="money"),
        "weight": Key(ENTRY, unit="分"),
        "execution_rate": Key(ENTRY, unit="%"),
        **_entries("score", "review_score", unit="分"),
    },
    "component": {
        "division": Key(DIVISIONS, required=True),
        "role": Key(COMPONENT_ROLES),
        "label": Key(TEXT, required=True),
        "amount": Key(ENTRY, required=True, unit="money"),
    },
    "objective": _entries("expected", "actual"),
    "group": {
        "group": Key(GROUPS),
        "heading": Key(ENTRY),
        "stated_weight": Key(ENTRY, unit="分"),
        "indicators": Key("indicator", many=True),
    },
    "indicator": {
        **_entries("class", "name", "operator"),
        "target": Key(ENTRY, unit="own"),
        "unit": Key(ENTRY),
        **_entries("progress", "expected_actual", "actual", unit="own"),
        **_entries("weight", "score", unit="分"),
        "review_actual": Key(ENTRY, unit="own"),
        **_entries("review_score", "deduction", unit="分"),
        **_entries("deviation", "variance_explanation"),
        "causes": Key(ENTRIES),
        "possibility": Key(ENTRIES),
        **_entries("deduction_reason", "criterion"),
    },
    "project": {
        **_entries("number"),
        "name": Key(ENTRY, required=True),
        **_entries("unit_name"),
        **_entries("initial_budget", "adjusted_budget", "actual_expenditure", unit="money"),
        "execution_rate": Key(ENTRY, unit="%"),
        "score": Key(ENTRY, unit="分"),
        **_entries("grade"),
    },
    "basic_data": {
        **_entries("approved_posts", "staff_in_post"),
        "staffing_rate": Key(ENTRY, unit="%"),
        "columns": Key("columns"),
        "rows": Key("basic_row", many=True),
    },
    "columns": _entries(*YEAR_COLUMNS),
    "basic_row": {"key": Key(TEXT), "name": Key(ENTRY, required=True), "values": Key("values")},
    "values": _entries(*YEAR_COLUMNS, unit="money"),
    "paragraph": {"text": Key(TEXT, required=True), "level": Key(WHOLE), "number": Key(TEXT)},
}

ENTRY_KEYS = {"text": Key(TEXT, required=True), "unit": Key(TEXT), "number": Key("number", derived=True)}
NUMBER_KEYS = {"value": Key(TEXT, required=True), "unit": Key(TEXT), "hedge": Key(TEXT)}
