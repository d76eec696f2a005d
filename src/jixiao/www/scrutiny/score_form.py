"""复核评分表: a version as a workbook in which somebody scores without the site. `score_form_work` reads it back."""

from __future__ import annotations

import hashlib
import json

from django.utils.translation import gettext as _

from jixiao.writers.clean import clean
from jixiao.writers.sheets import Sheet as WorkbookSheet
from jixiao.writers.sheets import Value, exact, workbook
from jixiao.www.cases.models import Filing, Submission
from jixiao.www.scrutiny.models import ReviewScore
from jixiao.www.scrutiny.score_form_work import ABOUT, CODE, COLUMNS, OPINION, SHEET, STANDARDS
from jixiao.www.scrutiny.score_sheet import Line, Section, Sheet
from jixiao.www.scrutiny.score_workbook import figures_of, findings_of
from jixiao.www.scrutiny.scoring.entries import Entry, as_row

_WIDTHS = (8, 14, 34, 8, 9, 10, 9, 26, 40, 48)
_TO_FILL = frozenset(list(COLUMNS).index(key) for key in ("score", "standard", "reason"))


def code_of(submission: Submission, sheet: Sheet, basis: ReviewScore | None, is_proposed: bool) -> str:
    """What a form carries to be told by: filing, version, side, what it was filled from, and a hash of its rows.

    `basis`: the draft or the confirmed score that stood when it was written; a later saving makes another code.
    """
    rows = [as_row(part.form, row, Entry()) for part in sheet.sections for row in part.form.rows]
    held = "0" if basis is None else f"{basis.pk}.{basis.revision}"
    digest = hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()[:12]
    side = "T" if is_proposed else "F"
    return f"{submission.filing_id}-{submission.number}-{side}-{held}-{digest}"


def score_form_of(filing: Filing, submission: Submission, sheet: Sheet, opinion: str, code: str) -> bytes:
    """The form with what is entered so far; only scores, standards, reasons and the opinion can be written in."""
    offered = tuple(clean(each.defect) for each in sheet.standards if each.ended_at is None)
    pages = [_about(filing, submission, code)]
    for number, section in enumerate(sheet.sections, 1):
        pages.append(_page(f"{SHEET}{number}", section, {each.pk: clean(each.defect) for each in sheet.standards}))
        if offered:
            column = list(COLUMNS).index("standard")
            fills = [place for place, line in enumerate(section.lines) if not line.row.is_merged]
            # Excel holds no more than 255 characters of a list within a cell: longer ones stand on their own sheet.
            listed = offered if len(",".join(offered)) < 250 else ()
            choices = {(place, column): listed for place in fills if listed}
            pages[-1] = pages[-1]._replace(choices=choices)
    rows: list[tuple[Value, ...]] = [(clean(opinion),)]
    pages.append(WorkbookSheet(OPINION, (_("复核意见"),), rows, (100,), to_fill=frozenset({0}), is_locked=True))
    shares = [(clean(each.defect), exact(each.share)) for each in sheet.standards if each.ended_at is None]
    if shares:
        head = (_("扣分标准"), _("扣分值的百分之几"))
        pages.append(WorkbookSheet(STANDARDS, head, shares, (50, 18), is_locked=True))
    return workbook(f"{filing.name_then}{filing.step}复核评分表", pages)


def _about(filing: Filing, submission: Submission, code: str) -> WorkbookSheet:
    rows: list[tuple[Value, ...]] = [
        (_("单位"), clean(filing.name_then)),
        (_("环节"), str(filing.step)),
        (_("所评版次"), _("第%(n)d版") % {"n": submission.number}),
        (
            _("填写办法"),
            _(
                "只填黄色的格：复核得分、扣分标准、理由和复核意见。得分不超过分值；与自评不同的写理由，或填写扣分标准的名称。"
                "还没有评的行留空。填好后在“复核评分”页上传，核对改动后再保存；上传前网上的评分又有改动的，请重新下载。"
            ),
        ),
        (CODE, code),
    ]
    return WorkbookSheet(ABOUT, (_("项目"), _("内容")), rows, (16, 90), is_locked=True)


def _page(name: str, section: Section, standards: dict[int, str]) -> WorkbookSheet:
    merged = frozenset(place for place, line in enumerate(section.lines) if line.row.is_merged)
    rows = [_row(line, standards) for line in section.lines]
    return WorkbookSheet(
        name, tuple(COLUMNS.values()), rows, _WIDTHS, to_fill=_TO_FILL, is_locked=True, not_to_fill=merged
    )


def _row(line: Line, standards: dict[int, str]) -> tuple[Value, ...]:
    row, entry = line.row, line.entry
    return (
        row.key,
        row.group,
        clean(row.name),
        *figures_of(line),
        "" if row.is_merged else standards.get(entry.standard or 0, ""),
        "" if row.is_merged else clean(entry.reason),
        clean("\n".join([*findings_of(line), *line.warnings])),
    )
