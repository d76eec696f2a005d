"""What one file is, as far as it says so itself: values with the words that bear them out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from jixiao.documents import Span, Unreadable
from jixiao.intake.sort import Sort


class Role(StrEnum):
    """Where a document or its file names a body."""

    COVER = "cover"
    SIGNATURE = "signature"
    FIELD = "field"
    """Behind 填报单位 or 单位名称 on a line of its own."""
    HEAD = "head"
    TITLE = "title"
    AUTHORITY = "authority"
    """主管部门 in the head of a form: the body above, which hands in for its own."""
    FILE_NAME = "file_name"
    FOLDER = "folder"

    @property
    def chinese(self) -> str:
        return _CHINESE[self]

    @property
    def is_strong(self) -> bool:
        """Whether it is a place in which the body itself says who it is."""
        return self in (Role.COVER, Role.SIGNATURE, Role.FIELD, Role.HEAD)


_CHINESE = {
    Role.COVER: "封面",
    Role.SIGNATURE: "落款",
    Role.FIELD: "填报单位栏",
    Role.HEAD: "表头",
    Role.TITLE: "标题",
    Role.AUTHORITY: "表头的主管部门",
    Role.FILE_NAME: "文件名",
    Role.FOLDER: "文件夹名",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A body's name as written. `span` is its place in the document; None for names of files and folders."""

    role: Role
    name: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Recognised:
    """One file. Of a file with a mark of secrecy nothing is kept but its name, its hash and the mark."""

    path: str
    """Its name on the way, folders and archives before it, joined by `/`."""
    sha256: str = ""
    """Of its content; `""` where there was none to be had."""
    format: str = ""
    """What it is whatever its suffix says: `docx`, `doc`, `xlsx` …; `""` where it was not read."""
    sorts: tuple[Sort, ...] = ()
    """Everything that it holds, its main part first; () where it was not read."""
    title: str = ""
    year: int | None = None
    """The year that it reports on, by its title, forms or cover; never by its file's name."""
    dated: date | None = None
    """The day that it is signed on, else that its form was filled in."""
    named: tuple[Named, ...] = ()
    is_seen: bool = False
    """Read by sight, at least in part: a scan or a photograph, whose figures are not certain."""
    is_by_proxy: bool = False
    """代章: another body's seal stands for the one that signs."""
    secrecy: str = ""
    """The mark 绝密, 机密 or 秘密; `""` for none."""
    internal: str = ""
    """A mark of internal use as written; `""` for none."""
    problem: Unreadable | None = field(default=None, compare=False)
    """Why it could not be read, or that it is classified."""
    remarks: tuple[str, ...] = ()
    """Chinese sentences for the reviewer: a suffix that says something else, a name that speaks of secrets."""
    words: str = field(default="", repr=False)
    """The text without blanks, for looking for names in it; never written anywhere."""

    @property
    def sort(self) -> Sort:
        """The main kind."""
        return self.sorts[0] if self.sorts else Sort.OTHER

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rpartition("/")[2]

    @property
    def is_picture(self) -> bool:
        """A photograph that was not read: evidence, as far as anybody can tell."""
        return self.format == "image" and self.problem is not None

    @property
    def is_readable(self) -> bool:
        return self.problem is None
