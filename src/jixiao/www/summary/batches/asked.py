"""What a page of a batch is asked for: a year; kept in the address, so that it can be passed on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import bodies_for, in_reach
from jixiao.www.screening.models import Batch, BatchDocument, BatchFinding
from jixiao.www.screening.models.document import BatchDocumentQuerySet
from jixiao.www.summary.overview.findings import LEVELS

UNKNOWN: Final = "0"
"""In an address: documents whose year is not known."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`documents` are those of the batch and the year that this person sees."""

    person: Person
    batch: Batch
    year: str
    """In digits; `""` for all years, `UNKNOWN` for none."""
    documents: BatchDocumentQuerySet
    years: list[int | None] = field(default_factory=list)
    """That there are, the latest first."""

    @property
    def is_whole(self) -> bool:
        return sees_everything(self.person)

    @property
    def is_part(self) -> bool:
        """Whether the documents are not simply all of the batch."""
        return bool(self.year) or not self.is_whole

    def of_year(self, *columns: str) -> Q:
        """Holds for rows of which one of the columns says the year that was asked for."""
        if not self.year:
            return Q()
        wanted = None if self.year == UNKNOWN else int(self.year)
        found = Q(pk__in=())
        for column in columns:
            found |= Q(**{f"{column}__isnull": True}) if wanted is None else Q(**{column: wanted})
        return found

    def href(self, condition: str, **wanted: Any) -> str:
        """The list of documents behind a figure: `condition` as in `conditions`."""
        given = {"year": self.year, "is": condition, **wanted}
        kept = {key: value for key, value in given.items() if value not in (None, "")}
        return f"{reverse('batch_documents', args=[self.batch.pk])}?{urlencode(kept)}"


def sees_everything(person: Person) -> bool:
    """Whether this person watches every body, and so what comparing them gave."""
    return not in_reach(person, Act.WATCH)


def batches_seen_by(person: Person) -> list[Batch]:
    """Batches of which this person sees a document, the latest first."""
    shown = Batch.objects.shown()
    if not sees_everything(person):
        shown = shown.filter(rows__in=BatchDocument.objects.seen_by(person)).distinct()
    return list(shown)


def asked_of(request: HttpRequest, person: Person, pk: int) -> Asked:
    """Raises Http404 for a batch of which this person sees nothing, and for a year that there is not."""
    batch = Batch.objects.shown().filter(pk=pk).first()
    if batch is None:
        raise Http404
    seen = BatchDocument.objects.seen_by(person).filter(batch=batch)
    found = seen.order_by("year").values_list("year", flat=True).distinct()
    years = sorted(found, key=lambda year: -(year or 0))
    if not years and not sees_everything(person):
        raise Http404
    year = request.GET.get("year", "")
    if year and year not in {str(each or UNKNOWN) for each in years}:
        raise Http404
    asked = Asked(person, batch, year, seen, years)
    return replace(asked, documents=seen.filter(asked.of_year("year")))


def condition(words: str, asked: Asked) -> tuple[str, Q] | None:
    """What `is` in an address says, in words and as a question to documents. None for what says nothing.

    `code:B07` with a finding of the rule, `code:B07:error` of that level; `body:12`, of those that this person watches;
    `error`, `unread`, `unnamed`, `perfect`, `scored`, `all`.
    """
    kind, _none, of = words.partition(":")
    code, _none, level = of.partition(":")
    if kind == "code" and code.isascii() and code.isalnum() and len(code) <= 20 and level in ("", *LEVELS):
        told = _("有“%(code)s”类问题") % {"code": code} + (f"（{LEVELS[level]}）" if level else "")
        found = BatchFinding.objects.filter(batch=asked.batch, code=code)
        return told, Q(pk__in=(found.filter(level=level) if level else found).values("document"))
    if kind == "body" and of.isascii() and of.isdigit() and len(of) < 10:
        body = bodies_for(asked.person, Act.WATCH).filter(pk=int(of)).first()
        return (body.name, Q(body=body)) if body is not None else None
    known = _PLAIN.get(words)
    return (str(known[0]), known[1]) if known is not None else None


_PLAIN: Final[dict[str, tuple[Any, Q]]] = {
    "all": (gettext_lazy("全部材料"), Q()),
    "error": (gettext_lazy("有须修改的"), Q(errors__gt=0)),
    "unread": (gettext_lazy("未能读取的"), ~Q(error="")),
    "named": (gettext_lazy("对上单位名录的"), Q(body__isnull=False)),
    "unnamed": (gettext_lazy("没有对上单位名录的"), Q(body__isnull=True)),
    "scored": (gettext_lazy("填了得分的"), Q(score__isnull=False) | Q(is_perfect=True)),
    "perfect": (gettext_lazy("自评满分的"), Q(is_perfect=True)),
}
