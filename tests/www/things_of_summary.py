"""What addresses of the overview are about."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any


def overview_table(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    del city, far  # a table holds the bodies of whoever asks
    return {"page": "overview", "key": "steps", "form": "csv"}


def standing_finding(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    """A version that the overview counts, and a rule."""
    from jixiao.www.cases.transitions import submit
    from jixiao.www.summary.feed import catch_up

    filing = city.foreign_filing if far else city.filing
    if not filing.submissions.exists():
        submit(city.people.reviewer, filing, content={})
    catch_up([filing.step_id])
    return {"pk": filing.pk, "code": "C14"}
