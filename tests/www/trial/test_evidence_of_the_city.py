"""The evidence of the invented city bears out what its reports say."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook

from jixiao.www.trial.city import invent


def _rows(content: bytes) -> list[tuple[str, str]]:
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    return [(str(row[0]), str(row[1])) for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_ledgers_and_surveys_give_what_the_form_reports() -> None:
    city = invent()
    ledgers = surveys = 0
    for body in city.bodies(2024)[::5]:
        groups = city.sound(body, 2024)["evaluations"][0]["groups"]
        reported = {row["name"].partition("：")[2]: row["actual"] for group in groups for row in group["indicators"]}
        for one in city.evidence(body, 2024):
            rows = dict(_rows(one.content))
            if "台账" in one.name:
                months = [Decimal(rows[f"{month}月"]) for month in range(1, 13)]
                assert min(months) >= 0 and sum(months) == Decimal(rows["合计"])
                assert reported[one.indicator].startswith(rows["合计"])
                ledgers += 1
            else:
                satisfied, valid = int(rows["满意"]), int(rows["收回有效问卷"])
                assert satisfied + int(rows["一般"]) + int(rows["不满意"]) == valid <= int(rows["发放问卷"])
                assert rows["满意度"] == reported[one.indicator]
                surveys += 1
    assert ledgers > 10 and surveys > 4


def test_names_say_for_which_indicator_and_some_indicators_have_none() -> None:
    city = invent()
    body = next(body for body in city.bodies(2024) if body.code == "202002")
    names = [one.name for one in city.evidence(body, 2024)]
    assert len(names) == len(set(names)) and all("-" in name and name.endswith(".xlsx") for name in names)
    groups = city.sound(body, 2024)["evaluations"][0]["groups"]
    assert 2 < len(names) < sum(len(group["indicators"]) for group in groups)
    assert city.evidence(body, 2024) == city.evidence(body, 2024)
