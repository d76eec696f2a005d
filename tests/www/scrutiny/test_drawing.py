"""抽查: the risk of a body in words, the preview, the draw that can be drawn again, its undoing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from jixiao.www.accounts.models import Body, LogRow
from jixiao.www.cases.models import Step, StepKind, Submission, Year
from jixiao.www.cases.transitions import open_filing
from jixiao.www.refusals import Refused
from jixiao.www.review.models import Assignment
from jixiao.www.scrutiny import drawing
from jixiao.www.scrutiny.models import Draw, DrawItem, ReviewScore
from jixiao.www.scrutiny.sampling.factors import USUAL, Known, risks
from jixiao.www.scrutiny.sampling.wish import Impossible, Wish, mark_of, plan

As = Callable[[str], Client]


def known(code: str = "1", **more: Any) -> Known:
    told: dict[str, Any] = {
        "amount": Decimal(1_000_000), "errors": 0, "warnings": 0, "stated": Decimal(95), "stated_before": Decimal(95),
        "full_marks": Decimal(100), "drawn_in": 2023, "is_late": False,
    }  # fmt: skip
    return Known(code, **{**told, **more})


@pytest.mark.parametrize(
    ("more", "key", "share", "says"),
    [
        ({"amount": None}, "amount", Fraction(1, 2), "金额未填，按一半计"),
        ({"amount": Decimal(2_000_000)}, "amount", Fraction(1), "预算数200.00万元，大于其余1家中的1家"),
        ({"amount": Decimal(500_000)}, "amount", Fraction(0), "预算数50.00万元，大于其余1家中的0家"),
        ({"errors": 2, "warnings": 3}, "findings", Fraction(11, 20), "须修改2处、请核实3处"),
        ({"errors": 9}, "findings", Fraction(1), "须修改9处、请核实0处"),
        ({"stated": Decimal(100)}, "score", Fraction(1), "自评满分"),
        ({"stated": Decimal("97.5")}, "score", Fraction(1, 4), "自评得分比上年高2.5分"),
        ({"stated": Decimal(90)}, "score", Fraction(0), "自评得分不高于上年"),
        ({"stated": None}, "score", Fraction(1, 2), "自评得分未填，按一半计"),
        ({"stated_before": None}, "score", Fraction(0), "没有上年自评得分可比"),
        ({"drawn_in": None}, "rotation", Fraction(1), "没有抽查过"),
        ({"drawn_in": 2022}, "rotation", Fraction(2, 5), "2022年度抽查过"),
        ({"drawn_in": 2011}, "rotation", Fraction(1), "2011年度抽查过"),
        ({"is_late": True}, "late", Fraction(1), "逾期报送"),
    ],
)
def test_each_factor_says_why(more: dict[str, Any], key: str, share: Fraction, says: str) -> None:
    risk, _other = risks([known(**more), known("2")], USUAL, 2024)
    (factor,) = (each for each in risk.factors if each.key == key)
    assert (factor.share, factor.says, factor.points) == (share, says, share * USUAL[key])
    assert risk.size == 10 + sum(each.points for each in risk.factors)


def test_a_factor_without_weight_is_left_out_and_nobody_is_without_a_chance() -> None:
    (risk,) = risks([known(errors=9)], {"late": 5}, 2024)
    assert [each.key for each in risk.factors] == ["late"] and risk.size == 10


def test_above_the_limit_a_body_is_in_and_an_unknown_amount_is_no_amount() -> None:
    bodies = [known("3", amount=None), known("1", amount=Decimal(90)), known("2", amount=Decimal(100))]
    found = plan(bodies, Wish(2, must_from=Decimal(100)), 2024)
    assert [(one.known.code, one.must_be_in, one.probability == 1) for one in found] == [
        ("1", False, False), ("2", True, True), ("3", False, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (Wish(0), "至少为1家"),
        (Wish(3), "可抽的只有2家，不能抽3家"),
        (Wish(1, must_from=Decimal(1)), "达到必抽金额的有2家"),
    ],
)
def test_what_cannot_be_drawn_is_said(wish: Wish, why: str) -> None:
    with pytest.raises(Impossible, match=why):
        plan([known("1"), known("2")], wish, 2024)


@pytest.fixture
def many(city: SimpleNamespace) -> SimpleNamespace:
    """Twelve bodies that have handed in, one that has not, one that is exempt; the year before is there."""
    before = Step.objects.create(year=Year.objects.create(number=2023), kind=StepKind.SELF_EVALUATION, is_on=True)
    city.filings = []
    for number in range(12):
        body = Body.objects.create(code=f"4{number:02}", name=f"云州市第{number}中心", office=city.water.office)
        filing = open_filing(body, city.step)
        Submission.objects.create(
            filing=filing, number=1, by=city.people.filler, adjusted_budget=1_000_000 * (number + 1), errors=number % 4,
            stated_total=Decimal(100 - number),
        )  # fmt: skip
        former = open_filing(body, before)
        Submission.objects.create(filing=former, number=1, by=city.people.filler, stated_total=Decimal(90))
        city.filings.append(filing)
    city.roads.is_exempt = city.lab.is_exempt = True
    city.roads.save()
    city.lab.save()
    city.before = before
    return city


def draw(city: SimpleNamespace, wish: Wish, step: Step | None = None, **more: Any) -> Draw:
    step = step or city.step
    _frame, found = drawing.planned(step, wish)
    return drawing.draw_sample(city.people.reviewer, step, wish, mark=mark_of(found, wish), **more)


def test_who_can_be_drawn_and_who_cannot(many: SimpleNamespace) -> None:
    frame = drawing.frame_of(many.step, Wish(1))
    assert len(frame.known) == 12
    assert [filing.case.body for filing in frame.without] == [many.water]
    rising = frame.known[0]
    assert (rising.stated, rising.stated_before, rising.amount) == (100, 90, 1_000_000)


def test_the_draw_is_recorded_so_that_anybody_can_draw_it_again(many: SimpleNamespace) -> None:
    made = draw(many, Wish(5, must_from=Decimal(12_000_000)))
    items = list(made.items.order_by("position"))
    assert len(items) == 12 and sum(item.is_chosen for item in items) == 5
    assert sum(item.exact_probability for item in items) == 5
    assert items[-1].must_be_in and items[-1].is_chosen
    assert drawing.drawn_again(made)
    DrawItem.objects.filter(pk=items[-1].pk).update(is_chosen=False)
    assert not drawing.drawn_again(made)
    row = LogRow.objects.get(act="draw_sample")
    assert (row.details["seed"], row.details["chosen"]) == (made.seed, 5)


def test_the_same_seed_gives_the_same_sample_and_each_draw_has_its_own(many: SimpleNamespace) -> None:
    first = draw(many, Wish(4, again=True))
    second = draw(many, Wish(4, again=True))
    third = draw(many, Wish(4, again=True), seed=first.seed)
    chosen = [set(each.items.filter(is_chosen=True).values_list("filing", flat=True)) for each in (first, third)]
    assert chosen[0] == chosen[1] and first.seed != second.seed and len(first.seed) == 32


def test_who_was_drawn_is_not_drawn_again_and_next_year_it_counts(many: SimpleNamespace) -> None:
    earlier = draw(many, Wish(3), many.before)
    drawn = set(earlier.items.filter(is_chosen=True).values_list("filing__case__body__code", flat=True))
    frame = drawing.frame_of(many.step, Wish(1))
    assert {body.code for body in frame.known if body.drawn_in == 2023} == drawn
    draw(many, Wish(4))
    frame = drawing.frame_of(many.step, Wish(1))
    assert (len(frame.known), len(frame.drawn_before)) == (8, 4)


def test_what_has_changed_since_the_preview_is_not_drawn(many: SimpleNamespace) -> None:
    _frame, found = drawing.planned(many.step, Wish(3))
    mark = mark_of(found, Wish(3))
    Submission.objects.filter(filing=many.filings[0]).update(errors=9)
    with pytest.raises(Refused, match="预览以后名单或数据已有变化"):
        drawing.draw_sample(many.people.reviewer, many.step, Wish(3), mark=mark)
    with pytest.raises(PermissionDenied):
        drawing.draw_sample(many.people.leader, many.step, Wish(3), mark=mark)


def test_a_draw_is_undone_while_nobody_scores_on_it(many: SimpleNamespace) -> None:
    made = draw(many, Wish(3))
    with pytest.raises(PermissionDenied):
        drawing.undo_draw(many.people.leader, made)
    item = made.items.filter(is_chosen=True).first()
    assert item is not None
    score = ReviewScore.objects.create(
        filing=item.filing, submission=item.submission, number=1, by=many.people.reviewer
    )
    with pytest.raises(Refused, match="已有单位开始复核评分"):
        drawing.undo_draw(many.people.reviewer, made)
    ReviewScore.objects.filter(pk=score.pk).update(undone_at=score.at)
    drawing.undo_draw(many.people.reviewer, made)
    assert len(drawing.frame_of(many.step, Wish(1)).known) == 12
    with pytest.raises(Refused, match="已撤销"):
        drawing.undo_draw(many.people.reviewer, made)


def test_only_the_last_draw_is_undone(many: SimpleNamespace) -> None:
    first, _second = draw(many, Wish(2)), draw(many, Wish(2))
    with pytest.raises(Refused, match="请先撤销后一次"):
        drawing.undo_draw(many.people.reviewer, first)


def test_from_the_preview_to_the_list_and_the_assignment(many: SimpleNamespace, as_: As) -> None:
    browser, address = as_("reviewer"), f"/scrutiny/steps/{many.step.pk}/draw/"
    weights = {f"weight_{key}": weight for key, weight in USUAL.items()}
    page = browser.get(address, {"preview": "1", "share": "25", **weights}).content.decode()
    assert "可抽 12 家，抽 3 家" in page and "尚未报送、不在可抽范围内的 1 家" in page and not Draw.objects.exists()
    mark = page.split('name="mark" value="')[1].split('"')[0]
    page = browser.post(f"{address}go/", {"mark": mark, "share": "25", **weights}, follow=True).content.decode()
    made = Draw.objects.get()
    assert "结果与名单一致" in page and made.seed in page
    page = browser.get(f"/scrutiny/?step={many.step.pk}").content.decode()
    assert "名单共 3 家，已复核 0 家" in page
    (one, *_rest) = made.items.filter(is_chosen=True)
    given = {"act": "assign", "go": "1", "filing": [one.filing_id], "person": many.people.reviewer.pk}
    browser.post("/review/bulk/", given)
    assert Assignment.objects.get().filing_id == one.filing_id
    assert "周审核" in browser.get("/scrutiny/").content.decode().split("抽查理由")[1]


def test_the_workbook_has_every_probability(many: SimpleNamespace, as_: As) -> None:
    made = draw(many, Wish(5))
    response = as_("leader").get(f"/scrutiny/draws/{made.pk}/workbook/")
    book = openpyxl.load_workbook(BytesIO(response.content))
    chosen, everybody, about = book.worksheets
    assert (chosen.max_row, everybody.max_row) == (6, 13)
    exact = [Fraction(everybody.cell(row, 7).value) for row in range(2, 14)]
    assert sum(exact) == 5
    assert ("随机种子", made.seed) in {(row[0].value, row[1].value) for row in about.iter_rows()}


def test_lists_take_as_many_queries_for_many_as_for_few(
    many: SimpleNamespace, as_: As, django_assert_max_num_queries: Any
) -> None:
    draw(many, Wish(11))
    browser = as_("reviewer")
    browser.get("/scrutiny/")
    with django_assert_max_num_queries(22):
        browser.get("/scrutiny/")
    with django_assert_max_num_queries(22):
        browser.get("/scrutiny/deviations/")
    with django_assert_max_num_queries(22):
        browser.get(f"/scrutiny/steps/{many.step.pk}/draw/", {"preview": "1", "wanted": "1"})
