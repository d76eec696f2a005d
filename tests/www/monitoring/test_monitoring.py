"""Lamps in the middle of the year, and what an adjustment changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from jixiao.www.accounts.models import Body, BodyName
from jixiao.www.cases import store, transitions
from jixiao.www.cases.examining import examine
from jixiao.www.cases.models import Step, StepKind, StoredFile, Submission
from jixiao.www.monitoring.engine_work import changed_objectives

EXAMPLES = Path(__file__).parents[3] / "examples"
MONITORED = EXAMPLES / "云州市交通运输局2025年1—6月项目支出绩效运行监控表.xlsx"
FILED = EXAMPLES / "云州市老旧电梯更新项目支出绩效目标申报表.docx"


def hand_in(city: SimpleNamespace, body: Body, kind: StepKind, name: str, content: bytes) -> Submission:
    step, _made = Step.objects.get_or_create(year=city.year, kind=kind, defaults={"is_on": True})
    filing = transitions.open_filing(body, step)
    file = StoredFile.objects.create(
        filing=filing, name=name, sha256=store.keep(content), size=len(content), by=city.people.reviewer
    )
    return transitions.submit(city.people.reviewer, filing, files=[file], examined=examine([(name, content)]))


def test_lamps_are_seen_at_a_glance_and_opened(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    made = hand_in(city, city.roads, StepKind.MONITORING, MONITORED.name, MONITORED.read_bytes())
    transitions.open_filing(city.water, made.filing.step)
    page = as_("reviewer").get("/monitoring/").content.decode()
    assert "红灯 1 家，黄灯 0 家，绿灯 0 家" in page  # of two projects the one that lags behind counts
    assert "未报 1 家" in page
    assert "执行进度为时间进度的94%" in page
    assert "怎样算出" in page
    tree = as_("reviewer").get(f"/submissions/{made.pk}/lamps/").content.decode()
    assert "时间进度" in tree
    assert "385.40" in tree


def test_who_watches_some_bodies_sees_no_others(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    hand_in(city, city.roads, StepKind.MONITORING, MONITORED.name, MONITORED.read_bytes())
    page = as_("third_party").get("/monitoring/").content.decode()
    assert "交通运输局" not in page


def test_the_list_asks_few_questions(
    city: SimpleNamespace, as_: Callable[[str], Client], django_assert_max_num_queries: Any
) -> None:
    step = Step.objects.create(year=city.year, kind=StepKind.MONITORING, is_on=True)
    for number in range(30):
        body = Body.objects.create(code=f"9{number:05}", name=f"第{number}局")
        transitions.open_filing(body, step)
        BodyName.objects.create(body=body, name=f"原第{number}局", kind=BodyName.Kind.FORMER, last_year=2024)
    browser = as_("reviewer")
    with django_assert_max_num_queries(12):
        page = browser.get("/monitoring/").content.decode()
    assert "原第7局" in page  # as it was called in the year


def test_an_adjustment_is_compared_with_what_was_approved(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    content = FILED.read_bytes()
    filed = hand_in(city, city.water, StepKind.OBJECTIVE, FILED.name, content)
    transitions.accept(city.people.reviewer, filed.filing)
    changed = hand_in(city, city.water, StepKind.ADJUSTMENT, FILED.name, content)
    page = as_("filler").get(f"/submissions/{changed.pk}/objective-changes/").content.decode()
    assert "改动 0 项" in page
    assert "没有变动" in page


def form(*rows: str) -> list[tuple[str, bytes]]:
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    head = "".join(f"<td>{each}</td>" for each in ("一级指标", "二级指标", "三级指标", "指标值", "分值"))
    title = "<p>2024年度项目支出绩效目标申报表</p><p>填报单位：云州市水务局</p>"
    name = "<tr><td>项目名称</td><td colspan=4>河道巡查</td></tr>"
    return [("表.html", f"<html><meta charset=utf-8><body>{title}<table>{name}<tr>{head}</tr>{lines}</table>".encode())]


@pytest.mark.parametrize(
    ("after", "change"),
    [
        ("产出指标|数量指标|巡查次数|≥24次|20", "same"),
        ("产出指标|数量指标|巡查次数|≥ 24次|20", "same"),
        ("产出指标|数量指标|巡查次数|≥12次|20", "changed"),
        ("产出指标|数量指标|巡查次数|≥24次|10", "changed"),
    ],
)
def test_rows_are_compared_by_what_they_say(after: str, change: str) -> None:
    rest = "效益指标|社会效益指标|受益人口|≥3万人|30"
    before = form("产出指标|数量指标|巡查次数|≥24次|20", rest)
    rows = changed_objectives(before, form(after, rest))
    assert [(row["name"], row["change"]) for row in rows] == [("巡查次数", change), ("受益人口", "same")]


def test_rows_that_came_and_went_are_said() -> None:
    before = form("产出指标|数量指标|巡查次数|≥24次|20", "产出指标|质量指标|验收合格率|100%|20")
    after = form("产出指标|数量指标|巡查次数|≥24次|20", "效益指标|社会效益指标|受益人口|≥3万人|20")
    rows = changed_objectives(before, after)
    assert [(row["name"], row["change"]) for row in rows] == [
        ("巡查次数", "same"),
        ("受益人口", "added"),
        ("验收合格率", "removed"),
    ]
