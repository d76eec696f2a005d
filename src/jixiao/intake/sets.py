"""The files of a body as one submission: what is there, what is missing, which versions compete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from jixiao.intake.answers import Answers
from jixiao.intake.body import Body, Register
from jixiao.intake.filed import Filed, State
from jixiao.intake.sort import DEFAULT_REQUIRED, Sort

_ONCE: Final = (Sort.SELF_REPORT, Sort.BASIC_DATA, Sort.WHOLE_FORM)
"""Kinds of which a body has one."""
_RECEIVED: Final = (State.COUNTED, State.OTHER_YEAR, State.UNREADABLE, State.CLASSIFIED)
"""What shows that a body has handed in something, be it the wrong thing."""


class Standing(StrEnum):
    """How far a body is with handing in."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    COMPETING = "competing"
    """Nothing is missing, and of something there are two versions."""
    UNCERTAIN = "uncertain"
    """Nothing is surely its own, and something may be: nobody is to be reminded before a person has looked."""
    NOTHING = "nothing"
    EXEMPT = "exempt"

    @property
    def chinese(self) -> str:
        return _CHINESE[self]


_CHINESE = {
    Standing.COMPLETE: "齐",
    Standing.INCOMPLETE: "缺件",
    Standing.COMPETING: "重复",
    Standing.UNCERTAIN: "待确认",
    Standing.NOTHING: "未报",
    Standing.EXEMPT: "免报",
}


@dataclass(frozen=True, slots=True)
class Competing:
    """Two or more files of one kind that differ. `newest` is the one signed last, None where the dates do not say."""

    sort: Sort
    files: tuple[Filed, ...]
    newest: Filed | None

    @property
    def words(self) -> str:
        """Which they are and what the dates say, in Chinese."""
        names = "、".join(f"“{file.recognised.name}”（{_day(file)}）" for file in self.files)
        if self.newest is None:
            return f"{self.sort.chinese}有{len(self.files)}份，内容不同：{names}；按日期不能判断先后"
        newest = self.newest.recognised.name
        return f"{self.sort.chinese}有{len(self.files)}份，内容不同：{names}；落款较晚的是“{newest}”"


@dataclass(frozen=True, slots=True)
class BodySet:
    """`files` are all that are surely the body's, whatever became of them; `pending` those that may be."""

    body: Body
    standing: Standing
    files: tuple[Filed, ...]
    missing: tuple[Sort, ...] = ()
    competing: tuple[Competing, ...] = ()
    pending: tuple[Filed, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def counted(self) -> tuple[Filed, ...]:
        """The files that make up the submission."""
        return tuple(file for file in self.files if file.state is State.COUNTED)


def sets(
    filed: Sequence[Filed],
    register: Register,
    year: int | None = None,
    required: Sequence[Sort] = DEFAULT_REQUIRED,
    answers: Answers | None = None,
) -> list[BodySet]:
    """One set for each body that exists in the year, in the order of the register.

    `required` is what a body hands in where its line in the register says nothing else. Competing versions are never
    chosen among, unless an answer names the one to use.
    """
    own: dict[str, list[Filed]] = {}
    pending: dict[str, list[Filed]] = {}
    for file in filed:
        if file.match.body is not None:
            own.setdefault(file.match.body.key, []).append(file)
        elif file.state is not State.LEFT_OUT:
            for body in file.match.candidates[:3]:
                pending.setdefault(body.key, []).append(file)
    known = answers or Answers()
    named = own.keys() | pending.keys()
    bodies = [body for body in register if (register.is_given and body.exists_in(year)) or body.key in named]
    return [_set(body, own.get(body.key, []), pending.get(body.key, []), required, known) for body in bodies]


def _set(
    body: Body, own: Sequence[Filed], pending: Sequence[Filed], required: Sequence[Sort], answers: Answers
) -> BodySet:
    files, competing = _choose(own, answers)
    counted = [file for file in files if file.state is State.COUNTED]
    there = {sort for file in counted for sort in file.recognised.sorts}
    wanted = required_of(body, required)
    missing = tuple(sort for sort in wanted if sort not in there)
    remarks = _remarks(files, pending, counted)
    if body.is_exempt:
        return BodySet(body, Standing.EXEMPT, tuple(files), (), competing, tuple(pending), tuple(remarks))
    if not any(file.state in _RECEIVED for file in files):
        standing = Standing.UNCERTAIN if pending else Standing.NOTHING if wanted else Standing.COMPLETE
    elif missing:
        standing = Standing.INCOMPLETE
    else:
        standing = Standing.COMPETING if competing else Standing.COMPLETE
    return BodySet(body, standing, tuple(files), missing, competing, tuple(pending), tuple(remarks))


def required_of(body: Body, required: Sequence[Sort] = DEFAULT_REQUIRED) -> tuple[Sort, ...]:
    """What a body has to hand in: by its own line of the register, else the common list."""
    own = tuple(sort for word in body.required if (sort := Sort.of_word(word)) is not None)
    return own or tuple(required)


def _choose(own: Sequence[Filed], answers: Answers) -> tuple[list[Filed], tuple[Competing, ...]]:
    """The versions that compete; where a person named one, the others are left out."""
    files = list(own)
    competing = []
    for sort in _ONCE:
        versions = [file for file in files if file.state is State.COUNTED and file.recognised.sort is sort]
        if len(versions) < 2:
            continue
        taken = [file for file in versions if answers.used.get(file.recognised.sha256)]
        if len(taken) == 1:
            name = taken[0].recognised.path
            for file in versions:
                if file is not taken[0]:
                    at = files.index(file)
                    files[at] = Filed(file.recognised, file.match, State.LEFT_OUT, name, f"采用“{name}”")
        else:
            competing.append(Competing(sort, tuple(versions), _newest(versions)))
    return files, tuple(competing)


def _newest(versions: Sequence[Filed]) -> Filed | None:
    dates = [file.recognised.dated for file in versions]
    known = [day for day in dates if day is not None]
    if len(known) < len(dates) or known.count(max(known)) > 1:
        return None
    return versions[dates.index(max(known))]


def _day(file: Filed) -> str:
    day = file.recognised.dated
    return f"{day.year}年{day.month}月{day.day}日" if day else "没有日期"


def _remarks(files: Sequence[Filed], pending: Sequence[Filed], counted: Sequence[Filed]) -> list[str]:
    remarks = []
    said: dict[str, list[str]] = {}
    for file in files:
        if file.remark and file.state not in (State.SAME, State.COPY, State.LEFT_OUT):
            said.setdefault(file.remark.rstrip("。"), []).append(f"“{file.recognised.name}”")
    remarks += [f"{_several(names)}{words}" for words, names in said.items()]
    marked = [file.recognised for file in files if file.state is State.COUNTED and file.recognised.internal]
    remarks += [f"“{one.name}”标有“{one.internal}”，公开前请核对" for one in marked]
    for sort in _ONCE:
        holding = [file for file in counted if sort in file.recognised.sorts]
        if len(holding) > 1 and len({file.recognised.sort for file in holding}) > 1:
            shown = "、".join(f"“{file.recognised.name}”" for file in holding)
            remarks.append(f"{sort.chinese}在{shown}中都有，请核对是否一致")
    if pending:
        remarks.append(f"有{len(pending)}个文件可能是这家单位的，待确认")
    return remarks


def _several(names: Sequence[str]) -> str:
    return "、".join(names[:2]) + (f"等{len(names)}个文件" if len(names) > 2 else "")
