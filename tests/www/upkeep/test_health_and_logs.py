"""Whether the site works, said to strangers in one word; logs that tell of requests and not of reports."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from jixiao.www import logs
from jixiao.www.upkeep import health


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    health._last.clear()
    yield
    health._last.clear()


def test_a_site_that_works_says_ok_to_anybody(city: SimpleNamespace) -> None:
    answer = Client().get("/health/")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert Client().head("/health/").status_code == 200
    assert Client().post("/health/").status_code == 405


def test_asking_again_costs_nothing(
    city: SimpleNamespace, django_assert_num_queries: Callable[[int], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "engine_answers", lambda: True)
    Client().get("/health/")
    with django_assert_num_queries(0):
        assert Client().get("/health/").status_code == 200


def full(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LEAST_FREE = 2**80


def read_only(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.FILES = "/proc/nowhere/files"


def engine_gone(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "engine_answers", lambda: False)


def not_migrated(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_on_newest_scheme", {})
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: [("a", False)])


@pytest.mark.parametrize(
    ("breaking", "said"),
    [
        (full, "磁盘空间\t只剩"),
        (read_only, "文件目录\t"),
        (engine_gone, "核对进程\t没有答复"),
        (not_migrated, "有1步升级"),
    ],
)
def test_what_is_broken_is_told_to_the_administrator_alone(
    city: SimpleNamespace, settings: Any, monkeypatch: pytest.MonkeyPatch, breaking: Callable[..., None], said: str
) -> None:
    if breaking is not engine_gone:
        monkeypatch.setattr(health, "engine_answers", lambda: True)
    breaking(settings, monkeypatch)
    answer = Client().get("/health/")
    assert (answer.status_code, answer.content.decode()) == (503, "失败\n")
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("health", stdout=out)
    assert said in out.getvalue()


@pytest.fixture
def written() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Lines that the site logs as JSON."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.Json())
    names = (logs.ACCESS, "django.request")
    levels = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel("INFO")
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    for name in names:
        logging.getLogger(name).removeHandler(handler)
        logging.getLogger(name).setLevel(levels[name])


def test_a_request_is_a_line_without_words_or_names(
    city: SimpleNamespace, as_: Callable[[str], Client], written: Callable[[], list[dict[str, Any]]]
) -> None:
    answer = as_("log_auditor").get("/trail/", {"who": "张经办", "body": "水务局"})
    (line,) = written()
    assert {key: line[key] for key in ("method", "path", "status", "person")} == {
        "method": "GET",
        "path": "/trail/",
        "status": 200,
        "person": city.people.log_auditor.pk,
    }
    assert isinstance(line["ms"], int)
    assert line["request"] == answer["X-Request-ID"]
    told = json.dumps(line, ensure_ascii=False)
    assert not any(word in told for word in ("张经办", "水务局", "卫审计", "log_auditor"))


def test_an_error_has_a_number_for_the_administrator_and_says_nothing_of_its_message(
    city: SimpleNamespace,
    as_: Callable[[str], Client],
    written: Callable[[], list[dict[str, Any]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from jixiao.www.accounts.views import trail

    def fail(*_: object) -> None:
        raise ValueError("预算执行率为98.7%")

    monkeypatch.setattr(trail, "rows_for", fail)
    browser = as_("log_auditor")
    browser.raise_request_exception = False
    answer = browser.get("/trail/")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert f"编号 <code>{answer['X-Request-ID']}</code>" in page
    lines = written()
    assert {line["request"] for line in lines} == {answer["X-Request-ID"]}
    error = next(line for line in lines if "error" in line)
    assert error["error"] == "ValueError"
    assert error["at"][-2].endswith(" fail")
    assert "98.7" not in json.dumps(lines, ensure_ascii=False) + page


def test_a_number_is_taken_from_a_proxy_of_ones_own_alone(city: SimpleNamespace, settings: Any) -> None:
    given = "0123456789abcdef"
    assert Client().get("/login/", headers={"X-Request-ID": given})["X-Request-ID"] != given
    settings.PROXIES = 1
    assert Client().get("/login/", headers={"X-Request-ID": given})["X-Request-ID"] == given
    assert "\n" not in Client().get("/login/", headers={"X-Request-ID": "a\nb" * 9})["X-Request-ID"]


def test_plain_logs_leave_messages_of_errors_out_too() -> None:
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.Plain())
    logger = logging.Logger("any")
    logger.addHandler(handler)
    try:
        raise ValueError("三公经费12万元")
    except ValueError:
        logger.exception("failed")
    assert "三公" not in stream.getvalue()
    assert "ValueError" in stream.getvalue()


def test_settings_choose_the_form(tmp_path: Path) -> None:
    assert logs.logging_of("json", "WARNING", True)["formatters"]["line"]["()"] is logs.Json
    assert logs.logging_of("text", "WARNING", False)["loggers"][logs.ACCESS]["level"] == "CRITICAL"
