"""偏差排名 as a workbook."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext as _

from jixiao.writers.clean import clean
from jixiao.writers.sheets import Sheet, Value, exact, workbook
from jixiao.www.cases.models import Step
from jixiao.www.scrutiny.deviations import Line
from jixiao.www.scrutiny.templatetags.scores import share

_WIDTHS = (6, 12, 30, 14, 9, 8, 9, 8, 9, 10, 22, 8, 26)


def deviations_workbook_of(step: Step, lines: list[Line]) -> bytes:
    """The lines as they stand on the page; what is missing is blank."""
    head = (
        *(_("序号"), _("单位编码"), _("单位名称"), _("归口股室"), _("自评得分"), _("自评等级")),
        *(_("复核得分"), _("复核等级"), _("差（自评减复核）"), _("偏差率"), _("比较"), _("所评版次"), _("备注")),
    )
    rows = [_row(number, line) for number, line in enumerate(lines, 1)]
    about = [
        (_("偏差率＝（自评得分－复核得分）÷自评得分。自评得分取自评表总分行，未填的取各行之和；复核得分为各行之和。"),),
        (_("未复核的不列数字，不当作零。内部参考，不对外公布。"),),
    ]
    return workbook(
        f"{step}偏差排名", [Sheet(_("偏差排名"), head, rows, _WIDTHS), Sheet(_("说明"), (_("口径"),), about, (100,))]
    )


def _row(number: int, line: Line) -> tuple[Value, ...]:
    score, body = line.score, line.filing.case.body
    note = _("其后已提交第%(n)d版") % {"n": line.version.number} if line.is_older else ""
    return (
        Fraction(number),
        clean(body.code),
        clean(line.filing.name_then),
        clean(str(body.office or "")),
        exact(line.stated),
        score.stated_grade if score is not None else "",
        exact(score.total) if score is not None else None,
        score.grade if score is not None else "",
        exact(line.difference),
        share(line.deviation),
        line.words,
        None if line.scored_number is None else Fraction(line.scored_number),
        note,
    )
