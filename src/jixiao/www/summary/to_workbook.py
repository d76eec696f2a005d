"""汇总表: the lines as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from jixiao.writers.clean import clean
from jixiao.writers.sheets import Sheet, Value, exact, workbook
from jixiao.www.cases.models import Step
from jixiao.www.summary.lines import Line

WIDTHS = (11, 26, 12, 22, 14, 6, 16, 8, 14, 14, 14, 9, 9, 9, 7, 20, 8, 8, 8, 40, 8, 8, 9)


def to_workbook(step: Step, found: Sequence[Line]) -> bytes:
    """The workbook: money in 万元, what is not stated left blank."""
    head = (
        *(_("单位编码"), _("单位名称"), _("归口股室"), _("主管部门"), _("状态"), _("版次"), _("提交时间"), _("逾期")),
        *(_("年初预算数（万元）"), _("全年预算数（万元）"), _("全年执行数（万元）"), _("执行率（%）"), _("自评总分")),
        *(_("复核得分"), _("复核等级"), _("复核说明"), _("须修改"), _("请核实"), _("建议"), _("遗留问题")),
        *(_("应整改（项）"), _("已销号（项）"), _("整改率（%）")),
    )
    return workbook(str(step), [Sheet(_("汇总表"), head, [_row(line) for line in found], WIDTHS)])


def _row(line: Line) -> tuple[Value, ...]:
    filing, version = line.filing, line.version
    body = filing.case.body
    about: tuple[Value, ...] = (
        clean(body.code),
        clean(filing.name_then),
        clean(str(body.office or "")),
        clean(str(body.supervisor or "")),
        filing.words,
    )
    if version is None:
        return (*about, *([None] * 14), clean(filing.issues), *_rectified(line))
    return (
        *about,
        Fraction(version.number),
        localtime(version.at).strftime("%Y-%m-%d %H:%M"),
        _("逾期") if version.is_late else "",
        _ten_thousands(version.initial_budget),
        _ten_thousands(version.adjusted_budget),
        _ten_thousands(version.spent),
        exact(line.execution_rate.quantize(Decimal("0.01")) if line.execution_rate is not None else None),
        exact(version.stated_total),
        exact(line.review.total if line.review else None),
        clean(line.review.grade) if line.review else "",
        _("评的不是本版") if line.is_of_an_earlier_one else "",
        Fraction(version.errors),
        Fraction(version.warnings),
        Fraction(version.notes),
        clean(filing.issues),
        *_rectified(line),
    )


def _rectified(line: Line) -> tuple[Value, ...]:
    found = line.rectification
    if not found.items:
        return (None, None, None)
    return (Fraction(found.items), Fraction(found.settled), exact(found.rate))


def _ten_thousands(yuan: Decimal | None) -> Fraction | None:
    return None if yuan is None else Fraction(yuan) / 10_000
