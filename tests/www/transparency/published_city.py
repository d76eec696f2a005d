"""Forty bodies of the invented city whose self-evaluations were accepted, each in one of the ways that there are."""

from __future__ import annotations

import datetime
from typing import Any

from tests.www.transparency.planted import LEAK, PHONE, planted_docx, planted_xlsx

from jixiao.www.accounts.models import Body, Person
from jixiao.www.cases import store, transitions
from jixiao.www.cases.models import Filing, FindingRow, Step, StepKind, StoredFile, Submission, Year
from jixiao.www.filing.models import Draft
from jixiao.www.trial.city import City, invent
from jixiao.www.trial.contents import layout_of, self_evaluation
from jixiao.www.trial.files import composed, workbook
from jixiao.www.trial.load_people import load_bodies, load_people
from jixiao.www.trial.pages import as_page

WAYS = ("dirty word", "word", "dirty workbook", "on the site", "web page")
Content = dict[str, Any]


def hand_everything_in() -> tuple[Person, list[Step]]:
    """Every body of three years with an accepted version, once; two of them have two years, one none accepted."""
    city = invent()
    bodies = load_bodies(city)
    people = load_people(city, bodies, datetime.date.today())
    reviewer = people["review-1"]
    steps = []
    done: set[str] = set()
    twice = [one.code for one in city.bodies(2023)][:2]
    for number in (2023, 2024, 2022):
        year = Year.objects.create(number=number)
        step = Step.objects.create(year=year, kind=StepKind.SELF_EVALUATION, is_on=True)
        steps.append(step)
        for place, body in enumerate(city.bodies(number)):
            if body.code in done and (body.code not in twice or number == 2022):
                continue
            done.add(body.code)
            way = WAYS[place % len(WAYS)]
            _hand_in(city, reviewer, bodies[body.code], body, step, way, "" if place != 5 or number != 2023 else "no")
        transitions.open_filing(Body.objects.get(is_exempt=True), step)
    return reviewer, steps


def _hand_in(city: City, reviewer: Person, body: Body, told: Any, step: Step, way: str, state: str) -> None:
    filing = transitions.open_filing(body, step)
    content = self_evaluation(city.seed, told, step.year.number)
    evidence = _kept(filing, reviewer, f"{LEAK}佐证.docx", LEAK.encode(), StoredFile.Kind.EVIDENCE)
    # An earlier version with everything that must not be seen, returned; then the one that is accepted.
    old = _kept(filing, reviewer, f"{LEAK}初稿.txt", f"{LEAK}初稿 {PHONE}".encode())
    first = transitions.submit(reviewer, filing, files=[old, evidence], note=LEAK)
    FindingRow.objects.create(
        submission=first, number=1, code="A01", title=LEAK, level="error", fingerprint="f", message=LEAK
    )
    transitions.return_(reviewer, filing, reason=f"{LEAK}退回原因")
    if way == "on the site":
        second = transitions.submit(reviewer, filing, content=content)
    else:
        second = transitions.submit(reviewer, filing, files=_files(city, told, filing, reviewer, content, way))
    letter = _kept(filing, reviewer, f"{LEAK}意见书.docx", LEAK.encode(), StoredFile.Kind.LETTER)
    StoredFile.objects.filter(pk=letter.pk).update(submission=second)
    Submission.objects.filter(pk=second.pk).update(note=LEAK, stated_total="987.65")
    Draft.objects.create(
        filing=filing, content={"schema": "jixiao.evaluation/1", "evaluations": [{"kind": "other", "part": LEAK}]}
    )
    if not state:
        transitions.accept(reviewer, filing, reason=f"{LEAK}审核意见", issues=f"{LEAK}遗留问题")


def _files(city: City, told: Any, filing: Filing, by: Person, content: Content, way: str) -> list[StoredFile]:
    if way == "dirty workbook":
        return [_kept(filing, by, f"自评表（{PHONE}）.xlsx", planted_xlsx(workbook(content)))]
    report = composed(content, layout_of(city.seed, told))
    if way == "web page":
        return [_kept(filing, by, "自评.html", f"<!-- {LEAK} -->".encode() + as_page(report))]
    data = report.to_docx()
    return [_kept(filing, by, f"{LEAK}终稿.docx", planted_docx(data) if way == "dirty word" else data)]


def _kept(
    filing: Filing, by: Person, name: str, content: bytes, kind: StoredFile.Kind = StoredFile.Kind.REPORT
) -> StoredFile:
    return StoredFile.objects.create(
        filing=filing, kind=kind, name=name, sha256=store.keep(content), size=len(content), by=by
    )
