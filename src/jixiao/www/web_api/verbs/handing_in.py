"""填报: the draft read and written, files uploaded, a version handed in. What it says of performance never blocks."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import File, Form
from ninja.files import UploadedFile

from jixiao.documents import Unreadable
from jixiao.documents.evaluation_content import read_plain
from jixiao.www.accounts.acts import Act
from jixiao.www.cases.models import StoredFile
from jixiao.www.filing import drafting, evidence, handing_in, papers
from jixiao.www.filing.changes import Wanted
from jixiao.www.filing.models import Draft
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.problems import Problem
from jixiao.www.web_api.shapes.common import Key
from jixiao.www.web_api.shapes.filings import VersionTold
from jixiao.www.web_api.shapes.handing_in import Changed, Changes, DraftContent, DraftTold, HandIn, Taken, Upload
from jixiao.www.web_api.verb import Chapter, reads, writes
from jixiao.www.web_api.verbs.filings import file_told, version_told
from jixiao.www.web_api.verbs.reaching import filing_for, fresh, uploads_of

router = Chapter("填报")


@reads(router, "/filings/{pk}/draft", DraftTold, Act.SEE_OWN_DRAFT, summary="草稿")
def draft(request: Called, pk: Key) -> dict[str, Any]:
    """本单位正在填的内容和尚未提交的文件；还没有开始填的答复404。"""
    filing = filing_for(request, pk, Act.SEE_OWN_DRAFT)
    found = Draft.objects.filter(filing=filing).first()
    if found is None:
        raise Http404
    return draft_told(found)


@writes(router, "PUT", "/filings/{pk}/draft", DraftTold, Act.FILL, summary="整份写入草稿")
def put_draft(request: Called, pk: Key, given: DraftContent) -> dict[str, Any]:
    """以所给内容替换整份草稿（可以在网页上撤销）。格式不符的答复422，写明在哪里。"""
    filing = filing_for(request, pk, Act.FILL)
    _storable(given.content)
    try:
        content = read_plain(given.content)
    except Unreadable as problem:
        raise Problem(422, problem.message, advice=problem.advice, code="bad_content") from None
    papers.refuse_unless_changeable(request.user, filing)
    held = drafting.draft_of(request.user, filing)
    fresh(held, given.revision)
    why = _("经接口“%(name)s”写入") % {"name": request.token.name}
    return draft_told(drafting.replace(request.user, held, content, why))


@writes(router, "PATCH", "/filings/{pk}/draft", Changed, Act.FILL, summary="写入草稿的若干格")
def patch_draft(request: Called, pk: Key, given: Changes) -> dict[str, Any]:
    """逐格写入。原值已被他人改过的不写入，列入 conflicts，其余照写。"""
    filing = filing_for(request, pk, Act.FILL)
    held = Draft.objects.filter(filing=filing).first()
    if held is None:
        raise Http404
    held.filing = filing
    if given.revision > held.revision:
        raise Problem(409, code="stale", advice=_("请重新读取草稿。"), revision=held.revision)
    wanted = [Wanted(one.path, one.was, one.text) for one in given.changes]
    done = drafting.apply(request.user, held, wanted, given.revision)
    conflicts = [{"path": one.path, "now": one.now, "by": one.by} for one in done.conflicts]
    return {"revision": done.revision, "saved": done.saved, "conflicts": conflicts}


@writes(router, "POST", "/filings/{pk}/draft/files", Taken, Act.FILL, summary="上传文件")
def upload_files(request: Called, pk: Key, files: File[list[UploadedFile]], given: Form[Upload]) -> dict[str, Any]:
    """上传自评报告和表（kind=report）或佐证（kind=evidence），可以是压缩包。涉密、别家单位、别的年度的不收，
    写在 refused；写的内容好坏不影响收件。"""
    filing = filing_for(request, pk, Act.FILL)
    sent = uploads_of(files)
    if given.kind == "evidence":
        taken = evidence.add_evidence(
            request.user, filing, given.indicator, given.what, sent, is_confirmed=given.confirmed
        )
    else:
        taken = papers.take_in(request.user, filing, sent, is_confirmed=given.confirmed)
    kept = [file_told(file) for file in taken.kept]
    return {"kept": kept, "refused": taken.refused, "remarks": taken.remarks, "asks": taken.asks}


@writes(router, "DELETE", "/filings/{pk}/draft/files/{file}", DraftTold, Act.FILL, summary="移除文件")
def remove_file(request: Called, pk: Key, file: Key) -> dict[str, Any]:
    """移除尚未提交的文件；提交前可以在网页上恢复。"""
    filing = filing_for(request, pk, Act.FILL)
    found = filing.files.filter(pk=file, submission=None).first()
    if found is None:
        raise Http404
    found.filing = filing
    papers.remove_file(request.user, found)
    return draft_told(drafting.draft_of(request.user, filing_for(request, pk, Act.FILL)))


@writes(router, "POST", "/filings/{pk}/versions", VersionTold, Act.FILL, summary="提交")
def hand_in(request: Called, pk: Key, given: HandIn) -> dict[str, Any]:
    """把草稿或已上传的文件提交为新的一版，同时核对。核对出的问题不影响提交。"""
    filing = filing_for(request, pk, Act.FILL)
    fresh(filing, given.revision)
    made = handing_in.hand_over(
        request.user,
        filing,
        handing_in.Way(given.way),
        note=given.note,
        is_confirmed=given.confirmed,
        seen=given.revision,
    )
    return version_told(made)


def draft_told(held: Draft) -> dict[str, Any]:
    files = StoredFile.objects.filter(filing=held.filing_id, submission=None).exclude(
        kind__in=(StoredFile.Kind.LETTER, StoredFile.Kind.READING)
    )
    return {
        "filing": held.filing_id,
        "revision": held.revision,
        "content": held.content,
        "doubtful": held.doubtful,
        "files": [file_told(file) for file in files],
    }


def _storable(value: Any) -> None:
    """Raises Problem for characters that no database keeps: NUL, halves of pairs."""
    if isinstance(value, dict):
        for key, inner in value.items():
            _storable(key)
            _storable(inner)
    elif isinstance(value, list):
        for inner in value:
            _storable(inner)
    elif isinstance(value, str) and any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in value):
        raise Problem(422, fields=[{"where": "body.given.content", "what": _("含有不能保存的字符")}])
