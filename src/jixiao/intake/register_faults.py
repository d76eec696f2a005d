"""What does not fit among the lines of a register: names that two bodies share, authorities that nobody knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from jixiao.intake.body import Body, Change, Fault
from jixiao.intake.naming import key_of, placeless, plain_key
from jixiao.intake.sort import Sort

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def faults_among(bodies: Sequence[Body], columns: Mapping[str, int]) -> Iterator[Fault]:
    """Every fault that concerns more than one cell; `columns` are those of the sheet, for the places."""
    letters = {field: _LETTERS[column] for field, column in columns.items() if column < len(_LETTERS)}
    yield from _shared_names(bodies, letters)
    known = _known(bodies)
    for body in bodies:
        if body.authority and key_of(body.authority) not in known:
            words = f"主管部门“{body.authority}”不在名录中；请写名录中的全称、简称或编码。"
            yield Fault(words, body.row, letters.get("authority", ""))
        yield from _of_change(body, known, letters)
        for word in body.required:
            if Sort.of_word(word) is None:
                kinds = "、".join(sort.chinese for sort in Sort)
                yield Fault(f"应报材料“{word}”不认识，没有采用；可写：{kinds}。", body.row, letters.get("required", ""))
        for former in body.former_names:
            if former.first_year and former.last_year and former.first_year > former.last_year:
                words = f"曾用名“{former.name}”的起止年度颠倒（{former.first_year}至{former.last_year}）。"
                yield Fault(words, body.row, letters.get("former_names", ""))


def _known(bodies: Sequence[Body]) -> set[str]:
    """Every way in which one line may refer to another."""
    known: set[str] = set()
    for body in bodies:
        own = key_of(body.name)
        known |= {own, *placeless(own), body.code, *map(key_of, body.short_names)}
        known |= {key_of(former.name) for former in body.former_names}
    return known - {""}


def _of_change(body: Body, known: set[str], letters: Mapping[str, str]) -> Iterator[Fault]:
    if body.first_year and body.last_year and body.first_year > body.last_year:
        words = f"启用年度{body.first_year}晚于停用年度{body.last_year}。"
        yield Fault(words, body.row, letters.get("last_year", ""))
    for successor in body.successors:
        if key_of(successor) not in known and successor not in known:
            words = f"承继单位“{successor}”不在名录中；请写名录中的全称或编码。"
            yield Fault(words, body.row, letters.get("successors", ""))
    if body.change in (Change.RENAMED, Change.MERGED, Change.SPLIT) and not body.successors:
        yield Fault(f"写了“{body.change.value}”，没有写承继单位。", body.row, letters.get("successors", ""))
    if body.change and body.last_year is None:
        yield Fault(
            f"写了“{body.change.value}”，没有写停用年度，仍按在用处理。", body.row, letters.get("last_year", "")
        )


def _shared_names(bodies: Sequence[Body], letters: Mapping[str, str]) -> Iterator[Fault]:
    """A short or former name that is another body's as well decides nothing, and its reader should know."""
    owners: defaultdict[str, list[tuple[Body, str, str]]] = defaultdict(list)
    for body in bodies:
        owners[plain_key(body.name)].append((body, "name", body.name))
        for short in body.short_names:
            owners[plain_key(short)].append((body, "short_names", short))
        for former in body.former_names:
            owners[plain_key(former.name)].append((body, "former_names", former.name))
    said = {"name": "全称", "short_names": "简称", "former_names": "曾用名"}
    for held in owners.values():
        first = held[0][0]
        for body, field, name in held[1:]:
            if body is first or _in_turn(body, first):
                continue
            other = next(f for b, f, _ in held if b is first)
            words = (
                f"{said[field]}“{name}”也是第{first.row}行“{first.name}”的{said[other]}，只写这个名称的材料要由人确认。"
            )
            yield Fault(words, body.row, letters.get(field, ""))


def _in_turn(one: Body, other: Body) -> bool:
    """Whether one body carries on the other, or ended before it began: a name may pass on."""
    for a, b in ((one, other), (other, one)):
        if a.last_year is not None and b.first_year is not None and a.last_year < b.first_year:
            return True
        if any(successor == b.code or key_of(successor) == key_of(b.name) for successor in a.successors):
            return True
    return False
