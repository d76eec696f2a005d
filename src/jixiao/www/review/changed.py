"""What a resubmission changed: findings settled, remaining and raised, and figures that are other ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from jixiao.www.cases.models import Filing, Submission
from jixiao.www.review.current import Part, comparison_of, findings_of, parts_of
from jixiao.www.review.models import Letter
from jixiao.www.review.sent_letters import letters_in_force

Found = dict[str, Any]
_DAY: Final = re.compile(r"[\d〇一二三四五六七八九十]+年[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+日")


@dataclass(slots=True)
class Sorted:
    """Findings of two versions; `remaining` are pairs of before and after."""

    settled: list[Found] = field(default_factory=list)
    remaining: list[tuple[Found, Found]] = field(default_factory=list)
    raised: list[Found] = field(default_factory=list)


@dataclass(slots=True)
class FileChange:
    """One file in both versions, or in one of them."""

    old: Part | None
    new: Part | None
    compared: dict[str, Any] | None = None

    @property
    def name(self) -> str:
        part = self.new or self.old
        return part.name if part is not None else ""


def base_of(filing: Filing) -> tuple[Submission | None, Letter | None]:
    """The version with which the last one is compared, and the letter that asked for the changes."""
    latest = filing.submissions.light().last()
    if latest is None:
        return None, None
    before = [letter for letter in letters_in_force(filing) if letter.submission.number < latest.number]
    if before:
        return before[-1].submission, before[-1]
    return filing.submissions.filter(number__lt=latest.number).last(), None


def sorted_findings(before: Submission, after: Submission) -> Sorted:
    """By fingerprint, then by rule and place where the words of a quote were changed."""
    found = Sorted()
    old, new = list(findings_of(before)), list(findings_of(after))
    keys: tuple[Callable[[Found], Hashable], ...] = (
        lambda one: one["fingerprint"],
        lambda one: (one["code"], one["places"][0]["where"]),
    )
    for key in keys:
        waiting: dict[Hashable, list[Found]] = {}
        for one in old:
            waiting.setdefault(key(one), []).append(one)
        left = []
        for one in new:
            if same := waiting.get(key(one)):
                found.remaining.append((same.pop(0), one))
            else:
                left.append(one)
        old, new = [one for same in waiting.values() for one in same], left
    found.settled, found.raised = old, new
    return found


def file_changes(before: Submission, after: Submission) -> list[FileChange]:
    """The files of both versions side by side, compared where they are two versions of one."""
    return [
        FileChange(old, new, comparison_of(old, new) if old is not None and new is not None else None)
        for old, new in _paired(parts_of(before), parts_of(after))
    ]


def _paired(old: list[Part], new: list[Part]) -> list[tuple[Part | None, Part | None]]:
    """By name, then by what they are, then the one that is left on each side."""
    pairs: list[tuple[Part | None, Part | None]] = []
    left_old, left_new = list(old), list(new)
    keys: tuple[Callable[[Part], Hashable], ...] = (lambda part: (part.name, part.is_form), _kinds, lambda part: None)
    for key in keys:
        is_last = key is keys[-1]
        if is_last and not (len(left_old) == len(left_new) == 1):
            break
        for part in list(left_new):
            match = next((one for one in left_old if key(one) == key(part)), None)
            if match is not None:
                pairs.append((match, part))
                left_old.remove(match)
                left_new.remove(part)
    pairs += [(None, part) for part in left_new]
    pairs += [(part, None) for part in left_old]
    order = {id(part): index for index, part in enumerate([*new, *old])}
    return sorted(pairs, key=lambda pair: order[id(pair[1] or pair[0])])


def _kinds(part: Part) -> Hashable:
    return tuple(document["kind"] for document in part.kept["documents"]) if part.kept is not None else part.name


@dataclass(frozen=True, slots=True)
class FigureChange:
    """Changed figures of a passage; `standing`: `asked` for by what was sent, `along` with it, `touched`, `unasked`."""

    file: str
    where: str
    old: str
    new: str
    figures: list[tuple[str, str]]
    standing: str
    asked_by: list[str]


def figure_changes(changes: Iterable[FileChange], sent: set[str]) -> list[FigureChange]:
    """Those of all files, the unasked ones first."""
    found = []
    for file in changes:
        if file.compared is None or "error" in file.compared:
            continue
        for change in file.compared["changes"]:
            figures = [
                (_words(figure["old"]), _words(figure["new"]))
                for figure in change["figures"]
                if not figure["same_value"]
            ]
            if not figures or _is_day(change):
                continue
            asked = set(change["asked_by"])
            standing = "asked" if asked & sent else "touched" if asked else "unasked"
            found.append(
                FigureChange(
                    file.name,
                    change["where_new"] or change["where_old"],
                    "\n".join(passage["text"] for passage in change["old"]),
                    "\n".join(passage["text"] for passage in change["new"]),
                    figures,
                    standing,
                    sorted(asked & sent),
                )
            )
    order = {"unasked": 0, "touched": 1, "along": 2, "asked": 3}
    return sorted(_along(found), key=lambda change: order[change.standing])


def _along(found: list[FigureChange]) -> Iterator[FigureChange]:
    """The same figure changed in the same way where it stands again is no change that nobody asked for."""
    asked = {_bare(pair) for change in found if change.standing == "asked" for pair in change.figures}
    for change in found:
        is_along = change.standing != "asked" and all(_bare(pair) in asked for pair in change.figures)
        yield replace(change, standing="along") if is_along else change


def _bare(pair: tuple[str, str]) -> tuple[str, ...]:
    """Old and new without units and separators."""
    return tuple("".join(sign for sign in words if sign.isdigit() or sign == ".") for words in pair)


def _is_day(change: dict[str, Any]) -> bool:
    """The day under a report is another one whenever it is handed in again."""
    passages = [*change["old"], *change["new"]]
    return all(_DAY.fullmatch("".join(passage["text"].split())) for passage in passages)


def _words(passage: dict[str, Any] | None) -> str:
    return passage["text"] if passage is not None else ""
