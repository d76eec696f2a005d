"""A county in its last hour, as rows: bodies with a draft each, what others have handed in, readers.

    python -m bench.last_hour.county BODIES READERS > plan.json      (settings of the site in the environment)

The plan: `fillers` (`cookie`, `filing`, `revision`, `cells`: path and text in turn), `readers` (`cookie`, `pages`: kind
and address). Reports and forms are those of `examples/`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from django.utils import timezone

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
REPORTS = ("云州市水务局", "云州市图书馆", "临江县档案馆")
DRAFTED = REPORTS[0]
ROWS = 40
"""Rows of indicators in a draft: what a department with several lines of work has."""
YEAR = 2024
HANDED_IN = 20
"""Other bodies that have handed in already, of each of two years."""

Seen = tuple[Path, Any]
"""A report and its examination."""


def county(bodies: int, readers: int) -> dict[str, Any]:
    from django.core.management import call_command

    from jixiao.www.accounts.roles import Role
    from jixiao.www.cases.models import Step, StepKind, Year

    steps = {}
    for number in (YEAR - 1, YEAR):
        year, _made = Year.objects.get_or_create(number=number)
        for kind in (StepKind.OBJECTIVE, StepKind.SELF_EVALUATION):
            steps[number, kind] = Step.objects.create(year=year, kind=kind, is_on=True)
    reviewer = _person("reviewer-0", Role.REVIEWER)
    last, this = (steps[number, StepKind.SELF_EVALUATION] for number in (YEAR - 1, YEAR))
    seen = _examined(len(REPORTS) if readers else 1)
    read = _handed_in(reviewer, (last, this), seen) if readers else []
    fillers = [_filler(number, reviewer, last, this, seen[0]) for number in range(bodies)]
    call_command("refresh_standings", stdout=sys.stderr)  # what the overview would take in, long before the last hour
    return {"fillers": fillers, "readers": [_reader(number, read) for number in range(readers)]}


def _person(login: str, role: Any, **about: Any) -> Any:
    from jixiao.www.accounts.granting import grant_role
    from jixiao.www.accounts.models import Person

    person = Person.objects.make(login, "张经办")  # nobody signs in with a password here: the sessions are made below
    grant_role(None, person, role, **about)
    return person


def _cookie(person: Any) -> str:
    """The session of somebody who has signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from jixiao.www.accounts.sessions import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def _filler(number: int, reviewer: Any, last: Any, step: Any, seen: Seen) -> dict[str, Any]:
    """A body whose report of last year was accepted, its draft, who fills it in."""
    from jixiao.www.accounts.models import Body
    from jixiao.www.accounts.roles import Role
    from jixiao.www.cases.transitions import open_filing
    from jixiao.www.filing import drafting

    body = Body.objects.create(code=f"6{number:04}", name=f"云州市第{number + 1}事务中心")
    person = _person(f"filler-{number}", Role.FILLER, body=body)
    _hand_in(reviewer, open_filing(body, last), seen, is_accepted=True, content=_content(body.name, YEAR - 1))
    filing = open_filing(body, step)
    draft = drafting.draft_of(person, filing)
    draft = drafting.replace(person, draft, _content(body.name), "从文件读入")
    cells = _cells(draft.content)
    return {"cookie": _cookie(person), "filing": filing.pk, "revision": draft.revision, "cells": cells}


_read: dict[str, Any] = {}


def _content(name: str, year: int = YEAR) -> Any:
    """The self-evaluation of a body: forms, 基础数据表, `ROWS` indicators, the report's chapters."""
    from jixiao.www.filing.paper_work import take_out

    if not _read:
        file = next(EXAMPLES.glob(f"{DRAFTED}*.docx"))
        _read.update(take_out(file.name, file.read_bytes())["content"])
    words = json.dumps(_read, ensure_ascii=False).replace(DRAFTED, name)
    if year != YEAR:  # the same report a year earlier: 2023 → 2022, then 2024 → 2023
        words = words.replace(str(YEAR - 1), str(YEAR - 2)).replace(str(YEAR), str(YEAR - 1))
    content = json.loads(words)
    groups = content["evaluations"][0]["groups"]
    rows = [(group, row) for group in groups for row in group["indicators"]]
    for turn in range(ROWS - len(rows)):
        group, row = rows[turn % len(rows)]
        more = deepcopy(row)
        more["name"]["text"] += f"（第{turn // len(rows) + 2}项）"
        group["indicators"].append(more)
    return content


