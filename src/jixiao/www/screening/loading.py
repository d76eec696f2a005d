"""Taking in the result of a batch: in pieces, so that nobody waits for it, and shown when it is whole."""

from __future__ import annotations

import datetime
import tempfile
from array import array
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.trail import record
from jixiao.www.receiving.register import answers, register
from jixiao.www.refusals import Refused
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
from jixiao.www.screening.removing import drop, mark_removed

STILL: Final = datetime.timedelta(minutes=2)
"""A batch of which nothing was written for so long was left by a run that ended."""
_NAME: Final = 120
_PLACES: Final = Decimal("0.0001")

Told = Callable[[int, int], object]
"""Called with how many rows are written, and of how many."""


def load(folder: Path, name: str, tell: Told = lambda done, of: None) -> Batch:
    """Take in the result in `folder` under a name; an earlier one of the same name is removed (and can be put back).

    Raises QueryError for a folder that holds no result, and Refused where the same result is there already or another
    run takes one in.
    """
    name = " ".join(name.split())
    if not name or len(name) > _NAME:
        raise Refused(_("名称应为1至%(n)d个字。请用 --name 另取一个。") % {"n": _NAME})
    with tempfile.TemporaryDirectory(prefix="jixiao-load") as aside, Results(folder, Path(aside)) as results:
        _take_away_leftovers()
        if same := Batch.objects.shown().filter(digest=results.digest).first():
            raise Refused(_("这一结果已经装入，名称是“%(name)s”，没有再装。") % {"name": same.name})
        batch = Batch.objects.create(name=name, digest=results.digest, engine=results.engine[:60])
        rows = results.documents + results.findings
        places = _documents(batch, results, lambda done: tell(done, rows))
        _findings(batch, results, places, lambda done: tell(results.documents + done, rows))
        _compared(batch, results)
        _show(batch, results)
    return batch


def _take_away_leftovers() -> None:
    for left in Batch.objects.filter(state=Batch.State.LOADING):
        if timezone.now() - left.written_at < STILL:
            raise Refused(_("“%(name)s”正在装入。请等它装完；如已中断，两分钟后再运行一次。") % {"name": left.name})
        drop(left)


def _documents(batch: Batch, results: Results, tell: Callable[[int], object]) -> array[int]:
    """Writes the documents; gives their keys by place, the first unused."""
    matcher = Matcher(register(), answers())
    names = {name.key: name for name in BatchName.objects.all()}
    places = array("q", [0])
    for piece in results.document_pieces():
        made = []
        for row in piece:
            key = key_of_name(row["unit"])
            named = names.get(key)
            body = named.body_id if named is not None else int(matcher.match(row["unit"], row["year"]).body or 0)
            made.append(_document(batch, row, key, body or None, named.pk if named is not None else None))
        with transaction.atomic():
            places.extend(each.pk for each in BatchDocument.objects.bulk_create(made))
            _still_writing(batch)
        tell(len(places) - 1)
    return places


def _document(batch: Batch, row: Row, key: str, body: int | None, named: int | None) -> BatchDocument:
    return BatchDocument(
        batch=batch,
        key=key,
        body_id=body,
        named_id=named,
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


def _findings(batch: Batch, results: Results, places: array[int], tell: Callable[[int], object]) -> None:
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


def _compared(batch: Batch, results: Results) -> None:
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


@transaction.atomic
def _show(batch: Batch, results: Results) -> None:
    for earlier in Batch.objects.shown().filter(name=batch.name).select_for_update():
        mark_removed(earlier, None)
    batch.state = Batch.State.LOADED
    batch.documents, batch.findings = results.documents, results.findings
    batch.rules, batch.across = results.rules(), results.across()
    batch.save()
    record(
        None,
        "load_batch",
        batch,
        engine=batch.engine,
        file_hash=batch.digest,
        name=batch.name,
        documents=batch.documents,
        findings=batch.findings,
    )


def _still_writing(batch: Batch) -> None:
    Batch.objects.filter(pk=batch.pk).update(written_at=timezone.now())


def _same(row: Row, names: str) -> dict[str, Any]:
    return {name: row[name] for name in names.split()}


def _year(year: int | None) -> int | None:
    return year if year is not None and 0 < year < 10_000 else None


def _score(score: float | None) -> Decimal | None:
    return Decimal(str(score)).quantize(_PLACES) if score is not None and abs(score) < 100_000 else None
