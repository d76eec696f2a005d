"""年度、环节: made, timed, opened, closed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jixiao.www.web_api.shapes.common import Asked, Day, Key, Told, YearNumber
from jixiao.www.web_api.shapes.register import StepTold

Profile = Annotated[str, Field(max_length=80, pattern=r"^[^\x00]*$", description="评分方案的名称；空为自动选定")]
Because = Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")]


class StepSet(StepTold):
    is_on: bool = Field(description="已启用")
    stamp: str = Field(description="改环节时随 seen 送回；其间有人改过的不办理")


class YearSet(Told):
    number: int
    is_closed: bool
    profile: str
    steps: list[StepSet]
    joined: int = Field(description="已开启的单位数")
    absent: list[int] = Field(description="名录中有而尚未加入的单位")
    unfinished: int = Field(description="还没有通过的材料份数")


class NewYear(Asked):
    number: YearNumber = Field(description="被评价的预算年度；环节和时限照上一年度顺延，均未启用")
    profile: Profile = ""


class ProfileGiven(Asked):
    profile: Profile


class Join(Asked):
    body: Key


class Reasoned(Asked):
    reason: Because = ""


class NewStep(Asked):
    kind: Literal["objective", "monitoring", "adjustment", "self_evaluation"]
    period: str = Field(default="", max_length=20, pattern=r"^[^\x00]*$", description="监控的期间，如1—9月")


class StepGiven(Asked):
    is_on: bool
    opens: Day | None
    closes: Day | None = Field(description="含当日")
    stages: list[Literal["head", "supervisor", "desk", "bureau"]] = Field(
        max_length=4, description="提交后依次经过的审核环节；绩效股总是最后一环"
    )
    reason: Because = Field(default="", description="年度开启后更改须写明")
    seen: str | None = Field(default=None, max_length=200, pattern=r"^[^\x00]*$", description="所见的 stamp")


class Gone(Told):
    number: int
