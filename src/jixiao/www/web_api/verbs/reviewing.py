"""审核: findings and verdicts of the bureau; letters, and the body's answers."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from ninja import Path

from jixiao.www.accounts.acts import Act
from jixiao.www.cases.models import Filing
from jixiao.www.review import judging, replying
from jixiao.www.review.current import findings_of
from jixiao.www.review.models import Letter
from jixiao.www.review.opinions import Opinion, opinions_of
from jixiao.www.review.sent_letters import letters_in_force
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.shapes.common import Key
from jixiao.www.web_api.shapes.filings import OnlyRevision
from jixiao.www.web_api.shapes.reviewing import (
    AnswersGiven,
    FindingsTold,
    Fingerprint,
    Judge,
    JudgeRest,
    Letters,
    LetterTold,
)
from jixiao.www.web_api.verb import Chapter, reads, writes
from jixiao.www.web_api.verbs.reaching import filing_for, fresh

router = Chapter("审核")


@reads(router, "/filings/{pk}/findings", FindingsTold, Act.REVIEW, summary="核对问题和处理情况")
def findings(request: Called, pk: Key) -> dict[str, Any]:
    """最近一版的核对问题，各条的处理情况。"""
    return _findings(filing_for(request, pk, Act.REVIEW))


@writes(router, "POST", "/filings/{pk}/verdicts", FindingsTold, Act.REVIEW, summary="处理一条问题")
def judge(request: Called, pk: Key, given: Judge) -> dict[str, Any]:
    """采纳、改写、不采纳或转为询问。第三方的为建议，待绩效股确认。"""
    filing = _seen(request, pk, given.revision)
    judging.judge(
        request.user,
        filing,
        given.fingerprint,
        given.kind,
        words=given.words,
        advice=given.advice,
        reason=given.reason,
        seen=given.revision,
    )
    return _findings(filing)


@writes(router, "POST", "/filings/{pk}/verdicts/rest", FindingsTold, Act.REVIEW, summary="采纳其余问题")
def judge_rest(request: Called, pk: Key, given: JudgeRest) -> dict[str, Any]:
    """采纳所列级别中尚未处理的各条。"""
    filing = _seen(request, pk, given.revision)
    judging.judge_rest(request.user, filing, list(given.levels), seen=given.revision)
    return _findings(filing)


@writes(router, "POST", "/filings/{pk}/verdicts/rest/undo", FindingsTold, Act.REVIEW, summary="撤销采纳其余问题")
def undo_rest(request: Called, pk: Key, given: OnlyRevision) -> dict[str, Any]:
    """撤销本人最近一次“采纳其余问题”。"""
    filing = _seen(request, pk, given.revision)
    judging.undo_rest(request.user, filing, seen=given.revision)
    return _findings(filing)


@writes(router, "POST", "/filings/{pk}/verdicts/confirm", FindingsTold, Act.DECIDE, summary="确认第三方建议")
def confirm_proposals(request: Called, pk: Key, given: OnlyRevision) -> dict[str, Any]:
    """把第三方的各条建议确认为绩效股的处理。"""
    filing = filing_for(request, pk, Act.DECIDE)
    fresh(filing, given.revision)
    judging.confirm_proposals(request.user, filing, seen=given.revision)
    return _findings(filing)


@writes(
    router, "DELETE", "/filings/{pk}/verdicts/{fingerprint}", FindingsTold, Act.REVIEW, summary="撤销对一条问题的处理"
)
def undo_verdict(request: Called, pk: Key, fingerprint: Path[Fingerprint]) -> dict[str, Any]:
    """撤销本人对这一条的最近处理；已随意见书发出的不能撤销。"""
    filing = filing_for(request, pk, Act.REVIEW)
    judging.undo_verdict(request.user, filing, fingerprint)
    return _findings(filing)


@reads(router, "/filings/{pk}/letters", Letters, Act.SEE_OWN_DRAFT, Act.DECIDE, summary="意见书和答复")
def letters(request: Called, pk: Key) -> dict[str, Any]:
    """发出的意见书，所列各条和单位的答复；撤销了的不在其中。"""
    filings = [
        found
        for act in (Act.DECIDE, Act.SEE_OWN_DRAFT)
        if (found := Filing.objects.for_(request.user, act).filter(pk=pk).first()) is not None
    ]
    if not filings:
        raise Http404
    return {"items": [_letter(one) for one in letters_in_force(filings[0])]}


@writes(router, "POST", "/letters/{pk}/answers", LetterTold, Act.FILL, summary="答复意见书")
def answer(request: Called, pk: Key, given: AnswersGiven) -> dict[str, Any]:
    """逐条答复；已有答复的替换，没有列出的不动。"""
    letter = Letter.objects.filter(pk=pk, filing__in=Filing.objects.for_(request.user, Act.FILL)).first()
    if letter is None:
        raise Http404
    filing = filing_for(request, letter.filing_id, Act.FILL)
    fresh(filing, given.revision)
    said = {one.fingerprint: (one.kind, one.words) for one in given.answers}
    replying.answer(request.user, filing, letter, said, seen=given.revision)
    return _letter(letter)


def _seen(request: Called, pk: int, revision: int | None) -> Filing:
    filing = filing_for(request, pk, Act.REVIEW)
    fresh(filing, revision)
    return filing


def _findings(filing: Filing) -> dict[str, Any]:
    submission, opinions = filing.submissions.light().last(), opinions_of(filing)
    told = []
    for one in findings_of(submission) if submission is not None else ():
        opinion = opinions.get(one["fingerprint"], Opinion())
        verdict = opinion.verdict
        names = ("fingerprint", "code", "title", "level", "message", "advice", "places")
        told.append(
            {
                **{name: one[name] for name in names},
                "standing": opinion.words,
                "verdict": verdict.kind if verdict is not None else None,
                "words": verdict.words if verdict is not None else "",
                "by": verdict.by.name if verdict is not None else None,
            }
        )
    return {
        "filing": filing.pk,
        "version": submission.pk if submission is not None else None,
        "revision": filing.revision,
        "items": told,
    }


def _letter(letter: Letter) -> dict[str, Any]:
    return {
        "id": letter.pk,
        "kind": letter.kind,
        "version": letter.submission_id,
        "file": letter.file_id,
        "at": letter.at,
        "by": letter.by.name,
        "deadline": letter.deadline,
        "sent": letter.sent,
        "answers": [
            {"fingerprint": one.fingerprint, "kind": one.kind, "words": one.words, "by": one.by.name, "at": one.at}
            for one in letter.answers.select_related("by")
        ],
    }
