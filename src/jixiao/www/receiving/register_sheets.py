"""收件登记表: what came in, body by body and file by file, as a workbook to keep."""

from __future__ import annotations

import datetime
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.intake.sets import Standing
from jixiao.writers.sheets import Sheet, Value, workbook
from jixiao.www.receiving.models import Piece
from jixiao.www.receiving.standing import Board, Line


def register_sheets(shown: Board) -> bytes:
    """Two sheets: 单位情况, one row a body; 文件清单, one row a file. Cells are text, whatever a file is called."""
    title = _("收件登记表（%(step)s）") % {"step": shown.step}
    rows = [_of_body(number, line) for number, line in enumerate(shown.lines, 1)]
    owing = {
        index
        for index, line in enumerate(shown.lines)
        if line.standing in (Standing.NOTHING, Standing.INCOMPLETE, Standing.COMPETING)
    }
    bodies = Sheet(
        _("单位情况"),
        (
            _("序号"),
            _("单位编码"),
            _("单位全称"),
            _("归口股室"),
            _("收件情况"),
            _("已收材料"),
            _("缺少材料"),
            _("版次"),
            _("收件时间"),
            _("须修改"),
            _("办理状态"),
            _("备注"),
        ),
        rows,
        (6, 12, 28, 12, 10, 40, 24, 6, 18, 8, 14, 40),
        frozenset(owing),
    )
    pieces = (
        Piece.objects.of_step(shown.step.pk)
        .select_related("body", "delivery", "submission", "decided_by")
        .order_by("delivery", "path", "pk")
    )
    files = Sheet(
        _("文件清单"),
        (
            _("批次"),
            _("文件"),
            _("内容"),
            _("年度"),
            _("落款日期"),
            _("单位"),
            _("情况"),
            _("依据"),
            _("说明"),
            _("确认人"),
            _("收为"),
            _("校验码（SHA-256）"),
        ),
        [_of_file(piece) for piece in pieces],
        (6, 44, 20, 8, 12, 24, 16, 40, 40, 10, 10, 30),
    )
    return workbook(str(title), [bodies, files])


def _of_body(number: int, line: Line) -> tuple[Value, ...]:
    latest, filing = line.latest, line.filing
    return (
        Fraction(number),
        line.body.code,
        line.body.name,
        line.body.office.name if line.body.office else "",
        line.standing.chinese,
        "\n".join(piece.name for piece in line.counted),
        "、".join(line.missing),
        str(latest.number) if latest else "",
        _when(latest.at) if latest else "",
        Fraction(latest.errors) if latest else None,
        filing.words if filing else "",
        "；".join(line.remarks),
    )


def _of_file(piece: Piece) -> tuple[Value, ...]:
    return (
        str(piece.delivery_id),
        piece.path,
        "、".join(piece.sorts),
        str(piece.year or ""),
        piece.dated,
        piece.body.name if piece.body else "",
        str(piece.get_state_display()),
        piece.why,
        piece.remark,
        piece.decided_by.name if piece.decided_by else "",
        _("第%(number)d版") % {"number": piece.submission.number} if piece.submission else "",
        piece.sha256,
    )


def _when(at: datetime.datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M")
