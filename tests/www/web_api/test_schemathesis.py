"""Every verb keeps what its description promises, whatever is sent: no 500, no answer that is not described."""

from __future__ import annotations

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
EXAMPLES = 3


@pytest.fixture
def one_connection() -> Iterator[None]:
    """As Django's test client does: the end of a request does not close the connection, and the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("login", ["reviewer", "filler"])
def test_nothing_is_answered_that_is_not_described(
    city: SimpleNamespace, call: Callable[..., Any], one_connection: None, login: str
) -> None:
    _things_there(city)
    caller = call(login)
    described = schemathesis.openapi.from_dict(api.get_openapi_schema())
    described.app = WSGIHandler()
    checks = CHECKS.get_by_names(CHOSEN)
    asked: list[str] = []
    for found in described.get_all_operations():
        operation = found.ok()

        @seed(20241231)
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=False,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            for name in case.path_parameters or {}:
                if name in ("pk", "file"):
                    case.path_parameters[name] = 1 + case.path_parameters[name] % 3
                elif name == "number":
                    case.path_parameters[name] = 2024
            case.headers = {**(case.headers or {}), "Authorization": f"Bearer {caller.text}"}
            case.call_and_validate(checks=checks)

        ask()
        asked.append(operation.definition.raw["operationId"])
    assert sorted(asked) == sorted(TABLE)


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
