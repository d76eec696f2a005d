"""The rows of a batch, a piece a transaction."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from jixiao.www.receiving.register import answers, register
from jixiao.www.screening.matching import Matcher, key_of_name
from jixiao.www.screening.models import (
    Batch,
    BatchComparison,
    BatchCopy,
    BatchDocument,
    BatchFinding,
    BatchName,
)
from jixiao.www.screening.read_results import Results, Row

_PLACES: Final = Decimal("0.0001")


def write_documents(batch: Batch, results: Results, tell: Callable[[int], object]) -> array[int]:
    """Writes the documents; gives their keys by place, the first unused."""
    matcher = Matcher(register(), answers())
    names = {name.key: name for name in BatchName.objects.all()}
    places = array("q", [0])
    for piece in results.document_pieces():
        made = []
        for row in piece:
            key, body = key_of_name(row["unit"]), matcher.match(row["unit"], row["year"]).body
            named = None if body else names.get(key)
            made.append(_document(batch, row, key, int(body) if body else None, named))
        with transaction.atomic():
            places.extend(each.pk for each in BatchDocument.objects.bulk_create(made))
            _still_writing(batch)
        tell(len(places) - 1)
    return places


def _document(batch: Batch, row: Row, key: str, body: int | None, named: BatchName | None) -> BatchDocument:
    return BatchDocument(
        batch=batch,
        key=key,
        body_id=named.body_id if named is not None else body,
        named=named,
        written=row["unit"][:200],
        error=row["error_message"],
        advice=row["error_advice"],
        kind=row["kind_name"][:60],
        region=row["region"][:120],
        year=_year(row["year"]),
        profile=row["profile"][:200],
        score=_score(row["score"]),
        is_perfect=row["perfect"],
        **_same(row, "ordinal path part sha256 title project notices errors warnings notes unchecked"),
    )


def write_findings(batch: Batch, results: Results, places: array[int], tell: Callable[[int], object]) -> None:
    done = 0
    for piece in results.finding_pieces():
        made = [
            BatchFinding(
                batch=batch,
                document_id=places[row["ordinal"]],
                place=row["where"],
                **_same(row, "code level message advice quote fingerprint"),
            )
            for row in piece
        ]
        with transaction.atomic():
            BatchFinding.objects.bulk_create(made)
            _still_writing(batch)
        done += len(made)
        tell(done)


def write_compared(batch: Batch, results: Results) -> None:
    for piece in results.comparison_pieces():
        BatchComparison.objects.bulk_create(
            BatchComparison(
                batch=batch,
                year=_year(row["year"]),
                region=row["region"][:120],
                **_same(row, "code level message advice units paths"),
            )
            for row in piece
        )
    for piece in results.copy_pieces():
        BatchCopy.objects.bulk_create(
            BatchCopy(
                batch=batch,
                share=Decimal(str(row["share"])).quantize(_PLACES),
                year=_year(row["year"]),
                other_year=_year(row["other_year"]),
                unit=row["unit"][:200],
                other_unit=row["other_unit"][:200],
                **_same(row, "relation cluster path chapter other_path other_chapter passages"),
            )
            for row in piece
        )


def _still_writing(batch: Batch) -> None:
    Batch.objects.filter(pk=batch.pk).update(written_at=timezone.now())


def _same(row: Row, names: str) -> dict[str, Any]:
    return {name: row[name] for name in names.split()}


def _year(year: int | None) -> int | None:
    return year if year is not None and 0 < year < 10_000 else None


def _score(score: float | None) -> Decimal | None:
    return Decimal(str(score)).quantize(_PLACES) if score is not None and abs(score) < 100_000 else None
