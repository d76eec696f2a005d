"""Without a register: the bodies that the files name themselves, each once however it is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jixiao.intake.answers import Answers
from jixiao.intake.body import Body, Register
from jixiao.intake.naming import contracted, is_body_line, key_of, placeless
from jixiao.intake.recognised import Recognised, Role

_STATING = (Role.COVER, Role.SIGNATURE, Role.FIELD, Role.HEAD, Role.TITLE)


def register_from(recognised: Iterable[Recognised], answers: Answers | None = None) -> Register:
    """The bodies that files name on cover, signature, form head or title; 市水务局 and 云州市水务局 are one.

    Nobody can be missing from such a register: `is_given` is False.
    """
    names: dict[str, str] = {}
    for one in recognised:
        for named in one.named:
            key = key_of(named.name)
            if named.role in _STATING and len(key) > 2 and is_body_line(named.name):
                names.setdefault(key, key)
    for key in (answers or Answers()).files.values():
        names.setdefault(key_of(key), key)
    return Register(tuple(Body(name, name) for name in _distinct(names)), is_given=False)


def _distinct(names: dict[str, str]) -> Sequence[str]:
    """The fullest form of each name, in the order in which they came."""
    forms: dict[str, set[str]] = {}
    for key in names:
        for short in (*placeless(key), contracted(key), *map(contracted, placeless(key))):
            if short != key:
                forms.setdefault(short, set()).add(key)
    return [name for key, name in names.items() if len(forms.get(key, ())) != 1]
