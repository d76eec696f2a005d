"""The description of the interface: published, true, and readable without any other host."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
from django.test import Client

from jixiao.www.web_api.published import description
from jixiao.www.web_api.verb import TABLE

ROOT = Path(__file__).parents[3]


def test_the_published_description_is_the_one_that_is_served() -> None:
    served = Client().get("/api/v1/openapi.json").json()
    kept = ROOT / "docs" / "api.openapi.json"
    assert kept.read_text("utf-8") == description(), "run: python -m jixiao.www.web_api.published docs/api.openapi.json"
    assert json.loads(description()) == served


def test_every_verb_says_what_it_takes_and_gives() -> None:
    told = json.loads(description())
    operations = {one["operationId"]: one for path in told["paths"].values() for one in path.values()}
    assert sorted(operations) == sorted(TABLE)
    for name, one in operations.items():
        assert {"200", "400", "401", "403", "404", "409", "413", "415", "422", "429"} <= set(one["responses"]), name
        assert one["summary"] and one["tags"] and one["security"], name
    for shape in told["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(shape)


def test_the_page_tells_every_verb(as_: Callable[[str], Client]) -> None:
    page = as_("filler").get("/interface/reference/").content.decode()
    for name, (method, path, _acts) in TABLE.items():
        assert f'id="{name}"' in page and f"<code>{method} /api/v1{path}</code>" in page
