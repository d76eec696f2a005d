"""整改台账 as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from jixiao.writers.clean import clean
from jixiao.writers.sheets import Sheet, Value, workbook
from jixiao.www.accounts.models import Person
from jixiao.www.setting_right.ledger import Row, Wanted, items_of, ordered, row_of
from jixiao.www.setting_right.models import Item

MOST_ROWS = 20_000
WIDTHS = (6, 24, 8, 12, 40, 10, 36, 12, 10, 40, 12, 14, 10, 12, 30)


def ledger_file(person: Person, wanted: Wanted) -> tuple[str, bytes]:
    """The ledger of what this person sees and asks for: the name of the file, and its content."""
    items = ordered(items_of(person, wanted))[:MOST_ROWS]
    return f"整改台账_{localdate():%Y%m%d}.xlsx", to_workbook([row_of(item) for item in items])


def to_workbook(rows: Sequence[Row]) -> bytes:
    """One row an item; overdue ones stand out. What has not happened is blank."""
    head = (
        *(_("序号"), _("单位"), _("年度"), _("归口股室"), _("问题"), _("来源"), _("整改要求"), _("期限"), _("责任人")),
        *(_("整改情况"), _("完成时间"), _("状态"), _("核查人"), _("核查时间"), _("核查意见")),
    )
    cells = [_row(number, row) for number, row in enumerate(rows, 1)]
    off = frozenset(number for number, row in enumerate(rows) if row.item.is_overdue)
    return workbook(_("整改台账"), [Sheet(_("整改台账"), head, cells, WIDTHS, off, is_filtered=True)])


def _row(number: int, row: Row) -> tuple[Value, ...]:
    item, answer, check = row.item, row.answer, row.check
    state = item.state_words + (f"（{item.due_words}）" if item.is_overdue else "")
    return (
        Fraction(number),
        clean(item.name_then),
        Fraction(item.case.year.number),
        clean(str(item.case.body.office or "")),
        clean(item.words),
        str(Item.Source(item.source).label),
        clean(item.demand),
        item.deadline.isoformat(),
        clean(item.who),
        clean(f"{answer.get_kind_display()}：{answer.words}") if answer is not None else "",
        row.done.day.isoformat() if row.done is not None and row.done.day is not None else "",
        state,
        clean(check.by.name) if check is not None else "",
        localtime(check.at).strftime("%Y-%m-%d") if check is not None else "",
        clean(f"{check.get_kind_display()}{f'：{check.words}' if check.words else ''}") if check is not None else "",
    )
