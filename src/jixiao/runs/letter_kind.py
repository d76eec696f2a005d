"""Which letter a body gets: by what was found and by its rank."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from jixiao.basis.superior_bodies import superior_kind
from jixiao.findings import Finding, Level


class LetterKind(StrEnum):
    """The four letters of a review."""

    FEEDBACK = "feedback"
    OFFICIAL = "official"
    """函: to a body of the same or a higher rank. It asks, and never sends back."""
    PASSED = "passed"
    RETURNED = "returned"

    @property
    def chinese(self) -> str:
        """The word that the command and the phrases take."""
        return _NAMES[self]


_NAMES = {
    LetterKind.FEEDBACK: "反馈单",
    LetterKind.OFFICIAL: "函",
    LetterKind.PASSED: "通过",
    LetterKind.RETURNED: "退回",
}


class Rank(StrEnum):
    """How a body stands to the sender, where the user says so."""

    SUPERIOR = "上级"
    EQUAL = "同级"
    BELOW = "下级"


def kind_for(
    unit: str,
    findings: Iterable[Finding],
    wanted: LetterKind | None,
    rank: Rank | None,
    known_superiors: Iterable[str] = (),
) -> tuple[LetterKind, str]:
    """The kind of letter, and why it is this one. `known_superiors` are names that the user counts among them.

    To a body of the same or a higher rank a 函 is written, whatever was asked for: nothing is returned to it.
    """
    if rank in (Rank.SUPERIOR, Rank.EQUAL):
        return LetterKind.OFFICIAL, f"按指定为{rank.value}机关，用函"
    if rank is None:
        words = "".join(unit.split())
        if any("".join(name.split()) in words for name in known_superiors):
            return LetterKind.OFFICIAL, "信函用语文件列为上级或同级机关，用函"
        if kind := superior_kind(unit):
            return LetterKind.OFFICIAL, f"属于{kind}，用函"
    if wanted is not None:
        return wanted, "按指定"
    if any(finding.level is Level.ERROR for finding in findings):
        return LetterKind.RETURNED, "有须修改的问题"
    return LetterKind.PASSED, "没有须修改的问题"
