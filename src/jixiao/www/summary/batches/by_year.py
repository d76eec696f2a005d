"""What was loaded of batches, year by year, for the page that sets several years beside each other."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.www.accounts.models import Person
from jixiao.www.screening.models import BatchDocument
from jixiao.www.summary.overview.table import Section, Table, count, number, text


def batches_by_year(person: Person, office: int | None) -> Section | None:
    """Documents of the bodies of the register alone, of an office where one is chosen. None where there are none."""
    seen = BatchDocument.objects.seen_by(person).exclude(body=None).exclude(year=None)
    if office is not None:
        seen = seen.filter(body__office=office or None)
    counted = seen.values("batch", "batch__name", "year").annotate(
        n=Count("pk"),
        bodies=Count("body", distinct=True),
        read=Count("pk", filter=Q(error="")),
        e=Sum("errors"),
        w=Sum("warnings"),
        perfect=Count("pk", filter=Q(is_perfect=True)),
    )
    rows = []
    for row in counted.order_by("-year", "-batch"):
        to = f"{reverse('batch', args=[row['batch']])}?{urlencode({'year': row['year']})}"
        rows.append(
            [
                text(_("%(year)d年度") % {"year": row["year"]}),
                text(row["batch__name"], to),
                count(row["bodies"]),
                count(row["n"]),
                count(row["e"] or 0),
                count(row["w"] or 0),
                number((Decimal(row["e"] or 0) / row["read"]).quantize(Decimal("0.1")) if row["read"] else None),
                count(row["perfect"]),
            ]
        )
    if not rows:
        return None
    heads = (
        *(_("年度"), _("批次"), _("单位（家）"), _("材料（份）"), _("须修改（处）"), _("请核实（处）")),
        *(_("每份须修改（处）"), _("自评满分（份）")),
    )
    notes = [_("批量核对装入的材料，与上面各表所列的卷宗分开统计，可能是同一份。")]
    table = Table(heads, rows, frozenset(range(2, len(heads))), narrow=frozenset({0}))
    return Section("batches", _("批量核对的材料"), table, notes)
