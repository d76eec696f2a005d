"""抽查复核: the rows to be scored, what is entered, draws, evaluations of others, standards of deduction."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jixiao.www.web_api.shapes.common import Amount, Asked, At, Day, Key, Line, Paged, Told, Words

Points = Annotated[str, Field(pattern=r"^[0-9]{1,4}(\.[0-9]{1,4})?$")]
Weight = Annotated[int | None, Field(ge=0, le=100, description="因素的权重，0—100，不写为通常权重")]
VersionNumber = Annotated[int, Field(ge=1, le=10_000, description="第几版")]


class ScoreRowTold(Told):
    key: str
    name: str
    weight: Amount = Field(description="分值")
    stated: Amount = Field(description="自评得分")
    recomputed: Amount = Field(description="按评分方案复算的得分")
    allowed: str = Field(description="评分方案给的是幅度的，其幅度")
    score: str = Field(description="复核得分，没有评的为空")
    reason: str
    standard: int | None = Field(description="依据的扣分标准")


class ScorePartTold(Told):
    title: str
    kind: str
    is_main: bool
    rows: list[ScoreRowTold]


class StandardTold(Told):
    id: int
    defect: str = Field(description="问题")
    share: Amount = Field(description="扣分值的百分之几")
    basis: str
    ended_at: At | None


class Standards(Told):
    items: list[StandardTold]


class ScoreForm(Told):
    filing: int
    version: int = Field(description="第几版")
    revision: int | None = Field(description="评分草稿的 revision，没有草稿的为 null")
    is_confirmed: bool = Field(description="此版已有确认的复核评分（第三方为已提交的建议）")
    opinion: str
    forms: list[ScorePartTold]
    standards: list[StandardTold]


class ScoreFormAsked(Asked):
    version: VersionNumber | None = Field(default=None, description="第几版；不写为有草稿的一版，否则为应评的一版")


class ScoreRowGiven(Asked):
    key: Annotated[str, Field(max_length=40, pattern=r"^[0-9]+-[0-9]+$")]
    score: Points | Literal[""] = ""
    reason: str = Field(default="", max_length=1000, pattern=r"^[^\x00]*$", description="与自评不同的须写明")
    standard: Key | None = None


class ScoreGiven(Asked):
    version: VersionNumber
    rows: list[ScoreRowGiven] = Field(max_length=2000, description="整份写入，没有列出的行为未评")
    opinion: str = Field(default="", max_length=4000, pattern=r"^[^\x00]*$")
    confirm: bool = Field(default=False, description="同时确认（第三方为提交建议）；未评的行、未写的理由会逐一指出")
    revision: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = Field(
        default=None, description="所见草稿的 revision，没有草稿的为 null；不符时不办理"
    )


class DrawWish(Asked):
    wanted: Annotated[int, Field(ge=1, le=10_000)] | None = Field(default=None, description="抽取家数")
    share: Annotated[str, Field(pattern=r"^[0-9]{1,3}(\.[0-9])?$")] | None = Field(
        default=None, description="或占可抽单位的百分比；与家数只写一项"
    )
    must_from: Annotated[str, Field(pattern=r"^[0-9]{1,12}(\.[0-9]{1,2})?$")] | None = Field(
        default=None, description="必抽金额，万元"
    )
    office: Line | None = Field(default=None, description="只抽此归口股室的单位")
    again: bool = Field(default=False, description="本环节抽过的也可再抽")
    weight_amount: Weight = None
    weight_findings: Weight = None
    weight_score: Weight = None
    weight_rotation: Weight = None
    weight_late: Weight = None


class DrawPlanAsked(DrawWish, Paged):
    """A preview, in pages."""


class DrawGiven(DrawWish):
    mark: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")] = Field(
        description="预览给出的 mark；预览以后名单或数据有变的不抽"
    )


class PlannedTold(Told):
    filing: int
    body_code: str
    body_name: str
    risk: str = Field(description="风险分，精确分数")
    probability: str = Field(description="被抽中的概率，精确分数")
    must_be_in: bool


class DrawPlan(Told):
    step: int
    wanted: int
    mark: str
    without: int = Field(description="尚未报送、不参加抽取的家数")
    drawn_before: int = Field(description="本环节已抽过、不参加抽取的家数")
    items: list[PlannedTold]
    total: int
    page: int
    size: int


class RatingTold(Told):
    id: int
    body: int
    body_code: str
    body_name: str
    kind: str = Field(description="评价类型")
    project: str
    score: Amount
    full_marks: Amount
    grade: str
    made_by: str
    made_on: Day
    basis: str
    file_name: str = Field(description="评价报告，可按 /ratings/{id}/file 下载；没有的为空")
    by: str
    at: At
    withdrawn_at: At | None


Mark = Annotated[str, Field(pattern=r"^[0-9]{1,5}(\.[0-9]{1,2})?$")]


class RatingGiven(Asked):
    body: Key = Field(description="单位编号")
    kind: Literal["finance", "department"] = Field(description="finance 财政评价，department 部门评价")
    project: Line = Field(default="", description="评价部门整体支出的不填")
    score: Mark | Literal[""] = ""
    full_marks: Mark = "100"
    grade: str = Field(default="", max_length=20, pattern=r"^[^\x00]*$", description="按评价报告所写")
    made_by: str = Field(min_length=1, max_length=120, pattern=r"^[^\x00]*$", description="评价机构")
    made_on: Day
    basis: str = Field(default="", max_length=300, pattern=r"^[^\x00]*$", description="依据文件")


class Why(Asked):
    reason: Words = Field(min_length=1)


class StandardGiven(Asked):
    defect: str = Field(min_length=1, max_length=120, pattern=r"^[^\x00]*$")
    share: Annotated[str, Field(pattern=r"^[0-9]{1,3}(\.[0-9]{1,2})?$")] = Field(description="扣分值的百分之几")
    basis: str = Field(default="", max_length=300, pattern=r"^[^\x00]*$")
