"""What a resubmission changed, with the answers of the body beside each finding."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.reach import may_for
from jixiao.www.refusals import Refused
from jixiao.www.review.changed import Found, base_of, figure_changes, file_changes, sorted_findings
from jixiao.www.review.models import Letter
from jixiao.www.review.opinions import Opinion, opinions_of
from jixiao.www.review.views.reached import filing_for, is_in_review


@allowed(Act.REVIEW)
def changes(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.REVIEW, pk)
    latest = filing.submissions.light().last()
    base, letter = base_of(filing)
    if latest is None or base is None:
        return render(request, "changes.html", {"filing": filing, "latest": latest, "base": None})
    refusal, files = "", []
    try:
        files = file_changes(base, latest)
    except Refused as refused:
        refusal = str(refused)
    found, opinions = sorted_findings(base, latest), opinions_of(filing)
    shows_all = request.GET.get("all") == "1"
    everything = shows_all or letter is None
    sent = {each["fingerprint"] for each in letter.sent} if letter is not None else set()
    answered = {one.fingerprint: one for one in letter.answers.all()} if letter is not None else {}

    def told(one: Found, before: Found | None = None) -> dict[str, Any]:
        asked = (before or one)["fingerprint"]
        return {
            "found": one,
            "before": before,
            "is_sent": asked in sent,
            "answer": answered.get(asked),
            "opinion": opinions.get(one["fingerprint"], Opinion()),
        }

    remaining = [told(after, before) for before, after in found.remaining]
    rest = [one for one in remaining if not one["is_sent"]]
    figures = figure_changes(files, sent)
    return render(
        request,
        "changes.html",
        {
            "filing": filing,
            "latest": latest,
            "base": base,
            "letter": letter,
            "refusal": refusal,
            "shows_all": shows_all,
            "settled": [told(one) for one in found.settled if everything or one["fingerprint"] in sent],
            "remaining": remaining if everything else [one for one in remaining if one["is_sent"]],
            "raised": [told(one) for one in found.raised],
            "hidden": 0 if everything else len(rest),
            "figures": figures,
            "unasked": sum(figure.standing == "unasked" for figure in figures),
            "files": files,
            "others": _unmatched(letter, found.settled, [pair[0] for pair in found.remaining], answered),
            "judges": is_in_review(filing),
            "decides": may_for(request.user, Act.DECIDE, filing.case.body),
        },
    )


def _unmatched(
    letter: Letter | None, settled: list[Found], remaining: list[Found], answered: dict[str, Any]
) -> list[dict[str, Any]]:
    """What was sent and no rule found: the reviewer's own remarks, and what a re-check no longer found."""
    if letter is None:
        return []
    known = {one["fingerprint"] for one in (*settled, *remaining)}
    return [
        {"sent": each, "answer": answered.get(each["fingerprint"])}
        for each in letter.sent
        if each["fingerprint"] not in known
    ]
