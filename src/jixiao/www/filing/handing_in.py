"""Handing a draft in: as the form that was filled in, or as the files that were uploaded."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

import jixiao
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.trail import record
from jixiao.www.cases import store, transitions
from jixiao.www.cases.engine_work import Named
from jixiao.www.cases.examining import Examined, examine
from jixiao.www.cases.in_the_engine import Patience, in_the_engine
from jixiao.www.cases.models import Filing, StoredFile, Submission
from jixiao.www.cases.moving import locked
from jixiao.www.filing import admission
from jixiao.www.filing.compared import compared_with
from jixiao.www.filing.models import Draft, Evidence
from jixiao.www.filing.paper_work import as_json
from jixiao.www.filing.papers import files_of_draft, refuse_unless_changeable, registered_bodies
from jixiao.www.refusals import Refused

_KEPT_FOR: Final = 3600


class Way(StrEnum):
    """What is handed in."""

    FORM = "form"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What would be handed in as things stand. `mark` is another as soon as anything of it changes."""

    way: Way
    documents: tuple[Named, ...]
    files: tuple[StoredFile, ...]
    """Those that become files of the version, evidence among them."""
    draft: Draft | None
    mark: str


@dataclass(frozen=True, slots=True)
class Objections:
    """Sentences on what blocks, and on what a person has to confirm first."""

    blocking: list[str]
    asking: list[str]


def ways(filing: Filing) -> list[Way]:
    """The ways that are open: a form that somebody has filled in, files that were uploaded. The likelier first."""
    open_ways = []
    draft = Draft.objects.filter(filing=filing).first()
    newest = filing.files.filter(submission=None, kind=StoredFile.Kind.REPORT).order_by("-at").first()
    if newest is not None:
        open_ways.append(Way.FILES)
    if draft is not None and draft.revision:
        is_later = newest is None or draft.changed_at > newest.at
        open_ways.insert(0 if is_later else len(open_ways), Way.FORM)
    return open_ways


def gathered(filing: Filing, way: Way) -> HandedIn:
    """What would be handed in this way. Raises Refused where there is nothing."""
    draft = Draft.objects.filter(filing=filing).first()
    reports = files_of_draft(filing) if way is Way.FILES else []
    evidence = list(
        StoredFile.objects.filter(filing=filing, submission=None, kind=StoredFile.Kind.EVIDENCE).order_by(
            "evidence__position", "pk"
        )
    )
    if way is Way.FORM and (draft is None or not draft.revision):
        raise Refused(_("表格还没有填写。请先在线填报，或上传已有的文件。"))
    if way is Way.FILES and not reports:
        raise Refused(_("还没有上传文件。请先上传，或在线填报。"))
    documents: tuple[Named, ...]
    if way is Way.FORM and draft is not None:
        documents = ((f"{filing.step.name}.json", as_json(draft.content)),)
    else:
        documents = tuple((file.name, store.fetch(file.sha256)) for file in reports)
    digest = hashlib.sha256(way.encode())
    for name, content in documents:
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    for file in evidence:
        digest.update(f"{file.pk}:{file.name}".encode())
    return HandedIn(way, documents, (*reports, *evidence), draft if way is Way.FORM else None, digest.hexdigest()[:32])


def examined(filing: Filing, handed: HandedIn) -> Examined:
    """The check of it beside all that it is compared with; kept a while, so that handing in need not wait."""
    beside = compared_with(filing)
    digest = hashlib.sha256(f"{jixiao.__version__}|{filing.step.year.profile}".encode())
    for name, content in handed.documents:
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    for part, name, content in beside:
        digest.update(f"{part}|{name}".encode() + hashlib.sha256(content).digest())
    key = f"examined-{digest.hexdigest()}"
    found: Examined | None = cache.get(key)
    if found is None:
        found = examine(handed.documents, beside, filing.step.year.profile)
        if not found.undone:  # the next one who asks may have more luck
            cache.set(key, found, _KEPT_FOR)
    return found


