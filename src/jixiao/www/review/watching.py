"""What those see of a version who read and do not review: findings, and of the bureau's opinions what was sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from jixiao.www.cases.models import Filing, Submission
from jixiao.www.review.cards import Card, cards_of
from jixiao.www.review.current import Part
from jixiao.www.review.opinions import Opinion
from jixiao.www.review.sent_letters import letters_in_force


def watched_cards(filing: Filing, submission: Submission, part: Part, parts: list[Part]) -> list[Card]:
    """The cards of a file without verdicts, proposals, reasons and history; as it was sent what was sent."""
    sent = _sent(filing, submission)
    found = []
    for card in cards_of(filing, submission, part, parts):
        item = sent.get(card.told["fingerprint"])
        if item is None and card.remark is not None:
            continue
        told = card.told
        if item is not None:
            told = {**told, **{name: item[name] for name in ("message", "advice", "level")}}
        if card.remark is not None:
            told = {**told, "basis": _("审核意见")}  # who wrote it stays within the bureau
        standing = _("已反馈单位") if item is not None else ""
        found.append(replace(card, told=told, opinion=Opinion(), has_appeared=False, standing=standing))
    return found


def _sent(filing: Filing, submission: Submission) -> dict[str, dict[str, Any]]:
    """What went out about this version in letters that were not taken back, by fingerprint; the last letter counts."""
    letters = (letter for letter in letters_in_force(filing) if letter.submission_id == submission.pk)
    return {item["fingerprint"]: item for letter in letters for item in letter.sent}
