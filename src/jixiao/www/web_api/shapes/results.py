"""What comes out: rectification, re-scoring and draws, summary lines, spending proposals; the library; the trail."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from jixiao.www.web_api.shapes.common import Amount, Asked, At, Day, Key, Line, Paged, Revision, Told, Words, YearNumber

ItemWord = Literal["open", "going", "answered", "returned", "carried", "settled"]


class EventTold(Told):
    kind: str
    words: str
    day: Day | None
    by: str
    at: At


class ItemTold(Told):
    id: int
    notice: int
    filing: int
    year: int
    body: int
    body_code: str
    body_name: str
    number: int
    words: str = Field(description="问题")
    demand: str = Field(description="整改要求")
    who: str
    deadline: Day
    state: str = Field(
        description="open 待答复、going 正在整改、answered 待核查、returned 退回再改、carried 转下年、settled 已销号"
    )
    state_words: str
    is_overdue: bool
    revision: int


class ItemWhole(ItemTold):
    events: list[EventTold] = Field(description="答复和核查的经过")


class ItemFilter(Paged):
    year: YearNumber | None = None
    body: Key | None = None
    state: ItemWord | None = None


class ItemAnswer(Asked):
    kind: Literal["done", "going", "explained"] = Field(description="done 已整改，going 正在整改，explained 说明情况")
    words: str = Field(min_length=1, max_length=4000, pattern=r"^[^\x00]*$")
    day: Day | None = Field(default=None, description="已整改的完成日期，正在整改的计划完成日期")
    revision: Revision = None


class ItemCheck(Asked):
    act: Literal["settle", "return", "extend", "carry"] = Field(
        description="settle 销号，return 退回再改，extend 延期，carry 转下年"
    )
    words: Words = ""
    deadline: Day | None = None
    revision: Revision = None


class ScoreTold(Told):
    id: int
    version: int
    number: int
    stated_total: Amount = Field(description="自评得分，填报单位所写")
    stated_grade: str
    total: Amount = Field(description="复核得分，绩效股所评")
    grade: str
    opinion: str
    is_proposed: bool = Field(description="第三方的建议")
    by: str
    at: At
    confirmed_at: At | None
    rows: list[dict[str, Any]]


class Scores(Told):
    items: list[ScoreTold]


class DrawTold(Told):
    id: int
    step: int
    number: int
    wanted: int
    seed: str = Field(description="随机种子：同一名单、同一种子抽得同样的结果")
    by: str
    at: At
    undone_at: At | None


class Draws(Told):
    items: list[DrawTold]


class DrawItemTold(Told):
    position: int
    filing: int
    body_code: str
    body_name: str
    risk: str = Field(description="风险分，精确分数")
    probability: str = Field(description="被抽中的概率，精确分数")
    must_be_in: bool
    is_chosen: bool


class SummaryLine(Told):
    filing: int
    body: int
    body_code: str
    body_name: str
    is_exempt: bool
    state: str
    words: str
    version: int | None = Field(description="已通过的版本，没有的为最近一版")
    is_late: bool | None
    stated_total: Amount = Field(description="自评总分，填报单位所写")
    adjusted_budget: Amount = Field(description="全年预算数，元")
    spent: Amount = Field(description="执行数，元")
    execution_rate: Amount = Field(description="执行率（%），按表上的数复算")
    errors: int | None
    warnings: int | None
    issues: str


class Totals(Told):
    due: int
    handed_in: int
    late: int
    missing: int
    returned: int
    accepted: int
    with_issues: int
    exempt: int


class Summary(Told):
    step: int
    name: str
    totals: Totals
    items: list[SummaryLine]
    total: int
    page: int
    size: int


class ProposalTold(Told):
    id: int
    body: int
    body_code: str
    body_name: str
    item: str = Field(description="项目；对单位整体的为空")
    state: str
    action: str
    words: str
    score: Amount
    grade: str
    base: Amount = Field(description="万元，下同")
    change: Amount
    amount: Amount
    rule: str
    missing: list[str]
    decision: int | None = Field(description="现行的办理")
    decision_words: str
    decided_amount: Amount


class Proposals(Told):
    year: int
    round: int | None
    items: list[ProposalTold]
    total: int
    page: int
    size: int


class ProposalFilter(Paged):
    of: Literal["body", "project"] = "body"


class Decide(Asked):
    kind: Literal["adopted", "changed", "aside"] = Field(description="adopted 采纳，changed 调整，aside 搁置")
    action: Line = Field(default="", description="调整时的措施，取值见 proposals 的 action")
    amount: Annotated[str, Field(pattern=r"^[0-9]{1,10}(\.[0-9]{1,2})?$")] | None = Field(
        default=None, description="万元，至多两位小数"
    )
    reason: str = Field(default="", max_length=500, pattern=r"^[^\x00]*$")
    decision: int | None = Field(
        default=None, ge=0, le=2**63 - 1, description="所见现行办理的编号，没有的为0；与现状不同时不办理"
    )


class IndicatorTold(Told):
    id: int
    group: str
    class_name: str
    name: str
    direction: str
    unit: str
    target: str
    standard: str
    evidence: str
    source: str
    kind: str = Field(description="共性、个性")
    body: int | None
    state: str


class IndicatorFilter(Paged):
    group: Literal["cost", "output", "outcome", "satisfaction"] | None = None
    state: Literal["proposed", "admitted", "declined", "retired"] | None = None
    q: Line | None = Field(default=None, description="指标名称中的文字")


class TrailTold(Told):
    number: int
    at: At
    by: str | None
    act: str
    words: str
    body: int | None
    subject: str
    reason: str
    particulars: str
    hash: str


class TrailFilter(Paged):
    after: int = Field(default=0, ge=0, le=2**63 - 1, description="只要序号大于此的")
    act: Line | None = None
    body: Key | None = None
