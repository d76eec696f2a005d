"""The filing, draft file or version that an address names, for whoever may have it; everything else is 404."""

from __future__ import annotations

from django.http import Http404

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked
from jixiao.www.cases.models import Filing, StoredFile, Submission


def own_filing(request: Asked, pk: int, act: Act = Act.FILL) -> Filing:
    """A filing of a body for which this person may do it."""
    found = Filing.objects.for_(request.user, act).with_all().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def own_draft_file(request: Asked, pk: int, act: Act = Act.FILL) -> StoredFile:
    """A file of the draft of such a filing."""
    filings = Filing.objects.for_(request.user, act)
    found = StoredFile.objects.filter(pk=pk, submission=None, filing__in=filings).select_related("filing").first()
    if found is None:
        raise Http404
    found.filing = own_filing(request, found.filing_id, act)
    return found


def seen_submission(request: Asked, pk: int) -> Submission:
    """A version of a body about which this person may read."""
    found = (
        Submission.objects.seen_by(request.user)
        .select_related("by", "filing__case__body", "filing__case__year", "filing__step__year")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found


def seen_file(request: Asked, pk: int) -> StoredFile:
    """A file of such a version, or of a draft that this person may see."""
    found = StoredFile.objects.filter(pk=pk).select_related("filing", "submission").first()
    if found is None:
        raise Http404
    if found.submission_id is None:
        return own_draft_file(request, pk, Act.SEE_OWN_DRAFT)
    seen_submission(request, found.submission_id)
    return found
