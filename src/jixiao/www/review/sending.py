"""Letters: drawn up out of the verdicts, kept with the decision that they go out with."""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.models import LogRow, Person
from jixiao.www.accounts.trail import subject_of
from jixiao.www.cases import store, transitions
from jixiao.www.cases.in_the_engine import in_the_engine, seconds_for
from jixiao.www.cases.models import Filing, StoredFile, Submission
from jixiao.www.cases.moving import locked
from jixiao.www.refusals import Refused
from jixiao.www.review import engine_work
from jixiao.www.review.current import Part, last_recheck, parts_of, reading_of
from jixiao.www.review.models import Letter, Remark
from jixiao.www.review.opinions import Opinion, is_remark_sent, opinions_of, remarks_of, saying_of

HEAD = ("sender", "number", "date", "deadline", "contact", "phone")


@dataclass(frozen=True, slots=True)
class DraftLetter:
    """A letter that has not gone out; `mark` says on which verdicts it rests."""

    submission: Submission
    name: str
    content: bytes
    kind: str
    why: str
    counts: dict[str, int]
    materials: list[str]
    sent: list[dict[str, Any]]
    head: dict[str, str]
    mark: str


def draft_letter(filing: Filing, *, kind: str = "", head: dict[str, str] | None = None) -> DraftLetter:
    """The letter as the verdicts stand now. Raises Refused for a filing without a version, or when the engine gives up.

    `kind` is `退回`, `反馈单`, `通过` or `""` (by the findings); a superior body always gets a 函.
    """
    submission = filing.submissions.light().last()
    if submission is None:
        raise Refused(_("尚未提交材料，没有可以反馈的内容。"))
    mark = mark_of(filing)
    opinions, parts = opinions_of(filing), parts_of(submission)
    stated = {name: (head or {}).get(name, "") for name in HEAD}
    wishes = {
        "unit": filing.case.body.name,
        "kind": kind,
        "head": stated,
        "sent": {
            fingerprint: saying_of(opinion.verdict)
            for fingerprint, opinion in opinions.items()
            if opinion.verdict is not None and opinion.is_sent
        },
        "remarks": _remarks(filing, submission, parts, opinions),
    }
    files = [((_("网上填报表") if part.is_form else part.name, part.fetch()), part.kept) for part in parts]
    contents = [content for (_name, content), _kept in files]
    made = in_the_engine(engine_work.letter, files, wishes, seconds=max(120, seconds_for(*contents)))
    name = f"{filing.case.body.name}_{made['kind']}_{_('第%(n)d版') % {'n': submission.number}}.docx"
    return DraftLetter(submission, name, head=stated, mark=mark, **made)


