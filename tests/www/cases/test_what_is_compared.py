"""What a filing is compared with."""

from __future__ import annotations

import json
from types import SimpleNamespace

from jixiao.www.accounts.models import Body, Succession
from jixiao.www.cases import transitions
from jixiao.www.cases.beside import baseline_of, beside_of, last_year_of
from jixiao.www.cases.models import Filing, Step, StepKind, Submission, Year

CONTENT = {"schema": "jixiao.evaluation/1"}


def accepted(city: SimpleNamespace, body: Body, step: Step, content: object = CONTENT) -> Submission:
    filing = transitions.open_filing(body, step)
    submission = transitions.submit(city.people.reviewer, filing, content=content)
    transitions.accept(city.people.reviewer, filing)
    return submission


def step(city: SimpleNamespace, kind: StepKind, year: int = 2024) -> Step:
    found, _made = Year.objects.get_or_create(number=year)
    return Step.objects.get_or_create(year=found, kind=kind, defaults={"is_on": True})[0]


def test_nothing_is_compared_while_nothing_was_approved(city: SimpleNamespace) -> None:
    assert beside_of(city.filing) == []


def test_the_baseline_is_what_was_approved_and_then_what_it_was_changed_to(city: SimpleNamespace) -> None:
    case = city.filing.case
    filed = accepted(city, city.water, step(city, StepKind.OBJECTIVE))
    assert baseline_of(case) == filed
    changed = accepted(city, city.water, step(city, StepKind.ADJUSTMENT))
    assert baseline_of(case) == changed
    assert [part for part, _name, _content in beside_of(city.filing)] == ["申报"]


def test_last_year_is_the_version_that_was_accepted(city: SimpleNamespace) -> None:
    last = accepted(city, city.water, step(city, StepKind.SELF_EVALUATION, 2023))
    accepted(city, city.roads, step(city, StepKind.SELF_EVALUATION, 2023))
    assert last_year_of(city.filing.case) == last
    assert [name for _part, name, _content in beside_of(city.filing)] == ["绩效自评.json"]


def born(city: SimpleNamespace, *origins: Body) -> Filing:
    new = Body.objects.create(code="303001", name="云州市水利和交通局", first_year=2024)
    for origin in origins:
        Succession.objects.create(kind="merged", year=2024, predecessor=origin, successor=new)
    return transitions.open_filing(new, city.step)


def test_a_body_that_came_from_one_is_compared_with_it_and_from_two_with_none(city: SimpleNamespace) -> None:
    last = accepted(city, city.water, step(city, StepKind.SELF_EVALUATION, 2023))
    filing = born(city, city.water)
    assert last_year_of(filing.case) == last
    Succession.objects.create(kind="merged", year=2024, predecessor=city.roads, successor=filing.case.body)
    assert last_year_of(filing.case) is None


def test_a_file_beside_is_called_by_its_own_name_wherever_a_finding_speaks_of_it() -> None:
    from jixiao.www.cases import engine_work
    from jixiao.www.trial.city import invent

    city = invent(2024)
    body = next(body for body in city.bodies(2024) if body.name.endswith("统计局"))
    files = {file.part: (file.name, file.content) for file in city.files(body, 2024)}
    given = engine_work.check(files["自评报告"], [("申报", "批复的目标.xlsx", files["申报表"][1])])
    told = json.dumps(given, ensure_ascii=False)
    assert "《批复的目标.xlsx》" in told
    assert "/tmp" not in told
