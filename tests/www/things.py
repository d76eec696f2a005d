"""What addresses are about: the arguments of an address, for the water bureau (own) and the roads bureau (far)."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any


def _indicator(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from jixiao.www.indicators.models import LibraryIndicator

    body = city.roads if far else city.water
    made, _made = LibraryIndicator.objects.get_or_create(
        body=body, group="output", class_name="数量指标", name="完成数", defaults={"proposed_by": city.people.filler}
    )
    return {"pk": made.pk}


def _submission(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from jixiao.www.cases.transitions import submit

    filing = city.foreign_filing if far else city.filing
    found = filing.submissions.first() or submit(city.people.reviewer, filing, content={})
    return {"pk": found.pk}


def _grant(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    person = city.people.foreign if far else city.people.filler
    return {"pk": person.grants.get().pk}


THINGS: dict[str, Callable[[SimpleNamespace, bool], dict[str, Any]]] = {
    "filing": lambda city, far: {"pk": (city.foreign_filing if far else city.filing).pk},
    "indicator": _indicator,
    "submission": _submission,
    "grant": _grant,
    "person": lambda city, far: {"pk": (city.people.foreign if far else city.people.lab_filler).pk},
}
