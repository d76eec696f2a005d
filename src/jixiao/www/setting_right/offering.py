"""What a notice about a filing could hold: its 遗留问题, accepted findings, own remarks, what 复核评分 took off."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from jixiao.www.cases.models import Filing, State, Submission
from jixiao.www.review.current import findings_of
from jixiao.www.review.models import Verdict
from jixiao.www.review.opinions import Opinion, is_remark_sent, opinions_of, remarks_of
from jixiao.www.setting_right.models import Item, Notice
from jixiao.www.setting_right.of_reviews import with_reviews
from jixiao.www.setting_right.wanted import Wanted, split_issues

_SOURCES: Final = Item.Source


@dataclass(frozen=True, slots=True)
class Offered:
    """A row that could be sent; `is_chosen`: it is ticked from the start."""

    row: Wanted
    is_chosen: bool


def offered(filing: Filing) -> list[Offered]:
    """The words of `Filing.issues` first, then accepted findings and remarks of the version that counts, then the
    causes for which the confirmed review score took points off, and its opinion.

    One cause is one row: an issue that says what a finding says is that finding, and a row of the review score beside
    which a finding was accepted is that finding. Where there are issues, they alone are ticked; else all but the
    opinion. What an earlier notice in force asks for already is not offered again.
    """
    version = filing.accepted if filing.state == State.ACCEPTED else filing.submissions.light().last()
    found = with_reviews(filing, _found(filing, version) if version is not None else [])
    issues = split_issues(filing.issues)
    rows: list[Offered] = []
    used: set[str] = set()
    for words in issues:
        same = next((row for row in found if row.fingerprint not in used and _says(words, row.words)), None)
        if same is not None:
            used.add(same.fingerprint)
        rows.append(Offered(same or Wanted(_SOURCES.ISSUES, words), True))
    rows += [Offered(row, not issues and not row.is_opinion) for row in found if row.fingerprint not in used]
    there = Item.objects.in_force().filter(notice__filing=filing).values_list("fingerprint", "words")
    known = {value for pair in there for value in pair if value}
    return [one for one in rows if one.row.words not in known and one.row.fingerprint not in known]


def without_notice(filings: Any) -> Any:
    """Of a query of filings those that were accepted with issues and about which no notice is in force."""
    told = Notice.objects.in_force().values("filing")
    return filings.filter(state=State.ACCEPTED).exclude(issues="").exclude(pk__in=told)


def _found(filing: Filing, version: Submission) -> list[Wanted]:
    """Accepted findings of the version, and remarks that were sent."""
    opinions = opinions_of(filing)
    rows = [
        _finding(finding, opinion.verdict)
        for finding in findings_of(version)
        if (opinion := opinions.get(finding["fingerprint"])) is not None
        and opinion.verdict is not None
        and opinion.is_sent
    ]
    for remark in remarks_of(filing):
        opinion = opinions.get(remark.fingerprint, Opinion())
        if is_remark_sent(remark, opinion):
            verdict = opinion.verdict
            words = (verdict.words if verdict is not None else "") or remark.message
            advice = (verdict.advice if verdict is not None else "") or remark.advice
            rows.append(Wanted(_SOURCES.REMARK, words, advice, remark.where, remark.fingerprint))
    return list({row.fingerprint: row for row in rows}.values())


def _finding(finding: dict[str, Any], verdict: Verdict) -> Wanted:
    where = "；".join(_distinct(place["where"] for place in finding["places"]))
    return Wanted(
        _SOURCES.FINDING,
        verdict.words or finding["message"],
        verdict.advice or finding["advice"],
        where,
        finding["fingerprint"],
        finding["code"],
    )


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))


def _says(issue: str, words: str) -> bool:
    """Whether an issue is a finding in its own words, as the page of the decision proposes them."""
    one, other = (re.sub(r"[\s。；;]", "", text) for text in (issue, words))
    return bool(one) and (one == other or (len(one) > 12 and (one in other or other in one)))


def usual_demand(is_official: bool = False) -> str:
    """What is asked where nothing was written."""
    return _("请研究处理，并告知处理情况。") if is_official else _("请核实整改，并说明整改情况。")
