"""Transition: an accepted version made ready to be published, file by file."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.accounts.trail import record
from jixiao.www.cases import store
from jixiao.www.cases.in_the_engine import in_the_engine
from jixiao.www.cases.models import Filing, State, StepKind, StoredFile, Submission
from jixiao.www.filing.paper_work import draft_report, filled_xlsx
from jixiao.www.refusals import Refused
from jixiao.www.transparency.looking import look, title_of
from jixiao.www.transparency.models import Preparation, PreparedFile


def prepare(actor: Person, filing: Filing) -> Preparation:
    """Look through every report and form of the accepted version. The engine works before the transaction begins."""
    if not may_for(actor, Act.PUBLISH, filing.case.body):
        raise PermissionDenied
    submission = publishable(filing)
    if (there := Preparation.objects.filter(submission=submission).first()) is not None:
        return there
    made = Preparation(filing=filing, submission=submission, by=actor, scope=usual_scope(filing))
    files = _files(made, submission)
    if not files:
        raise Refused(_("通过的材料中没有报告和表，无可公开的内容。"))
    for file in files:
        look(file)
        name_it(file)
    return _keep(actor, filing, made, files)


@transaction.atomic
def _keep(actor: Person, filing: Filing, made: Preparation, files: list[PreparedFile]) -> Preparation:
    """Another who prepared it in the meantime has done so for both."""
    held = Filing.objects.select_for_update(of=("self",)).get(pk=filing.pk)
    if held.accepted_id != made.submission_id:
        raise Refused(_("材料的状态已被他人更改，请刷新页面后再办理。"))
    if (there := Preparation.objects.filter(submission=made.submission).first()) is not None:
        return there
    made.save()
    for file in files:
        file.preparation = made
        file.save()
    record(actor, "prepare_publication", made, body=filing.case.body, files=len(files), version=made.submission.number)
    return made


def publishable(filing: Filing) -> Submission:
    """The version that may be published. Raises Refused."""
    if why := why_never(filing):
        raise Refused(why)
    if filing.step.kind != StepKind.SELF_EVALUATION:
        raise Refused(_("只公开绩效自评材料。"))
    if filing.state != State.ACCEPTED or filing.accepted is None:
        raise Refused(_("材料现为“%(state)s”，通过后才能公开。") % {"state": filing.words})
    return filing.accepted


def why_never(filing: Filing) -> str:
    """Why nothing of a body is published at all; `""` for the others."""
    if filing.case.body.is_exempt:
        return _("免报单位，不公开。")
    return _("免公开单位，不公开。") if filing.case.body.is_unpublished else ""


def usual_scope(filing: Filing) -> str:
    """The scope, where the register leaves no doubt about it; a department with subordinates is asked."""
    body = filing.case.body
    if body.supervisor_id is not None:
        return _("单位本级")
    return "" if body.subordinates.exists() else _("部门本级")


def _files(made: Preparation, submission: Submission) -> list[PreparedFile]:
    """Reports and forms alone: no evidence, no letter, nothing of a draft."""
    found = [
        PreparedFile(preparation=made, source=file, name=file.name, title=_("文件"), sha256=file.sha256)
        for file in submission.files.filter(kind=StoredFile.Kind.REPORT)
    ]
    if submission.content is not None:
        found += _from_content(made, submission)
    return found


def _from_content(made: Preparation, submission: Submission) -> list[PreparedFile]:
    """What was filled in on the site, as a Word file where there is a report of its kind, and as a workbook."""
    report = in_the_engine(draft_report, submission.content, submission.profile or None)
    files = [(f"{_('自评报告')}.docx", report["docx"])] if report["docx"] else []
    files.append((f"{_('自评表')}.xlsx", in_the_engine(filled_xlsx, submission.content)))
    return [
        PreparedFile(
            preparation=made,
            name=name,
            title=_("文件"),
            origin=PreparedFile.Origin.MADE,
            drop_hidden=True,  # the marks of our own workbook
            sha256=store.keep(content),
        )
        for name, content in files
    ]


def name_it(file: PreparedFile) -> None:
    """Its title, by what was recognised in the cleaned copy."""
    kinds = {one.get("kind", "") for one in (file.content or {}).get("evaluations", [])}
    if file.made_sha256:
        file.title = title_of(file.made.get("holds", []), kinds, _("文件"))
