"""extract(write(evaluation)) == evaluation, through JSON and through the workbook."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path
from typing import Any

import pytest
from declared_evaluations import contents
from hypothesis import HealthCheck, given, settings

import jixiao
from jixiao.documents import Cell, Document, Paragraph, Span, Table
from jixiao.evaluations import Chapter, Entry, Evaluation
from jixiao.evaluations.notes import holders_told
from jixiao.evaluations.to_content import to_content
from jixiao.writers.to_evaluation_json import to_evaluation_json
from jixiao.writers.to_evaluation_xlsx import to_evaluation_xlsx

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted([*(ROOT / "examples").glob("*.docx"), *(ROOT / "examples").glob("*.xlsx")])
SHARED = ROOT.parent / "shared"
REAL = [SHARED / "seed" / "seed.docx", *sorted((SHARED / "corpus").glob("*.xlsx"))] if SHARED.is_dir() else []
WRITERS = {"json": to_evaluation_json, "xlsx": to_evaluation_xlsx}
EXAMPLES_DRAWN = int(os.environ.get("JIXIAO_ROUND_TRIPS", "40"))
_NOT_VALUES = {"document", "table", "row", "tables", "table_names", "column_names", "unread", "compared", "indicators"}


def values(one: Any) -> Any:
    """What an evaluation says, without where it says it."""
    if isinstance(one, Entry):
        return one.presence, one.text, one.unit
    if isinstance(one, Evaluation):
        told = holders_told(one)
        found = {f.name: values(getattr(one, f.name)) for f in dataclasses.fields(one) if f.name not in _NOT_VALUES}
        found["paragraphs"] = [
            (p.text, p.level, p.number) for p in one.paragraphs if p.text.strip() and id(p) not in told
        ]
        found["years"] = {(role, year) for role, year, _ in one.years}
        found["groups"] = [(values(group), [values(row) for row in group.indicators]) for group in one.groups]
        return found
    if isinstance(one, Chapter):
        return one.number, one.title, one.depth, [values(child) for child in one.children]
    if isinstance(one, Span | Table | Document | Cell):
        return None
    if isinstance(one, Paragraph):
        return one.text
    if dataclasses.is_dataclass(one):
        return {f.name: values(getattr(one, f.name)) for f in dataclasses.fields(one) if f.name not in _NOT_VALUES}
    if isinstance(one, dict):
        return {key: values(value) for key, value in one.items()}
    return [values(member) for member in one] if isinstance(one, list) else one


def written(document: Document, evaluations: list[Evaluation], form: str) -> bytes:
    data = WRITERS[form](document, evaluations)
    return data if isinstance(data, bytes) else data.encode()


def read_back(data: bytes) -> tuple[Document, list[Evaluation]]:
    document = jixiao.read(data)
    return document, jixiao.extract(document)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("path", [*EXAMPLES, *REAL], ids=lambda path: path.stem)
def test_a_document_that_was_extracted_reads_back_as_the_same_evaluations(path: Path, form: str) -> None:
    document = jixiao.read(path)
    evaluations = jixiao.extract(document)
    _, again = read_back(written(document, evaluations, form))
    assert [values(one) for one in again] == [values(one) for one in evaluations]


@pytest.mark.parametrize("form", WRITERS)
@settings(max_examples=EXAMPLES_DRAWN, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=contents())
def test_any_evaluation_survives(form: str, content: dict[str, Any]) -> None:
    document, evaluations = read_back(json.dumps(content, ensure_ascii=False).encode())
    # What is drawn is read to the last key …
    assert plain(to_content(document, evaluations)["evaluations"]) == plain(content["evaluations"])
    # … and what is written is read as the same.
    _, again = read_back(written(document, evaluations, form))
    assert [values(one) for one in again] == [values(one) for one in evaluations]


def plain(content: Any) -> Any:
    """The data without the exact figures, which are derived, and without units that are the default ones."""
    if isinstance(content, dict):
        return {key: plain(value) for key, value in content.items() if key not in ("number", "left_out")}
    return [plain(member) for member in content] if isinstance(content, list) else content


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_same_is_found_in_the_data_as_in_the_document(path: Path, form: str) -> None:
    document = jixiao.read(path)
    evaluations = jixiao.extract(document)
    told = [(finding.code, finding.level) for finding in jixiao.check(path).findings]
    again = [(f.code, f.level) for f in jixiao.check(written(document, evaluations, form)).findings]
    assert again == told


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_evaluations_give_the_same_bytes(form: str) -> None:
    document = jixiao.read(EXAMPLES[0])
    evaluations = jixiao.extract(document)
    assert written(document, evaluations, form) == written(document, evaluations, form)
