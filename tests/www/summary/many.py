"""A county with many bodies over several years, as rows alone: for plans of queries, their number, and the bench."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from jixiao.www.accounts.models import Body, Office, Person
from jixiao.www.accounts.trail import record
from jixiao.www.cases.models import Case, Filing, FindingRow, Step, StepKind, Submission, Year
from jixiao.www.summary.models import KnownRule, SoftTarget, Standing

CODES = [f"{family}{number:02}" for family in "ABCEFGH" for number in range(1, 19)]
STATES = ("accepted", "accepted", "accepted", "submitted", "submitted", "returned", "draft", "open")


def many(by: Person, bodies: int, years: int, *, findings: int = 20, rows: int = 0, prefix: str = "8") -> list[Step]:
    """Bodies with objectives and a self-evaluation in each year up to 2024. Gives the steps.

    `findings` are those of the small row of a version, `rows` how many `FindingRow`s there are of it.
    """
    random = Random(20241130)
    offices = [Office.objects.get_or_create(name=f"第{number}业务股")[0] for number in range(1, 9)]
    made = Body.objects.bulk_create(
        Body(code=f"{prefix}{number:05}", name=f"云州市第{prefix}{number}局", office=offices[number % 8])
        for number in range(bodies)
    )
    rules = [KnownRule(code=code, title=f"问题{code}", level="warning") for code in CODES]
    KnownRule.objects.bulk_create(rules, ignore_conflicts=True)
    steps = []
    for number in range(2025 - years, 2025):
        year, _made = Year.objects.get_or_create(number=number)
        for kind in (StepKind.OBJECTIVE, StepKind.SELF_EVALUATION):
            step, _made = Step.objects.get_or_create(year=year, kind=kind, defaults={"is_on": True})
            steps.append(step)
        _year(by, made, steps[-2:], random, findings, rows)
    with transaction.atomic():
        for _turn in range(20):
            record(by, "sign_in", by)
    return steps


def _year(by: Person, bodies: Sequence[Body], steps: Sequence[Step], random: Random, findings: int, rows: int) -> None:
    cases = Case.objects.bulk_create(Case(body=body, year=steps[0].year) for body in bodies)
    for step in steps:
        filings = Filing.objects.bulk_create(
            Filing(case=case, step=step, state=random.choice(STATES), revision=3) for case in cases
        )
        handed_in = [filing for filing in filings if filing.state not in ("open", "draft")]
        versions = Submission.objects.bulk_create(Submission(filing=filing, number=1, by=by) for filing in handed_in)
        by_filing = {version.filing_id: version for version in versions}
        FindingRow.objects.bulk_create(
            FindingRow(submission=version, number=n, code=CODES[n], title="问题", level="note", fingerprint=f"{n}")
            for version in versions
            for n in range(rows)
        )
        made = [_standing(filing, by_filing.get(filing.pk), random, findings) for filing in filings]
        Standing.objects.bulk_create(made)
        if step.kind == StepKind.SELF_EVALUATION:
            SoftTarget.objects.bulk_create(_soft(filing, n) for filing in handed_in for n in range(4))


def _standing(filing: Filing, version: Submission | None, random: Random, findings: int) -> Standing:
    row: dict[str, Any] = {"filing": filing, "step": filing.step, "body_id": filing.case.body_id}
    row |= {"revision": filing.revision, "state": filing.state}
    if version is None:
        return Standing(**row)
    codes: dict[str, int] = {}
    for code in random.choices(CODES, k=findings):
        codes[code] = codes.get(code, 0) + 1
    total = Decimal(random.randint(5500, 10_000)) / 100
    budget = Decimal(random.randint(1_000_000, 90_000_000))
    rate = Decimal(random.randint(5000, 10_000)) / 100
    return Standing(
        **row,
        submission=version,
        version=1,
        versions=1,
        first_at=timezone.now(),
        at=timezone.now() - datetime.timedelta(1),
        was_late=random.random() < 0.1,
        adjusted_budget=budget,
        spent=(budget * rate / 100).quantize(Decimal("0.01")),
        execution_rate=rate,
        stated_total=total,
        stated_grade="优",
        review_total=total - random.randint(0, 5) if random.random() < 0.3 else None,
        scored_rows=14,
        full_rows=10,
        is_all_full=False,
        result_share=total,
        errors=2,
        warnings=findings - 6,
        notes=4,
        codes=codes,
        targets=10,
        exact=2,
        with_last_year=8,
        eased=4,
        always_full=5,
        with_years=8,
    )


def _soft(filing: Filing, n: int) -> SoftTarget:
    words = {"name": f"指标{n}", "target": "≥42公里", "actual": "43公里", "last_actual": "43公里"}
    body = filing.case.body_id
    return SoftTarget(filing=filing, step=filing.step, body_id=body, position=n, is_eased=True, ways=1 + n % 2, **words)