def mark_of(filing: Filing) -> str:
    """Changes with every verdict, remark, re-check and version."""
    submission = filing.submissions.light().last()
    again = last_recheck(submission) if submission is not None else None
    told = [
        submission.pk if submission is not None else None,
        again.pk if again is not None else None,
        list(filing.verdicts.filter(undone_at__isnull=True).values_list("pk", flat=True)),
        list(filing.remarks.filter(withdrawn_at__isnull=True).values_list("pk", flat=True)),
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def return_with_letter(
    actor: Person,
    filing: Filing,
    draft: DraftLetter,
    *,
    reason: str = "",
    deadline: datetime.date | None = None,
    seen: int | None = None,
) -> Letter:
    """Back to the body, with the letter. Raises Refused where there is neither a finding in it nor a reason."""
    reason = reason.strip()
    if not reason and not draft.sent:
        raise Refused(_("没有采纳的问题，也没有写明原因：请先处理问题，或写明退回原因。"))
    with transaction.atomic():
        _unchanged(locked(filing, seen), draft)
        said = reason or _("详见%(kind)s，共%(n)d处。") % {"kind": _name_of(draft.kind), "n": len(draft.sent)}
        sha256 = store.keep(draft.content)
        moved = transitions.return_(actor, filing, reason=said, deadline=deadline, file_hash=sha256, seen=seen)
        return _keep(actor, moved, draft, sha256, deadline)


def accept_with_letter(
    actor: Person,
    filing: Filing,
    draft: DraftLetter,
    *,
    reason: str = "",
    issues: str = "",
    issues_until: datetime.date | None = None,
    seen: int | None = None,
) -> Letter:
    """Accept the version, with issues or without, and tell the body by a letter what to mend."""
    with transaction.atomic():
        _unchanged(locked(filing, seen), draft)
        sha256 = store.keep(draft.content)
        moved = transitions.accept(
            actor, filing, reason=reason, issues=issues, issues_until=issues_until, file_hash=sha256, seen=seen
        )
        return _keep(actor, moved, draft, sha256, issues_until)


def _unchanged(filing: Filing, draft: DraftLetter) -> None:
    if mark_of(filing) != draft.mark:
        raise Refused(_("生成意见书之后，审核意见又有变动。请刷新页面后重新办理。"))


def _keep(actor: Person, filing: Filing, draft: DraftLetter, sha256: str, deadline: datetime.date | None) -> Letter:
    step = LogRow.objects.filter(subject=subject_of(filing)).first()
    if step is None:
        raise RuntimeError("a decision without a row of the trail")
    file = StoredFile.objects.create(
        filing=filing,
        submission=draft.submission,
        kind=StoredFile.Kind.LETTER,
        name=draft.name,
        sha256=sha256,
        size=len(draft.content),
        by=actor,
    )
    return Letter.objects.create(
        filing=filing,
        submission=draft.submission,
        file=file,
        step=step,
        kind=draft.kind,
        head=draft.head,
        sent=draft.sent,
        deadline=deadline,
        by=actor,
    )


def _name_of(kind: str) -> str:
    names = {"退回": _("退回意见书"), "函": _("函"), "反馈单": _("反馈单"), "通过": _("核对意见")}
    return names.get(kind, kind)


def _remarks(
    filing: Filing, submission: Submission, parts: list[Part], opinions: dict[str, Opinion]
) -> list[dict[str, Any]]:
    """The remarks that are sent: those whose words still stand, and those the bureau judged anew."""
    told = []
    for remark in remarks_of(filing):
        opinion = opinions.get(remark.fingerprint)
        if not is_remark_sent(remark, opinion):
            continue
        placed = place_of(remark, submission, parts)
        verdict = opinion.verdict if opinion is not None else None
        if placed is None and (verdict is None or verdict.submission_id != submission.pk):
            continue
        part, _at, where = placed or (parts[0], "", remark.where)
        asked = verdict is not None and verdict.kind == verdict.Kind.ASKED
        told.append(
            {
                "document": part.first,
                "where": where,
                "quote": remark.quote,
                "message": (verdict.words if verdict is not None else "") or remark.message,
                "advice": (verdict.advice if verdict is not None else "")
                or remark.advice
                or (_("请就此说明情况。") if asked else _("请核实。")),
                "level": "warning" if asked else remark.level,
                "fingerprint": remark.fingerprint,
            }
        )
    return told


def place_of(remark: Remark, submission: Submission, parts: list[Part]) -> tuple[Part, str, str] | None:
    """In which file, paragraph or cell the words of a remark stand in this version, and where that is; None: nowhere.

    Looked for first where they stood, then through the file of the same name, then through the others.
    """
    chosen = sorted(parts, key=lambda part: part.name != remark.file_name)
    for part in chosen:
        given = reading_of(part)
        texts: dict[str, str] = given["texts"]
        if remark.quote in texts.get(remark.at_place, "") and part.name == remark.file_name:
            return part, remark.at_place, given["wheres"].get(remark.at_place, remark.where)
        for at, words in texts.items():
            if remark.quote in words:
                return part, at, given["wheres"].get(at, remark.where)
    return None
