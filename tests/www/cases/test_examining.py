"""What a version keeps of its check and its scoring."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import jixiao
from jixiao.writers.to_evaluation_json import to_evaluation_json
from jixiao.www.cases import transitions
from jixiao.www.cases.examining import examine
from jixiao.www.cases.models import Submission

EXAMPLE = Path(__file__).parents[3] / "examples" / "云州市水务局2024年度部门整体支出绩效自评报告.docx"


def test_a_version_keeps_findings_scores_and_the_figures_that_lists_show(city: SimpleNamespace) -> None:
    examined = examine([(EXAMPLE.name, EXAMPLE.read_bytes())])
    made = transitions.submit(city.people.filler, city.filing, content={}, examined=examined)
    made = Submission.objects.get(pk=made.pk)
    assert made.findings.count() == made.errors + made.warnings + made.notes > 0
    assert made.examined[0]["schema"] == "jixiao.check/1"
    assert made.scored[0]["schema"] == "jixiao.score/1"
    total = made.scored[0]["documents"][0]["total"]
    assert made.stated_total == Decimal(total["stated"])
    assert made.spent is not None
    assert made.adjusted_budget is not None
    assert made.adjusted_budget > 1_000_000  # yuan, not 万元


def test_what_cannot_be_scored_leaves_the_figures_empty(city: SimpleNamespace) -> None:
    examined = examine([("说明.txt", "云州市水务局2024年度工作情况说明".encode())])
    made = transitions.submit(city.people.filler, city.filing, content={}, examined=examined)
    assert (made.stated_total, made.spent, made.scored) == (None, None, [])


def test_places_of_what_was_filled_in_are_told_in_words(city: SimpleNamespace) -> None:
    document = jixiao.read(EXAMPLE)
    written = to_evaluation_json(document, jixiao.extract(document)).encode()
    examined = examine([("填报.json", written)])
    places = [place for one in examined.documents for found in one["findings"] for place in found["places"]]
    assert places
    assert "evaluations[" not in "".join(place["where"] for place in places)
    assert places[0]["at"]["ref"].startswith("evaluations[")  # for programs it stays
    assert "（evaluations[" not in json.dumps(examined.scored, ensure_ascii=False)
