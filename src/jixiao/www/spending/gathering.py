"""What is known of every body of a year, and of its projects: the figures that proposals rest on, in few queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jixiao.www.cases.latest import latest_versions
from jixiao.www.cases.models import Filing, StepKind, Submission, Year
from jixiao.www.review.models import Verdict
from jixiao.www.scrutiny.latest_scores import latest_review_scores
from jixiao.www.setting_right.rates import Rectification, rectification_of
from jixiao.www.spending.drawing import drawn
from jixiao.www.spending.known import Known
from jixiao.www.spending.models import VersionFigures
from jixiao.www.spending.policy import Subject

_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Gathered:
    """A filing, the version that counts (accepted, else the last handed in) and what is known; the body first."""

    filing: Filing
    version: Submission | None
    known: tuple[Known, ...]


def gather(year: Year) -> list[Gathered]:
    """Of every body that has a self-evaluation step in the year, by code. Draws figures of versions not drawn yet."""
    filings = list(
        Filing.objects.filter(case__year=year, step__kind=StepKind.SELF_EVALUATION, step__is_on=True)
        .with_all()
        .prefetch_related("case__body__names")
        .order_by("case__body__code")
    )
    versions = latest_versions(filings, accepted=True)
    figures = figures_of(version.pk for version in versions.values())
    reviews = review_scores([filing.pk for filing in filings], versions)
    unfinished = rectification_of(filing.case_id for filing in filings)
    repeated = repeated_kinds(year)
    found = []
    for filing in filings:
        version = versions.get(filing.pk)
        data = figures.get(version.pk, {}) if version is not None else {}
        whole = _body(filing, version, data, reviews.get(filing.pk))
        points = unfinished.get(filing.case_id, Rectification())
        whole_known = Known(
            **whole, unfinished=points.open, overdue=points.overdue, repeated=repeated.get(filing.case.body_id, 0)
        )
        projects = [_project(filing, one) for one in data.get("projects", ())]
        found.append(Gathered(filing, version, (whole_known, *projects)))
    return found


def _body(
    filing: Filing, version: Submission | None, data: dict[str, Any], review: tuple[Decimal, str] | None
) -> dict[str, Any]:
    sources = {}
    if version is not None:
        sources["self_score"] = _("自评第%(n)d版（%(state)s）") % {"n": version.number, "state": filing.words}
    if review is not None:
        sources["review_score"] = review[1]
    return {
        "subject": Subject.BODY,
        "name": filing.name_then,
        "year": filing.case.year.number,
        "is_exempt": filing.case.body.is_exempt,
        "handed_in": version is not None,
        "self_score": version.stated_total if version is not None else None,
        "review_score": review[0] if review is not None else None,
        "initial": _ten_thousands(version.initial_budget if version is not None else None),
        "adjusted": _ten_thousands(version.adjusted_budget if version is not None else None),
        "spent": _ten_thousands(version.spent if version is not None else None),
        "project": _ten_thousands(data.get("project")),
        "sources": sources,
        **_form(data.get("whole") or {}),
    }


def _project(filing: Filing, data: dict[str, Any]) -> Known:
    return Known(
        subject=Subject.PROJECT,
        name=data["name"],
        year=filing.case.year.number,
        self_score=_decimal(data["stated"]),
        initial=_ten_thousands(data["initial"]),
        adjusted=_ten_thousands(data["adjusted"]),
        spent=_ten_thousands(data["spent"]),
        **_form(data),
    )


def _form(data: dict[str, Any]) -> dict[str, Any]:
    groups = {name: (Decimal(pair[0]), Decimal(pair[1])) for name, pair in data.get("groups", {}).items()}
    return {
        "rows": data.get("rows"),
        "full_rows": data.get("full_rows"),
        "recomputed": _decimal(data.get("recomputed")),
        "groups": groups,
    }


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None or "/" in text else Decimal(text)


def _ten_thousands(yuan: Decimal | str | None) -> Decimal | None:
    value = _decimal(str(yuan)) if yuan is not None else None
    return None if value is None else value / 10_000


def figures_of(versions: Iterable[int]) -> dict[int, dict[str, Any]]:
    """By the version's key; those not drawn before are drawn and kept, some at a time since scores are large."""
    wanted = list(versions)
    found = dict(VersionFigures.objects.filter(submission__in=wanted).values_list("submission_id", "data"))
    missing = [pk for pk in wanted if pk not in found]
    for start in range(0, len(missing), _AT_ONCE):
        some = Submission.objects.filter(pk__in=missing[start : start + _AT_ONCE]).values_list("pk", "scored")
        new = {pk: drawn(scored) for pk, scored in some}
        VersionFigures.objects.bulk_create(
            [VersionFigures(submission_id=pk, data=data) for pk, data in new.items()], ignore_conflicts=True
        )
        found |= new
    return found


def repeated_kinds(year: Year) -> dict[int, int]:
    """Body → kinds of findings (by code) that the bureau accepted both in this year and in the year before."""
    rows = (
        Verdict.objects.filter(
            filing__step__kind=StepKind.SELF_EVALUATION,
            filing__case__year__number__in=(year.number - 1, year.number),
            is_proposed=False,
            undone_at__isnull=True,
        )
        .order_by("pk")
        .values_list("filing__case__body_id", "filing__case__year__number", "fingerprint", "kind", "code")
    )
    last = {(body, number, fingerprint): (kind, code) for body, number, fingerprint, kind, code in rows}
    codes: dict[tuple[int, int], set[str]] = {}
    for (body, number, _fingerprint), (kind, code) in last.items():
        if code and kind in (Verdict.Kind.ACCEPTED, Verdict.Kind.REWORDED):
            codes.setdefault((body, number), set()).add(code)
    return {
        body: len(kinds & codes[body, number - 1])
        for (body, number), kinds in codes.items()
        if number == year.number and (body, number - 1) in codes
    }


def review_scores(filings: Sequence[int], versions: Mapping[int, Submission]) -> dict[int, tuple[Decimal, str]]:
    """Filing → the bureau's own score in force and where it stands, in words; one that has no total is left out."""
    found = {}
    for pk, score in latest_review_scores(filings).items():
        if score.total is None:
            continue
        words = _("第%(n)d次复核评分") % {"n": score.number}
        current = versions.get(pk)
        if current is not None and current.pk != score.submission_id:
            words += _("（评的不是现在的第%(n)d版）") % {"n": current.number}
        found[pk] = (score.total, words)
    return found
