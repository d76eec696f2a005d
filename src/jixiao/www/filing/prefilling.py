"""带入已有数据: what is known of a body already, offered value by value; nothing is written over what it typed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.documents.evaluation_shape import SCHEMA
from jixiao.www.accounts.models import Person
from jixiao.www.cases.beside import baseline_of, files_of, last_year_of
from jixiao.www.cases.in_the_engine import Patience, in_the_engine
from jixiao.www.cases.models import Filing, StepKind, Submission
from jixiao.www.filing import drafting, finance, paper_work
from jixiao.www.filing.blanks import blank_content, blank_form
from jixiao.www.filing.models import Draft
from jixiao.www.filing.paths import Content, as_draft
from jixiao.www.filing.proposals import Proposal, accepted, from_figures, from_last_year, from_objectives
from jixiao.www.refusals import Refused

_KEPT_FOR = 24 * 3600


def proposals(filing: Filing, content: Content) -> list[Proposal]:
    """What could be filled into a content of this filing, source by source. The first source of a field holds."""
    case, kind = filing.case, filing.step.kind
    approved = None if kind == StepKind.OBJECTIVE else baseline_of(case)
    before = last_year_of(case) if kind == StepKind.SELF_EVALUATION else None
    objectives = content_of(approved) if approved is not None else None
    last = content_of(before) if before is not None else None
    found: list[Proposal] = []
    if approved is not None and objectives is not None:
        source = _("批复的%(step)s（第%(number)d版）") % {"step": approved.filing.step, "number": approved.number}
        found += from_objectives(content, objectives, source)
    if kind in (StepKind.SELF_EVALUATION, StepKind.MONITORING) and (known := finance.figures_for(case.body, case.year)):
        figures, lines = known
        source = _("财政系统导出“%(name)s”（%(day)s导入）") % {
            "name": figures.name,
            "day": figures.at.date().isoformat(),
        }
        found += from_figures(content, finance.amounts_for(content, lines), source)
    if before is not None and last is not None:
        source = _("上年已通过的%(step)s（第%(number)d版）") % {"step": before.filing.step, "number": before.number}
        found += from_last_year(content, last, source, with_names=objectives is None)
    return _first_of_each(found)


def content_of(submission: Submission) -> Content | None:
    """What a version declares: as it was filled in, else read out of its files; None where nothing can be read."""
    if submission.content is not None:
        content: Content = submission.content
        return content
    key = f"content-{submission.pk}"
    kept: dict[str, Any] | None = cache.get(key)
    if kept is None:
        kept = {"content": _read_out(submission)}
        cache.set(key, kept, _KEPT_FOR)
    found: Content | None = kept["content"]
    return found


def proposals_now(filing: Filing) -> tuple[Draft | None, list[Proposal]]:
    """The draft as it stands (None: not begun), and what could be filled into it, or into the blank forms."""
    draft = Draft.objects.filter(filing=filing).first()
    if draft is not None:
        return draft, proposals(filing, draft.content)
    year, body = filing.case.year, filing.case.body
    blank = blank_content(filing.step.kind, year.number, body.name, year.profile, filing.step.period)
    return None, proposals(filing, as_draft(blank))


def prefilled_blank(filing: Filing, form: str) -> Content:
    """A blank form of the filing with all that is known filled in."""
    case = filing.case
    blank = blank_form(form, case.year.number, case.body.name, filing.step.year.profile, period=filing.step.period)
    content = as_draft({"schema": SCHEMA, "evaluations": [blank]})
    return accepted(content, {}, [], [one for one in proposals(filing, content) if one.is_safe])[0]


def prefill(actor: Person, filing: Filing, marks: Collection[str], revision: int | None) -> int:
    """Chosen proposals into the draft, each with its source; one change, that can be undone. Gives how many.

    `revision`: of the draft that the choice was made on, None for a draft that was not begun. Raises Refused where
    it has changed since.
    """
    proposals(filing, {"evaluations": []})  # what must be read from files is read before anything is held
    return _prefill(actor, filing, marks, revision)


@transaction.atomic
def _prefill(actor: Person, filing: Filing, marks: Collection[str], revision: int | None) -> int:
    begun = Draft.objects.filter(filing=filing).exists()
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=drafting.draft_of(actor, filing).pk)
    if begun and draft.revision != (revision or 0):
        raise Refused(_("表格在您打开本页后又有改动，请核对下面的最新内容后重新选择。"))
    wanted = [one for one in proposals(filing, draft.content) if one.mark in marks]
    if not wanted:
        raise Refused(_("没有选择要带入的内容，或所选内容已有变化。请重新选择。"))
    content, sources, doubtful = accepted(draft.content, draft.sources, draft.doubtful, wanted)
    drafting.replace(actor, draft, content, _("带入已有数据%(count)d项") % {"count": len(wanted)}, doubtful, sources)
    return len(wanted)


def _read_out(submission: Submission) -> Content | None:
    """The forms of all files of a version together."""
    evaluations: list[Any] = []
    patience = Patience()
    for name, content in files_of(submission):
        try:
            read = in_the_engine(paper_work.take_out, name, content, seconds=patience.for_(content))
        except Refused:
            continue
        if read["content"] is not None:
            evaluations += read["content"]["evaluations"]
    return {"schema": SCHEMA, "evaluations": evaluations} if evaluations else None


def _first_of_each(found: list[Proposal]) -> list[Proposal]:
    kept: dict[tuple[str, str], Proposal] = {}
    for one in found:
        kept.setdefault((one.path, one.label if one.row is not None else ""), one)
    return list(kept.values())
