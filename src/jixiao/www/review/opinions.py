"""What people think of the findings of a filing, as it stands: the bureau's verdict, what a third party proposes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from jixiao.www.cases.models import Filing, Submission
from jixiao.www.review.current import findings_in, findings_of
from jixiao.www.review.models import Recheck, Remark, Verdict


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
    found = [finding["fingerprint"] for finding in findings_of(submission)]
    return _tally(found, opinions_of(filing), remarks_of(filing))


def tallies(filings: Iterable[Filing]) -> dict[int, Tally]:
    """The same of the last version of many, by the key of the filing; none of one that has handed in nothing."""
    chosen = list(filings)
    numbered = Submission.objects.filter(filing__in=chosen).order_by("number").values_list("filing_id", "pk")
    latest = dict(numbered)
    versions = Submission.objects.defer("scored", "content").in_bulk(list(latest.values()))
    rechecks = {again.submission_id: again for again in Recheck.objects.filter(submission__in=versions).order_by("pk")}
    verdicts: dict[int, list[Verdict]] = {}
    for verdict in Verdict.objects.filter(filing__in=latest).order_by("pk"):
        verdicts.setdefault(verdict.filing_id, []).append(verdict)
    remarks: dict[int, list[Remark]] = {}
    for remark in Remark.objects.filter(filing__in=latest, withdrawn_at__isnull=True).order_by("pk"):
        remarks.setdefault(remark.filing_id, []).append(remark)
    counted = {}
    for filing, version in latest.items():
        examined = rechecks[version].examined if version in rechecks else versions[version].examined
        found = [finding["fingerprint"] for finding in findings_in(examined)]
        counted[filing] = _tally(found, opinions_among(verdicts.get(filing, [])), remarks.get(filing, []))
    return counted


def _tally(found: list[str], opinions: dict[str, Opinion], remarks: list[Remark]) -> Tally:
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
