"""What the page shows of one file: what was taken out, what is to be decided, what was decided by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jixiao.www.transparency.deciding import HIDDEN
from jixiao.www.transparency.models import Decision, Preparation, PreparedFile


@dataclass(frozen=True, slots=True)
class Card:
    file: PreparedFile
    sightings: list[dict[str, Any]]
    """Each with `decided`: the decision that holds, or None."""
    hidden: Decision | None

    @property
    def asks_hidden(self) -> bool:
        return bool(self.file.looked.get("hidden")) and self.file.drop_hidden is None

    @property
    def asks_sightings(self) -> bool:
        return bool(self.sightings) and not self.asks_hidden and not self.file.problem


def cards(preparation: Preparation) -> list[Card]:
    found = []
    for file in preparation.files.defer("fragment", "content", "checklist").prefetch_related("decisions__by"):
        held = {one.number: one for one in file.decisions.all() if one.look == file.look}
        sightings = [
            {**one, "decided": held.get(one["number"]), "field": f"s-{one['number']}"}
            for one in file.looked.get("sightings", [])
        ]
        found.append(Card(file, sightings, held.get(HIDDEN)))
    return found
