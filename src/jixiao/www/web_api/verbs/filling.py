"""填报: what the form of the site does to a draft besides writing cells."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Query

from jixiao.www.accounts.acts import Act
from jixiao.www.cases.models import StoredFile
from jixiao.www.filing import drafting, evidence, extracting, papers, prefilling
from jixiao.www.filing.models import Change, Draft
from jixiao.www.refusals import Refused
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.problems import Problem
from jixiao.www.web_api.shapes.common import Key, Page, page_of
from jixiao.www.web_api.shapes.filling import (
    Arrange,
    ChangesAsked,
    ChangeTold,
    ConfirmPaths,
    EvidenceList,
    Extract,
    KnownData,
    Prefill,
    PutBack,
    ReadingTold,
    RemovedFiles,
    RowChange,
    UndoChange,
)
from jixiao.www.web_api.shapes.handing_in import Changed, DraftTold
from jixiao.www.web_api.verb import Chapter, reads, writes
from jixiao.www.web_api.verbs.filings import file_told
from jixiao.www.web_api.verbs.handing_in import draft_told
from jixiao.www.web_api.verbs.reaching import filing_for

router = Chapter("填报")


@writes(router, "POST", "/filings/{pk}/draft/rows", DraftTold, Act.FILL, summary="插入或删除行")
def change_rows(request: Called, pk: Key, given: RowChange) -> dict[str, Any]:
    """其间他人插入、删除过行的，按 revision 折算到原来的行。"""
    held = _draft(request, pk, Act.FILL)
    work = drafting.insert_row if given.act == "insert" else drafting.remove_row
    work(request.user, held, given.row, _known(held, given.revision))
    return draft_told(_draft(request, pk, Act.FILL))


@reads(router, "/filings/{pk}/draft/changes", Page[ChangeTold], Act.SEE_OWN_DRAFT, summary="草稿的修改记录")
def draft_changes(request: Called, pk: Key, asked: Query[ChangesAsked]) -> dict[str, Any]:
    """谁在何时改了什么，先改的在前。"""
    held = _draft(request, pk, Act.SEE_OWN_DRAFT)
    rows = held.changes.filter(revision__gt=asked.since).select_related("by").order_by("revision", "pk")
    return page_of(rows, asked, _change)


@writes(router, "POST", "/filings/{pk}/draft/undo", Changed, Act.FILL, summary="撤销草稿的一步修改")
def undo_change(request: Called, pk: Key, given: UndoChange) -> dict[str, Any]:
    """其后又有人改过的格保持现在的内容，列入 conflicts。"""
    held = _draft(request, pk, Act.FILL)
    base = None if given.revision is None else _known(held, given.revision)
    done = drafting.undo_change(request.user, held, given.change, base)
    conflicts = [{"path": one.path, "now": one.now, "by": one.by} for one in done.conflicts]
    return {"revision": done.revision, "saved": done.saved, "conflicts": conflicts}


@writes(router, "POST", "/filings/{pk}/draft/confirm", DraftTold, Act.FILL, summary="确认没有把握的各处")
def confirm_cells(request: Called, pk: Key, given: ConfirmPaths) -> dict[str, Any]:
    """读入时没有把握的，人核对无误后去掉标记。"""
    drafting.confirm(request.user, _draft(request, pk, Act.FILL), given.paths)
    return draft_told(_draft(request, pk, Act.FILL))


@reads(router, "/filings/{pk}/draft/files/{file}/reading", ReadingTold, Act.FILL, summary="文件中读出了什么")
def file_reading(request: Called, pk: Key, file: Key) -> dict[str, Any]:
    """已上传的文件中有哪些表，哪些格没有把握，与草稿有何不同。"""
    found = _file(request, pk, file)
    reading = extracting.read_file(found)
    held = Draft.objects.filter(filing=found.filing).first()
    differ = extracting.differences(held, reading) if held is not None and extracting.holds_something(held) else []
    return {
        "file": found.pk,
        "parts": reading.parts,
        "doubtful": reading.doubtful,
        "revision": held.revision if held is not None else None,
        "differences": differ,
    }


@writes(router, "POST", "/filings/{pk}/draft/files/{file}/extract", DraftTold, Act.FILL, summary="从文件读入草稿")
def extract_into_form(request: Called, pk: Key, file: Key, given: Extract) -> dict[str, Any]:
    """整份替换、作为另外的表追加，或只取若干处；一步修改，可以撤销。"""
    found = _file(request, pk, file)
    papers.refuse_unless_changeable(request.user, found.filing)
    reading = extracting.read_file(found)
    if given.mode == "values":
        if given.revision is None:
            raise Problem(422, fields=[{"where": "body.given.revision", "what": _("须写所见草稿的 revision")}])
        extracting.take_values(request.user, found.filing, found, reading, given.paths, given.revision)
    else:
        chosen = reading.only(given.parts) if given.parts else reading
        if not chosen.content["evaluations"]:
            raise Problem(422, fields=[{"where": "body.given.parts", "what": _("文件中没有这些表")}])
        fill = extracting.add_from_file if given.mode == "add" else extracting.fill_from_file
        fill(request.user, found.filing, found, chosen)
    return draft_told(_draft(request, pk, Act.FILL))


@reads(router, "/filings/{pk}/draft/known-data", KnownData, Act.FILL, summary="可以带入的已有数据")
def known_data(request: Called, pk: Key) -> dict[str, Any]:
    """批复的绩效目标、上年通过的自评、财政系统数，逐项写明来源。"""
    filing = filing_for(request, pk, Act.FILL)
    held, found = prefilling.proposals_now(filing)
    return {"revision": held.revision if held is not None else None, "items": found}


@writes(router, "POST", "/filings/{pk}/draft/known-data", DraftTold, Act.FILL, summary="带入已有数据")
def prefill(request: Called, pk: Key, given: Prefill) -> dict[str, Any]:
    """把所选各项填入，来源注在格旁；一步修改，可以撤销。"""
    filing = filing_for(request, pk, Act.FILL)
    papers.refuse_unless_changeable(request.user, filing)
    prefilling.prefill(request.user, filing, set(given.marks), given.revision)
    return draft_told(_draft(request, pk, Act.FILL))


@reads(router, "/filings/{pk}/draft/removed-files", RemovedFiles, Act.FILL, summary="可以恢复的文件")
def removed_files(request: Called, pk: Key) -> dict[str, Any]:
    """上次提交以后移除的。"""
    rows = papers.removed_files(filing_for(request, pk, Act.FILL))
    names = ("name", "kind")
    items = [{"removal": row.pk, "at": row.at, **{name: row.details[name] for name in names}} for row in rows]
    return {"items": items}


@writes(router, "POST", "/filings/{pk}/draft/removed-files", RemovedFiles, Act.FILL, summary="恢复移除的文件")
def put_back_file(request: Called, pk: Key, given: PutBack) -> dict[str, Any]:
    papers.put_back_file(request.user, filing_for(request, pk, Act.FILL), given.removal)
    return removed_files.__wrapped__(request, pk)  # type: ignore[attr-defined,no-any-return]


@reads(router, "/filings/{pk}/draft/evidence", EvidenceList, Act.FILL, summary="佐证清单")
def evidence_list(request: Called, pk: Key) -> dict[str, Any]:
    """逐项指标一般需要的佐证、已有的和还缺的；缺的只提示。"""
    found = evidence.checklist(filing_for(request, pk, Act.FILL))
    names = ("key", "short", "name", "form", "kinds", "lacks")
    rows = [
        {**{name: getattr(row, name) for name in names}, "files": [file_told(file) for file in row.files]}
        for row in found.rows
    ]
    return {"rows": rows, "loose": [file_told(file) for file in found.loose]}


@writes(router, "PATCH", "/filings/{pk}/draft/files/{file}", DraftTold, Act.FILL, summary="佐证排序、改归")
def arrange_evidence(request: Called, pk: Key, file: Key, given: Arrange) -> dict[str, Any]:
    """上移、下移，或归到另一指标（随即改名）。"""
    found = _file(request, pk, file)
    if (given.up is None) == (given.indicator is None):
        raise Problem(422, fields=[{"where": "body.given.up", "what": _("up 和 indicator 写一样、只写一样")}])
    if found.kind != StoredFile.Kind.EVIDENCE:
        raise Refused(_("此文件不是佐证。"))
    if given.up is not None:
        evidence.move_evidence(request.user, found, up=given.up)
    elif given.indicator is not None:
        evidence.reassign_evidence(request.user, found, given.indicator)
    return draft_told(drafting.draft_of(request.user, filing_for(request, pk, Act.FILL)))


def _draft(request: Called, pk: int, act: Act) -> Draft:
    filing = filing_for(request, pk, act)
    found = Draft.objects.filter(filing=filing).first()
    if found is None:
        raise Http404
    found.filing = filing
    return found


def _known(held: Draft, revision: int) -> int:
    """A revision that there was. Raises Problem for one that lies ahead."""
    if revision > held.revision:
        raise Problem(409, code="stale", advice=_("请重新读取草稿。"), revision=held.revision)
    return revision


def _file(request: Called, pk: int, file: int) -> StoredFile:
    filing = filing_for(request, pk, Act.FILL)
    found = filing.files.filter(pk=file, submission=None).first()
    if found is None:
        raise Http404
    found.filing = filing
    return found


def _change(one: Change) -> dict[str, Any]:
    is_cell = one.kind == Change.Kind.CELL
    names = ("revision", "kind", "path", "at", "why", "undoes")
    return {
        "by": one.by.name if one.by else None,
        "was": one.was if is_cell else None,
        "value": one.value if is_cell else None,
        **{name: getattr(one, name) for name in names},
    }
