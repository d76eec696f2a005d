"""公开: where each body stands, the files that are made ready, secrecy review, publications."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from jixiao.www.web_api.shapes.common import Asked, At, Day, Key, Paged, Told

Mark = Annotated[str, Field(max_length=64, pattern=r"^[0-9a-f]*$")]
Look = Annotated[int, Field(ge=0, le=32_767, description="所见的 look；文件其间被他人处理过的不办理")]
Scope = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\x00]*$")]


class PublicLineTold(Told):
    filing: int
    body: int
    body_code: str
    body_name: str
    state: str = Field(
        description="never 不公开、not_accepted 未通过、new 待整理、nothing 没有选文件、problem 有文件不能整理、"
        "undecided 待定夺、scope 待填范围、review 待保密审查、"
        "refused 审查未通过、lacking 缺通知要求公开的部分、ready 可公开、changed 可更正、published 已公开"
    )
    words: str
    can_go: bool
    is_correction: bool = Field(description="已经公开过：再公开须写明更正了什么")
    mark: str = Field(description="公开用文件的标记，公开和保密审查时带上；没有整理的为空")
    differences: list[str] = Field(description="拟公开的数与通过的材料不一致之处")
    warnings: list[str]
    due: Day | None = Field(description="应公开的最后一天")


class Order(Asked):
    parts: list[Literal["报告正文", "自评表", "项目自评表", "基础数据表"]] = Field(
        max_length=4, description="通知要求公开的部分；都不写为取消要求"
    )
    basis: str = Field(default="", max_length=300, pattern=r"^[^\x00]*$", description="依据的文件和文号")


class OrderTold(Told):
    step: int
    parts: list[str]
    basis: str


class PublicAsked(Asked, Paged):
    can_go: bool | None = Field(default=None, description="只要可以公开的")


class PublicFileTold(Told):
    id: int
    title: str
    name: str
    look: int
    is_in: bool = Field(description="公开此文件")
    problem: str = Field(description="不能整理的原因")
    undecided: int = Field(description="待定夺几处")
    hidden: list[Any] = Field(description="工作簿中隐藏的内容，须定删去还是保留")
    sightings: list[dict[str, Any]] = Field(description="须逐处定夺的内容：number、kind、where、shown 等")
    removed: list[str] = Field(description="已去掉的")
    sha256: str = Field(description="公开用文件的校验值，没有做好的为空")


class SecrecyTold(Told):
    passes: bool
    words: str
    reviewer: str
    on: Day
    is_paper: bool


class FrozenTold(Told):
    publication: int = Field(description="第几号")
    published_on: Day
    correction: str
    is_withdrawal: bool


class PublicWhole(PublicLineTold):
    scope: str
    approved_on: Day | None
    without: str = Field(description="缺少某一部分的说明")
    files: list[PublicFileTold]
    review: SecrecyTold | None = Field(description="对现在这些文件有效的保密审查")
    published: list[FrozenTold]


class Particulars(Asked):
    scope: Scope = Field(description="公开范围，如部门本级")
    approved_on: Day | None = Field(default=None, description="批复日期")
    without: str = Field(
        default="", max_length=300, pattern=r"^[^\x00]*$", description="没有通知要求公开的某一部分的，说明原因"
    )


class SecrecyGiven(Asked):
    passes: bool
    words: str = Field(min_length=1, max_length=500, pattern=r"^[^\x00]*$", description="审查意见")
    mark: Mark = Field(description="所看过的文件的 mark；文件有变的不记录")
    reviewer: str = Field(default="", max_length=60, pattern=r"^[^\x00]*$", description="登记纸质审查：审查人")
    on: Day | None = Field(default=None, description="登记纸质审查：审查日期")


class PlaceDecided(Asked):
    number: Annotated[int, Field(ge=1, le=100_000)]
    decision: Literal["保留", "隐去"]


class FileDecided(Asked):
    look: Look
    hidden: Literal["保留", "删去"] | None = Field(default=None, description="先定隐藏的内容，文件随即重新看过")
    decisions: list[PlaceDecided] = Field(default=[], max_length=5000, description="再逐处定夺，不能遗漏")


class FileChosen(Asked):
    is_in: bool


class FileReplaced(Asked):
    look: Look


class BodyToPublish(Asked):
    filing: Key
    mark: Mark
    correction: str = Field(default="", max_length=500, pattern=r"^[^\x00]*$", description="更正了什么（会公开）")
    takes_down: bool = Field(default=False, description="更正时不再提供原文件")


class PublishGiven(Asked):
    filings: list[BodyToPublish] = Field(min_length=1, max_length=1000)
    day: Day | None = Field(default=None, description="公开日期，不写为今天")
    note: str = Field(default="", max_length=500, pattern=r"^[^\x00]*$", description="内部说明")


class Withdrawn(Asked):
    reason: str = Field(min_length=1, max_length=300, pattern=r"^[^\x00]*$", description="撤下的原因（会公开）")


class PublishedTold(Told):
    filing: int
    body_code: str
    name: str
    year: int
    scope: str
    correction: str
    is_withdrawal: bool
    files: list[str] = Field(description="各文件的校验值")


class PublicationTold(Told):
    id: int
    number: int
    step: int
    published_on: Day
    note: str
    by: str
    at: At
    bodies: list[PublishedTold]
