"""What people think of the findings of a filing, as it stands: the bureau's verdict, what a third party proposes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from jixiao.www.cases.models import Filing, Submission
from jixiao.www.review.current import findings_of
from jixiao.www.review.models import Remark, Verdict


@dataclass(slots=True)
class Opinion:
    """Of one finding."""

    verdict: Verdict | None = None
    """The bureau's, in force."""
    proposal: Verdict | None = None
    """A third party's, that the bureau has not judged since."""
    history: list[Verdict] = field(default_factory=list)
    """All, undone ones too, the last first."""

    @property
    def is_open(self) -> bool:
        return self.verdict is None

    @property
    def is_sent(self) -> bool:
        return self.verdict is not None and self.verdict.is_sent

    @property
    def words(self) -> str:
        if self.verdict is not None:
            return str(Verdict.Kind(self.verdict.kind).label)
        if self.proposal is not None:
            return _("第三方建议%(kind)s，待确认") % {"kind": Verdict.Kind(self.proposal.kind).label}
        return _("未处理")


def opinions_of(filing: Filing) -> dict[str, Opinion]:
    """By fingerprint, for every finding that was ever judged in this filing."""
    return opinions_among(filing.verdicts.select_related("by"))


def opinions_among(verdicts: Iterable[Verdict]) -> dict[str, Opinion]:
    """The same of verdicts at hand, in the order in which they were given."""
    found: dict[str, Opinion] = {}
    for verdict in verdicts:
        opinion = found.setdefault(verdict.fingerprint, Opinion())
        opinion.history.insert(0, verdict)
        if verdict.undone_at is not None:
            continue
        if verdict.is_proposed:
            opinion.proposal = verdict
        else:
            opinion.verdict, opinion.proposal = verdict, None
    return found


def remarks_of(filing: Filing) -> list[Remark]:
    """Own findings that were not withdrawn."""
    return list(filing.remarks.filter(withdrawn_at__isnull=True).select_related("by", "submission"))


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the findings of a version were dealt with."""

    found: int
    open: int
    sent: int
    dismissed: int
    proposed: int
    """Proposals that wait for the bureau."""

    @property
    def judged(self) -> int:
        return self.found - self.open


def is_remark_sent(remark: Remark, opinion: Opinion | None) -> bool:
    """A remark of the bureau is sent unless it dismissed it after all, one of a third party once the bureau agrees."""
    if opinion is not None and opinion.verdict is not None:
        return opinion.verdict.is_sent
    return not remark.is_proposed


def tally(filing: Filing, submission: Submission) -> Tally:
    """Over the findings of this version and the remarks of the filing."""
    opinions, remarks = opinions_of(filing), remarks_of(filing)
    found = [finding["fingerprint"] for finding in findings_of(submission)]
    judged = [opinions.get(fingerprint, Opinion()) for fingerprint in found]
    sent = sum(opinion.is_sent for opinion in judged)
    sent += sum(is_remark_sent(remark, opinions.get(remark.fingerprint)) for remark in remarks)
    waiting = [r for r in remarks if r.is_proposed and opinions.get(r.fingerprint, Opinion()).is_open]
    return Tally(
        found=len(found) + len(remarks),
        open=sum(opinion.is_open for opinion in judged) + len(waiting),
        sent=sent,
        dismissed=sum(o.verdict is not None and not o.verdict.is_sent for o in judged),
        proposed=sum(opinion.proposal is not None for opinion in judged) + len(waiting),
    )


def saying_of(verdict: Verdict) -> dict[str, Any]:
    """How the letter says it (`runs.reviewed.Saying`)."""
    return {
        "message": verdict.words,
        "advice": verdict.advice,
        "is_question": verdict.kind == Verdict.Kind.ASKED,
    }
