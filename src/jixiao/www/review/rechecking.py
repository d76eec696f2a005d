"""A version checked once more, with the engine and the profile of today."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.accounts.trail import record
from jixiao.www.cases.beside import files_of
from jixiao.www.cases.examining import examine
from jixiao.www.cases.models import Filing
from jixiao.www.filing.compared import compared_with
from jixiao.www.refusals import Refused
from jixiao.www.review.current import findings_of, last_recheck
from jixiao.www.review.models import Recheck


def recheck(actor: Person, filing: Filing) -> Recheck:
    """Check the last version again; verdicts hold on by fingerprint. Raises Refused where there is nothing to check."""
    if not may_for(actor, Act.DECIDE, filing.case.body):
        raise PermissionDenied
    submission = filing.submissions.light().last()
    if submission is None:
        raise Refused(_("尚未提交材料，没有可以核对的内容。"))
    before = {finding["fingerprint"]: finding for finding in findings_of(submission)}
    examined = examine(files_of(submission), compared_with(filing), filing.case.year.profile)
    after = {found["fingerprint"] for document in examined.documents for found in document["findings"]}
    former = last_recheck(submission)
    with transaction.atomic():
        again = Recheck.objects.create(
            submission=submission,
            engine=examined.engine,
            profile=examined.profile or "",
            examined=examined.files,
            errors=examined.count("error"),
            warnings=examined.count("warning"),
            notes=examined.count("note"),
            appeared=sorted(after - set(before)),
            vanished=[
                {name: finding[name] for name in ("fingerprint", "code", "title", "level", "message")}
                for fingerprint, finding in before.items()
                if fingerprint not in after
            ],
            by=actor,
        )
        record(
            actor,
            "recheck",
            submission,
            body=filing.case.body,
            engine=again.engine,
            profile=again.profile,
            filing=filing.pk,
            version=submission.number,
            engine_before=former.engine if former is not None else submission.engine,
            profile_before=former.profile if former is not None else submission.profile,
            appeared=len(again.appeared),
            vanished=len(again.vanished),
            same=len(after & set(before)),
        )
    return again
