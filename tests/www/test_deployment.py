"""Settings as a bureau runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

NOTICE = Path(__file__).parents[2] / "src/jixiao/www/static/vendor"


def manage(home: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    given = {
        name: value for name, value in os.environ.items() if not name.startswith(("JIXIAO_", "DJANGO_", "DATABASE_"))
    }
    command = [sys.executable, "-m", "jixiao", "manage", *arguments]
    return subprocess.run(
        command, env={**given, "JIXIAO_HOME": str(home), **settings}, capture_output=True, text=True, check=False
    )


def test_a_deployment_has_nothing_to_warn_of(tmp_path: Path) -> None:
    done = manage(
        tmp_path,
        *("check", "--deploy", "--fail-level", "WARNING"),
        JIXIAO_SECRET_KEY="an-office-chose-this-key-" + "0123456789abcdefghijkl" * 2,
        JIXIAO_ALLOWED_HOSTS="jixiao.example",
    )
    assert done.returncode == 0, done.stderr


def test_the_key_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    asked = "diffsettings"  # reads the settings and nothing else
    for _ in range(2):
        assert manage(tmp_path, asked).returncode == 0
    key = tmp_path / "secret-key"
    first = key.read_text()
    manage(tmp_path, asked)
    assert key.read_text() == first
    assert len(first) > 40
    if os.name == "posix":
        assert key.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("command", ["verify_trail", "retention", "refresh_standings"])
def test_a_database_that_was_not_made_is_said_to_be_so(tmp_path: Path, command: str) -> None:
    done = manage(tmp_path, command)
    assert done.returncode == 1
    assert "请先运行 jixiao manage migrate" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    address = "postgresql://jixiao:not-to-be-seen@127.0.0.1:1/county"  # no database answers at port 1
    done = manage(tmp_path, "retention", DATABASE_URL=address)
    assert done.returncode == 1
    assert "连不上数据库（127.0.0.1:1/county）" in done.stderr
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr
    assert "not-to-be-seen" not in done.stderr


@pytest.mark.parametrize("folder", sorted(path.name for path in NOTICE.iterdir() if path.is_dir()))
def test_what_is_bundled_comes_with_its_licence(folder: str) -> None:
    assert (NOTICE / folder / "LICENSE").is_file()
    assert f"{folder}/" in (NOTICE / "NOTICE").read_text(encoding="utf-8")
