"""Money against results: what was spent beside what was scored."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from jixiao.www.summary.overview.asked import Asked
from jixiao.www.summary.overview.conditions import is_funded, rate_between, results_ahead, unspent
from jixiao.www.summary.overview.line import Line
from jixiao.www.summary.overview.picture import axis, scatter
from jixiao.www.summary.overview.table import Cell, Section, Table, count, mean, money, number, text


def sections(asked: Asked) -> list[Section]:
    return [_by_office(asked), _rate_and_score(asked), _to_look_at(asked)]


def _by_office(asked: Asked) -> Section:
    offices: dict[tuple[int | None, str], list[Line]] = {}
    handed_in = [line for line in asked.of_year if line.is_handed_in]
    for line in sorted(handed_in, key=lambda one: (one.office_id is None, one.office)):
        offices.setdefault((line.office_id, line.office), []).append(line)
    rows = [
        _row(
            text(name or _("未定股室"), asked.page("overview_money", office=office if office is not None else 0)),
            lines,
            asked,
            office=office if office is not None else 0,
        )
        for (office, name), lines in offices.items()
    ]
    if len(rows) > 1:
        rows.append(_row(text(_("合计")), handed_in, asked))
    heads = [
        _("归口股室"),
        _("已报（家）"),
        _("全年预算（万元）"),
        _("执行数（万元）"),
        _("执行率（%）"),
        _("缺金额（家）"),
        _("自评均分"),
    ]
    if asked.sees_reviews:
        heads.append(_("复核均分"))
    notes = [_("金额为材料所填的全年预算数和执行数，只合计两个数都有的单位；执行率为合计数相除。均分只算有数的单位。")]
    table = Table(tuple(heads), rows, frozenset(range(1, len(heads))), len(rows) > 1)
    return Section("offices", _("资金与得分：按归口股室"), table, notes)


def _row(name: Cell, lines: Sequence[Line], asked: Asked, **wanted: int) -> list[Cell]:
    def to(condition: str) -> str:
        return asked.href(**{"is": condition, **wanted})

    budget, spent, lacking = totals(lines)
    rate = rate_of(budget, spent)
    cells = [
        name,
        count(len(lines), to("handed_in")),
        money(budget, to("funded")),
        money(spent, to("funded")),
        number(rate, "", to("funded")),
        count(lacking, to("unfunded")),
        number(mean(line.stated_total for line in lines), "", to("scored")),
    ]
    reviewed = mean(line.review_total for line in lines)
    return [*cells, number(reviewed, "", to("reviewed"))] if asked.sees_reviews else cells


def rate_of(budget: Decimal | None, spent: Decimal | None) -> Decimal | None:
    """执行率 of sums, in per cent with two decimals; None where there is no budget."""
    return (spent / budget * 100).quantize(Decimal("0.01")) if budget and spent is not None else None


def totals(lines: Sequence[Line]) -> tuple[Decimal | None, Decimal | None, int]:
    """Budget and spent in yuan of those that state both, and how many do not. None where none states both."""
    both = [(line.adjusted_budget or Decimal(0), line.spent or Decimal(0)) for line in lines if is_funded(line)]
    if not both:
        return None, None, len(lines)
    return sum((b for b, _s in both), Decimal(0)), sum((s for _b, s in both), Decimal(0)), len(lines) - len(both)


def _rate_and_score(asked: Asked) -> Section:
    lines = [line for line in asked.of_year if line.execution_rate is not None and line.stated_total is not None]
    lacking = sum(line.is_handed_in for line in asked.of_year) - len(lines)
    rows = []
    for low, high, words in _bands():
        held = [line for line in lines if rate_between(low, high)(line)]
        told = f"rate:{low if low is not None else ''}-{high if high is not None else ''}"
        rows.append(
            [
                text(words),
                count(len(held), asked.href(**{"is": told})),
                number(mean(line.stated_total for line in held), "", asked.href(**{"is": told})),
                count(sum((line.stated_total or 0) >= 90 for line in held), asked.href(**{"is": f"{told}:90"})),
            ]
        )
    points = [
        (
            Fraction(line.execution_rate or 0),
            Fraction(line.stated_total or 0),
            "plan" if results_ahead(line) else "now",
            _("%(name)s：执行率%(rate)s%%，自评%(total)s分")
            % {"name": line.name, "rate": line.execution_rate, "total": line.stated_total},
        )
        for line in lines
    ]
    chart = None
    if points:
        legend = [("now", _("单位")), ("plan", _("得分率比执行率高5%以上"))]
        across = axis(_("执行率（%）"), [x for x, *_rest in points])
        up = axis(_("自评总分"), [y for _x, y, *_rest in points])
        chart = scatter("rs", _("执行率与自评总分"), _("数据见表。"), points, (across, up), legend=legend)
    notes = [
        _("超出坐标的点画在边上。有执行率和自评总分的%(n)d家；%(lacking)s。")
        % {"n": len(lines), "lacking": _("另有%(n)d家缺其一") % {"n": lacking} if lacking else _("没有缺数的")}
    ]
    heads = (_("执行率（%，含下限）"), _("单位（家）"), _("自评均分"), _("其中90分及以上（家）"))
    return Section("rates", _("执行率与自评总分"), Table(heads, rows, frozenset({1, 2, 3})), notes, chart)


def _bands() -> tuple[tuple[Decimal | None, Decimal | None, str], ...]:
    return (
        (None, Decimal(60), _("60以下")),
        (Decimal(60), Decimal(80), "60—80"),
        (Decimal(80), Decimal(90), "80—90"),
        (Decimal(90), Decimal(100), "90—100"),
        (Decimal(100), None, _("100及以上")),
    )


def _to_look_at(asked: Asked) -> Section:
    lines = [line for line in asked.of_year if results_ahead(line) or unspent(line)]
    rows = [
        [
            text(line.name, asked.filing(line)),
            number(line.execution_rate),
            number(line.result_share),
            number(line.stated_total),
            text(
                "、".join(
                    [
                        *([_("得分率比执行率高5%以上")] if results_ahead(line) else []),
                        *([_("未执行超过20%")] if unspent(line) else []),
                    ]
                )
            ),
        ]
        for line in lines
    ]
    heads = (_("单位"), _("执行率（%）"), _("指标得分率（%）"), _("自评总分"), _("看什么"))
    notes = [
        _(
            "指标得分率＝执行率以外各项得分÷各项分值；（得分率－执行率）÷得分率超过5%，或未执行的超过20%的列出。钱少花了、事照样办成，可能是节约，也可能是目标定低了，只供核对，不作结论。"
        ),
    ]
    return Section(
        "look",
        _("资金与结果不大一致的（%(n)d家）") % {"n": len(lines)},
        Table(heads, rows, frozenset({1, 2, 3})),
        notes,
    )
