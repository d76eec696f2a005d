"""The body's answers to a letter, line by line."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.accounts.trail import record
from jixiao.www.cases.models import Filing, State
from jixiao.www.cases.moving import locked
from jixiao.www.refusals import Refused
from jixiao.www.review.models import Answer, Letter
from jixiao.www.review.sent_letters import letters_in_force


def current_letter(filing: Filing) -> Letter | None:
    """The letter that is to be answered or was answered last."""
    letters = letters_in_force(filing)
    return letters[-1] if letters else None


def can_answer(filing: Filing, letter: Letter) -> bool:
    """While it is with the body: returned, or accepted with issues that are to be mended."""
    del letter
    return filing.state in (State.RETURNED, State.DRAFT) or (filing.state == State.ACCEPTED and bool(filing.issues))


@transaction.atomic
def answer(
    actor: Person, filing: Filing, letter: Letter, said: Mapping[str, tuple[str, str]], *, seen: int | None = None
) -> int:
    """Keep the answers (`said`: fingerprint → kind and words; both empty takes an answer back). Gives how many stand.

    Raises Refused for a letter that is not the last one, for findings that are not in it, and for an explanation
    without words.
    """
    filing = locked(filing, seen)
    if not may_for(actor, Act.FILL, filing.case.body):
        raise PermissionDenied
    if current_letter(filing) != letter:
        raise Refused(_("意见书已更新，请刷新页面后再答复。"))
    if not can_answer(filing, letter):
        raise Refused(_("材料已重新提交或已通过，答复不能再修改。"))
    sent = {each["fingerprint"]: each["number"] for each in letter.sent}
    for fingerprint, (kind, words) in said.items():
        words = words.strip()
        if fingerprint not in sent or (kind and kind not in Answer.Kind.values):
            raise Refused(_("答复的内容与意见书不符，请刷新页面。"))
        if not kind and not words:
            letter.answers.filter(fingerprint=fingerprint).delete()
            continue
        if not kind or (kind == Answer.Kind.EXPLAINED and not words):
            what = _("选择“已修改”或“说明情况”") if not kind else _("写明情况")
            raise Refused(_("第%(n)s条：请%(what)s。") % {"n": sent[fingerprint], "what": what})
        Answer.objects.update_or_create(
            letter=letter, fingerprint=fingerprint, defaults={"kind": kind, "words": words[:2000], "by": actor}
        )
    stands = letter.answers.count()
    record(actor, "answer", letter, body=filing.case.body, filing=filing.pk, answered=stands, of=len(letter.sent))
    return stands
