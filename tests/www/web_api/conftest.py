"""Another system that calls: with the token of somebody of the city."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client


class Caller:
    """Sends JSON with a token; answers are Django's, `.json()` as usual."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.client = Client()

    def send(self, method: str, path: str, given: Any = None, **headers: str) -> HttpResponse:
        headers = {"authorization": f"Bearer {self.text}"} | {name.replace("_", "-"): v for name, v in headers.items()}
        data = "" if given is None else json.dumps(given)
        kind = "application/octet-stream" if given is None else "application/json"
        answer: HttpResponse = self.client.generic(method, f"/api/v1{path}", data, content_type=kind, headers=headers)
        return answer

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.send("GET", path, **headers)

    def post(self, path: str, given: Any = None, **headers: str) -> HttpResponse:
        return self.send("POST", path, {} if given is None else given, **headers)

    def files(self, path: str, given: dict[str, Any], **headers: str) -> HttpResponse:
        headers = {"authorization": f"Bearer {self.text}"} | {name.replace("_", "-"): v for name, v in headers.items()}
        answer: HttpResponse = self.client.post(f"/api/v1{path}", given, headers=headers)
        return answer


@pytest.fixture
def call(city: SimpleNamespace) -> Callable[..., Caller]:
    """`call("reviewer")`: with a token of 读写 of this person, `call("reviewer", "read")` of 只读."""
    from jixiao.www.web_api.tokens import make_token

    made: dict[tuple[str, str], Caller] = {}

    def caller(login: str, scope: str = "write") -> Caller:
        if (login, scope) not in made:
            day = datetime.date.today() + datetime.timedelta(30)
            _token, text = make_token(getattr(city.people, login), "预算一体化系统", scope, day)
            made[login, scope] = Caller(text)
        return made[login, scope]

    return caller
