"""审核: opinions of one's own, checking again, one act for many filings."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from jixiao.www.web_api.shapes.common import Asked, At, Day, Key, Revision, Told, Words
from jixiao.www.web_api.shapes.notices import Chosen, Head, LeftOut


class RemarkTold(Told):
    id: int
    version: int = Field(description="对哪一版提的")
    fingerprint: str = Field(description="按此可以像核对问题一样处理")
    file_name: str
    where: str
    quote: str
    message: str
    advice: str
    level: str
    is_proposed: bool = Field(description="第三方的建议")
    by: str
    at: At


class Remarks(Told):
    filing: int
    revision: int
    items: list[RemarkTold]


class RemarkGiven(Asked):
    file_name: str = Field(min_length=1, max_length=255, pattern=r"^[^\x00]*$", description="最近一版中的文件名")
    quote: str = Field(min_length=1, max_length=2000, pattern=r"^[^\x00]*$", description="原文，不跨段、不跨单元格")
    message: Words = Field(min_length=1, description="问题")
    advice: Words = Field(default="", description="建议")
    level: Literal["error", "warning", "note"] = "warning"
    revision: Revision = None


class VanishedTold(Told):
    fingerprint: str
    code: str
    title: str
    level: str
    message: str


class RecheckTold(Told):
    filing: int
    version: int
    engine: str
    profile: str
    errors: int
    warnings: int
    notes: int
    appeared: list[str] = Field(description="新增问题的 fingerprint")
    vanished: list[VanishedTold] = Field(description="不再出现的问题")
    at: At


class ReviewerTold(Told):
    id: int
    name: str


class Reviewers(Told):
    items: list[ReviewerTold]


class BulkPlanAsked(Asked):
    act: Literal["return", "accept", "extend", "remind", "assign"] = Field(
        description="return 退回（附意见书）、accept 审核通过、extend 延期、remind 催办、assign 分派"
    )
    filings: list[Chosen] = Field(min_length=1, max_length=200)
    reason: Words = Field(default="", description="退回说明、审核意见、延期原因")
    deadline: Day | None = Field(default=None, description="重新提交的期限、延至的日期")
    letter: Literal["退回", "反馈单"] = Field(default="退回", description="退回时的文书；对同级和上级机关一律用函")
    head: Head = Field(default_factory=Head)
    words: Words = Field(default="", description="催办内容")
    person: Key | None = Field(default=None, description="分派给谁，取自 /reviewers")


class PlanLine(Told):
    filing: int
    body_name: str
    what: str = Field(description="将如何办理；不办理的为空")
    why_not: str = Field(description="不办理的原因")
    warning: str


class BulkPlan(Told):
    items: list[PlanLine]


class BulkDone(Told):
    batch: int | None = Field(description="按此可以整批撤销；一家都没有办理的为 null")
    done: list[int] = Field(description="已办理的材料")
    left_out: list[LeftOut]


class BatchTold(Told):
    id: int
    act: str
    filings: list[int]
    undone_at: At | None
