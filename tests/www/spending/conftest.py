"""A year with a policy and three bodies that have handed in, for the pages of 结果应用."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest


@pytest.fixture
def handed_in(city: SimpleNamespace) -> Callable[..., Any]:
    """`handed_in(filing, total, initial, adjusted, spent)`: a version that states this; amounts in 万元."""
    from jixiao.www.cases.models import Submission

    def hand_in(
        filing: Any,
        total: str | None,
        initial: str | None = "1000",
        adjusted: str | None = "1000",
        spent: str | None = "950",
        project: str | None = "4000000",
        projects: tuple[dict[str, Any], ...] = (),
        full: bool = False,
    ) -> Submission:
        yuan = {
            name: None if value is None else Decimal(value) * 10_000
            for name, value in (("initial_budget", initial), ("adjusted_budget", adjusted), ("spent", spent))
        }
        rows = [{"weight": "10", "stated": "10" if full else "9"}, {"weight": "90", "stated": "90"}]
        sums = [
            {"level": "group", "group": "execution", "weight": "10", "stated": rows[0]["stated"]},
            {"level": "group", "group": "output", "weight": "90", "stated": "90"},
        ]
        form = {"rows": rows, "sums": sums, "total": {"recomputed": None}}
        whole = {
            "kind": "department_self_evaluation",
            **form,
            "figures": {"project_budget": project} if project else {},
        }
        forms = [{"kind": "project_self_evaluation", **form, "figures": one} for one in projects]
        return Submission.objects.create(
            filing=filing,
            number=filing.submissions.count() + 1,
            by=city.people.filler,
            stated_total=None if total is None else Decimal(total),
            scored=[{"documents": [whole, *forms], "key_figures": {}}],
            **yuan,
        )

    return hand_in


@pytest.fixture
def proposed(city: SimpleNamespace, handed_in: Callable[..., Any]) -> SimpleNamespace:
    """The water bureau 95 (one project at 40), the roads bureau 70, the lab has handed in nothing; computed once."""
    from jixiao.www.spending.computing import compute
    from jixiao.www.spending.policy_keeping import take_shipped

    project = {
        "project_name": "灌区改造", "stated_total": "40", "initial_budget": "2000000", "adjusted_budget": "2000000",
        "spent": "1900000",
    }  # fmt: skip
    city.version = handed_in(city.filing, "95", projects=(project,))
    handed_in(city.foreign_filing, "70")
    take_shipped(city.people.reviewer, city.year, "practice-by-grade-and-execution")
    city.round = compute(city.people.reviewer, city.year)
    city.of = {row.item or row.body.name: row for row in city.round.proposals.select_related("body", "round__year")}
    return city
