"""The examples of docs/api.md, run with curl against a running site."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

TEXT = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here")
def test_every_example_of_the_document_works(live_server: Any, city: SimpleNamespace, call: Callable[..., Any]) -> None:
    known = {
        "SITE": live_server.url,
        "TOKEN": call("reviewer").text,
        "FILING": str(city.filing.pk),
        "STEP": str(city.step.pk),
    }
    blocks = re.findall(r"```bash\n(.*?)```", TEXT, re.S)
    commands = [one for block in blocks for one in re.split(r"\n(?=curl )", block)]
    assert len(commands) == 10
    for command in commands:
        script = command.replace("curl -s", "curl -s -w '\\n%{http_code}'", 1)
        done = subprocess.run(["bash", "-c", script], env={**os.environ, **known}, capture_output=True, timeout=120)
        answer, _line, status = done.stdout.decode().rpartition("\n")
        assert status == "200", f"{command}\n{answer}"
        assert json.loads(answer)


def test_the_document_knows_every_code() -> None:
    from jixiao.www.web_api.problems import SAYS

    for status, (code, _message, _advice) in SAYS.items():
        assert status == 500 or f"| {status} | {code}" in TEXT
