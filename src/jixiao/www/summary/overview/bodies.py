"""The filings behind a figure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jixiao.www.cases.models import State
from jixiao.www.summary.overview.asked import Asked
from jixiao.www.summary.overview.conditions import WAYS, Condition
from jixiao.www.summary.overview.line import Line
from jixiao.www.summary.overview.made_of import together
from jixiao.www.summary.overview.table import Cell, Section, Table, count, money, number, text


def sections(asked: Asked, condition: Condition) -> list[Section]:
    """The filings of the chosen step for which it holds."""
    lines = [line for line in asked.of_year if asked.step is not None and line.step_id == asked.step.pk]
    held = [line for line in lines if condition.test(line)]
    heads = [_("单位编码"), _("单位"), _("归口股室"), _("主管部门"), _("状态"), _("自评总分")]
    if asked.sees_reviews:
        heads.append(_("复核得分"))
    heads += [_("执行率（%）"), _("须修改"), _("请核实"), _("建议")]
    if condition.shows:
        heads += [_("全年预算（万元）"), _("执行数（万元）")] if condition.shows == "money" else _indicators()
    figures = frozenset(range(5, len(heads)))
    if condition.code:
        heads.append(_("此类问题（处）"))
        figures |= {len(heads) - 1}
    rows = [_row(asked, line, condition) for line in held]
    title = _("%(condition)s：%(n)d家") % {"condition": condition.words, "n": len(held)}
    table = Table(tuple(heads), rows, figures, narrow=frozenset({0, 2, 4}))
    return [Section("filings", title, table, [together(asked, lines, held, condition)] if held else [])]


def _row(asked: Asked, line: Line, condition: Condition) -> list[Cell]:
    cells = [
        text(line.code),
        text(line.name, asked.filing(line, condition.code)),
        text(line.office or "—"),
        text(line.supervisor or "—"),
        text(state_words(asked, line)),
        number(line.stated_total),
    ]
    if asked.sees_reviews:
        cells.append(number(line.review_total))
    has = line.version is not None
    cells += [
        number(line.execution_rate),
        *(count(each) if has else Cell("—") for each in (line.errors, line.warnings, line.notes)),
    ]
    if condition.shows == "money":
        cells += [money(line.adjusted_budget), money(line.spent)]
    elif condition.shows:
        cells += [count(getattr(line, name)) for name in (condition.shows, WAYS[condition.shows])]
    return [*cells, count(line.codes.get(condition.code, 0))] if condition.code else cells


def _indicators() -> list[str]:
    return [_("此类指标（个）"), _("可比的（个）")]


def state_words(asked: Asked, line: Line) -> str:
    """Where it stands in the words of the users, as `Filing.words` without the stage."""
    if line.state == State.OPEN and line.is_exempt:
        return _("免报")
    words = str(State(line.state).label)
    if line.state == State.ACCEPTED and line.has_issues:
        words = _("已通过（带问题）")
    return _("%(state)s，逾期") % {"state": words} if line.is_overdue(asked.today) else words
