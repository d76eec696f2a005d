"""A site that only starts again is there at once: what stands as it should is not made anew."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from jixiao.www import serving


@pytest.fixture
def asked(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that a start asks for."""
    settings.HOME, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    found: list[str] = []

    def call(name: str, **_how: Any) -> None:
        found.append(name)
        if name == "collectstatic":
            settings.STATIC_ROOT.mkdir(exist_ok=True)

    monkeypatch.setattr("django.core.management.call_command", call)
    return found


@pytest.mark.django_db
def test_static_files_are_collected_once_and_again_when_they_changed_or_are_gone(
    asked: list[str], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    serving.make_ready()
    serving.make_ready()
    assert asked == ["collectstatic"]
    shutil.rmtree(settings.STATIC_ROOT)
    serving.make_ready()
    assert asked == ["collectstatic"] * 2
    monkeypatch.setattr(serving, "_static_files", lambda: "of another release")
    serving.make_ready()
    serving.make_ready()
    assert asked == ["collectstatic"] * 3


@pytest.mark.django_db
def test_a_database_of_an_earlier_release_is_brought_up_to_date(asked: list[str]) -> None:
    serving.make_ready()
    asked.clear()
    last = MigrationRecorder.Migration.objects.using(connection.alias).filter(app="summary").latest("pk")
    last.delete()
    serving.make_ready()
    assert asked == ["migrate"]
