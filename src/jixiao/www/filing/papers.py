"""The files of a draft: taken in, removed and put back, until the filing is handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body, LogRow, Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.accounts.trail import record
from jixiao.www.cases import store
from jixiao.www.cases.in_the_engine import Patience, in_the_engine
from jixiao.www.cases.models import Filing, State, StoredFile
from jixiao.www.cases.moving import in_time, locked
from jixiao.www.cases.transitions import begin_draft
from jixiao.www.filing import admission, upload_work
from jixiao.www.filing.models import Evidence
from jixiao.www.refusals import Refused

MOST_FILES: Final = 300
MOST_BYTES: Final = 1024**3
"""Of one draft."""
_KINDS: Final = {StoredFile.Kind.REPORT: upload_work.REPORTS, StoredFile.Kind.EVIDENCE: upload_work.EVIDENCE}


@dataclass(slots=True)
class Taken:
    """What became of an upload: the files that were kept, and sentences on the others and on what should be known."""

    kept: list[StoredFile] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    asks: bool = False
    """Some would be taken if a person said that they may be."""


def files_of_draft(filing: Filing, kind: str = StoredFile.Kind.REPORT) -> list[StoredFile]:
    """The files that belong to no version yet, in their order."""
    return list(filing.files.filter(submission=None, kind=kind).select_related("by"))


def registered_bodies(year: int) -> list[admission.RegisteredBody]:
    """The register of a year as admission needs it."""
    return [
        admission.RegisteredBody(str(body.pk), body.name, tuple(name.name for name in body.names.all()))
        for body in Body.objects.of_year(year).prefetch_related("names")
    ]


def refuse_unless_changeable(actor: Person, filing: Filing) -> None:
    """Raises PermissionDenied, or Refused where the filing is not in the hands of its body, or not in its time."""
    if not may_for(actor, Act.FILL, filing.case.body):
        raise PermissionDenied
    if filing.state not in (State.OPEN, State.DRAFT, State.RETURNED):
        raise Refused(_("已提交的材料不能修改；需要修改的请先撤回，或联系审核人退回。"))
    in_time(filing)


def take_in(
    actor: Person,
    filing: Filing,
    sent: Sequence[tuple[str, bytes]],
    *,
    kind: str = StoredFile.Kind.REPORT,
    is_confirmed: bool = False,
    indicator: str = "",
    what: str = "",
    instead_of: StoredFile | None = None,
) -> Taken:
    """Look at every uploaded file and keep those that can be taken. Raises Refused where nothing can be changed.

    `sent` are names and bytes as they came, archives among them. `is_confirmed`: a person says that a file with a
    mark of internal use, or of a doubtful body, may be taken. Of what is refused nothing is kept.
    """
    refuse_unless_changeable(actor, filing)
    taken = Taken()
    admitted = admitted_of(filing, sent, kind, is_confirmed, taken)
    if admitted:
        taken.kept = _keep(actor, filing, admitted, kind, indicator, what, instead_of, taken)
    return taken


def admitted_of(
    filing: Filing, sent: Sequence[tuple[str, bytes]], kind: str, is_confirmed: bool, taken: Taken
) -> list[upload_work.Upload]:
    """Of what was sent the files that can be taken; `taken` hears why the others cannot. Nothing is kept."""
    wanted: list[upload_work.Upload] = []
    for name, content in sent:
        if len(content) > settings.LARGEST_FILE:
            most = settings.LARGEST_FILE // 1024**2
            taken.refused.append(
                _("“%(name)s”超过%(most)dMB，没有保存。请压缩图片或拆分后上传。")
                % {"name": upload_work.shown_name(name), "most": most}
            )
            continue
        for upload in _opened(name, content, StoredFile.Kind(kind)):
            if upload.refused:
                taken.refused.append(f"“{upload.name}”：{upload.refused}")
            else:
                wanted.append(upload)
    bodies = registered_bodies(filing.case.year.number) if wanted else []
    patience = Patience()
    return [upload for upload in wanted if _admits(filing, upload, bodies, kind, is_confirmed, taken, patience)]


def _opened(name: str, content: bytes, kind: StoredFile.Kind) -> list[upload_work.Upload]:
    """The files in what was sent. One on which the engine gives up does not cost the others."""
    try:
        return in_the_engine(upload_work.uploads, name, content, _KINDS[kind])
    except Refused as refused:
        return [upload_work.Upload(upload_work.shown_name(name), b"", refused=str(refused))]


def _admits(
    filing: Filing,
    upload: upload_work.Upload,
    bodies: Sequence[admission.RegisteredBody],
    kind: str,
    is_confirmed: bool,
    taken: Taken,
    patience: Patience,
) -> bool:
    about = (str(filing.case.body_id), filing.case.year.number, bodies, kind == StoredFile.Kind.EVIDENCE)
    try:
        said = in_the_engine(
            admission.objections, upload.name, upload.content, *about, seconds=patience.for_(upload.content)
        )
    except Refused as refused:
        taken.refused.append(f"“{upload.name}”：{refused}")
        return False
    is_admitted = True
    for objection in said:
        words = f"“{upload.name}”：{objection.sentence}"
        if objection.blocks and not (objection.asks and is_confirmed):
            is_admitted = False
            taken.asks |= objection.asks
            taken.refused.append(words)
        elif not objection.blocks:
            taken.remarks.append(words)
    return is_admitted


@transaction.atomic
def _keep(
    actor: Person,
    filing: Filing,
    admitted: Sequence[upload_work.Upload],
    kind: str,
    indicator: str,
    what: str,
    instead_of: StoredFile | None,
    taken: Taken,
) -> list[StoredFile]:
    filing = begin_draft(actor, filing)
    refuse_unless_changeable(actor, filing)
    if instead_of is not None:
        _remove(actor, filing, instead_of)
    there = filing.files.filter(submission=None)
    total = there.aggregate(bytes=Sum("size"))["bytes"] or 0
    count = there.count()
    kept = []
    for upload in admitted:
        count, total = count + 1, total + len(upload.content)
        if count > MOST_FILES or total > MOST_BYTES:
            raise Refused(_("本次材料的文件过多或过大，没有保存。请删去不需要的文件后再上传。"))
        sha256 = store.keep(upload.content)
        if there.filter(sha256=sha256, kind=kind, indicator=indicator).exists():
            taken.remarks.append(_("“%(name)s”已经上传过，没有重复保存。") % {"name": upload.name})
            continue
        file = StoredFile.objects.create(
            filing=filing,
            kind=kind,
            name=upload.name,
            sha256=sha256,
            size=len(upload.content),
            indicator=indicator,
            by=actor,
        )
        if kind == StoredFile.Kind.EVIDENCE:
            last = Evidence.objects.filter(file__filing=filing, file__submission=None).order_by("-position").first()
            position = last.position + 1 if last is not None else 1
            Evidence.objects.create(file=file, what=what, original_name=upload.name, position=position)
        record(actor, "upload_file", file, body=filing.case.body, file_hash=sha256, filing=filing.pk)
        kept.append(file)
    return kept


@transaction.atomic
def remove_file(actor: Person, file: StoredFile) -> LogRow:
    """Take a file out of a draft. The row of the trail is what puts it back. Raises Refused for one handed in."""
    filing = locked(file.filing, None)
    refuse_unless_changeable(actor, filing)
    return _remove(actor, filing, file)


def _remove(actor: Person, filing: Filing, file: StoredFile) -> LogRow:
    held = filing.files.filter(pk=file.pk, submission=None).first()
    if held is None:
        raise Refused(_("此文件已提交或已移除，不能再改动。请刷新页面。"))
    evidence = Evidence.objects.filter(file=held).first()
    details: dict[str, Any] = {
        "filing": filing.pk,
        "kind": held.kind,
        "name": held.name,
        "size": held.size,
        "indicator": held.indicator,
        "by": held.by_id,
    }
    if evidence is not None:
        details["evidence"] = {
            "what": evidence.what,
            "original_name": evidence.original_name,
            "position": evidence.position,
        }
    row = record(actor, "remove_file", held, body=filing.case.body, file_hash=held.sha256, **details)
    held.delete()
    return row


def removed_files(filing: Filing) -> list[LogRow]:
    """What was taken out of this draft since the last version was handed in and can still be put back."""
    since = filing.submissions.light().last()
    rows = LogRow.objects.filter(act="remove_file", body=filing.case.body_id, details__filing=filing.pk)
    if since is not None:
        rows = rows.filter(at__gt=since.at)
    put_back = set(
        LogRow.objects.filter(act="put_back_file", body=filing.case.body_id, details__filing=filing.pk).values_list(
            "details__removal", flat=True
        )
    )
    return [row for row in rows[:50] if row.pk not in put_back]


@transaction.atomic
def put_back_file(actor: Person, filing: Filing, removal: int) -> StoredFile:
    """Undo a removal. Raises Refused where it was undone already or the filing was handed in since."""
    filing = locked(filing, None)
    refuse_unless_changeable(actor, filing)
    row = next((one for one in removed_files(filing) if one.pk == removal), None)
    if row is None:
        raise Refused(_("没有可以恢复的文件：已恢复过，或材料已提交。"))
    if not store.renew(row.file_hash):
        raise Refused(_("此文件移除已久，超过保存期限，已经清理。请重新上传。"))
    said = row.details
    file = StoredFile.objects.create(
        filing=filing,
        kind=said["kind"],
        name=said["name"],
        sha256=row.file_hash,
        size=said["size"],
        indicator=said["indicator"],
        by_id=said["by"],
    )
    if "evidence" in said:
        Evidence.objects.create(file=file, **said["evidence"])
    record(
        actor, "put_back_file", file, body=filing.case.body, file_hash=row.file_hash, filing=filing.pk, removal=row.pk
    )
    return file
