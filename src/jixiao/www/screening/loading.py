"""Taking in the result of a batch: in pieces, so that nobody waits for it, and shown when it is whole."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.trail import record
from jixiao.www.refusals import Refused
from jixiao.www.screening.models import Batch
from jixiao.www.screening.read_results import Results
from jixiao.www.screening.removing import drop, mark_removed
from jixiao.www.screening.writing import write_compared, write_documents, write_findings

STILL: Final = datetime.timedelta(minutes=2)
"""A batch of which nothing was written for so long was left by a run that ended."""
_NAME: Final = 120

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
        places = write_documents(batch, results, lambda done: tell(done, rows))
        write_findings(batch, results, places, lambda done: tell(results.documents + done, rows))
        write_compared(batch, results)
        _show(batch, results)
    return batch


def _take_away_leftovers() -> None:
    for left in Batch.objects.filter(state=Batch.State.LOADING):
        if timezone.now() - left.written_at < STILL:
            raise Refused(_("“%(name)s”正在装入。请等它装完；如已中断，两分钟后再运行一次。") % {"name": left.name})
        drop(left)


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
