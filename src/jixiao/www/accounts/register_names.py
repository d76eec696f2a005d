"""Which body a word in a register means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jixiao.www.accounts.models import Body

Line = Mapping[str, Any]
"""One body of the register as plain data (`jixiao.intake.body.Body`)."""


class Names:
    """Words by which one line refers to a body: code, full, short or former name."""

    def __init__(self, bodies: Sequence[Body], lines: Sequence[Line]) -> None:
        self._known: dict[str, set[str]] = {}
        for body in bodies:
            for word in (body.code, body.name, *(each.name for each in body.names.all())):
                self._known.setdefault(word, set()).add(body.name)
        for line in lines:
            own = line["name"]
            for word in (line["code"], own, *line["short_names"], *(each["name"] for each in line["former_names"])):
                if word:
                    self._known.setdefault(word, set()).add(own)
        self.full = {line["name"] for line in lines} | {body.name for body in bodies}

    def full_name(self, word: str) -> str | None:
        """The full name of the body that a word means; None where it is nobody's, or that of two."""
        if word in self.full:
            return word
        meant = self._known.get(word, set())
        return next(iter(meant)) if len(meant) == 1 else None
