"""The sheet of one version as its page and workbook show it: rows, entries, findings, warnings, totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from jixiao.www.cases.models import Filing, Submission
from jixiao.www.scrutiny.findings_beside import Beside, findings_beside
from jixiao.www.scrutiny.latest_scores import latest_review_scores
from jixiao.www.scrutiny.models import Deducted, Standard
from jixiao.www.scrutiny.scoring.alike import Cut, cause, unlike
from jixiao.www.scrutiny.scoring.bands import grade_of, rounded
from jixiao.www.scrutiny.scoring.entries import Added, Entries, Entry, add_up, due_by, needs_reason, taken_off
from jixiao.www.scrutiny.scoring.rows import Form, Row, forms_of, main_form, plain

_MOST_OTHERS = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One row with what stands beside it."""

    row: Row
    entry: Entry
    findings: list[Beside]
    taken_off: Decimal | None
    needs_reason: bool
    warnings: list[str]


@dataclass(frozen=True, slots=True)
class Section:
    """One form."""

    form: Form
    is_main: bool
    lines: list[Line]
    added: Added
    stated_grade: str
    grade: str
    grade_note: str

    @property
    def difference(self) -> Decimal | None:
        return None if self.added.total is None or self.form.stated is None else self.form.stated - self.added.total

    @property
    def deviation(self) -> Decimal | None:
        """偏差率 in percent, two decimals; None where one figure is missing or 自评 is 0."""
        return percent(self.difference, self.form.stated)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A version."""

    sections: list[Section]
    unlike: list[str]
    """Causes for which different shares were taken off, each as a sentence."""
    standards: list[Standard]

    @property
    def main(self) -> Section | None:
        return next((section for section in self.sections if section.is_main), None)


def sheet_of(filing: Filing, submission: Submission, entries: Entries) -> Sheet:
    """The sheet with these entries."""
    forms = forms_of(submission.scored)
    kept = list(Standard.objects.all())
    chosen = {entry.standard for entry in entries.values()}
    standards = {each.pk: each for each in kept}
    beside = findings_beside(filing, submission, forms)
    main = main_form(forms)
    sections = []
    for form in forms:
        lines = [
            _line(form, row, entries.get(row.key, Entry()), beside.get(row.key, []), standards) for row in form.rows
        ]
        added = add_up(form, entries)
        grade, note = grade_of(form, added.total)
        note = note or grade_of(form, form.weight)[1]
        sections.append(Section(form, form is main, lines, added, grade_of(form, form.stated)[0], grade, note))
    offered = [each for each in kept if each.ended_at is None or each.pk in chosen]
    return Sheet(sections, _unlike(filing, sections), offered)


def percent(difference: Decimal | None, stated: Decimal | None) -> Decimal | None:
    """A difference in percent of 自评, two decimals, half up; None where one is missing or 自评 is 0."""
    if difference is None or not stated:
        return None
    whole = rounded(abs(difference) * 100 / stated, "")
    return -whole if difference < 0 else whole


def _line(form: Form, row: Row, entry: Entry, findings: list[Beside], standards: Mapping[int, Standard]) -> Line:
    warnings, off = [], taken_off(row, entry)
    if off is not None and off < 0:
        warnings.append(_("复核高于自评%(n)s分，请核对") % {"n": plain(-off)})
    standard = standards.get(entry.standard or 0)
    due = due_by(row, standard.share, form.profile) if standard is not None else None
    if due is not None and entry.points is not None and due != entry.points:
        warnings.append(_("按扣分标准应得%(due)s分，请核对或写明原因") % {"due": plain(due)})
    return Line(row, entry, findings, off, needs_reason(row, entry), warnings)


def _unlike(filing: Filing, sections: list[Section]) -> list[str]:
    own = [
        Cut(key, line.row.name, line.entry.reason, line.row.weight, line.taken_off, line.entry.points == 0)
        for section in sections
        for line in section.lines
        if line.taken_off is not None
        and line.taken_off > 0
        and line.row.weight
        and (key := cause(line.entry.reason, line.entry.standard))
    ]
    others = _of_others(filing, {cut.key for cut in own})
    told = []
    for clash in unlike([*own, *others]):
        said = "、".join(f"{cut.whose}{cut.name}扣分值的{plain(cut.share)}%" for cut in clash[:4])
        more = _("等%(n)d处") % {"n": len(clash)} if len(clash) > 4 else ""
        reason = next((cut.reason for cut in clash if cut.reason), "")
        told.append(_("同一理由“%(reason)s”扣减不一：%(said)s。") % {"reason": reason[:40], "said": said + more})
    return told


def _of_others(filing: Filing, keys: set[str]) -> list[Cut]:
    """What was taken off for the same causes from other bodies in this step, by the scores in force."""
    if not keys:
        return []
    rows = Deducted.objects.filter(key__in=keys, review_score__filing__step=filing.step_id)
    rows = rows.filter(review_score__is_proposed=False, review_score__confirmed_at__isnull=False)
    rows = rows.exclude(review_score__filing=filing.pk).select_related("review_score__filing__case__body")
    found = list(rows[:_MOST_OTHERS])
    in_force = latest_review_scores({each.review_score.filing_id for each in found})
    return [
        Cut(
            each.key,
            each.name,
            each.reason,
            each.weight,
            each.taken_off,
            each.is_all,
            each.review_score.filing.case.body.name,
        )
        for each in found
        if in_force[each.review_score.filing_id].pk == each.review_score_id
    ]
