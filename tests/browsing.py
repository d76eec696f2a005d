"""A real browser for the tests of pages where JavaScript matters."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

ARGUMENTS = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-dev-shm-usage"]


def launched() -> Iterator[Any]:
    """One Chromium; skips where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, chromium_sandbox=False, args=ARGUMENTS)
        yield browser
        browser.close()


class Told:
    """What a page complained about: errors of scripts, violations of the content policy, failed requests."""

    def __init__(self, page: Any) -> None:
        self.words: list[str] = []
        page.on("pageerror", lambda error: self.words.append(f"error: {error}"))
        page.on("console", lambda message: message.type == "error" and self.words.append(message.text))
