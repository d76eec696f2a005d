"""What the invented city has published: the past years, through the site's own transitions."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from jixiao.www.accounts.models import Grant, Person
from jixiao.www.accounts.roles import Role
from jixiao.www.cases.models import Filing, State, Step, StepKind
from jixiao.www.transparency.clearing import review_secrecy, set_particulars
from jixiao.www.transparency.deciding import DROP, MASK, choose, decide, decide_hidden, replace_by_made
from jixiao.www.transparency.models import Preparation, PreparedFile, Publication
from jixiao.www.transparency.preparing import prepare, why_never
from jixiao.www.transparency.publishing import Wanted, publish

Told = Callable[[str], None]


def load_publications(reviewer: Person, told: Told = lambda words: None) -> list[Publication]:
    """Publish every year but the newest, each in the September after it."""
    steps = Step.objects.filter(kind=StepKind.SELF_EVALUATION, is_on=True).order_by("year__number")
    return [publish_step(reviewer, step, datetime.date(step.year.number + 1, 9, 10), told) for step in list(steps)[:-1]]


def publish_step(reviewer: Person, step: Step, day: datetime.date, told: Told = lambda words: None) -> Publication:
    """Publish every body whose self-evaluation was accepted: found things masked, what is hidden dropped."""
    wanted = []
    filings = Filing.objects.filter(step=step, state=State.ACCEPTED).with_all()
    for filing in [one for one in filings if not why_never(one)]:
        told(f"公开 {step.year} {filing.name_then}")
        preparation = prepare(reviewer, filing)
        settle(reviewer, preparation)
        clear(reviewer, preparation, day)
        wanted.append(Wanted(filing, preparation.mark))
    return publish(reviewer, step, wanted, day=day)


def settle(reviewer: Person, preparation: Preparation) -> None:
    """Decide whatever is to be decided; what cannot be cleaned is written anew, or else left out."""
    for file in PreparedFile.objects.filter(preparation=preparation):
        if file.problem and file.problem["code"] == "unsupported":
            replace_by_made(reviewer, file, file.look)
        if file.looked.get("hidden") and file.drop_hidden is None:
            decide_hidden(reviewer, file, DROP, file.look)
        if file.undecided:
            decide(reviewer, file, {one["number"]: MASK for one in file.looked["sightings"]}, file.look)
        if file.problem:
            choose(reviewer, file, is_in=False)


def clear(reviewer: Person, preparation: Preparation, day: datetime.date) -> None:
    """The scope, and the secrecy review that the head of the body signed on paper a week before."""
    body = preparation.filing.case.body
    scope = preparation.scope or "部门本级，不含所属单位"
    set_particulars(reviewer, preparation, scope=scope, approved_on=day - datetime.timedelta(15))
    preparation.refresh_from_db()
    head = Grant.objects.filter(role=Role.HEAD, body=body).select_related("person").first()
    review_secrecy(
        reviewer,
        preparation,
        passes=True,
        words="逐份看过，不涉及国家秘密，可以公开。",
        seen=preparation.mark,
        reviewer=head.person.name if head is not None else "单位负责人",
        on=day - datetime.timedelta(7),
    )
