"""The invented city on the site: what it hands in goes through the site's own transitions."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from django.utils import timezone

from jixiao.www.accounts.models import Body, Grant, LogRow, Person, Succession
from jixiao.www.cases.beside import baseline_of, beside_of
from jixiao.www.cases.models import Filing, FindingRow, State, StepKind, Submission
from jixiao.www.indicators.models import LibraryIndicator
from jixiao.www.scrutiny.drawing import drawn_again
from jixiao.www.scrutiny.latest_scores import latest_review_scores
from jixiao.www.scrutiny.models import Draw
from jixiao.www.trial.city import invent
from jixiao.www.trial.load import load


def test_three_years_of_a_body_are_loaded_with_every_version(db: None, settings: object, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"  # type: ignore[attr-defined]
    city = invent()
    codes = [one.code for one in city.bodies(2024) if city.plan(one, 2024).second is not None][:1]
    told: list[str] = []
    done = load(city, told.append, codes)
    assert (done.bodies, Body.objects.count()) == (len(city.register),) * 2
    assert Person.objects.count() == len(city.people)
    assert Succession.objects.exists()
    assert len(told) == sum(1 for year in city.years for one in city.bodies(year) if one.code in codes)
    filings = Filing.objects.filter(case__body__code=codes[0]).select_related("case__year", "step")
    under_way = filings.get(case__year__number=2024, step__kind=StepKind.SELF_EVALUATION)
    assert under_way.submissions.count() == 2
    assert under_way.submissions.first().errors > 0  # type: ignore[union-attr]
    assert {each.state for each in filings if each.submissions.exists() and each.case.year.number < 2024} == {
        State.ACCEPTED
    }
    assert {part for part, _name, _content in beside_of(under_way)} == {"申报", "上年"}
    acts = Counter(LogRow.objects.filter(body__code=codes[0]).values_list("act", flat=True))
    assert acts["submit"] == done.submissions == Submission.objects.count()
    assert acts["return_"] >= 1
    assert FindingRow.objects.count() == sum(
        each.errors + each.warnings + each.notes for each in Submission.objects.all()
    )
    assert under_way.takes_in()
    assert all(drawn_again(each) for each in Draw.objects.all())
    past = filings.filter(case__year__number__lt=2024, step__kind=StepKind.SELF_EVALUATION)
    scores = latest_review_scores(past.values("pk"))
    assert set(scores) == set(past.values_list("pk", flat=True))
    assert all(each.total is not None and each.confirmed_at < timezone.now() for each in scores.values())
    told_at = LogRow.objects.filter(act="confirm_score").values_list("at", flat=True)
    assert sorted(told_at) == sorted(each.confirmed_at for each in scores.values())


def test_the_library_holds_what_several_use_and_the_three_keepers_have_one_role(
    db: None, settings: object, tmp_path: Path
) -> None:
    settings.FILES = tmp_path / "files"  # type: ignore[attr-defined]
    load(invent(), codes=())
    assert LibraryIndicator.objects.filter(body=None, state="admitted").count() > 20
    assert LibraryIndicator.objects.filter(body__isnull=False, state="proposed").count() == 4
    for login in ("system-1", "security-1", "security-audit-1"):
        assert Grant.objects.filter(person__login=login).count() == 1


def test_adjusted_objectives_are_the_ones_in_force(db: None, settings: object, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"  # type: ignore[attr-defined]
    city = invent()
    code = next(one.code for one in city.bodies(2024) if city.plan(one, 2024).adjusts)
    load(city, codes=[code])
    filing = Filing.objects.get(case__body__code=code, case__year__number=2024, step__kind=StepKind.SELF_EVALUATION)
    assert baseline_of(filing.case) is not None
    assert baseline_of(filing.case).filing.step.kind == StepKind.ADJUSTMENT  # type: ignore[union-attr]
