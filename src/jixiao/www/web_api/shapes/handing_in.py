"""The draft of a filing, its files, and handing in."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from jixiao.www.web_api.shapes.common import Asked, Revision, Told, Words
from jixiao.www.web_api.shapes.filings import FileTold

Path = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00]*$")]
Cell = Annotated[str, Field(max_length=20_000, pattern=r"^[^\x00]*$")]
DraftRevision = Annotated[int, Field(ge=0, le=2**31 - 1, description="所见草稿的 revision")]


class DraftTold(Told):
    filing: int
    revision: int = Field(description="草稿的 revision，与材料的不是一回事")
    content: dict[str, Any] = Field(description="jixiao.evaluation/1")
    doubtful: list[str] = Field(description="读入时没有把握、尚未确认的各处")
    files: list[FileTold] = Field(description="尚未提交的文件，佐证在内")


class DraftContent(Asked):
    content: dict[str, Any] = Field(description="整份内容，jixiao.evaluation/1")
    revision: Revision = Field(default=None, description="所见草稿的 revision；不符时不写入，答复409（stale）")


class Change(Asked):
    path: Path = Field(description="如 evaluations[0].funds[1].name.text 所在之处 evaluations[0].funds[1].name")
    was: Cell = Field(default="", description="所见的原值；已被他人改过的不写入，列入 conflicts")
    text: Cell


class Changes(Asked):
    changes: list[Change] = Field(min_length=1, max_length=5000)
    revision: DraftRevision


class ConflictTold(Told):
    path: str
    now: str | None = Field(description="现值；该行已删除的为 null")
    by: str


class Changed(Told):
    revision: int
    saved: dict[str, str]
    conflicts: list[ConflictTold]


class HandIn(Asked):
    way: Literal["form", "files"] = Field(description="form 交草稿内容，files 交已上传的文件")
    note: Words = ""
    confirmed: bool = Field(default=False, description="确认：标有“内部”字样或单位存疑的材料，经核对可以提交")
    revision: Revision = None


class Taken(Told):
    kept: list[FileTold]
    refused: list[str] = Field(description="没有收下的文件和原因")
    remarks: list[str]
    asks: bool = Field(description="有的文件经人确认（confirmed）后可以收下")


class Upload(Asked):
    kind: Literal["report", "evidence"] = "report"
    indicator: str = Field(default="", max_length=200, pattern=r"^[^\x00]*$", description="佐证归哪个指标")
    what: str = Field(default="", max_length=60, pattern=r"^[^\x00]*$", description="佐证材料的名称，如签到册")
    confirmed: bool = Field(default=False, description="确认：标有“内部”字样或单位存疑的材料，经核对可以上传")
