"""To which body of the register a file belongs."""

from __future__ import annotations

from typing import Final

from jixiao.intake.answers import Answers
from jixiao.intake.body import Register
from jixiao.intake.decide import decide
from jixiao.intake.elsewhere import by_content, by_path, nothing, unknown
from jixiao.intake.lookup import lookup
from jixiao.intake.matched import Certainty, Match
from jixiao.intake.recognised import Recognised, Role
from jixiao.intake.testimony import testimonies

_RANKS: Final = ((Role.COVER, Role.SIGNATURE, Role.FIELD, Role.HEAD), (Role.TITLE,), (Role.AUTHORITY,))
"""Places that name a body, those with the better right first."""


def match(recognised: Recognised, register: Register, year: int | None = None, answers: Answers | None = None) -> Match:
    """The body of a file. `year` is the year that is being collected: names and bodies change over the years.

    What the body itself says on cover, signature and form head goes before the title, the title before the words of
    the text, and these before the name of the file, which alone never settles anything. A former or short name is as
    good as the full one where it is one body's only; likeness alone only proposes. Two bodies named with the same
    right are a question.
    """
    known = answers or Answers()
    look = lookup(register, year)
    if key := known.body_of(recognised.sha256):
        body = register.by_key(key) or look.refer(key)
        if body is not None:
            return Match(Certainty.CERTAIN, body, (body,), "人工确认", is_answered=True)
    stated = [one for one in recognised.named if one.role not in (Role.FILE_NAME, Role.FOLDER)]
    heard = testimonies(stated, look, known)
    for rank in _RANKS:
        here = [one for one in heard if one.named.role in rank]
        if found := decide(here, heard, look, is_by_proxy=recognised.is_by_proxy):
            return found
    return unknown(heard, look) or by_content(recognised, look) or by_path(recognised, look) or nothing(heard)
