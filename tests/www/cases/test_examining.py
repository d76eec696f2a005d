"""What a version keeps of its check and its scoring."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import jixiao
import jixiao.www.cases.in_the_engine as waiting
from jixiao.writers.to_evaluation_json import to_evaluation_json
from jixiao.www.cases import engine_work, examining, transitions
from jixiao.www.cases.examining import examine
from jixiao.www.cases.in_the_engine import LONGEST, GaveUp, seconds_for
from jixiao.www.cases.models import Submission
from jixiao.www.refusals import Refused

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


def test_a_file_is_read_once_for_its_check_and_its_score(monkeypatch: pytest.MonkeyPatch) -> None:
    named = (EXAMPLE.name, EXAMPLE.read_bytes())
    beside = [("上年", "上年.txt", "云州市水务局2023年度部门整体支出绩效自评报告".encode())]
    apart = {"check": engine_work.check(named, beside), "score": engine_work.score(named)}
    read, times = jixiao.read, []
    monkeypatch.setattr(jixiao, "read", lambda content: times.append(content) or read(content))
    assert engine_work.look(named, beside) == apart
    assert times == [named[1]]


def test_a_file_that_cannot_be_read_has_nothing_to_score() -> None:
    looked = engine_work.look(("坏.docx", b"PK\x03\x04 broken"))
    assert looked["check"] == engine_work.check(("坏.docx", b"PK\x03\x04 broken"))
    assert looked["score"]["documents"] == []


def test_a_file_on_which_the_engine_gives_up_does_not_cost_the_others(
    city: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def engine(work: Any, file: Any, *given: Any, seconds: float) -> Any:
        if file[0] == "扫描件.pdf":
            raise GaveUp("文件在210秒内未能读完。")
        return work(file, *given)

    monkeypatch.setattr(examining, "in_the_engine", engine)
    examined = examine([("扫描件.pdf", b"%PDF-1.7"), (EXAMPLE.name, EXAMPLE.read_bytes())])
    first, *others = examined.documents
    assert first["path"] == "扫描件.pdf"
    assert "210秒内未能读完" in first["error"]["message"]
    assert any(one["findings"] for one in others)
    assert examined.undone == ["“扫描件.pdf”：文件在210秒内未能读完。"]
    made = transitions.submit(city.people.filler, city.filing, content={}, examined=examined)
    assert made.errors > 0
    assert made.stated_total is not None


def test_no_version_waits_longer_than_the_server_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, given = [0.0], []

    def engine(_work: Any, _file: Any, *_given: Any, seconds: float) -> Any:
        given.append(seconds)
        clock[0] += seconds
        raise GaveUp("未能读完。")

    monkeypatch.setattr(examining, "in_the_engine", engine)
    monkeypatch.setattr(waiting.time, "monotonic", lambda: clock[0])
    examined = examine([(f"{n}.pdf", b"%PDF-1.7") for n in range(4)])
    assert sum(given) <= LONGEST
    assert given[0] > seconds_for("一段文字".encode())
    assert len(examined.documents) == 4
    assert "时间已用完" in examined.documents[3]["error"]["message"]


def test_a_profile_that_is_gone_is_said_in_a_sentence() -> None:
    with pytest.raises(Refused, match="重新选择评分方案"):
        examine([(EXAMPLE.name, EXAMPLE.read_bytes())], profile="早已删去的方案")
    with pytest.raises(Refused, match="重新选择评分方案"):
        examine([("坏.docx", b"PK\x03\x04 broken")], profile="早已删去的方案")
