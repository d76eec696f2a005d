"""What the verbs share: the filing asked for, and whether what was seen of it still stands."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _
from ninja.files import UploadedFile

from jixiao.www.accounts.acts import Act
from jixiao.www.cases.models import Filing
from jixiao.www.refusals import Refused
from jixiao.www.review.forms import HeadForm
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.problems import Problem


def filing_for(request: Called, pk: int, act: Act | None = None) -> Filing:
    """The filing, if the token's person may do it (without an act: read about it) for its body; else 404."""
    filings = Filing.objects.for_(request.user, act) if act is not None else Filing.objects.seen_by(request.user)
    found = filings.with_all().prefetch_related("case__body__names").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def fresh(thing: Any, revision: int | None) -> None:
    """Raises Problem (409, stale) where the caller has seen another revision."""
    if revision is not None and revision != thing.revision:
        raise Problem(
            409,
            _("对象已有变动，您所见的不是最新状态"),
            code="stale",
            advice=_("请重新读取，核对后带上现在的 revision 再提交。"),
            revision=thing.revision,
        )


def chosen_for(request: Called, chosen: list[Any]) -> list[tuple[Filing, int | None]]:
    """The filings of an act for many, with the revisions that were seen; 404 where one is out of reach."""
    wanted = {one.filing: one.revision for one in chosen}
    filings = Filing.objects.for_(request.user, Act.DECIDE).with_all().prefetch_related("case__body__names")
    found = {filing.pk: filing for filing in filings.filter(pk__in=wanted)}
    if len(found) < len(wanted):
        raise Http404
    return [(found[pk], seen) for pk, seen in wanted.items()]


def head_of(given: Any, deadline: datetime.date | None) -> dict[str, str]:
    """The head of a letter as the form of the pages makes it. Raises Problem for a number that is none."""
    form = HeadForm(given.model_dump())
    if not form.is_valid():
        fields = [{"where": f"body.given.head.{name}", "what": words.as_text()} for name, words in form.errors.items()]
        raise Problem(422, fields=fields)
    return form.head(deadline)


def one_upload(file: UploadedFile) -> tuple[str, bytes]:
    """Name and content of the one file of a verb. Raises Refused where it is too large."""
    if (file.size or 0) > settings.LARGEST_FILE:
        raise Refused(_("文件超过%(size)d MB，没有接收。") % {"size": settings.LARGEST_FILE // 1024**2})
    return file.name or "", file.read()


def uploads_of(files: list[UploadedFile]) -> list[tuple[str, bytes]]:
    """Names and contents; of one that is too large so much that it is refused as such."""
    return [(file.name or "", file.read(settings.LARGEST_FILE + 1)) for file in files]
