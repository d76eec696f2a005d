"""The invented city in the site's database: three years of what was handed in, by the site's own transitions."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Container
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from io import StringIO
from itertools import groupby

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.trail import as_of
from jixiao.www.cases import store, transitions
from jixiao.www.cases.beside import beside_of
from jixiao.www.cases.examining import Examined, examine
from jixiao.www.cases.models import Filing, Step, StepKind, StoredFile, Submission, Year
from jixiao.www.trial.bodies import Body as TrialBody
from jixiao.www.trial.city import City
from jixiao.www.trial.files import TrialFile
from jixiao.www.trial.load_library import load_library
from jixiao.www.trial.load_people import load_bodies, load_people
from jixiao.www.trial.load_rectification import load_rectification
from jixiao.www.trial.load_scrutiny import load_scrutiny, load_standards
from jixiao.www.trial.load_spending import load_spending

Told = Callable[[str], None]

KINDS = {
    "申报表": StepKind.OBJECTIVE,
    "监控表": StepKind.MONITORING,
    "目标调整表": StepKind.ADJUSTMENT,
    "自评报告": StepKind.SELF_EVALUATION,
    "自评表": StepKind.SELF_EVALUATION,
    "项目自评表": StepKind.SELF_EVALUATION,
}

SIGNED, DECIDED = datetime.timedelta(hours=2), datetime.timedelta(hours=26)
"""How long after a version is handed in it is signed, and decided."""
TO_MEND = datetime.timedelta(45)
"""How long a body has to mend what it was accepted with."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much there is now."""

    bodies: int
    people: int
    submissions: int


def load(city: City, told: Told = lambda words: None, codes: Container[str] | None = None) -> Loaded:
    """Fill an empty database. The last year is under way: its deadline is ten days from today.

    `told` hears how far it is. With `codes` only these bodies hand anything in.
    """
    today = timezone.localdate()
    with transaction.atomic():
        bodies = load_bodies(city)
        people = load_people(city, bodies, today)
        load_library(city, bodies, people)
    loader = _Loader(city, bodies, people, today, told, codes)
    for number in city.years:
        loader.load_year(number)
    load_rectification(people, list(city.years[:-1]))
    load_spending(city, people["review-1"])
    call_command("refresh_standings", stdout=StringIO())
    return Loaded(len(bodies), len(people), Submission.objects.count())


