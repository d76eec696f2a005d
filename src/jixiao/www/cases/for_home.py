"""What later apps add to the first page: this app comes before them and knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jixiao.www.accounts.models import Person


@dataclass(frozen=True, slots=True)
class Part:
    """A template and what it knows, as `part`."""

    template: str
    says: dict[str, Any]


PARTS: list[Callable[[Person], Part | None]] = []
"""Each is asked once a page and gives None where this person has nothing to see. Apps add theirs when ready."""


def parts_for(person: Person) -> list[Part]:
    return [part for make in PARTS if (part := make(person)) is not None]
