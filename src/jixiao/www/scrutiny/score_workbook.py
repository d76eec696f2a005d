"""绩效自评复核表: a scoring as a workbook, one sheet a form."""

from __future__ import annotations

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from jixiao.writers.clean import clean
from jixiao.writers.sheets import Sheet as WorkbookSheet
from jixiao.writers.sheets import Value, exact, workbook
from jixiao.www.cases.models import Filing
from jixiao.www.scrutiny.models import ReviewScore
from jixiao.www.scrutiny.score_sheet import Line, Section, Sheet
from jixiao.www.scrutiny.scoring.rows import plain

_WIDTHS = (14, 34, 8, 9, 9, 9, 8, 34, 24, 48)


def score_workbook_of(filing: Filing, score: ReviewScore, sheet: Sheet) -> bytes:
    """The workbook; what has no score is left blank. The first sheet says of which version it is and how it stands."""
    head = (
        *(_("一级指标"), _("指标"), _("分值"), _("自评得分"), _("复算得分"), _("复核得分"), _("扣减")),
        *(_("理由"), _("扣分标准"), _("有关问题")),
    )
    standards = {each.pk: each.defect for each in sheet.standards}
    pages = [_about(filing, score, sheet)]
    for number, section in enumerate(sheet.sections, 1):
        rows: list[tuple[Value, ...]] = [_row(line, standards) for line in section.lines]
        rows.append(_total(section))
        name = _("复核表") if section.is_main else _("复核表%(n)d") % {"n": number}
        pages.append(WorkbookSheet(name, head, rows, _WIDTHS, strong=frozenset({len(rows) - 1})))
    return workbook(f"{filing.name_then}{filing.step}复核表", pages)


def _about(filing: Filing, score: ReviewScore, sheet: Sheet) -> WorkbookSheet:
    state = _("已确认") if score.confirmed_at else _("草稿，未确认")
    if score.is_proposed:
        state = _("第三方评分建议，待绩效股确认") if score.confirmed_at else _("第三方草稿")
    main = sheet.main
    rows: list[tuple[Value, ...]] = [
        (_("单位"), clean(filing.name_then)),
        (_("环节"), str(filing.step)),
        (_("所评版次"), _("第%(n)d版") % {"n": score.submission.number}),
        (_("状态"), state),
        (_("评分人"), clean(score.by.name)),
        (_("时间"), localtime(score.confirmed_at or score.at).strftime("%Y-%m-%d %H:%M")),
    ]
    if main is not None:
        rows += [
            (_("自评得分"), f"{plain(main.form.stated)} {main.stated_grade}".strip() or "—"),
            (_("复核得分"), f"{plain(main.added.total)} {main.grade}".strip() or "—"),
            (_("偏差率（自评减复核，除以自评）"), "—" if main.deviation is None else f"{main.deviation}%"),
            (_("等级依据"), f"{main.form.profile_title}：{main.grade_note}"),
        ]
    rows += [(_("提示"), clean(told)) for told in sheet.unlike]
    rows.append((_("复核意见"), clean(score.opinion)))
    rows += [(_("表"), f"{section.form.title}（{clean(section.form.path)}）") for section in sheet.sections]
    return WorkbookSheet(_("说明"), (_("项目"), _("内容")), rows, (30, 90))


def _row(line: Line, standards: dict[int, str]) -> tuple[Value, ...]:
    row, entry = line.row, line.entry
    return (
        row.group,
        clean(row.name),
        *figures_of(line),
        exact(line.taken_off),
        clean("；".join([entry.reason, *line.warnings]).strip("；")),
        clean(standards.get(entry.standard or 0, "")),
        clean("\n".join(findings_of(line))),
    )


def figures_of(line: Line) -> tuple[Value, ...]:
    """分值、自评得分、复算得分、复核得分 of a line, as cells."""
    row = line.row
    return (
        exact(row.weight),
        exact(row.stated),
        exact(row.recomputed) if row.recomputed is not None else row.allowed,
        _("与上行合并计分") if row.is_merged else exact(line.entry.points),
    )


def findings_of(line: Line) -> list[str]:
    """What was found about a line and was not dismissed, a sentence each."""
    return [f"{told.level_name}：{told.message}" for told in line.findings if not told.is_dismissed]


def _total(section: Section) -> tuple[Value, ...]:
    form, added = section.form, section.added
    rest = _("还有%(n)d行未评") % {"n": added.rows - added.scored} if added.total is None else section.grade
    return (
        *(_("合计"), "", exact(form.weight), exact(form.stated), None, exact(added.total)),
        *(exact(section.difference), rest, "", ""),
    )
