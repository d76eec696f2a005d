"""The sections of a batch: by year, by rule, by body; what could not be read, and what comparing all of them gave."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, F, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.www.screening.models import BatchFinding
from jixiao.www.screening.models.document import BatchDocumentQuerySet
from jixiao.www.summary.batches.asked import UNKNOWN, Asked
from jixiao.www.summary.batches.compared import comparisons, copies, judged
from jixiao.www.summary.batches.first import first_of
from jixiao.www.summary.overview.findings import LEVELS
from jixiao.www.summary.overview.picture import columns
from jixiao.www.summary.overview.table import Cell, Section, Table, count, number, share, text

_CHECKED: Final = Q(error="")
_COUNTS: Final = {
    "n": Count("pk"),
    "bodies": Count("body", distinct=True),
    "unnamed": Count("pk", filter=Q(body=None)),
    "unread": Count("pk", filter=~_CHECKED),
    "e": Sum("errors"),
    "w": Sum("warnings"),
    "s": Sum("notes"),
    "scored": Count("pk", filter=Q(score__isnull=False) | Q(is_perfect=True)),
    "perfect": Count("pk", filter=Q(is_perfect=True)),
}


def sections(asked: Asked, most: int | None = None) -> list[Section]:
    """With `most` no more rows of the long tables than a page shows; files hold all."""
    made = [_years(asked), _rules(asked), _bodies(asked), _unread(asked, most)]
    if asked.is_whole:
        made += [_regions(asked), comparisons(asked, most), copies(asked, most), judged(asked)]
    return made


def _years(asked: Asked) -> Section:
    rows, drawn = [], []
    for row in _grouped(asked.documents, ["year"], F("year").desc(nulls_last=True)):
        year = str(row["year"] or UNKNOWN)
        words = _("%(year)s年度") % {"year": year} if row["year"] else _("年度不明")
        rows.append([text(words), *_counted(asked, row, year=year)])
        drawn.append((words, [("now", row["e"] or 0), ("then", row["w"] or 0), ("plan", row["s"] or 0)]))
    heads = (_("年度"), *_heads())
    legend = [("now", _("须修改")), ("then", _("请核实")), ("plan", _("建议"))]
    chart = columns("by", _("各年度的问题"), _("数据见下表。"), drawn[::-1], legend) if len(drawn) > 1 else None
    notes = [_("材料以份计，问题以处计；单位数只计对上单位名录的；未能读取的没有核对，不计入问题。")]
    return Section(
        "years", _("各年度"), Table(heads, rows, frozenset(range(1, len(heads))), narrow=frozenset({0})), notes, chart
    )


def _grouped(documents: BatchDocumentQuerySet, by: Sequence[str], *order: Any) -> list[dict[str, Any]]:
    rows: Any = documents.values(*by)
    return list(rows.annotate(**_COUNTS).order_by(*order))


def _heads() -> tuple[str, ...]:
    return (
        *(_("材料"), _("单位"), _("未对上名录"), _("未能读取")),
        *(_("须修改"), _("请核实"), _("建议"), _("每份须修改"), _("填了得分"), _("自评满分")),
    )


def _counted(asked: Asked, row: dict[str, Any], **wanted: Any) -> list[Cell]:
    read = row["n"] - row["unread"]
    return [
        count(row["n"], asked.href("all", **wanted)),
        count(row["bodies"], asked.href("named", **wanted)),
        count(row["unnamed"], asked.href("unnamed", **wanted)),
        count(row["unread"], asked.href("unread", **wanted)),
        count(row["e"] or 0, asked.href("error", **wanted)),
        count(row["w"] or 0),
        count(row["s"] or 0),
        number((Decimal(row["e"] or 0) / read).quantize(Decimal("0.1")) if read else None),
        count(row["scored"], asked.href("scored", **wanted)),
        count(row["perfect"], asked.href("perfect", **wanted)),
    ]


def _rules(asked: Asked) -> Section:
    read = asked.documents.filter(_CHECKED).count()
    found = BatchFinding.objects.filter(batch=asked.batch)
    if asked.is_part:
        found = found.filter(document__in=asked.documents)
    counted = found.values("code", "level").annotate(
        n=Count("pk"), documents=Count("document", distinct=True), bodies=Count("document__body", distinct=True)
    )
    rows = []
    for row in counted.order_by("-documents", "code", "level"):
        to = asked.href(f"code:{row['code']}:{row['level']}")
        rows.append(
            [
                text(asked.batch.rules.get(row["code"], row["code"]), to, row["code"]),
                text(LEVELS.get(row["level"], row["level"])),
                count(row["n"]),
                count(row["documents"], to),
                number(share(row["documents"], read), "", to),
                count(row["bodies"]),
            ]
        )
    heads = (_("问题"), _("级别"), _("处数"), _("涉及材料"), _("占已核对（%）"), _("涉及单位"))
    return Section("rules", _("问题"), Table(heads, rows, frozenset({2, 3, 4, 5}), narrow=frozenset({1})))


def _bodies(asked: Asked) -> Section:
    named = asked.documents.exclude(body=None)
    rows = []
    by = ["body", "body__code", "body__name", "body__office__name"]
    for row in _grouped(named, by, F("e").desc(nulls_last=True), "body__code"):
        to = asked.href(f"body:{row['body']}")
        rows.append(
            [
                text(row["body__code"]),
                text(row["body__name"], to),
                text(row["body__office__name"] or "—"),
                count(row["n"], to),
                count(row["unread"]),
                count(row["e"] or 0),
                count(row["w"] or 0),
                count(row["s"] or 0),
                count(row["perfect"]),
            ]
        )
    heads = (
        *(_("单位编码"), _("单位"), _("归口股室"), _("材料"), _("未能读取")),
        *(_("须修改"), _("请核实"), _("建议"), _("自评满分")),
    )
    return Section(
        "bodies", _("逐单位"), Table(heads, rows, frozenset(range(3, len(heads))), narrow=frozenset({0, 1, 2}))
    )


def _unread(asked: Asked, most: int | None) -> Section:
    found, more = first_of(asked.documents.exclude(_CHECKED).order_by("ordinal"), most)
    rows = [[text(each.path, _document(each.pk)), text(each.error), text(each.advice)] for each in found]
    return Section("unread", _("未能读取"), Table((_("文件"), _("原因"), _("怎么办")), rows, more=more))


def _regions(asked: Asked) -> Section:
    rows = [
        [text(row["region"] or _("地区不明")), *(Cell(cell.words, cell.value) for cell in _counted(asked, row))]
        for row in _grouped(asked.documents, ["region"], "-n", "region")
    ]
    heads = (_("地区"), *_heads())
    notes = [_("地区取自单位名称的开头，名称里没有的不猜。")]
    table = Table(heads, rows, frozenset(range(1, len(heads))), narrow=frozenset({0}))
    return Section("regions", _("各地区"), table, notes)


def _document(pk: int) -> str:
    return reverse("batch_document", args=[pk])
