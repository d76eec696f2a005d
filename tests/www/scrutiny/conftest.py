"""Versions with real rows: the faulty example of the water bureau and the sound one of the library, handed in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from jixiao.www.cases import engine_work, store, transitions
from jixiao.www.cases.examining import Examined
from jixiao.www.cases.models import Filing, StoredFile, Submission
from jixiao.www.scrutiny.scoring.entries import Entry
from jixiao.www.scrutiny.scoring.rows import forms_of, plain

EXAMPLES = Path(__file__).parents[3] / "examples"
FAULTY = EXAMPLES / "云州市水务局2024年度部门整体支出绩效自评报告.docx"
SOUND = EXAMPLES / "云州市图书馆2024年度部门整体支出绩效自评报告.docx"


@cache
def looked_at(path: Path) -> dict[str, Any]:
    return engine_work.look((path.name, path.read_bytes()))


def hand_in(city: SimpleNamespace, filing: Filing, path: Path = SOUND) -> Submission:
    """Handed in by the reviewer for the body: at the bureau at once."""
    by, content, looked = city.people.reviewer, path.read_bytes(), looked_at(path)
    file = StoredFile.objects.create(
        filing=filing, name=path.name, sha256=store.keep(content), size=len(content), by=by, kind="report"
    )
    scored = [looked["score"]] if looked["score"]["documents"] else []
    given = transitions.submit(by, filing, files=[file], examined=Examined([looked["check"]], scored))
    filing.refresh_from_db()
    return given


def as_stated(version: Submission, **other: tuple[str, str]) -> dict[str, Entry]:
    """Every row as the body states it, but for some: key of the row with `_` → score and reason."""
    entries = {row.key: Entry(plain(row.stated)) for form in forms_of(version.scored) for row in form.scored_rows}
    return entries | {key.removeprefix("row").replace("_", "-"): Entry(*given) for key, given in other.items()}


@pytest.fixture
def faulty(city: SimpleNamespace) -> Submission:
    """The weights add up to 105, a row has more than its weight, the total row is at odds with the rows."""
    return hand_in(city, city.filing, FAULTY)


@pytest.fixture
def sound(city: SimpleNamespace) -> Submission:
    return hand_in(city, city.filing)