def objections_to(filing: Filing, handed: HandedIn) -> Objections:
    """What speaks against handing it in. Of a file, what a person has confirmed on uploading is not asked again."""
    bodies = registered_bodies(filing.case.year.number)
    body, year = str(filing.case.body_id), filing.case.year.number
    about = hashlib.sha256(f"{jixiao.__version__}|{body}|{year}|{bodies}".encode()).hexdigest()
    found, patience = Objections([], []), Patience()
    for name, content in handed.documents:
        key = f"objections-{about}-{hashlib.sha256(name.encode() + content).hexdigest()}"
        said: Sequence[admission.Objection] | None = cache.get(key)
        if said is None:
            said = in_the_engine(
                admission.objections, name, content, body, year, bodies, seconds=patience.for_(content)
            )
            cache.set(key, said, _KEPT_FOR)
        where = "" if handed.way is Way.FORM else f"“{name}”："
        found.blocking.extend(f"{where}{one.sentence}" for one in said if one.blocks and not one.asks)
        if handed.way is Way.FORM:
            found.asking.extend(one.sentence for one in said if one.asks)
    return found


def hand_over(
    actor: Person,
    filing: Filing,
    way: Way,
    *,
    note: str = "",
    mark: str = "",
    is_confirmed: bool = False,
    seen: int | None = None,
) -> Submission:
    """Hand in: checked, and kept as a version with what was found. `mark`: of what the page showed.

    `is_confirmed`: a person says that a form with a mark of internal use, or of a doubtful body, may be handed in.

    Raises PermissionDenied, or Refused: nothing to hand in, out of time, another body's, another year's, secret, or
    changed since the page was shown. What it says of performance never blocks.
    """
    refuse_unless_changeable(actor, filing)
    handed = gathered(filing, way)
    _unchanged(handed, mark)
    objections = objections_to(filing, handed)
    if blocking := objections.blocking + ([] if is_confirmed else objections.asking):
        raise Refused(" ".join(blocking))
    found = examined(filing, handed)
    with transaction.atomic():
        filing = locked(filing, seen)
        _unchanged(gathered(filing, way), handed.mark)
        content = None if handed.draft is None else deepcopy(handed.draft.content)
        return transitions.submit(
            actor, filing, files=handed.files, content=content, examined=found, note=note, seen=seen
        )


def _unchanged(handed: HandedIn, mark: str) -> None:
    if mark and mark != handed.mark:
        raise Refused(_("要提交的内容在您打开本页后有改动（可能是同事所改）。请核对下面的最新内容后再提交。"))


@transaction.atomic
def carry_over(actor: Person, filing: Filing, kind: str = StoredFile.Kind.EVIDENCE) -> int:
    """Files of the last version into the draft again, without those that are there already. Gives how many."""
    filing = locked(filing, None)
    refuse_unless_changeable(actor, filing)
    last = filing.submissions.light().last()
    if last is None:
        raise Refused(_("还没有提交过，没有可以沿用的文件。"))
    there = set(filing.files.filter(submission=None, kind=kind).values_list("sha256", "indicator"))
    count = 0
    for old in last.files.filter(kind=kind).select_related("evidence"):
        if (old.sha256, old.indicator) in there:
            continue
        new = StoredFile.objects.create(
            filing=filing,
            kind=kind,
            name=old.name,
            sha256=old.sha256,
            size=old.size,
            indicator=old.indicator,
            by=actor,
        )
        if kind == StoredFile.Kind.EVIDENCE:
            said = Evidence.objects.filter(file=old).first() or Evidence(original_name=old.name)
            Evidence.objects.create(file=new, what=said.what, original_name=said.original_name, position=said.position)
        record(actor, "carry_over_file", new, body=filing.case.body, file_hash=new.sha256, filing=filing.pk)
        count += 1
    return count
