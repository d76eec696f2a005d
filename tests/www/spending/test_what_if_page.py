"""What-if on the site: everything stands in the address, nothing is kept unless asked, the same in the workbook."""

from __future__ import annotations

import io
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from openpyxl import load_workbook

pytestmark = pytest.mark.django_db

As = Callable[[str], Client]
WHAT_IF = "/spending/2024/what-if/"


def test_other_bands_and_percentages_side_by_side(proposed: SimpleNamespace, as_: As) -> None:
    from jixiao.www.accounts.models import LogRow
    from jixiao.www.spending.models import Decision, Round, Scenario

    before = LogRow.objects.count()
    plain = as_("leader").get(WHAT_IF).content.decode()
    assert "措施改变 0 个" in plain and "距界限 1 分以内 0 个" in plain
    page = as_("leader").get(f"{WHAT_IF}?floor=96&floor=69.5&floor=60").content.decode()
    assert "措施改变 2 个" in page and "距界限 1 分以内 2 个" in page
    assert "“评为优的，优先保障”→“评为良的，按原有规模安排”" in page
    assert "“评为中的，压减项目支出的10%”→“评为良的，按原有规模安排”" in page
    more = as_("leader").get(f"{WHAT_IF}?percent.fair=25%25&cap.fair=60").content.decode()
    assert "金额或措施有变 1 个" in more and "-60.00" in more
    projects = as_("leader").get(f"{WHAT_IF}?of=project&floor=90&floor=80&floor=40").content.decode()
    assert "灌区改造" in projects and "“项目评为差的，取消”→“评为中的，压减项目支出的10%”" in projects
    assert LogRow.objects.count() == before
    assert not Scenario.objects.exists() and not Decision.objects.exists() and Round.objects.count() == 1


def test_the_points_of_a_profile(proposed: SimpleNamespace, as_: As) -> None:
    from jixiao.www.spending.supposed import profile_weights

    assert "national-project-2020" in profile_weights()
    page = as_("reviewer").get(f"{WHAT_IF}?score=weighted&profile=national-project-2020").content.decode()
    assert "一级指标与所选方案不同，不能折算" in page
    assert "须选择一个评分方案" in as_("reviewer").get(f"{WHAT_IF}?score=weighted&profile=..").content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("floor=80&floor=80&floor=60", "等级重叠"),
        ("floor=101&floor=80&floor=60", "等级起点应为"),
        ("floor=x&floor=80&floor=60", "等级起点应为"),
        ("percent.fair=200", "比例应为0至100之间"),
        ("percent.fair=<b>", "&lt;b&gt;"),
        ("cap.fair=-3", "上限应为万元数"),
        ("score=best", "得分口径不认识"),
    ],
)
def test_what_cannot_be_used_is_said_and_left(proposed: SimpleNamespace, as_: As, query: str, said: str) -> None:
    page = as_("reviewer").get(f"{WHAT_IF}?{query}").content.decode()
    assert said in page and "措施改变 0 个" in page and "<b>" not in page.replace("<b class", "")


def test_a_scenario_is_kept_under_a_name_and_opens_again(proposed: SimpleNamespace, as_: As) -> None:
    from jixiao.www.accounts.models import LogRow
    from jixiao.www.spending.models import Scenario

    query = "floor=96&floor=80&floor=60"
    keep = f"{WHAT_IF}keep/"
    page = as_("reviewer").post(keep, {"query": query, "name": "线提高"}, follow=True).content.decode()
    assert "已存为方案" in page and f'href="?{query.replace("&", "&amp;")}"' in page
    kept = Scenario.objects.get()
    assert (kept.query, kept.moved, kept.by) == (query, 1, proposed.people.reviewer)
    assert {line["action"]: line["after"] for line in kept.sums}["保持"] == 1
    assert LogRow.objects.get(act="keep_scenario").details["query"] == query
    again = as_("reviewer").post(keep, {"query": query, "name": "线提高"}, follow=True).content.decode()
    assert "已有名为“线提高”的方案" in again
    for name, wanted in ((" ", query), ("空", "")):
        as_("reviewer").post(keep, {"query": wanted, "name": name})
    assert Scenario.objects.count() == 1
    assert as_("leader").post(keep, {"query": query, "name": "领导"}).status_code == 403


def test_the_workbook_of_a_what_if(proposed: SimpleNamespace, as_: As) -> None:
    answer = as_("inspector").get(f"{WHAT_IF}workbook/?floor=96&floor=80&floor=60&percent.fair=20%25")
    book = load_workbook(io.BytesIO(answer.content))
    assert all("内部参考" in name for name in book.sheetnames)
    conditions = [row[1] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert "优：90 → 96" in conditions
    assert "评为中的，压减项目支出的10%：10% → 20%" in conditions
    sums = {row[0]: row[1:] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)}
    assert sums["压减"] == (1, 1, -40, -80, -40) and sums["优先保障"][:2] == (1, 0)
    changed = list(book.worksheets[2].iter_rows(min_row=2, values_only=True))
    assert {row[1] for row in changed} == {"云州市水务局", "云州市交通运输局"}
