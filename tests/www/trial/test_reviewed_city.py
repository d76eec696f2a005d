"""How the bureau reviews the invented city: the same seed, the same scores; each within its row."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.www.trial.city import invent
from jixiao.www.trial.scrutiny import STANDARDS, Row, draw_seed, others, reviewed, reviewed_on

ROWS = [Row("产出指标", Decimal(weight), Decimal(weight), None) for weight in (5, 7, 8, 10)] * 6


@pytest.mark.parametrize("seed", [1, 2024])
def test_the_same_seed_gives_the_same_review_of_the_same_body(seed: int) -> None:
    assert reviewed(seed, 2023, "101001", "faulty", ROWS) == reviewed(seed, 2023, "101001", "faulty", ROWS)
    assert reviewed(seed, 2023, "101001", "faulty", ROWS) != reviewed(seed, 2023, "102001", "faulty", ROWS)
    assert draw_seed(seed, 2023) == draw_seed(seed, 2023) != draw_seed(seed, 2022)
    assert others(seed, 2023, "101001", Decimal(98), ["甲项目"]) == others(
        seed, 2023, "101001", Decimal(98), ["甲项目"]
    )


def test_every_score_lies_within_its_row_and_every_difference_has_a_cause() -> None:
    for code in map(str, range(200)):
        for row, given in zip(ROWS, reviewed(2024, 2023, code, "faulty", ROWS), strict=True):
            assert row.weight is not None
            assert 0 <= Decimal(given.score) <= row.weight
            assert Decimal(given.score) == row.stated or given.reason or given.standard is not None


def test_a_score_that_is_recomputed_lower_is_put_right() -> None:
    rows = [Row("产出指标", Decimal(7), Decimal(7), Decimal("6.81")), Row("预算执行", Decimal(10), None, None)]
    right, blank = reviewed(2024, 2023, "101001", "clean", rows)
    assert (right.score, right.reason) == ("6.81", "按评分办法复算")
    assert (blank.score, blank.reason) == ("0", "没有填写得分")


def test_the_unsound_lose_more_than_the_sound_and_reviews_come_after_the_deadline() -> None:
    def lost(quality: str) -> Decimal:
        found = [reviewed(2024, 2023, str(code), quality, ROWS) for code in range(40)]  # type: ignore[arg-type]
        return sum((row.weight or 0) - Decimal(g.score) for one in found for row, g in zip(ROWS, one, strict=True))

    assert lost("clean") < lost("doubtful") < lost("faulty")
    assert all(0 < share <= 100 for _defect, share in STANDARDS)
    city = invent()
    assert all(reviewed_on(city.seed, 2023, body.code) > city.deadline(2023) for body in city.bodies(2023))
