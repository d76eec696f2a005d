"""The sheet of a review score by keyboard, in a real browser: totals while one types are those of the server."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from tests.www.scrutiny.conftest import hand_in

from jixiao.www.cases.models import Submission
from jixiao.www.scrutiny.models import ReviewScore, Standard
from jixiao.www.scrutiny.scoring.rows import forms_of, plain

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def version(transactional_db: None, city: SimpleNamespace) -> Submission:
    return hand_in(city, city.filing)


def test_rows_are_scored_by_keyboard_and_the_totals_are_those_of_the_server(
    version: Submission, city: SimpleNamespace, sits: Callable[[str], Any]
) -> None:
    standard = Standard.objects.create(defect="没有佐证材料", share="33.33", by=city.people.reviewer)
    (form,) = forms_of(version.scored)
    page = sits("reviewer")
    page.goto(f"/filings/{city.filing.pk}/score/")
    page.locator("input.points").first.focus()
    for row in form.rows[:-1]:
        page.keyboard.type(plain(row.stated))
        page.keyboard.press("Enter")
    assert f"已评 {len(form.rows) - 1}/{len(form.rows)} 行" in page.locator(".now-rest").inner_text()
    assert page.locator(".score-sum .now-total").inner_text() == "—"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.locator("input.reason").last.evaluate("field => field === document.activeElement")
    page.locator("select").last.select_option(str(standard.pk))
    total = page.locator(".score-sum .now-total").inner_text()
    difference = page.locator(".score-sum .now-difference").inner_text()
    page.keyboard.press("Control+s")
    page.get_by_text("已保存草稿").wait_for()
    score = ReviewScore.objects.get()
    assert plain(score.total) == total == page.locator(".score-sum .now-total").inner_text()
    assert difference == page.locator(".score-sum .now-difference").inner_text() != "—"
    assert score.rows[-1]["reason"] == "没有佐证材料"
    assert page.get_by_text("按扣分标准应得").count() == 0


def test_a_score_above_the_weight_and_a_difference_without_reason_are_seen_at_once(
    version: Submission, city: SimpleNamespace, sits: Callable[[str], Any]
) -> None:
    page = sits("reviewer")
    page.goto(f"/filings/{city.filing.pk}/score/")
    field, reason = page.locator("input.points").first, page.locator("input.reason").first
    field.fill("999")
    assert field.get_attribute("aria-invalid") == "true"
    field.fill("1")
    assert (field.get_attribute("aria-invalid"), reason.get_attribute("aria-invalid")) == ("false", "true")
    reason.fill("执行率低")
    assert reason.get_attribute("aria-invalid") == "false"
