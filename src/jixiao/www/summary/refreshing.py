"""Makes the small rows of the overview anew: `Standing`, `ScoredRows` and `SoftTarget` of filings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from django.db import models, transaction

from jixiao.www.cases.models import Filing, StepKind, Submission
from jixiao.www.scrutiny.latest_scores import latest_review_scores
from jixiao.www.scrutiny.models import ReviewScore
from jixiao.www.setting_right.rates import Rectification, rectification_of
from jixiao.www.summary.counted import Around, Findings, around, counted_version, findings_of
from jixiao.www.summary.models import KnownRule, ScoredRows, SoftTarget, Stale, Standing
from jixiao.www.summary.scored_rows import Row, document_of, kept, projects_of, result_share, rows_of
from jixiao.www.summary.softening import later_filings, soften

LONGEST_GRADE: Final = 20


@transaction.atomic
def refresh(keys: Sequence[int], *, marks_later: bool = True) -> None:
    """Make the rows of these filings anew: a fixed number of queries and, for each, one that reads a version's JSON.

    With `marks_later` the filings of later years are marked stale where rows have changed on which they stand.
    Filings that are gone are passed over. The caller holds the feed (`feed.hold`).
    """
    filings = list(Filing.objects.filter(pk__in=keys).select_related("step", "case__year"))
    found = around(filings)
    reviews = latest_review_scores([filing.pk for filing in filings])
    tasks = rectification_of([filing.case_id for filing in filings])
    standings, rows = [], {}
    rules: dict[str, tuple[str, str]] = {}
    for filing in filings:
        version = counted_version(filing, found)
        document = document_of(version.scored) if version is not None else None
        rows[filing.pk] = rows_of(document) if filing.step.kind == StepKind.SELF_EVALUATION else []
        made = _standing(filing, version, found)
        if version is not None:
            _state(made, version, document, rows[filing.pk])
            findings = findings_of(version, found.verdicts.get(filing.pk, []))
            _find(made, findings, found.remarks.get(filing.pk, 0))
            rules |= findings.rules
        if filing.step.kind == StepKind.SELF_EVALUATION:
            _set_beside(made, reviews.get(filing.pk), tasks.get(filing.case_id))
        standings.append(made)
    changed = _keep(filings, rows)
    soft = soften([filing for filing in filings if rows[filing.pk]], {each.filing_id: each for each in standings})
    _write(standings)
    _keep_rules(rules)
    SoftTarget.objects.filter(filing__in=filings).delete()
    SoftTarget.objects.bulk_create(soft)
    Stale.objects.filter(filing__in=keys).delete()
    if marks_later and changed:
        Stale.objects.bulk_create([Stale(filing_id=key) for key in later_filings(changed)], ignore_conflicts=True)


def _standing(filing: Filing, version: Submission | None, found: Around) -> Standing:
    versions = found.versions.get(filing.pk, [])
    return Standing(
        filing=filing,
        step=filing.step,
        body_id=filing.case.body_id,
        revision=filing.revision,
        state=filing.state,
        stage=filing.stage,
        deadline=filing.deadline,
        has_issues=bool(filing.issues),
        issues_until=filing.issues_until,
        versions=len(versions),
        first_at=versions[0]["at"] if versions else None,
        was_late=versions[0]["is_late"] if versions else None,
        submission=version,
        version=version.number if version is not None else None,
        at=version.at if version is not None else None,
    )


def _state(made: Standing, version: Submission, document: dict[str, Any] | None, rows: list[Row]) -> None:
    made.initial_budget, made.adjusted_budget = version.initial_budget, version.adjusted_budget
    made.spent, made.execution_rate = version.spent, _rate(version)
    made.stated_total, made.projects = version.stated_total, projects_of(version.scored)
    made.stated_grade = ((document or {}).get("grade_stated") or "")[:LONGEST_GRADE]
    _score(made, rows)


def _find(made: Standing, findings: Findings, remarks: int) -> None:
    made.unread, made.dismissed, made.remarks = findings.unread, findings.dismissed, remarks
    made.errors, made.warnings, made.notes = (findings.levels[each] for each in ("error", "warning", "note"))
    made.codes = dict(sorted(findings.codes.items()))


def _set_beside(made: Standing, review: ReviewScore | None, tasks: Rectification | None) -> None:
    """复核 of the same version, and what has to be set right: a review of another version says nothing of this one."""
    if review is not None and review.submission_id == made.submission_id:
        made.review_total, made.review_grade = review.total, review.grade
    if tasks is not None and tasks.items:
        made.notices, made.righted = tasks.items, tasks.settled


def _keep_rules(rules: dict[str, tuple[str, str]]) -> None:
    KnownRule.objects.bulk_create(
        [KnownRule(code=code, title=title, level=level) for code, (title, level) in sorted(rules.items())],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["title", "level"],
    )


def _rate(version: Submission) -> Decimal | None:
    if version.spent is None or not version.adjusted_budget:
        return None
    rate = (version.spent / version.adjusted_budget * 100).quantize(Decimal("0.01"))
    return rate if abs(rate) < Decimal(10) ** 10 else None


def _score(made: Standing, rows: list[Row]) -> None:
    weighed = [row for row in rows if row.weight != "0"]
    marks = [row.is_full for row in weighed]
    made.scored_rows = sum(mark is not None for mark in marks)
    made.full_rows = sum(bool(mark) for mark in marks)
    made.is_all_full = None if not marks or None in marks else all(marks)
    made.result_share = result_share(weighed)


def _keep(filings: Sequence[Filing], rows: dict[int, list[Row]]) -> list[Filing]:
    """Keep the rows. Gives the filings of which they are others than before."""
    before = dict(ScoredRows.objects.filter(filing__in=filings).values_list("filing_id", "rows"))
    changed = [filing for filing in filings if before.get(filing.pk, []) != kept(rows[filing.pk])]
    ScoredRows.objects.bulk_create(
        [ScoredRows(filing=filing, rows=kept(rows[filing.pk])) for filing in changed],
        update_conflicts=True,
        unique_fields=["filing"],
        update_fields=["rows"],
    )
    return changed


def _write(standings: Sequence[Standing]) -> None:
    fields = [each.name for each in Standing._meta.fields if isinstance(each, models.Field) and not each.primary_key]
    Standing.objects.bulk_create(standings, update_conflicts=True, unique_fields=["filing"], update_fields=fields)
