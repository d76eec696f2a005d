"""What is public now, as the data of the public site; and the folder of it."""

from __future__ import annotations

import datetime
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import IO, Final

from django.conf import settings

from jixiao.writers.public_site.public_site import public_site
from jixiao.writers.public_site.site_data import BodyYear, Edition, PublicFile, PublicSite
from jixiao.www.accounts.models import Succession
from jixiao.www.cases import store
from jixiao.www.transparency.models import Publication, PublishedBody, PublishedFile

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)


def site() -> PublicSite:
    """Everything that was published, but for bodies that are exempt or not published today: of these nothing is told.

    Its day is that of the last publication, so that the same publications always give the same bytes.
    """
    held: dict[tuple[str, int], list[PublishedBody]] = defaultdict(list)
    found = PublishedBody.objects.select_related("publication", "body").prefetch_related("files")
    for one in found.filter(body__is_exempt=False, body__is_unpublished=False).order_by("publication__number"):
        held[one.body.code, one.year].append(one)
    remarks = _successions()
    bodies = [
        BodyYear(
            code,
            editions[-1].name,
            year,
            editions[-1].scope,
            tuple(_edition(one) for one in editions),
            tuple(remarks.get(editions[-1].body_id, ())),
        )
        for (code, year), editions in sorted(held.items())
    ]
    last = Publication.objects.order_by("-published_on").first()
    day = last.published_on if last is not None else _no_day()
    return PublicSite(settings.PUBLISHER, day, tuple(bodies))


def _no_day() -> datetime.date:
    from django.utils import timezone

    return timezone.localdate()


def _edition(one: PublishedBody) -> Edition:
    return Edition(
        one.publication.number,
        one.publication.published_on,
        one.reviewed_on,
        tuple(_file(file) for file in one.files.all()),
        one.correction,
        one.takes_down,
        one.is_withdrawal,
    )


def _file(file: PublishedFile) -> PublicFile:
    return PublicFile(file.slot, file.title, file.suffix, file.sha256, file.size, file.fragment, file.content)


def _successions() -> dict[int, list[str]]:
    """What became of bodies, where all concerned may be named."""
    told: dict[int, list[str]] = defaultdict(list)
    for one in Succession.objects.select_related("predecessor", "successor"):
        if any(body.is_exempt or body.is_unpublished for body in (one.predecessor, one.successor)):
            continue
        became = f"{one.predecessor.name}{one.get_kind_display()}为{one.successor.name}"
        words = f"{one.year}年度起，{became}，前后年度范围不同。"
        for body in (one.predecessor, one.successor):
            told[body.pk].append(words)
    return told


def folder() -> Iterator[tuple[str, bytes]]:
    """Addresses and bytes of all that is public."""
    return public_site(site(), store.fetch)


def zipped() -> Iterator[bytes]:
    """The zip in pieces, laid on the disk while it is written and gone afterwards."""
    with tempfile.TemporaryFile() as stream:
        write_zip(stream)
        stream.seek(0)
        while chunk := stream.read(1 << 20):
            yield chunk


def write_zip(stream: IO[bytes]) -> None:
    """The folder as a zip, the same bytes for the same publications."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for address, content in folder():
            entry = zipfile.ZipInfo(address, _EARLIEST)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if address.endswith((".docx", ".xlsx")) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
