"""The server killed in the middle of saving, ten times over: every save that was acknowledged is there."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest

pytest.importorskip("gunicorn", reason="the extra `site` is not installed")
if sys.platform == "win32":
    pytest.skip("there is no kill -9 on Windows", allow_module_level=True)

KILLS = 10
PASSWORD = "right-horse-battery-9"

MAKE = """
from jixiao.www.accounts.granting import grant_role
from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.roles import Role
from jixiao.www.cases.models import Step, StepKind, Year
from jixiao.www.cases.transitions import open_filing
body = Body.objects.create(code="{code}", name="云州市水务局")
person = Person.objects.make("{code}", "张经办", "{password}")
grant_role(None, person, Role.FILLER, body=body)
year, _made = Year.objects.get_or_create(number=2024)
step, _made = Step.objects.get_or_create(year=year, kind=StepKind.SELF_EVALUATION, defaults={{"is_on": True}})
print("filing", open_filing(body, step).pk)
"""
LOOK = """
import json
from jixiao.www.filing.models import Change, Draft
draft = Draft.objects.get(filing={filing})
rows = Change.objects.filter(draft=draft, path__in={paths!r}).order_by("pk")
print("rows", json.dumps([[row.path, row.value] for row in rows]))
print("content", json.dumps(draft.content))
"""


class Site:
    """A server of its own, started and killed as often as wanted."""

    def __init__(self, home: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = {
            **os.environ,
            "JIXIAO_HOME": str(home),
            "JIXIAO_HTTPS": "0",
            "JIXIAO_SECRET_KEY": "k" * 60,
            "DJANGO_SETTINGS_MODULE": "jixiao.www.settings",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def manage(self, *arguments: str, asks: str = "") -> str:
        command = [sys.executable, "-m", "jixiao", "manage", *arguments]
        done = subprocess.run(command, env=self.environment, input=asks, capture_output=True, text=True, check=True)
        return done.stdout

    def start(self) -> None:
        command = [sys.executable, "-m", "jixiao", "serve", "--port", str(self.port), "--workers", "2"]
        self.process = subprocess.Popen(
            command, env=self.environment, stderr=subprocess.DEVNULL, start_new_session=True
        )
        for _ in range(600):
            try:
                with urlopen(f"http://127.0.0.1:{self.port}/login/", timeout=30):
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
            while self.is_listening():  # its workers die a moment later
                time.sleep(0.01)

    def is_listening(self) -> bool:
        with socket.socket() as door:
            return door.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def a_site(home: Path) -> Iterator[Site]:
    site = Site(home)
    try:
        yield site
    finally:
        site.kill()


class Browser:
    """Signs in and posts, as a page would."""

    def __init__(self, site: Site, login: str) -> None:
        self.base = f"http://127.0.0.1:{site.port}"
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.token = self.read_token("/login/")
        self.post("/login/", username=login, password=PASSWORD)

    def get(self, path: str) -> str:
        with self.opener.open(self.base + path, timeout=30) as answer:
            return str(answer.read().decode())

    def read_token(self, path: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        assert found, f"no form on {path}"
        return found[1]

    def post(self, path: str, **fields: str) -> str:
        sent = urlencode({**fields, "csrfmiddlewaretoken": self.token}).encode()
        with self.opener.open(self.base + path, sent, timeout=30) as answer:
            return str(answer.read().decode())


def save_until_killed(
    browser: Browser, filing: int, paths: list[str], standing: dict[str, str], acked: list[list[str]]
) -> None:
    """Write one value after the other; `acked` gets those that the server said it has kept."""
    for number in range(10_000):
        path, text = paths[number % len(paths)], f"第{uuid.uuid4().hex[:8]}稿"
        change = {"path": path, "was": standing[path], "text": text}
        try:
            answer = json.loads(browser.post(f"/filings/{filing}/fill/cells/", base="0", changes=json.dumps([change])))
        except (OSError, HTTPException, ValueError):
            return
        assert path in answer["saved"], answer
        standing[path] = text
        acked.append([path, text])


def test_every_acknowledged_save_outlives_the_server(tmp_path: Path) -> None:
    chance, code = random.Random(7), uuid.uuid4().hex[:8]
    acked: list[list[str]] = []
    with a_site(tmp_path) as site:
        site.manage("migrate", "--verbosity", "0")
        made = site.manage("shell", "--no-imports", "-c", MAKE.format(code=code, password=PASSWORD))
        filing = int(made.rpartition("filing ")[2])
        paths: list[str] = []
        for _ in range(KILLS):
            site.start()
            browser = Browser(site, code)
            if not paths:
                browser.token = browser.read_token(f"/filings/{filing}/fill/")
                browser.post(f"/filings/{filing}/begin/")
                found = re.findall(r'<textarea[^>]*data-path="([^"]+)"', browser.get(f"/filings/{filing}/fill/sheets/"))
                paths = found[:3]
                assert len(paths) == 3
            browser.token = browser.read_token(f"/filings/{filing}/fill/sheets/")
            standing = dict(zip(paths, texts(browser.get(f"/filings/{filing}/fill/sheets/"), paths), strict=True))
            writer = threading.Thread(target=save_until_killed, args=(browser, filing, paths, standing, acked))
            writer.start()
            time.sleep(chance.uniform(0.3, 1.2))
            site.kill()
            writer.join()
        told = site.manage("shell", "--no-imports", "-c", LOOK.format(filing=filing, paths=paths))
    kept = json.loads(next(line[5:] for line in told.splitlines() if line.startswith("rows ")))
    lost = [each for each in acked if each not in kept]
    assert len(acked) >= KILLS, "too few saves for the test to mean anything"
    assert not lost, f"{len(lost)} of {len(acked)} acknowledged saves are gone"
    # What was written last to a value is what stands there: no later save was swallowed by an earlier one.
    content = json.loads(next(line[8:] for line in told.splitlines() if line.startswith("content ")))
    for path in paths:
        assert [text for where, text in kept if where == path][-1] in str(content)


def texts(page: str, paths: list[str]) -> list[str]:
    """What stands in the fields of these paths."""
    from lxml import html

    tree = html.document_fromstring(page)
    found = {area.get("data-path"): (area.text or "").removeprefix("\n") for area in tree.iter("textarea")}
    return [found[path] for path in paths]
