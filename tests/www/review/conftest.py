"""A version with real findings, at the bureau: the faulty example of the water bureau, handed in."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest

from jixiao.www.cases import engine_work, store, transitions
from jixiao.www.cases.examining import Examined
from jixiao.www.cases.models import Filing, Stage, StoredFile, Submission

EXAMPLES = Path(__file__).parents[3] / "examples"
FAULTY = EXAMPLES / "云州市水务局2024年度部门整体支出绩效自评报告.docx"
NAME = "水务局自评.docx"


@cache
def checked(content: bytes, name: str = NAME) -> dict[str, Any]:
    return engine_work.check((name, content))


def hand_in(city: SimpleNamespace, content: bytes, filing: Filing | None = None, name: str = NAME) -> Submission:
    """Handed in by the reviewer for the body: at the bureau at once."""
    filing = filing or city.filing
    by = city.people.reviewer
    file = StoredFile.objects.create(
        filing=filing, name=name, sha256=store.keep(content), size=len(content), by=by, kind=StoredFile.Kind.REPORT
    )
    given = transitions.submit(by, filing, files=[file], examined=Examined([checked(content, name)]))
    filing.refresh_from_db()
    return given


def mended(content: bytes, *changes: tuple[str, str]) -> bytes:
    """The Word file with words replaced, wherever they stand in one run or cell."""
    document = docx.Document(io.BytesIO(content))
    paragraphs = [*document.paragraphs]
    paragraphs += [p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    for old, new in changes:
        hits = 0
        for paragraph in paragraphs:
            if old in paragraph.text:
                words = paragraph.text.replace(old, new)
                for run in paragraph.runs[1:]:
                    run.text = ""
                paragraph.runs[0].text = words
                hits += 1
        assert hits, f"{old} does not stand in the file"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture
def faulty() -> bytes:
    return FAULTY.read_bytes()


@pytest.fixture
def version(city: SimpleNamespace, faulty: bytes) -> Submission:
    """The first version of the water bureau, waiting for the reviewer."""
    given = hand_in(city, faulty)
    assert city.filing.stage == Stage.BUREAU
    return given


@pytest.fixture
def found(version: Submission) -> Callable[[str], dict[str, Any]]:
    """A finding by its code."""

    def by_code(code: str) -> dict[str, Any]:
        return next(one for one in version.examined[0]["documents"][0]["findings"] if one["code"] == code)

    return by_code


@pytest.fixture
def tomorrow() -> datetime.date:
    return datetime.date.today() + datetime.timedelta(1)
