"""办理: what moves a filing. The functions are those of the pages."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.cases import transitions, undoing
from jixiao.www.cases.models import Filing, Stage, State
from jixiao.www.refusals import Refused
from jixiao.www.review.sending import accept_with_letter, draft_letter, return_with_letter
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.shapes.common import Key
from jixiao.www.web_api.shapes.filings import (
    Accept,
    Extend,
    FilingTold,
    MustReason,
    OnlyRevision,
    Reason,
    Return,
)
from jixiao.www.web_api.verb import Chapter, writes
from jixiao.www.web_api.verbs.filings import filing_told
from jixiao.www.web_api.verbs.reaching import filing_for, fresh

router = Chapter("办理")


@writes(
    router, "POST", "/filings/{pk}/pass-on", FilingTold, Act.SIGN, Act.ENDORSE, Act.ADVISE, summary="同意，转下一环节"
)
def api_pass_on(request: Called, pk: Key, given: Reason) -> dict[str, Any]:
    """单位负责人签发，主管部门、归口股室同意。"""
    filing = _seen(request, pk, given.revision)
    transitions.pass_on(request.user, filing, reason=given.reason, seen=given.revision)
    return _now(request, pk)


@writes(
    router,
    "POST",
    "/filings/{pk}/return",
    FilingTold,
    Act.SIGN,
    Act.ENDORSE,
    Act.ADVISE,
    Act.DECIDE,
    summary="退回",
)
def api_return(request: Called, pk: Key, given: Return) -> dict[str, Any]:
    """退回单位修改。在绩效股审核环节的，随附按处理结果生成的意见书。"""
    filing = _seen(request, pk, given.revision)
    if filing.state == State.SUBMITTED and filing.stage == Stage.BUREAU:
        filing = filing_for(request, pk, Act.DECIDE)
        head = {"number": given.number, "contact": given.contact, "phone": given.phone}
        if given.deadline is not None:
            head["deadline"] = given.deadline.isoformat()
        draft = draft_letter(filing, kind=given.letter or "退回", head=head)
        return_with_letter(
            request.user, filing, draft, reason=given.reason, deadline=given.deadline, seen=given.revision
        )
    else:
        transitions.return_(request.user, filing, reason=given.reason, deadline=given.deadline, seen=given.revision)
    return _now(request, pk)


@writes(router, "POST", "/filings/{pk}/accept", FilingTold, Act.DECIDE, summary="审核通过")
def api_accept(request: Called, pk: Key, given: Accept) -> dict[str, Any]:
    """通过最近一版；写明遗留问题和整改期限的为带问题通过。"""
    filing = _seen(request, pk, given.revision, Act.DECIDE)
    issues = given.issues.strip()
    if bool(issues) != (given.issues_until is not None):
        raise Refused(_("带问题通过须同时写明遗留问题和整改期限。"))
    about = {"reason": given.reason, "issues": issues, "issues_until": given.issues_until, "seen": given.revision}
    if given.with_letter:
        accept_with_letter(request.user, filing, draft_letter(filing, kind="通过"), **about)  # type: ignore[arg-type]
    else:
        transitions.accept(request.user, filing, **about)  # type: ignore[arg-type]
    return _now(request, pk)


@writes(router, "POST", "/filings/{pk}/reopen", FilingTold, Act.DECIDE, summary="重新打开")
def api_reopen(request: Called, pk: Key, given: MustReason) -> dict[str, Any]:
    """已通过的材料重新打开，由单位重新提交。"""
    filing = _seen(request, pk, given.revision, Act.DECIDE)
    transitions.reopen(request.user, filing, reason=given.reason, seen=given.revision)
    return _now(request, pk)


@writes(router, "POST", "/filings/{pk}/take-back", FilingTold, Act.FILL, summary="撤回")
def api_take_back(request: Called, pk: Key, given: OnlyRevision) -> dict[str, Any]:
    """单位撤回刚提交、尚无人办理的材料。"""
    filing = _seen(request, pk, given.revision)
    transitions.take_back(request.user, filing, seen=given.revision)
    return _now(request, pk)


@writes(router, "POST", "/filings/{pk}/extend", FilingTold, Act.DECIDE, summary="延期")
def api_extend(request: Called, pk: Key, given: Extend) -> dict[str, Any]:
    """只对这一家延长期限。"""
    filing = _seen(request, pk, given.revision)
    transitions.extend(request.user, filing, deadline=given.deadline, reason=given.reason, seen=given.revision)
    return _now(request, pk)


@writes(
    router,
    "POST",
    "/filings/{pk}/undo",
    FilingTold,
    Act.SIGN,
    Act.ENDORSE,
    Act.ADVISE,
    Act.DECIDE,
    summary="撤销上一步",
)
def api_undo(request: Called, pk: Key, given: OnlyRevision) -> dict[str, Any]:
    """撤销本人最近一次办理，其后没有别的办理时才可以。"""
    filing = _seen(request, pk, given.revision)
    undoing.undo(request.user, filing, seen=given.revision)
    return _now(request, pk)


def _seen(request: Called, pk: int, revision: int | None, act: Act | None = None) -> Filing:
    filing = filing_for(request, pk, act)
    fresh(filing, revision)
    return filing


def _now(request: Called, pk: int) -> dict[str, Any]:
    return filing_told(filing_for(request, pk))
