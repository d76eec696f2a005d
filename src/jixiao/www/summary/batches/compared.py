"""What comparing all documents of a batch gave: findings, pairs with the same words, and what could be judged."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jixiao.www.screening.models import BatchComparison, BatchCopy
from jixiao.www.summary.batches.asked import Asked
from jixiao.www.summary.batches.first import first_of
from jixiao.www.summary.overview.findings import LEVELS
from jixiao.www.summary.overview.table import Section, Table, number, text

RELATIONS: Final = {
    "bodies": gettext_lazy("两个单位"),
    "last_year": gettext_lazy("同一单位两个年度"),
    "same": gettext_lazy("同一单位同一年度"),
    "related": gettext_lazy("有隶属关系"),
    "unknown": gettext_lazy("单位或年度不明"),
}


def comparisons(asked: Asked, most: int | None) -> Section:
    found, more = first_of(BatchComparison.objects.filter(asked.of_year("year"), batch=asked.batch), most)
    rows = [
        [
            text(asked.batch.rules.get(each.code, each.code), "", each.code),
            text(LEVELS.get(each.level, each.level)),
            text("、".join(map(str, each.units))),
            text(each.message),
            text(each.advice),
        ]
        for each in found
    ]
    notes = [_("同一批材料互相比对所见，只供核实，不是结论。")]
    heads = (_("核对项目"), _("级别"), _("单位"), _("所见"), _("建议"))
    return Section("across", _("互相比对"), Table(heads, rows, narrow=frozenset({1}), more=more), notes)


def copies(asked: Asked, most: int | None) -> Section:
    found, more = first_of(BatchCopy.objects.filter(asked.of_year("year", "other_year"), batch=asked.batch), most)
    rows = [
        [
            number((each.share * 100).quantize(Decimal("0.1"))),
            text(RELATIONS.get(each.relation, each.relation)),
            text(_side(each.unit, each.year, each.chapter) or each.path),
            text(_side(each.other_unit, each.other_year, each.other_chapter) or each.other_path),
            text(each.passages[0][0] if each.passages else "—"),
        ]
        for each in found
    ]
    heads = (_("相同（%）"), _("两份是"), _("一份"), _("另一份"), _("相同最长的一处"))
    notes = [_("各自的文字中相同的比例，取较低的一份；怎样计算见“批量核对”的说明。")]
    table = Table(heads, rows, frozenset({0}), narrow=frozenset({1}), more=more)
    return Section("copies", _("文字相同的材料"), table, notes)


def _side(unit: str, year: int | None, chapter: str) -> str:
    of_year = _("%(year)d年度") % {"year": year} if year else ""
    return "　".join(word for word in (unit, of_year, chapter) if word)


def judged(asked: Asked) -> Section:
    words = {"found": _("有发现"), "holds": _("没有问题"), "not_enough_data": _("没有可比的材料，未作判断")}
    rows = [
        [text(each["title"], "", each["code"]), text(words.get(each["outcome"], each["outcome"])), text(each["reason"])]
        for each in asked.batch.across
    ]
    table = Table((_("核对项目"), _("结果"), _("说明")), rows)
    return Section("judged", _("互相比对了什么"), table, is_folded=True)
