"""Filings and their versions."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from jixiao.www.web_api.shapes.common import (
    Amount,
    Asked,
    At,
    Day,
    Key,
    Paged,
    Revision,
    Since,
    Told,
    Words,
    YearNumber,
)

StateWord = Literal["open", "draft", "submitted", "returned", "accepted"]
KindWord = Literal["objective", "monitoring", "adjustment", "self_evaluation"]


class FilingTold(Told):
    id: int
    year: int
    step: int
    step_kind: str
    step_name: str
    body: int
    body_code: str
    body_name: str = Field(description="该年度的名称")
    is_exempt: bool
    state: str = Field(description="open 未报、draft 填报中、submitted 审核中、returned 已退回、accepted 已通过")
    stage: str = Field(description="审核中时在谁手里：head、supervisor、desk、bureau")
    words: str = Field(description="状态的中文")
    deadline: Day | None = Field(description="截止日期，已延期的为延期后的")
    is_overdue: bool
    issues: str = Field(description="带问题通过时的遗留问题")
    issues_until: Day | None
    accepted_version: int | None = Field(description="已通过的版本编号")
    revision: int
    changed_at: At


class FilingFilter(Paged):
    year: YearNumber | None = None
    step: Key | None = None
    step_kind: KindWord | None = None
    state: StateWord | None = None
    body: Key | None = None
    changed_since: Since | None = Field(default=None, description="只要此时之后有变动的，ISO 8601，须带时区")


class FileTold(Told):
    id: int
    kind: str = Field(description="report 自评报告和表、evidence 佐证、reading 阅读视图、letter 意见书")
    name: str
    size: int
    sha256: str
    indicator: str


class VersionTold(Told):
    id: int
    filing: int
    number: int
    at: At
    by: str
    is_late: bool
    note: str
    engine: str
    profile: str
    has_content: bool = Field(description="网上填报的有 content；上传文件的没有")
    stated_total: Amount = Field(description="自评总分，填报单位所写")
    initial_budget: Amount = Field(description="年初预算数，元，表上所写")
    adjusted_budget: Amount = Field(description="全年预算数，元")
    spent: Amount = Field(description="执行数，元")
    errors: int
    warnings: int
    notes: int


class VersionWhole(VersionTold):
    files: list[FileTold]


class Content(Told):
    """A content as `docs/evaluation.schema.json` describes it."""

    content: dict[str, Any]


class Documents(Told):
    items: list[dict[str, Any]] = Field(description="每个文件一份")


class Reason(Asked):
    reason: Words = Field(default="", description="意见或理由")
    revision: Revision = None


class MustReason(Asked):
    reason: Words = Field(min_length=1)
    revision: Revision = None


class OnlyRevision(Asked):
    revision: Revision = None


class Return(Asked):
    reason: Words = Field(default="", description="退回原因；绩效股退回而有已采纳的问题时可以不写")
    deadline: Day | None = Field(default=None, description="重新提交的期限")
    letter: Literal["退回", "反馈单", "函"] | None = Field(
        default=None, description="绩效股退回时意见书的种类，默认退回"
    )
    number: str = Field(default="", max_length=60, pattern=r"^[^\x00]*$", description="意见书文号")
    contact: str = Field(default="", max_length=60, pattern=r"^[^\x00]*$")
    phone: str = Field(default="", max_length=60, pattern=r"^[^\x00]*$")
    revision: Revision = None


class Accept(Asked):
    reason: Words = ""
    issues: Words = Field(default="", description="带问题通过：遗留问题")
    issues_until: Day | None = Field(default=None, description="带问题通过：整改期限")
    with_letter: bool = Field(default=False, description="同时发核对意见")
    revision: Revision = None


class Extend(Asked):
    deadline: Day
    reason: Words = Field(min_length=1)
    revision: Revision = None
