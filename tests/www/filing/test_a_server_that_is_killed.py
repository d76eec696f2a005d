"""The server is killed while somebody fills in: what was acknowledged is there, what was not comes after."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from tests.www.conftest import PASSWORD

from jixiao.www.filing.models import Draft
from jixiao.www.filing.paths import Values

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(sys.platform == "win32", reason="kills a group of processes"),
]
ROW = "evaluations[0].groups[0].indicators[{}].name"


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


@contextmanager
def serving(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`jixiao serve` on the database of this test, in a group of its own."""
    if connection.vendor != "sqlite":
        pytest.skip("the server is given the file of the database")
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
        "JIXIAO_HOME": str(settings.HOME),
        "JIXIAO_HTTPS": "0",
        "JIXIAO_SECRET_KEY": settings.SECRET_KEY,
    }
    command = [sys.executable, "-m", "jixiao", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/login/", timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield server
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def cell(page: Any, number: int) -> Any:
    return page.locator(f'td[data-path="{ROW.format(number)}"]')


def test_nothing_that_was_typed_is_lost(city: SimpleNamespace, draft: Draft, browser: Any) -> None:
    port = free_port()
    context = browser.new_context()
    page = context.new_page()
    with serving(port) as server:
        page.goto(f"http://127.0.0.1:{port}/login/?next=/filings/{city.filing.pk}/fill/")
        page.fill("[name=username]", "filler")
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_selector("#fill[data-ready]")
        cell(page, 0).click()
        page.keyboard.type("管网长度")
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.getElementById('saved').textContent.startsWith('已保存')")
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        page.keyboard.type("泵站座数")
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.getElementById('saved').textContent.startsWith('未保存')")
        connection.close()
        values = Values(Draft.objects.get(pk=draft.pk).content)
        assert (values.get(ROW.format(0)), values.get(ROW.format(1))) == ("管网长度", "")
    with serving(port):
        page.wait_for_function(
            "() => document.getElementById('saved').textContent.startsWith('已保存')", timeout=30_000
        )
    connection.close()
    assert Values(Draft.objects.get(pk=draft.pk).content).get(ROW.format(1)) == "泵站座数"
    context.close()
