"""What addresses are about: the arguments of an address, for the water bureau (own) and the roads bureau (far)."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from tests.www import things_of_screening, things_of_scrutiny, things_of_summary


def _indicator(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from jixiao.www.indicators.models import LibraryIndicator

    body = city.roads if far else city.water
    made, _made = LibraryIndicator.objects.get_or_create(
        body=body, group="output", class_name="数量指标", name="完成数", defaults={"proposed_by": city.people.filler}
    )
    return {"pk": made.pk}


def _submission(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from jixiao.www.cases.transitions import submit

    filing = city.foreign_filing if far else city.filing
    found = filing.submissions.first() or submit(city.people.reviewer, filing, content={})
    return {"pk": found.pk}


def _grant(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    person = city.people.foreign if far else city.people.filler
    return {"pk": person.grants.get().pk}


def _delivery(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from jixiao.www.receiving.models import Delivery

    body = city.roads if far else city.water
    made = Delivery.objects.filter(pieces__body=body).first()
    return {"pk": (made or _piece_of(city, far).delivery).pk}


def _piece_of(city: SimpleNamespace, far: bool) -> Any:
    from jixiao.www.receiving.models import Delivery, Piece

    body = city.roads if far else city.water
    found = Piece.objects.filter(body=body).first()
    if found is None:
        delivery = Delivery.objects.create(step=city.step, by=city.people.reviewer)
        found = Piece.objects.create(
            delivery=delivery, path="自评.docx", body=body, state="counted", certainty="certain"
        )
    return found


def _stored_piece(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from jixiao.www.cases import store

    piece = _piece_of(city, far)
    piece.sha256, piece.is_kept = store.keep(b"report"), True
    piece.save()
    return {"pk": piece.pk}


def _draft_file(city: SimpleNamespace, far: bool, kind: str = "report") -> dict[str, Any]:
    from jixiao.www.cases import store
    from jixiao.www.cases.models import StoredFile
    from jixiao.www.filing.models import Evidence

    filing = city.foreign_filing if far else city.filing
    content = "云州市水务局培训签到册".encode()
    file = StoredFile.objects.create(
        filing=filing, kind=kind, name="签到册.txt", sha256=store.keep(content), size=30, by=city.people.filler
    )
    if kind == "evidence":
        Evidence.objects.create(file=file, original_name="签到册.txt", position=1)
    return {"pk": file.pk}


def _drafted(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from jixiao.www.filing.models import Draft

    filing = city.foreign_filing if far else city.filing
    content = {"schema": "jixiao.evaluation/1", "evaluations": [{"kind": "department_self_evaluation"}]}
    Draft.objects.get_or_create(filing=filing, defaults={"content": content})
    return {"pk": filing.pk}


def _second_version(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    """The second of two versions, with a file and with evidence."""
    from jixiao.www.cases.models import StoredFile, Submission

    filing = city.foreign_filing if far else city.filing
    if (there := filing.submissions.last()) is not None:
        return {"pk": there.pk}
    made = None
    for number in (1, 2):
        made = Submission.objects.create(
            filing=filing,
            number=number,
            by=city.people.filler,
            content={
                "schema": "jixiao.evaluation/1",
                "evaluations": [{"kind": "department_self_evaluation", "year": 2024}],
            },
        )
        for kind in ("report", "evidence"):
            StoredFile.objects.filter(pk=_draft_file(city, far, kind)["pk"]).update(submission=made)
    assert made is not None
    return {"pk": made.pk}


def _handed_file(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from jixiao.www.cases.models import StoredFile

    handed = StoredFile.objects.filter(submission=_second_version(city, far)["pk"], kind="report").first()
    assert handed is not None
    return {"pk": handed.pk}


def _draft(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    """A filing that its body has begun to fill in."""
    from jixiao.www.filing.drafting import draft_of

    filing = city.foreign_filing if far else city.filing
    filing.refresh_from_db()
    draft_of(city.people.foreign if far else city.people.filler, filing)
    return {"pk": filing.pk}


def _changed_draft(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    """The same, one row put in."""
    from jixiao.www.filing.drafting import insert_row
    from jixiao.www.filing.models import Draft

    found = _draft(city, far)
    draft = Draft.objects.get(filing=found["pk"])
    row = "evaluations[0].groups[0].indicators[0]"
    insert_row(city.people.foreign if far else city.people.filler, draft, row, draft.revision)
    return found


def _batch(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from jixiao.www.review.models import Batch

    del far  # a batch belongs to who did it, not to a body
    return {"pk": Batch.objects.create(act="remind", by=city.people.reviewer).pk}


def _letter(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from django.db import transaction

    from jixiao.www.accounts.trail import record
    from jixiao.www.cases import store
    from jixiao.www.cases.models import StoredFile, Submission
    from jixiao.www.review.models import Letter

    filing = city.foreign_filing if far else city.filing
    if (made := Letter.objects.filter(filing=filing).first()) is not None:
        return {"pk": made.pk}
    by = city.people.reviewer
    version = Submission.objects.create(filing=filing, number=1, by=by)
    file = StoredFile.objects.create(
        filing=filing, kind="letter", name="函.docx", sha256=store.keep(b"x"), size=1, by=by
    )
    with transaction.atomic():
        step = record(by, "return_", filing)
    return {"pk": Letter.objects.create(filing=filing, submission=version, file=file, step=step, kind="函", by=by).pk}


def _notice(city: SimpleNamespace, far: bool) -> Any:
    """One to the body, sent after its self-evaluation was accepted with an issue."""
    from jixiao.www.cases.transitions import accept, submit
    from jixiao.www.setting_right.models import Item, Notice
    from jixiao.www.setting_right.notifying import send_notice
    from jixiao.www.setting_right.wanted import Wanted

    filing = city.foreign_filing if far else city.filing
    if (made := Notice.objects.filter(filing=filing).last()) is not None:
        return made
    submit(city.people.reviewer, filing, content={})
    accept(city.people.reviewer, filing, issues="满意度指标没有问卷")
    rows = [Wanted(Item.Source.ISSUES, "满意度指标没有问卷")]
    return send_notice(city.people.reviewer, filing, rows, deadline=datetime.date.today())


def _proof(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    """A file of an answer that was handed in."""
    from jixiao.www.cases import store
    from jixiao.www.setting_right.models import Event, Proof

    item, by = _notice(city, far).items.get(), city.people.filler
    event = Event.objects.create(item=item, kind="done", words="已补", by=by)
    made = Proof.objects.create(item=item, event=event, name="问卷.txt", sha256=store.keep(b"x"), size=1, by=by)
    return {"pk": made.pk}


def _remark_of_filing(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from jixiao.www.cases.models import Submission
    from jixiao.www.review.models import Remark

    filing, by = city.foreign_filing if far else city.filing, city.people.reviewer
    found = filing.remarks.first()
    if found is None:
        version = Submission.objects.create(filing=filing, number=1, by=by)
        told = {"file_name": "自评.docx", "where": "第1段", "quote": "巡查", "message": "请写明", "fingerprint": "r1"}
        found = Remark.objects.create(filing=filing, submission=version, by=by, **told)
    return {"pk": filing.pk, "remark": found.pk}


def _proof_of_item(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    file = _proof(city, far)["pk"]
    return {"pk": _notice(city, far).items.get().pk, "file": file}


def _spending_proposal(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    """What was computed for a body, of a year with a policy."""
    from jixiao.www.spending.computing import compute
    from jixiao.www.spending.models import Proposal
    from jixiao.www.spending.policy_keeping import policy_in_force, take_shipped

    body, by = city.roads if far else city.water, city.people.reviewer
    if policy_in_force(city.year) is None:
        take_shipped(by, city.year, "practice-by-grade")
        compute(by, city.year)
    found = Proposal.objects.filter(body=body, item="").first()
    assert found is not None
    return {"pk": found.pk}


def _spending_year(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    _spending_proposal(city, far)
    return {"number": city.year.number}


def _spending_decision(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from jixiao.www.spending.deciding import decide
    from jixiao.www.spending.models import Proposal

    proposal = Proposal.objects.get(pk=_spending_proposal(city, far)["pk"])
    made = decide(city.people.reviewer, proposal, "changed", action="keep", reason="另行研究")
    return {"pk": made.pk}


def _prepared(city: SimpleNamespace, far: bool) -> Any:
    """A cleaned file of an accepted version, with its secrecy review."""
    import datetime

    from jixiao.www.cases import store
    from jixiao.www.cases.models import State, Submission
    from jixiao.www.transparency.models import Preparation, PreparedFile, SecrecyReview

    filing = city.foreign_filing if far else city.filing
    if (there := PreparedFile.objects.filter(preparation__filing=filing).first()) is not None:
        return there
    by = city.people.reviewer
    version = Submission.objects.create(filing=filing, number=1, by=by)
    filing.state, filing.accepted = State.ACCEPTED, version
    filing.save()
    made = Preparation.objects.create(filing=filing, submission=version, scope="部门本级", by=by)
    sha = store.keep("公开用的文件".encode())
    file = PreparedFile.objects.create(
        preparation=made,
        title="自评报告",
        name="自评.docx",
        sha256=sha,
        made_sha256=sha,
        made={"suffix": "docx", "size": 18, "said": [], "removed": ["批注1处"], "differences": [], "holds": ["自评表"]},
        looked={
            "hidden": [],
            "sightings": [{"number": 1, "kind": "手机号", "where": "正文第1段", "shown": "1*", "context": "1*"}],
        },
        checklist="公开前核对单",
    )
    SecrecyReview.objects.create(
        preparation=made,
        mark=made.mark,
        passes=True,
        words="可以公开",
        reviewer="李负责",
        on=datetime.date(2025, 9, 1),
        by=by,
    )
    return file


def _publication(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from jixiao.www.transparency.publishing import Wanted, publish

    preparation = _prepared(city, far).preparation
    if (there := preparation.filing.published.first()) is not None:
        return {"pk": there.publication_id}
    wanted = Wanted(preparation.filing, preparation.mark)
    return {"pk": publish(city.people.reviewer, city.step, [wanted]).pk}


def _file_of_draft(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    pk = (city.foreign_filing if far else city.filing).pk
    return {"pk": pk, "file": _draft_file(city, far)["pk"]}


def _token(city: SimpleNamespace, far: bool) -> dict[str, Any]:
    from jixiao.www.web_api.tokens import make_token

    person = city.people.foreign if far else city.people.filler
    found = person.interface_tokens.first() or make_token(person, "预算系统", "read", datetime.date.today())[0]
    return {"pk": found.pk}


THINGS: dict[str, Callable[[SimpleNamespace, bool], dict[str, Any]]] = {
    "loaded_batch": things_of_screening.batch,
    "batch_table": things_of_screening.batch_table,
    "batch_document": things_of_screening.batch_document,
    "batch_name": things_of_screening.batch_name,
    "overview_table": things_of_summary.overview_table,
    "standing_finding": things_of_summary.standing_finding,
    "token": _token,
    "file_of_draft": _file_of_draft,
    "finding": lambda city, far: {"pk": (city.foreign_filing if far else city.filing).pk, "fingerprint": "x1"},
    "body": lambda city, far: {"pk": (city.roads if far else city.water).pk},
    "filing": lambda city, far: {"pk": (city.foreign_filing if far else city.filing).pk},
    "draft": _draft,
    "spending_year": _spending_year,
    "spending_proposal": _spending_proposal,
    "spending_decision": _spending_decision,
    "changed_draft": _changed_draft,
    "indicator": _indicator,
    "delivery": _delivery,
    "piece": lambda city, far: {"pk": _piece_of(city, far).pk},
    "stored_piece": _stored_piece,
    "receipt_step": lambda city, far: {"pk": city.step.pk},
    "receipt_year": lambda city, far: {"year": city.year.number},
    "submission": _submission,
    "step": lambda city, far: {"pk": city.step.pk},
    "grant": _grant,
    "person": lambda city, far: {"pk": (city.people.foreign if far else city.people.lab_filler).pk},
    "draft_file": _draft_file,
    "draft_evidence": lambda city, far: _draft_file(city, far, "evidence"),
    "drafted": _drafted,
    "second_version": _second_version,
    "handed_file": _handed_file,
    "year": lambda city, far: {"number": 2024},
    "kept_year": lambda city, far: {"pk": city.year.pk},
    "batch": _batch,
    "letter": _letter,
    "noticed": lambda city, far: {"pk": _notice(city, far).filing_id},
    "notice": lambda city, far: {"pk": _notice(city, far).pk},
    "item": lambda city, far: {"pk": _notice(city, far).items.get().pk},
    "proof": _proof,
    "remark_of_filing": _remark_of_filing,
    "proof_of_item": _proof_of_item,
    "body_of_year": lambda city, far: {"number": city.year.number, "pk": (city.roads if far else city.water).pk},
    "scored": things_of_scrutiny.scored,
    "both_scored": lambda city, far: things_of_scrutiny.scored(city, far, proposed=True),
    "draw": things_of_scrutiny.draw,
    "rating": things_of_scrutiny.rating,
    "standard": things_of_scrutiny.standard,
    "prepared_file": lambda city, far: {"pk": _prepared(city, far).pk},
    "prepared_body": lambda city, far: {"pk": _prepared(city, far).preparation.filing_id},
    "publication": _publication,
}
