"""下一年度预算安排建议 on the site: computed, read, adopted, changed, put aside, undone; handed out."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from openpyxl import load_workbook

pytestmark = pytest.mark.django_db

As = Callable[[str], Client]


def test_what_was_computed_for_whom_and_why_not(proposed: SimpleNamespace) -> None:
    water, roads, lab = (proposed.of[name] for name in ("云州市水务局", "云州市交通运输局", "云州市水质监测站"))
    project = proposed.of["灌区改造"]
    assert (water.action, water.change, water.amount, water.score_source) == ("first", 0, 1000, "自评得分")
    assert (roads.action, roads.change, roads.amount) == ("cut", Decimal("-40.00"), Decimal("960.00"))
    assert (lab.action, lab.state, lab.amount, lab.missing) == ("", "missing", None, ["未报送自评，没有得分"])
    assert (project.action, project.change, project.amount) == ("drop", Decimal("-200.00"), 0)
    assert water.submission == proposed.version
    assert roads.data["formula"] == "项目支出预算数400.00×10%＝40.00万元；年初预算数1000.00－40.00＝960.00万元"


def test_the_list_and_its_filters(proposed: SimpleNamespace, as_: As) -> None:
    page = as_("reviewer").get("/spending/").content.decode()
    assert "内部参考" in page and "云州市水务局" in page and "960.00" in page and "未报送自评，没有得分" in page
    assert "灌区改造" not in page
    projects = as_("leader").get("/spending/?of=project").content.decode()
    assert "灌区改造" in projects and "采纳所选" not in projects
    cut = as_("inspector").get("/spending/?action=cut").content.decode()
    assert "云州市交通运输局" in cut and "云州市水质监测站" not in cut
    none = as_("reviewer").get("/spending/?action=none&words=301002").content.decode()
    assert "云州市水质监测站" in none and "云州市交通运输局" not in none


def test_a_body_sees_nothing_of_it(proposed: SimpleNamespace, as_: As) -> None:
    pk = proposed.of["云州市水务局"].pk
    for login in ("filler", "head", "supervisor", "desk", "third_party", "administrator", "security", "log_auditor"):
        for address in (
            "/spending/",
            f"/spending/proposals/{pk}/",
            "/spending/2024/workbook/",
            "/spending/2024/policy/",
        ):
            assert as_(login).get(address).status_code == 403, (login, address)
    for address in ("/", f"/filings/{proposed.filing.pk}/"):
        page = as_("filler").get(address).content.decode()
        assert "结果应用" not in page and "优先保障" not in page


def test_the_page_of_a_proposal_leads_to_its_figures(proposed: SimpleNamespace, as_: As) -> None:
    page = as_("reviewer").get(f"/spending/proposals/{proposed.of['云州市交通运输局'].pk}/").content.decode()
    version = proposed.foreign_filing.submissions.get()
    assert f'href="/submissions/{version.pk}/"' in page and "自评第1版" in page
    assert "没有复核得分" in page and "据此定措施" in page and "不符合" in page and "未核原文" in page


def test_adopted_changed_put_aside_and_undone(proposed: SimpleNamespace, as_: As) -> None:
    from jixiao.www.accounts.models import LogRow
    from jixiao.www.spending.proposed import decisions_of, proposals_of

    reviewer, roads = as_("reviewer"), proposed.of["云州市交通运输局"]
    address = f"/spending/proposals/{roads.pk}/decide/"
    reviewer.post(address, {"kind": "adopted", "seen": "0"})
    held = decisions_of(proposed.year)[roads.body_id, ""]
    assert (held.kind, held.action, held.amount) == ("adopted", "cut", Decimal("960.00"))
    stale = reviewer.post(address, {"kind": "aside", "reason": "另议", "seen": "0"}, follow=True)
    assert "已由他人办理" in stale.content.decode()
    nothing = reviewer.post(address, {"kind": "changed", "action": "keep", "seen": held.pk}, follow=True)
    assert "请写明理由" in nothing.content.decode()
    changed = {"kind": "changed", "action": "keep", "amount": "1,000.5", "reason": "应急任务", "seen": held.pk}
    reviewer.post(address, changed)
    second = decisions_of(proposed.year)[roads.body_id, ""]
    assert (second.kind, second.action, second.amount) == ("changed", "keep", Decimal("1000.50"))
    sums = {one.action: one for one in proposals_of(proposed.year).sums}
    assert (sums["cut"].computed, sums["cut"].decided, sums["keep"].decided) == (1, 0, 1)
    reviewer.post(f"/spending/decisions/{held.pk}/undo/")
    assert decisions_of(proposed.year)[roads.body_id, ""].pk == second.pk  # only the last can be undone
    reviewer.post(f"/spending/decisions/{second.pk}/undo/")
    assert decisions_of(proposed.year)[roads.body_id, ""].pk == held.pk
    page = reviewer.get(f"/spending/proposals/{roads.pk}/").content.decode()
    assert "应急任务" in page and "撤销" in page
    acts = list(LogRow.objects.filter(act__contains="spending").values_list("act", flat=True).order_by("pk"))
    assert acts == ["set_spending_policy", "propose_spending", "decide_spending", "decide_spending", "undo_spending"]


@pytest.mark.parametrize("amount", ["-1", "1.234", "一百", "NaN", "1e3000000", "99999999999"])
def test_an_amount_that_is_none_is_refused(proposed: SimpleNamespace, as_: As, amount: str) -> None:
    from jixiao.www.spending.models import Decision

    roads = proposed.of["云州市交通运输局"]
    given = {"kind": "changed", "action": "keep", "amount": amount, "reason": "应急", "seen": "0"}
    page = as_("reviewer").post(f"/spending/proposals/{roads.pk}/decide/", given, follow=True).content.decode()
    assert "金额应为" in page and not Decision.objects.exists()


def test_many_are_adopted_at_once_and_what_cannot_be_is_said(proposed: SimpleNamespace, as_: As) -> None:
    from jixiao.www.spending.models import Decision

    given = {"proposal": [row.pk for row in proposed.of.values()]}
    page = as_("reviewer").post("/spending/2024/adopt/", given, follow=True).content.decode()
    assert "已采纳3项" in page and "1项没有办理" in page
    assert Decision.objects.count() == 3


def test_computed_anew_keeps_what_was_decided_and_says_what_differs(
    proposed: SimpleNamespace, as_: As, handed_in: Callable[..., Any]
) -> None:
    from jixiao.www.spending.proposed import decisions_of, is_stale

    reviewer = as_("reviewer")
    reviewer.post("/spending/2024/adopt/", {"proposal": [row.pk for row in proposed.of.values()]})
    handed_in(proposed.foreign_filing, "92")
    assert "1家提交了自评" in reviewer.get("/spending/").content.decode()
    old = proposed.of["云州市交通运输局"]
    reviewer.post("/spending/2024/propose/")
    new = proposed.year.spending_rounds.first().proposals.get(body=old.body, item="")
    assert (new.action, new.round.number) == ("first", 2)
    held = decisions_of(proposed.year)[old.body_id, ""]
    assert held.action == "cut" and is_stale(held, new)
    assert "其后测算有变" in reviewer.get("/spending/").content.decode()
    late = reviewer.post(f"/spending/proposals/{old.pk}/decide/", {"kind": "adopted"}, follow=True)
    assert "已重新测算" in late.content.decode()


def test_an_exempt_body_is_no_case_and_never_missing(
    city: SimpleNamespace, as_: As, handed_in: Callable[..., Any]
) -> None:
    from jixiao.www.spending.computing import compute
    from jixiao.www.spending.policy_keeping import take_shipped
    from jixiao.www.spending.proposed import proposals_of

    city.lab.is_exempt = True
    city.lab.save()
    take_shipped(city.people.reviewer, city.year, "practice-by-grade")
    found = compute(city.people.reviewer, city.year).proposals.get(body=city.lab)
    assert (found.state, found.action, found.amount) == ("exempt", "", None)
    counted = proposals_of(city.year)
    assert (counted.exempt, counted.missing) == (1, 2)
    page = as_("reviewer").get("/spending/?words=301002").content.decode()
    assert "免报，不作建议" in page


def test_only_the_bureau_computes_and_decides(proposed: SimpleNamespace) -> None:
    from jixiao.www.spending.computing import compute
    from jixiao.www.spending.deciding import decide
    from jixiao.www.spending.policy_keeping import take_shipped

    row = proposed.of["云州市水务局"]
    for login in ("leader", "inspector", "filler"):
        actor = getattr(proposed.people, login)
        with pytest.raises(PermissionDenied):
            compute(actor, proposed.year)
        with pytest.raises(PermissionDenied):
            decide(actor, row, "adopted")
        with pytest.raises(PermissionDenied):
            take_shipped(actor, proposed.year, "practice-by-grade")


def test_without_a_policy_nothing_is_computed(city: SimpleNamespace, as_: As) -> None:
    reviewer = as_("reviewer")
    assert "还没有结果应用办法" in reviewer.get("/spending/").content.decode()
    assert "还没有结果应用办法" in reviewer.post("/spending/2024/propose/", follow=True).content.decode()
    for address in ("/spending/2024/workbook/", "/spending/2024/draft/", "/spending/2024/what-if/workbook/"):
        assert "还没有测算" in reviewer.get(address, follow=True).content.decode()


def test_the_workbook_says_what_the_page_says(proposed: SimpleNamespace, as_: As) -> None:
    reviewer = as_("reviewer")
    reviewer.post("/spending/2024/adopt/", {"proposal": [proposed.of["云州市交通运输局"].pk]})
    answer = reviewer.get("/spending/2024/workbook/")
    book = load_workbook(io.BytesIO(answer.content))
    assert all("内部参考" in name for name in book.sheetnames)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    by_name = {(row[1], row[2]): dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    roads = by_name["云州市交通运输局", None]
    assert (roads["测算措施"], roads["增减（万元）"], roads["下一年度建议数（万元）"]) == ("压减", -40, 960)
    assert (roads["办理"], roads["办理人"]) == ("采纳：压减", "周审核")
    lab = by_name["云州市水质监测站", None]
    assert lab["下一年度建议数（万元）"] is None and lab["算式或缺少的数"] == "未报送自评，没有得分"
    assert by_name["云州市水务局", "灌区改造"]["测算措施"] == "取消"
    assert "未核原文" in str(list(book.worksheets[2].iter_rows(values_only=True)))


def test_the_sums_cost_the_same_for_any_number_of_bodies(
    proposed: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    from jixiao.www.accounts.models import Body
    from jixiao.www.cases.transitions import open_filing
    from jixiao.www.spending.computing import compute
    from jixiao.www.spending.proposed import proposals_of

    with django_assert_num_queries(3):
        proposals_of(proposed.year)
    for number in range(20):
        open_filing(Body.objects.create(code=f"9{number:05}", name=f"第{number}局"), proposed.step)
    compute(proposed.people.reviewer, proposed.year)
    with django_assert_num_queries(3):
        found = proposals_of(proposed.year)
    assert found.missing == 21


def test_the_review_goes_before_and_leads_to_its_sheet_for_those_who_may_open_it(
    proposed: SimpleNamespace, as_: As
) -> None:
    from django.utils import timezone

    from jixiao.www.scrutiny.models import ReviewScore
    from jixiao.www.spending.computing import compute

    reviewer, filing = proposed.people.reviewer, proposed.filing
    ReviewScore.objects.create(
        filing=filing, submission=proposed.version, number=1, total=Decimal("79.5"), by=reviewer,
        confirmed_at=timezone.now(),
    )  # fmt: skip
    found = compute(reviewer, proposed.year).proposals.get(body=proposed.water, item="")
    assert (found.score, found.score_source, found.action) == (Decimal("79.50"), "复核得分", "cut")
    sheet = f'href="/filings/{filing.pk}/score/"'
    page = as_("reviewer").get(f"/spending/proposals/{found.pk}/").content.decode()
    assert sheet in page and "第1次复核评分" in page
    read = as_("inspector").get(f"/spending/proposals/{found.pk}/").content.decode()
    assert sheet not in read and "第1次复核评分" in read
