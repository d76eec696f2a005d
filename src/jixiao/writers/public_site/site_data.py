"""What the public site is made of. What is not here cannot be published: no score of ours, no finding, no author."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

Content = dict[str, Any]
"""`jixiao.evaluation/1`."""


@dataclass(frozen=True, slots=True)
class PublicFile:
    """One cleaned file. Its bytes are asked for by `sha256` when the site is written."""

    slot: str
    """`report-1`: its name in the folder without suffix; letters, digits and hyphens."""
    title: str
    """`自评报告`, as the page calls it."""
    suffix: str
    """`docx` or `xlsx`."""
    sha256: str
    size: int
    fragment: str = ""
    """What it says as HTML (`document_page.fragment_of`); `""` where that is not shown."""
    content: Content | None = None
    """The data in it; None where no form and no report was recognised."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What was published of a body and a year on one day."""

    number: int
    """Of the publication it belongs to."""
    published_on: date
    reviewed_on: date | None
    """保密审查."""
    files: tuple[PublicFile, ...]
    correction: str = ""
    """What changed against the edition before; `""` for the first."""
    takes_down: bool = False
    """Whether the files of the editions before are no longer offered (they are still listed)."""
    is_withdrawal: bool = False


@dataclass(frozen=True, slots=True)
class BodyYear:
    """A body in a year, with all its editions, oldest first."""

    code: str
    name: str
    """As it was called in that year."""
    year: int
    scope: str
    """`部门本级` …: what the figures cover."""
    editions: tuple[Edition, ...]
    remarks: tuple[str, ...] = ()
    """What hinders comparing it with other years: `2023年由甲、乙两单位合并`."""

    @property
    def current(self) -> Edition:
        return self.editions[-1]

    @property
    def folder(self) -> str:
        return f"bodies/{folder_name(self.code)}/{self.year}"

    @property
    def home(self) -> str:
        """The page that sets its years side by side."""
        return f"bodies/{folder_name(self.code)}/index.html"


@dataclass(frozen=True, slots=True)
class PublicSite:
    publisher: str
    """`云州市财政局`."""
    made_on: date
    bodies: tuple[BodyYear, ...]
    """In the order of the register within each year."""

    @property
    def years(self) -> list[int]:
        """Newest first."""
        return sorted({one.year for one in self.bodies}, reverse=True)

    def of_body(self, code: str) -> list[BodyYear]:
        """The years of a body, newest first."""
        return sorted((one for one in self.bodies if one.code == code), key=lambda one: -one.year)


def folder_name(code: str) -> str:
    """A code of the register as the name of a folder: what is no letter or digit is told by its number."""
    return "".join(sign if sign.isascii() and sign.isalnum() else f"-{ord(sign):x}-" for sign in code) or "-"
