"""What a scoring keeps of its entries: rows, totals, grades of every form, and what was taken off for which cause."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from jixiao.www.refusals import Refused
from jixiao.www.scrutiny.models import Deducted, ReviewScore, Standard
from jixiao.www.scrutiny.scoring.alike import cause
from jixiao.www.scrutiny.scoring.bands import grade_of
from jixiao.www.scrutiny.scoring.entries import (
    Added,
    Entries,
    Entry,
    add_up,
    as_row,
    needs_reason,
    taken_off,
    with_defect,
)
from jixiao.www.scrutiny.scoring.rows import Form, main_form

_TOO_LARGE: Final = Decimal(99_999)


def fill(score: ReviewScore, forms: tuple[Form, ...], entries: Entries) -> None:
    score.rows = [as_row(form, row, entries.get(row.key, Entry())) for form in forms for row in form.scored_rows]
    score.forms = [_as_form(form, add_up(form, entries)) for form in forms]
    main = main_form(forms)
    if main is None:
        return
    total = add_up(main, entries).total
    score.stated_total, score.total = _fitting(main.stated), _fitting(total)
    score.stated_grade, score.grade = grade_of(main, main.stated)[0], grade_of(main, total)[0]
    score.profile = main.profile


def _fitting(value: Decimal | None) -> Decimal | None:
    """A total that the field can hold; what is larger was no score."""
    return value if value is not None and value < _TOO_LARGE else None


def _as_form(form: Form, added: Added) -> dict[str, Any]:
    return {
        "title": form.title,
        "kind": form.kind,
        "weight": as_text(form.weight),
        "stated_total": as_text(form.stated_total),
        "stated_sum": as_text(form.stated_sum),
        "stated_grade": grade_of(form, form.stated)[0],
        "total": as_text(added.total),
        "grade": grade_of(form, added.total)[0],
        "profile": form.profile,
    }


def missing(forms: tuple[Form, ...], entries: Entries) -> str:
    """What is wanting before it can be confirmed; `""`: nothing. A form besides the main one may be left out whole."""
    main = main_form(forms)
    wanted = [form for form in forms if form is main or not add_up(form, entries).is_blank]
    if not wanted:
        return _("还没有填写复核得分。")
    blank, unsaid = [], []
    for form in wanted:
        for row in form.scored_rows:
            entry = entries.get(row.key, Entry())
            name = row.name if form is main else f"{form.title}{row.name}"
            if entry.points is None:
                blank.append(name)
            elif needs_reason(row, entry):
                unsaid.append(name)
    said = []
    if blank:
        said.append(_("没有填写复核得分：%(rows)s。") % {"rows": _listed(blank)})
    if unsaid:
        said.append(_("复核得分与自评不同，须写明理由：%(rows)s。") % {"rows": _listed(unsaid)})
    return "".join(said)


def _listed(names: list[str]) -> str:
    return "、".join(names[:8]) + (_("等%(n)d行") % {"n": len(names)} if len(names) > 8 else "")


def with_defects(entries: Entries) -> Entries:
    defects = dict(Standard.objects.values_list("pk", "defect"))
    kept = {key: with_defect(entry, defects) for key, entry in entries.items()}
    if unknown := {entry.standard for entry in kept.values() if entry.standard is not None} - set(defects):
        raise Refused(_("所选的扣分标准已不存在，请刷新页面后重选。") + f"（{len(unknown)}）")
    return kept


def keep_deducted(score: ReviewScore, forms: tuple[Form, ...], entries: Entries) -> None:
    found = []
    for form in forms:
        for row in form.scored_rows:
            entry = entries.get(row.key, Entry())
            off = taken_off(row, entry)
            key = cause(entry.reason, entry.standard)
            if off is not None and off > 0 and row.weight and key:
                found.append(
                    Deducted(
                        review_score=score,
                        key=key,
                        name=row.name[:300],
                        reason=entry.reason,
                        weight=row.weight,
                        taken_off=off,
                        is_all=entry.points == 0,
                    )
                )
    Deducted.objects.bulk_create(found)


def as_text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
