"""What hangs on filings and on the version of each that counts, gathered for many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from jixiao.www.cases.models import Filing, State, Submission
from jixiao.www.review.current import findings_in, last_recheck
from jixiao.www.review.models import Remark, Verdict
from jixiao.www.review.opinions import Opinion, opinions_among


@dataclass(slots=True)
class Around:
    """Versions as `{"pk", "at", "is_late"}` in their order, verdicts and own findings, by the key of the filing."""

    versions: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    verdicts: dict[int, list[Verdict]] = field(default_factory=dict)
    remarks: dict[int, int] = field(default_factory=dict)


def around(filings: Sequence[Filing]) -> Around:
    """Three queries for any number."""
    found = Around()
    numbered = (
        Submission.objects.filter(filing__in=filings).order_by("number").values("filing_id", "pk", "at", "is_late")
    )
    for version in numbered:
        found.versions.setdefault(version["filing_id"], []).append(dict(version))
    for verdict in Verdict.objects.filter(filing__in=filings).order_by("pk"):
        found.verdicts.setdefault(verdict.filing_id, []).append(verdict)
    own = Remark.objects.filter(filing__in=filings, withdrawn_at__isnull=True, is_proposed=False)
    found.remarks = dict(own.values_list("filing_id").annotate(n=Count("pk")).order_by())
    return found


def counted_version(filing: Filing, found: Around) -> Submission | None:
    """The accepted one, else the latest; None while nothing is handed in or it was taken back. Reads its JSON."""
    versions = found.versions.get(filing.pk, [])
    if not versions or filing.state in (State.OPEN, State.DRAFT):
        return None
    return Submission.objects.defer("content", "lamps").get(pk=filing.accepted_id or versions[-1]["pk"])


@dataclass(slots=True)
class Findings:
    """Counts of what was last found in a version, without what the bureau did not uphold."""

    levels: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    rules: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Title and level by the code."""
    dismissed: int = 0
    unread: int = 0


def findings_of(version: Submission, verdicts: Sequence[Verdict]) -> Findings:
    again = last_recheck(version)
    examined = again.examined if again is not None else version.examined
    opinions, found = opinions_among(verdicts), Findings()
    found.unread = sum(bool(document.get("error")) for one in examined for document in one["documents"])
    for finding in findings_in(examined):
        verdict = opinions.get(finding["fingerprint"], Opinion()).verdict
        if verdict is not None and verdict.kind == Verdict.Kind.DISMISSED:
            found.dismissed += 1
            continue
        found.levels[finding["level"]] += 1
        found.codes[finding["code"]] += 1
        found.rules[finding["code"]] = (finding["title"][:200], finding["level"])
    return found
