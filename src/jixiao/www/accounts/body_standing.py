"""How a body stands, in words that the trail keeps and a form can compare."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from jixiao.www.accounts.models import Body, BodyName


def short_names(body: Body) -> list[str]:
    return [each.name for each in body.names.all() if each.kind == BodyName.Kind.SHORT]


def standing(body: Body) -> dict[str, Any]:
    """The fields of the register as JSON, other bodies and offices by name."""
    return {
        "code": body.code,
        "name": body.name,
        "short_names": short_names(body),
        "supervisor": body.supervisor.name if body.supervisor else "",
        "office": body.office.name if body.office else "",
        "is_exempt": body.is_exempt,
        "is_unpublished": body.is_unpublished,
        "contact": body.contact,
        "phone": body.phone,
        "first_year": body.first_year,
        "last_year": body.last_year,
        "required": list(body.required),
    }


def stamp(body: Body) -> str:
    """Changes with every field: a form that shows an older one is stale."""
    return hashlib.sha256(json.dumps(standing(body), sort_keys=True).encode()).hexdigest()[:16]


def changed(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Only what differs, of both."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}
