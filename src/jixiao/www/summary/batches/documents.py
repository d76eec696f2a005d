"""The documents behind a figure, and one of them with what was found in it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.www.cases.models import Filing
from jixiao.www.screening.models import BatchDocument, BatchFinding
from jixiao.www.summary.batches.asked import Asked
from jixiao.www.summary.overview.table import Cell, Table, count, number, text

_WEIGHT: Final = {"error": 0, "warning": 1}


def listed(asked: Asked, wanted: Q) -> QuerySet[BatchDocument]:
    """Those for which a condition holds, the ones with most to be mended first."""
    most = (F(column).desc(nulls_last=True) for column in ("errors", "warnings"))  # PostgreSQL puts them first
    return asked.documents.filter(wanted).select_related("body").order_by(*most, "ordinal")


def table_of(documents: Iterable[BatchDocument]) -> Table:
    """A row a document."""
    heads = (
        *(_("年度"), _("单位"), _("单位编码"), _("种类"), _("标题"), _("项目")),
        *(_("须修改"), _("请核实"), _("建议"), _("所填总分"), _("文件")),
    )
    return Table(heads, [_row(each) for each in documents], frozenset({6, 7, 8, 9}), narrow=frozenset({0, 2, 3}))


def _row(document: BatchDocument) -> list[Cell]:
    body = document.body
    counts = (document.errors, document.warnings, document.notes)
    return [
        text(document.year or "—"),
        text(name_of(document), reverse("batch_document", args=[document.pk])),
        text(body.code if body is not None else _("未对上")),
        text(document.kind or "—"),
        text(document.title or "—"),
        text(document.project or "—"),
        *(Cell("—") if each is None else count(each) for each in counts),
        number(score_of(document)),
        text(place_of(document)),
    ]


def name_of(document: BatchDocument) -> str:
    """Its body as the register calls it, else as the document does."""
    return document.body.name if document.body is not None else document.written or _("没有写明单位")


def score_of(document: BatchDocument) -> Decimal | None:
    """The total that it states, with the decimals that it has."""
    return Decimal(f"{document.score.normalize():f}") if document.score is not None else None


def place_of(document: BatchDocument) -> str:
    """The file, and which part of it."""
    return f"{document.path}（{document.part}）" if document.part else document.path


def findings_of(document: BatchDocument) -> QuerySet[BatchFinding]:
    """What must be mended first."""
    weight = Case(
        *(When(level=level, then=Value(n)) for level, n in _WEIGHT.items()),
        default=Value(len(_WEIGHT)),
        output_field=IntegerField(),
    )
    return document.found.order_by(weight, "code", "pk")


def filings_beside(asked: Asked, document: BatchDocument) -> list[Filing]:
    """What the body handed in on the site for the same year, as far as this person may read it."""
    if document.body_id is None or document.year is None:
        return []
    seen = Filing.objects.seen_by(asked.person).with_all()
    return [
        filing
        for filing in seen.filter(case__body=document.body_id, case__year__number=document.year).order_by("step__pk")
        if filing.submissions.exists()
    ]
