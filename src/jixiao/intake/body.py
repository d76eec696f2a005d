"""A body (单位) of the register, and the register (单位名录) of all that hand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class FormerName:
    """曾用名, with the first and the last year in which it was in use where they are known."""

    name: str
    first_year: int | None = None
    last_year: int | None = None

    def held_in(self, year: int | None) -> bool:
        """Whether the name may have been in use in a year; a year that is not known excludes nothing."""
        return within(year, self.first_year, self.last_year)


class Change(StrEnum):
    """What became of a body."""

    RENAMED = "更名"
    MERGED = "合并"
    SPLIT = "分立"
    DISSOLVED = "撤销"


@dataclass(frozen=True, slots=True)
class Body:
    """One line of the register. Names are as written, without outer blanks; years are those reported on."""

    key: str
    """By which answers and outputs know it: its code, or its full name where it has no code of its own."""
    name: str
    code: str = ""
    short_names: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    authority: str = ""
    """主管部门, as written."""
    office: str = ""
    """归口股室."""
    is_exempt: bool = False
    """免报: expected to hand in nothing."""
    is_unpublished: bool = False
    """免公开: never named in what is made public."""
    contact: str = ""
    phone: str = ""
    first_year: int | None = None
    last_year: int | None = None
    change: Change | None = None
    successors: tuple[str, ...] = ()
    """Codes or names of the bodies that carry on, as written."""
    required: tuple[str, ...] = ()
    """应报材料 of this body alone, as written; () where the common list holds."""
    row: int = 0
    """The row of the sheet, counted from 1; 0 for a body that stands in no register."""

    def exists_in(self, year: int | None) -> bool:
        """Whether the body hands in for a year; a year that is not known excludes nothing."""
        return within(year, self.first_year, self.last_year)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the register that a person must look at, with its place as Excel names it."""

    message: str
    row: int = 0
    """Counted from 1; 0 where it concerns the whole file."""
    column: str = ""
    """The letter of the column, `""` where it concerns the whole row."""
    is_left_out: bool = False
    """The line could not be used at all."""

    @property
    def where(self) -> str:
        """`第5行C列`, `第5行` or `""`."""
        return f"第{self.row}行{f'{self.column}列' if self.column else ''}" if self.row else ""

    def __str__(self) -> str:
        return f"{self.where}：{self.message}" if self.row else self.message


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """The bodies in the order of the register, and the faults found on reading it. Compared by identity."""

    bodies: tuple[Body, ...]
    faults: tuple[Fault, ...] = ()
    is_given: bool = True
    """Whether a person gave it; else it holds the bodies that the files name, and nobody can be missing."""
    _by_key: dict[str, Body] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self._by_key.update({body.key: body for body in reversed(self.bodies)})

    def __iter__(self) -> Iterator[Body]:
        return iter(self.bodies)

    def __len__(self) -> int:
        return len(self.bodies)

    def by_key(self, key: str) -> Body | None:
        """The body of a key, None where there is none."""
        return self._by_key.get(key)

    def in_year(self, year: int | None) -> tuple[Body, ...]:
        """The bodies that exist in a year; all of them for None."""
        return tuple(body for body in self.bodies if body.exists_in(year))


def within(year: int | None, first: int | None, last: int | None) -> bool:
    """Whether a year lies between two years, either of which may be open."""
    return year is None or ((first is None or first <= year) and (last is None or year <= last))
