"""Who one is; years and steps; bodies."""

from __future__ import annotations

from pydantic import Field

from jixiao.www.web_api.shapes.common import At, Day, Line, Paged, Told, YearNumber


class RoleHeld(Told):
    role: str
    words: str = Field(description="角色名称")
    about: str = Field(description="所属单位或股室；没有的为空")
    last_day: Day | None


class Me(Told):
    login: str
    name: str
    roles: list[RoleHeld]
    acts: list[str] = Field(description="现在可以办理的事项")
    token: str = Field(description="令牌用途")
    scope: str = Field(description="read 只读，write 读写")
    expires_on: Day


class StepTold(Told):
    id: int
    year: int
    kind: str = Field(description="objective 目标申报、monitoring 运行监控、adjustment 目标调整、self_evaluation 自评")
    name: str
    period: str
    opens: Day | None
    closes: Day | None
    is_open: bool = Field(description="今天是否受理")
    stages: list[str]


class YearTold(Told):
    number: int
    is_closed: bool = Field(description="是否已汇总封存")
    profile: str
    steps: list[StepTold]


class Years(Told):
    items: list[YearTold]


class BodyTold(Told):
    id: int
    code: str
    name: str
    short_names: list[str]
    former_names: list[str]
    supervisor: str | None = Field(description="主管部门编码")
    office: str | None = Field(description="归口股室")
    is_exempt: bool = Field(description="免报")
    is_unpublished: bool = Field(description="免公开")
    first_year: int | None
    last_year: int | None


class BodyFilter(Paged):
    year: YearNumber | None = Field(default=None, description="只要该年度存在的单位")
    code: Line | None = Field(default=None, description="单位编码，须完全相同")
    q: Line | None = Field(default=None, description="名称或编码中的文字")


class TrailRow(Told):
    number: int
    at: At
    by: str | None
    act: str
    words: str
    reason: str
    particulars: str
