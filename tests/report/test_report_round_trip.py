"""data → report → read → extract gives the data that the report declares, and in them all that was given."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from official_evaluations import Content, departments, projects

sys.path.insert(0, str(Path(__file__).parents[1] / "evaluations"))
from test_round_trip import values

import jixiao
from jixiao.documents.from_json import from_content
from jixiao.evaluations.head import is_head_label
from jixiao.writers.report.form_layout import layout_named, layout_names

EXAMPLES = int(os.environ.get("JIXIAO_ROUND_TRIPS", "60"))
"""How many evaluations are drawn; 500 take some minutes."""
_QUICK = (Phase.explicit, Phase.generate) if "JIXIAO_ROUND_TRIPS" in os.environ else tuple(Phase)
_settings = settings(
    max_examples=max(5, EXAMPLES // 5), deadline=None, phases=_QUICK, suppress_health_check=list(HealthCheck)
)
LAYOUTS = tuple(name for name in layout_names() if layout_named(name).kind == "department_self_evaluation")


def reported(content: Content, layout: str) -> jixiao.Report:
    data = {"schema": "jixiao.evaluation/1", "evaluations": [content]}
    return jixiao.report(json.dumps(data, ensure_ascii=False).encode(), layout=layout)


def comes_back(content: Content, layout: str) -> None:
    report = reported(content, layout)
    read = jixiao.extract(jixiao.read(report.to_docx()))
    declared = jixiao.extract(from_content(report.content))
    assert [values(one) for one in read] == [values(one) for one in declared]
    (part,) = report.parts
    known = [one for one in content.get("head", ()) if is_head_label(one["label"])]
    missing = [words for words in stated({**content, "head": known}) if words not in set(stated(part.content))]
    assert not missing or report.warnings, missing
    if known != content.get("head", []):
        return  # printed for people: a reader knows no such field
    again = reported(part.content, layout)
    assert again.parts[0].forms == part.forms
    if not any("【待补充】" in line.words for line in part.lines):
        assert again.to_docx() == report.to_docx()


def stated(content: Any) -> list[str]:
    """The words of every field."""
    if isinstance(content, dict):
        own = [content["text"].strip()] if content.get("text") else []
        return own + [words for key, one in content.items() if key != "text" for words in stated(one)]
    return [words for one in content for words in stated(one)] if isinstance(content, list) else []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_departments_come_back(layout: str) -> None:
    titles = [chapter.title for chapter in layout_named(layout).chapters] + ["党建工作情况"]

    @_settings
    @given(content=departments(titles))
    def run(content: Content) -> None:
        comes_back(content, layout)

    run()


@_settings
@given(content=projects())
def test_projects_come_back(content: Content) -> None:
    comes_back(content, "national-project-2020")
