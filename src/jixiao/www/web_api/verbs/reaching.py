"""What the verbs share: the filing asked for, and whether what was seen of it still stands."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.cases.models import Filing
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
