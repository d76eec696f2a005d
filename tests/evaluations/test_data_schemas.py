"""The published schemas of data: made from the shape, and met by what is written."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from exports import export
from jsonschema import Draft202012Validator

import jixiao
from jixiao.writers.to_evaluation_json import to_evaluation_json
from jixiao.writers.to_system_json import to_system_json

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "examples").glob("*.docx"), *(ROOT / "examples").glob("*.xlsx")])


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ROOT / "docs" / name).read_text(encoding="utf-8"))
    return loaded


def test_the_schema_of_evaluations_is_made_from_the_shape() -> None:
    spec = importlib.util.spec_from_file_location("evaluation_schema", ROOT / "docs" / "evaluation_schema.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.written() == (ROOT / "docs" / "evaluation.schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_extracted_meets_the_schema(path: Path) -> None:
    document = jixiao.read(path)
    data = json.loads(to_evaluation_json(document, jixiao.extract(document), file=path.name))
    Draft202012Validator(schema("evaluation.schema.json")).validate(data)


def test_imported_figures_meet_their_schema() -> None:
    data = json.loads(to_system_json(jixiao.import_figures(export()), file="导出.xls"))
    Draft202012Validator(schema("system-figures.schema.json")).validate(data)


def test_the_page_for_the_reader_names_every_key_of_an_evaluation() -> None:
    page = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert [
        key for key in schema("evaluation.schema.json")["$defs"]["evaluation"]["properties"] if key not in page
    ] == []
