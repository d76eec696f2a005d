"""Whether a file tells anything, or holds tables and their notes alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from jixiao.rules.joined import Joined

_NOTE: Final = re.compile(
    r"\s*(?:备?注|说明|填[报表]说明)\s*[0-9]?\s*[:：]|\s*[0-9]+[.．、]\s*本表|.{0,12}本表(?:反映|金额|无)"
)
_NUMBERED: Final = re.compile(r"\s*(?:[0-9]+[.．、]|[（(][0-9]+[）)])")


def holds_tables_alone(joined: Joined) -> bool:
    """Whether a file with tables has no sentence besides the notes below them: it is no whole disclosure."""
    holders = list(joined.holders())
    has_cells = any(not is_paragraph for _, is_paragraph in holders)
    return has_cells and not any("。" in text and not _NOTE.match(text) for text in (h.text for h, _ in holders))


def without_notes(paragraphs: Iterable[str]) -> str:
    """The paragraphs without the notes of a form (备注：1.…) and the numbered lines that go on with them."""
    told: list[str] = []
    in_notes = False
    for text in paragraphs:
        in_notes = bool(_NOTE.match(text)) or (in_notes and bool(_NUMBERED.match(text)))
        if not in_notes:
            told.append(text)
    return "\n".join(told)