def _cells(content: Any) -> list[list[str]]:
    """Path and text of what the person changes, one after the other: results, figures, chapters."""
    from jixiao.www.filing.paths import Values

    values, paths = Values(content), []
    (one,) = content["evaluations"][:1]
    for place, group in enumerate(one["groups"]):
        for row in range(len(group["indicators"])):
            paths += [f"evaluations[0].groups[{place}].indicators[{row}].{key}" for key in ("actual", "score")]
    paths += [
        f"evaluations[0].basic_data.rows[{row}].values.final" for row in range(len(one["basic_data"].get("rows", ())))
    ]
    paths += [f"evaluations[0].narrative.chapters[{chapter}]" for chapter in range(1, 5)]
    paths = [path for path in paths if path in values and len(values.same_as(path)) == 1]
    return [[path, values.get(path) or ""] for path in sorted(paths, key=lambda path: path[::-1])]


def values_of(text: str, rounds: int) -> str:
    """Another value for a cell: a figure a little larger, words with one more sentence (the last one made anew)."""
    try:
        return f"{float(text) + rounds / 100:.2f}"
    except ValueError:
        return f"{text}\n第{rounds}次核对。" if text else f"第{rounds}次核对"


def _examined(many: int) -> list[Seen]:
    """The reports that others have handed in, each checked once."""
    from jixiao.www.cases.examining import examine

    files = [next(EXAMPLES.glob(f"{name}*.docx")) for name in REPORTS[:many]]
    return [(file, examine([(file.name, file.read_bytes())])) for file in files]


def _hand_in(reviewer: Any, filing: Any, seen: Seen, *, is_accepted: bool, content: Any = None) -> None:
    """A version with the file that was seen, or with `content` that was filled in."""
    from jixiao.www.cases import store, transitions
    from jixiao.www.cases.models import StoredFile

    file, examined = seen
    files = []
    if content is None:
        raw = file.read_bytes()
        kept = {"name": file.name, "sha256": store.keep(raw), "size": len(raw)}
        files = [StoredFile.objects.create(filing=filing, by=reviewer, **kept)]
    transitions.submit(reviewer, filing, files=files, content=content, examined=examined)
    if is_accepted:
        filing.refresh_from_db()
        transitions.accept(reviewer, filing)


def _handed_in(reviewer: Any, steps: Sequence[Any], seen: Sequence[Seen]) -> list[int]:
    """Other bodies, last year accepted, this year every second one. Gives the filings that are in review."""

    from jixiao.www.accounts.models import Body, Office
    from jixiao.www.cases.transitions import open_filing

    offices = [Office.objects.create(name=f"业务{number}股") for number in range(1, 5)]
    waiting = []
    for number in range(HANDED_IN):
        body = Body.objects.create(code=f"5{number:04}", name=f"云州市第{number + 1}局", office=offices[number % 4])
        for step in steps:
            filing = open_filing(body, step)
            is_accepted = step == steps[0] or number % 2 == 1
            _hand_in(reviewer, filing, seen[number % len(seen)], is_accepted=is_accepted)
            if not is_accepted:
                waiting.append(filing.pk)
    return waiting


def _reader(number: int, filings: Sequence[int]) -> dict[str, Any]:
    """Two of three review, the third leads. What each opens, in turn."""
    from jixiao.www.accounts.roles import Role

    overview = [("overview", f"/summary/overview/{page}") for page in ("", "scores/", "findings/", "money/", "years/")]
    if number % 3 == 2:
        person = _person(f"leader-{number}", Role.LEADER)
        pages = [("home", "/"), ("leaders", "/summary/leaders/"), ("summary", "/summary/"), *overview]
    else:
        person = _person(f"reader-{number}", Role.REVIEWER)
        own = [filings[(number + step) % len(filings)] for step in range(4)]
        pages = [("home", "/"), ("queue", "/review/")]
        for filing in own:
            pages += [("filing", f"/filings/{filing}/"), ("reading", f"/filings/{filing}/read/"), ("queue", "/review/")]
        pages += [("summary", "/summary/"), *overview[:3]]
    turned = number % len(pages)
    return {"cookie": _cookie(person), "pages": pages[turned:] + pages[:turned]}


def main(bodies: int, readers: int) -> None:
    import django

    django.setup()
    began = timezone.now()
    print(json.dumps(county(bodies, readers), ensure_ascii=False))
    print(f"{bodies} bodies made in {(timezone.now() - began).total_seconds():.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