class _Loader:
    def __init__(
        self,
        city: City,
        bodies: dict[str, Body],
        people: dict[str, Person],
        today: datetime.date,
        told: Told,
        codes: Container[str] | None,
    ) -> None:
        self.city, self.bodies, self.people, self.told, self.codes = city, bodies, people, told, codes
        # The city's calendar ends in spring; the last year's deadline lies a little ahead of today.
        self.shift = today + datetime.timedelta(10) - city.deadline(city.years[-1])
        self.reviewer = people["review-1"]
        self.standards = load_standards(self.reviewer, city.deadline(city.years[0]) + self.shift)

    def load_year(self, number: int) -> None:
        year = Year.objects.create(number=number)
        steps = {
            StepKind.OBJECTIVE: Step.objects.create(year=year, kind=StepKind.OBJECTIVE, is_on=True),
            StepKind.MONITORING: Step.objects.create(year=year, kind=StepKind.MONITORING, period="1—6月", is_on=True),
            StepKind.ADJUSTMENT: Step.objects.create(
                year=year, kind=StepKind.ADJUSTMENT, is_on=number == self.city.years[-1]
            ),
            StepKind.SELF_EVALUATION: Step.objects.create(year=year, kind=StepKind.SELF_EVALUATION, is_on=True),
        }
        filing_bodies = [one for one in self.city.bodies(number) if self.codes is None or one.code in self.codes]
        for there in Body.objects.of_year(number):
            for kind in (StepKind.ADJUSTMENT, StepKind.SELF_EVALUATION):
                transitions.open_filing(there, steps[kind])
        # The files of the next body are made while the engine, in its own process, reads those of this one.
        with ThreadPoolExecutor(1) as pool:
            files: list[Future[tuple[TrialFile, ...]]] = [
                pool.submit(self.city.files, body, number) for body in filing_bodies
            ]
            for place, (body, made) in enumerate(zip(filing_bodies, files, strict=True), 1):
                self.told(f"{number}年度 {place}/{len(filing_bodies)} {body.name_in(number)}")
                self.load_body(body, steps, made.result())
        self.close_steps(number, steps)
        if number != self.city.years[-1]:
            reviewers = [self.reviewer, self.people["review-2"]]
            load_scrutiny(self.city, steps[StepKind.SELF_EVALUATION], reviewers, self.standards, self.shift)

    def close_steps(self, number: int, steps: dict[StepKind, Step]) -> None:
        """The windows, as they were: set last, because nothing is handed in before its time while it is loaded."""
        due = self.city.deadline(number) + self.shift
        for kind, days in (
            (StepKind.OBJECTIVE, -480),
            (StepKind.MONITORING, -250),
            (StepKind.ADJUSTMENT, -160),
            (StepKind.SELF_EVALUATION, 0),
        ):
            step = steps[kind]
            step.closes = due + datetime.timedelta(days)
            step.opens = step.closes - datetime.timedelta(45)
            step.save()

    def load_body(self, body: TrialBody, steps: dict[StepKind, Step], files: tuple[TrialFile, ...]) -> None:
        plan = self.city.plan(body, steps[StepKind.OBJECTIVE].year.number)
        order = list(StepKind)
        in_order = sorted(files, key=lambda file: (order.index(KINDS[file.part]), file.draft))
        last = max((file.draft for file in files if KINDS[file.part] == StepKind.SELF_EVALUATION), default=0)
        for (kind, draft), version in groupby(in_order, key=lambda file: (KINDS[file.part], file.draft)):
            state = "accepted"
            if kind == StepKind.SELF_EVALUATION:
                state = plan.state if draft == last else "returned"
            self.hand_in(transitions.open_filing(self.bodies[body.code], steps[kind]), list(version), state)

    def hand_in(self, filing: Filing, files: list[TrialFile], state: str) -> None:
        """One version, by the body itself; then what became of it."""
        filler = self.people[f"{filing.case.body.code}-1"]
        named = [(file.name, file.content) for file in files]
        examined = examine(named, beside_of(filing))
        at = self.time_of(files[0].received + self.shift)
        with transaction.atomic():
            kept = [self.keep(filing, filler, file) for file in files]
            with as_of(at):
                made = transitions.submit(filler, filing, files=kept, examined=examined)
            with as_of(at + SIGNED):
                filing = transitions.pass_on(self.people[f"{filing.case.body.code}-2"], filing, reason="同意上报。")
            with as_of(at + DECIDED):
                if state == "accepted":
                    issues = self.issues(filing, examined)
                    until = (at + DECIDED).date() + TO_MEND if issues else None
                    transitions.accept(self.reviewer, filing, issues=issues, issues_until=until)
                elif state == "returned":
                    transitions.return_(self.reviewer, filing, reason=self.reason(examined))
            Submission.objects.filter(pk=made.pk).update(at=at)
            Filing.objects.filter(pk=filing.pk).update(changed_at=at + DECIDED)

    def keep(self, filing: Filing, by: Person, file: TrialFile) -> StoredFile:
        return StoredFile.objects.create(
            filing=filing, name=file.name, sha256=store.keep(file.content), size=len(file.content), by=by
        )

    def issues(self, filing: Filing, examined: Examined) -> str:
        """带问题通过: what still had to be mended in a self-evaluation, three matters at most."""
        if filing.step.kind != StepKind.SELF_EVALUATION:
            return ""
        found = [one for document in examined.documents for one in document["findings"]]
        if not any(one["level"] == "error" for one in found):
            return ""
        weighty = sorted((one for one in found if one["level"] != "note"), key=lambda one: one["level"] != "error")
        named = list(dict.fromkeys(" ".join(one["message"].split()) for one in weighty))[:3]
        return "\n".join(f"{number}. {words}" for number, words in enumerate(named, 1))

    def reason(self, examined: Examined) -> str:
        errors = examined.count("error")
        return f"材料中有{errors}处须修改，请逐条核对后重新提交。" if errors else "请补充偏差原因和佐证材料后重新提交。"

    def time_of(self, day: datetime.date) -> datetime.datetime:
        """When it was handed in: at nine, two days ago at the latest, so that it can have been decided by now."""
        nine = datetime.datetime.combine(day, datetime.time(9), timezone.get_current_timezone())
        return min(nine, timezone.now() - datetime.timedelta(2))
