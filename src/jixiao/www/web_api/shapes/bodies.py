"""单位名录: bodies made, changed, renamed, merged, split, ended; a register taken in."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from jixiao.www.web_api.shapes.common import Asked, Key, Told, YearNumber
from jixiao.www.web_api.shapes.register import BodyTold

Code = Annotated[str, Field(max_length=30, pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]*$")]
Name = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[^\x00]*$")]
Short = Annotated[str, Field(max_length=60, pattern=r"^[^\x00]*$")]
Because = Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$", description="依据或原因，如批复文号")]


class BodyWhole(BodyTold):
    contact: str
    phone: str
    required: list[str] = Field(description="与统一要求不同的应报材料")
    stamp: str = Field(description="更改时随 seen 送回；其间有人改过的不办理")


class BodyFields(Asked):
    short_names: list[Name] | None = Field(default=None, max_length=20)
    supervisor: Code | None = Field(default=None, description="主管部门的编码；本身是主管部门的为 null")
    office: Short | None = Field(default=None, description="归口股室，没有的写空")
    is_exempt: bool | None = Field(default=None, description="免报；更改须写明原因")
    is_unpublished: bool | None = None
    contact: Short | None = None
    phone: Short | None = None
    first_year: YearNumber | None = None
    required: list[Name] | None = Field(default=None, max_length=20)


class NewBody(BodyFields):
    code: Code
    name: Name


class BodyChange(BodyFields):
    """没有写的不改；写 null 的主管部门、起止年度清空。"""

    code: Code | None = None
    name: Name | None = Field(default=None, description="只更正写错的字；机构更名用 rename")
    last_year: YearNumber | None = None
    reason: Because = ""
    seen: str | None = Field(default=None, max_length=16, pattern=r"^[0-9a-f]*$", description="所见的 stamp")


class Rename(Asked):
    name: Name
    year: YearNumber = Field(description="从哪个年度起")
    reason: Because


class Part(Asked):
    code: Code
    name: Name


class Split(Asked):
    parts: list[Part] = Field(min_length=1, max_length=20)
    stays: bool = Field(default=False, description="原单位保留")
    year: YearNumber
    reason: Because


class Merge(Asked):
    bodies: list[Key] = Field(min_length=1, max_length=50)
    into: Key | None = Field(default=None, description="并入现有单位；新设的写 code 和 name")
    code: Code | None = None
    name: Name | None = None
    year: YearNumber
    reason: Because


class End(Asked):
    last_year: YearNumber = Field(description="报到哪个年度为止")
    reason: Because


class Exempt(Asked):
    is_exempt: bool
    reason: Because


class Bodies(Told):
    items: list[BodyWhole]


class RegisterGiven(Asked):
    stamp: str = Field(
        default="", max_length=16, pattern=r"^[0-9a-f]*$", description="预览给出的 stamp；名录或文件有变的不导入"
    )
    year: YearNumber | None = Field(default=None, description="更名从哪个年度起；有更名的须写")
    changed_names: Literal["rename", "correct", "leave"] = Field(
        default="leave", description="名称不同的：rename 机构更名，correct 更正错字，leave 不改"
    )


class RowTold(Told):
    row: int
    code: str
    name: str
    what: Literal["added", "renamed", "altered", "same"]
    changes: list[list[str]] = Field(description="栏目、原来、改为")


class RegisterPlan(Told):
    stamp: str
    rows: list[RowTold]
    faults: list[dict[str, Any]] = Field(description="where 哪一行，what 什么问题，is_left_out 没有采用")
    missing: list[str] = Field(description="名录里有而文件里没有的单位编码；不改动")


class RegisterTaken(Told):
    count: int = Field(description="新增和更改的单位数")
