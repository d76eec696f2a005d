"""What a rule across documents says."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from jixiao.findings import Level, Rule


@dataclass(frozen=True, slots=True)
class Told:
    """One finding about several documents. `about` tells it from others of the same rule and bodies."""

    rule: Rule
    message: str
    advice: str
    units: tuple[str, ...]
    paths: tuple[str, ...]
    year: int | None = None
    region: str | None = None
    level: Level | None = None
    """Where it is milder than the rule's own."""
    stated: str = ""
    due: str = ""
    about: str = ""

    @property
    def fingerprint(self) -> str:
        """The same as long as rule, bodies, year and subject are: words and figures may change."""
        parts = (self.rule.code, str(self.year), self.region or "", self.about, *sorted(self.units or self.paths))
        return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]

    def row(self, unknown: str) -> dict[str, Any]:
        """The row of the table `across`."""
        return {
            "code": self.rule.code,
            "title": self.rule.title,
            "level": (self.level or self.rule.level).value,
            "message": self.message,
            "advice": self.advice,
            "units": list(self.units),
            "paths": list(self.paths),
            "stated": self.stated or None,
            "due": self.due or None,
            "fingerprint": self.fingerprint,
            "year": str(self.year) if self.year else unknown,
            "region": self.region or unknown,
        }
