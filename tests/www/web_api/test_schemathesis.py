"""Every verb keeps what its description promises, whatever is sent: no 500, no answer that is not described."""

from __future__ import annotations

import copy
import os
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import CHECKS, load_all_checks
from tests.www.things import THINGS

from jixiao.www.web_api.api import api
from jixiao.www.web_api.verb import TABLE

load_all_checks()
CHOSEN = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
EXAMPLES = int(os.environ.get("JIXIAO_INTERFACE_CASES", "2"))
"""A verb: the plainest case first, then drawn ones. What takes time is the drawing, not the asking: so each case is
asked with the token of the widest role, and again with that of a body."""
TOKENS = ("reviewer", "filler")
ALIKE = ("If-None-Match", "Idempotency-Key")
"""Headers that every verb has: drawn for the first that reads and the first that writes."""


@pytest.fixture
def one_connection() -> Iterator[None]:
    """As Django's test client does: the end of a request does not close the connection, and the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_nothing_is_answered_that_is_not_described(
    city: SimpleNamespace, call: Callable[..., Any], one_connection: None
) -> None:
    _things_there(city)
    callers = [call(login) for login in TOKENS]
    described = schemathesis.openapi.from_dict(_described())
    described.app = WSGIHandler()
    checks = CHECKS.get_by_names(CHOSEN)
    asked: list[str] = []
    for found in described.get_all_operations():
        operation = found.ok()

        @seed(20241231)
        @settings(
            max_examples=_examples(operation.definition.raw),
            deadline=None,
            database=None,
            derandomize=False,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            for name in case.path_parameters or {}:
                if name in ("pk", "file", "remark"):
                    case.path_parameters[name] = 1 + (case.path_parameters[name] - 1) % 3
                elif name == "number":
                    case.path_parameters[name] = 2024
            for caller in callers:
                case.headers = {**(case.headers or {}), "Authorization": f"Bearer {caller.text}"}
                case.call_and_validate(checks=checks)

        ask()
        asked.append(operation.definition.raw["operationId"])
    assert sorted(asked) == sorted(TABLE)


def _examples(told: dict[str, Any]) -> int:
    """Of a verb that takes nothing but keys half as many: the plainest has those that are there."""
    varies = "requestBody" in told or any(one["in"] == "query" for one in told["parameters"])
    return EXAMPLES if varies else max(1, EXAMPLES // 2)


def _described() -> dict[str, Any]:
    """The description with the headers that are alike taken away from all verbs but the first of each kind."""
    told, seen = copy.deepcopy(dict(api.get_openapi_schema())), set()
    for methods in told["paths"].values():
        for one in methods.values():
            kept = [each for each in one["parameters"] if each["name"] not in ALIKE or each["name"] not in seen]
            seen |= {each["name"] for each in one["parameters"]}
            one["parameters"] = kept
    assert set(ALIKE) <= seen
    return told


def _things_there(city: SimpleNamespace) -> None:
    """Something of every kind, so that more than 404 is answered."""
    for name, far in (
        ("scored", False),
        ("draw", False),
        ("letter", True),
        ("item", True),
        ("spending_proposal", False),
    ):
        THINGS[name](city, far)
    THINGS["draft"](city, False)
