"""Soft targets of many filings, each against the years before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q

from jixiao.www.cases.models import Filing, StepKind
from jixiao.www.summary.models import ScoredRows, SoftTarget, Standing
from jixiao.www.summary.scored_rows import Row, from_kept
from jixiao.www.summary.soft import YEARS, Look, looks


def soften(filings: Sequence[Filing], standings: Mapping[int, Standing]) -> list[SoftTarget]:
    """Write the counts into the standings and give the rows to be kept. One query; the filings' own rows are kept."""
    rows = _rows_of_years(filings)
    found = []
    for filing in filings:
        body, year = filing.case.body_id, filing.case.year.number
        looked = looks([rows.get((body, year - back), []) for back in range(YEARS)])
        _count(standings[filing.pk], looked)
        found += [_soft(filing, position, look) for position, look in enumerate(looked) if look.ways]
    return found


def _rows_of_years(filings: Sequence[Filing]) -> dict[tuple[int, int], list[Row]]:
    """By body and year: of the years of these filings and of those before them that are looked at."""
    years = {filing.case.year.number - back for filing in filings for back in range(YEARS)}
    told = ScoredRows.objects.filter(
        filing__step__kind=StepKind.SELF_EVALUATION,
        filing__case__body__in={filing.case.body_id for filing in filings},
        filing__case__year__number__in=years,
    ).values_list("filing__case__body", "filing__case__year__number", "rows")
    return {(body, year): from_kept(rows) for body, year, rows in told}


def _count(standing: Standing, looked: Sequence[Look]) -> None:
    standing.targets = sum(look.exact is not None for look in looked)
    standing.exact = sum(bool(look.exact) for look in looked)
    standing.with_last_year = sum(look.eased is not None for look in looked)
    standing.eased = sum(bool(look.eased) for look in looked)
    standing.with_years = sum(look.has_years for look in looked)
    standing.always_full = sum(look.is_always_full for look in looked)


def _soft(filing: Filing, position: int, look: Look) -> SoftTarget:
    return SoftTarget(
        filing=filing,
        step=filing.step,
        body_id=filing.case.body_id,
        position=position,
        name=look.row.name,
        target=look.row.target,
        actual=look.row.actual,
        last_actual=look.last_actual,
        is_eased=bool(look.eased),
        is_exact=bool(look.exact),
        full_years=look.full_years,
        ways=look.ways,
    )


def later_filings(changed: Iterable[Filing]) -> list[int]:
    """Self-evaluations of later years that stand on the rows of these."""
    leaning = Q(pk__in=())
    for filing in changed:
        year = filing.case.year.number
        leaning |= Q(case__body=filing.case.body_id, case__year__number__range=(year + 1, year + YEARS - 1))
    later = Filing.objects.filter(leaning, step__kind=StepKind.SELF_EVALUATION)
    return list(later.values_list("pk", flat=True))
