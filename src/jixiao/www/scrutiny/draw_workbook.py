"""抽查名单 and the whole frame as a workbook: whoever doubts the draw can compute it again."""

from __future__ import annotations

from fractions import Fraction

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jixiao.writers.clean import clean
from jixiao.writers.sheets import Sheet, Value, workbook
from jixiao.www.scrutiny.models import Draw, DrawItem
from jixiao.www.scrutiny.sampling.factors import BASE, FACTORS
from jixiao.www.scrutiny.templatetags.scores import tenths

_WIDTHS = (6, 12, 30, 14, 9, 12, 16, 24, 8, *(22,) * len(FACTORS))
METHOD = gettext_lazy(
    "按风险分成比例、不放回的系统抽样：单位按编码排列；入样概率＝抽取家数×风险分÷风险分合计，达到1的必定入样，其余重新计算；"
    "其余单位的概率依次首尾相接，起点＝种子÷2的128次方（0到1之间），起点、起点加1、起点加2……落在谁的区间就抽谁。"
)


def draw_workbook_of(draw: Draw) -> bytes:
    """Three sheets: who was drawn, the whole frame, and how it was done."""
    items = list(draw.items.select_related("filing__case__body__office", "filing__case__year"))
    head = (
        *(_("序号"), _("单位编码"), _("单位名称"), _("归口股室"), _("风险分"), _("入样概率"), _("概率（分数）")),
        *(_("方式"), _("抽中"), *FACTORS.values()),
    )
    chosen = [item for item in items if item.is_chosen]
    return workbook(
        str(draw),
        [
            Sheet(_("抽查名单"), head, [_row(item) for item in chosen], _WIDTHS),
            Sheet(_("全部可抽单位"), head, [_row(item) for item in items], _WIDTHS, is_filtered=True),
            Sheet(_("抽取说明"), (_("项目"), _("内容")), _about(draw, items), (24, 90)),
        ],
    )


def _row(item: DrawItem) -> tuple[Value, ...]:
    body, chance = item.filing.case.body, item.exact_probability
    said = {each["key"]: f"{each['says']}：+{tenths(Fraction(each['points']))}" for each in item.factors}
    way = _("必抽（金额）") if item.must_be_in else _("必定入样（风险分高）") if chance == 1 else _("随机")
    return (
        Fraction(item.position + 1),
        clean(body.code),
        clean(item.filing.name_then),
        clean(str(body.office or "")),
        item.risk.limit_denominator(100),
        chance.limit_denominator(1_000_000),
        item.probability,
        way,
        _("是") if item.is_chosen else "",
        *(said.get(key, "") for key in FACTORS),
    )


def _about(draw: Draw, items: list[DrawItem]) -> list[tuple[Value, ...]]:
    weights = draw.settings["weights"]
    limit = draw.settings["must_from"]
    return [
        (_("抽查"), str(draw)),
        (_("抽取人"), clean(draw.by.name)),
        (_("时间"), localtime(draw.at).strftime("%Y-%m-%d %H:%M")),
        (_("可抽单位"), Fraction(len(items))),
        (_("抽取家数"), Fraction(draw.wanted)),
        (_("概率合计"), sum((item.exact_probability for item in items), Fraction(0))),
        (_("随机种子"), draw.seed),
        (_("必抽金额"), _("未设") if limit is None else _("%(n)s元及以上") % {"n": limit}),
        (
            _("风险分"),
            _("基础%(n)d分，另加：") % {"n": BASE} + "、".join(f"{FACTORS[k]}{v}" for k, v in weights.items()),
        ),
        (_("方法"), str(METHOD)),
        *([(_("状态"), _("已撤销"))] if draw.undone_at else []),
    ]
