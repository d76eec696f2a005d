"""结果应用: computing anew, and what other bands or percentages would come to. For the bureau's own use."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from jixiao.www.web_api.shapes.common import Amount, Asked, Told


class RoundTold(Told):
    id: int
    year: int
    number: int
    policy: int = Field(description="第几版办法")
    proposals: int = Field(description="建议条数")


class WhatIfAsked(Asked):
    query: str = Field(
        default="",
        max_length=4000,
        pattern=r"^[^\x00]*$",
        description="推演的条件，同网页推演的地址，如 score=self&floor=92&floor=80&floor=60&percent.fair=15%",
    )


class MovedTold(Told):
    proposal: int
    body_code: str
    body_name: str
    item: str
    before: str
    after: str
    amount_before: Amount = Field(description="万元")
    amount_after: Amount
    cause: str = Field(description="因哪一条而变")


class WhatIf(Told):
    year: int
    round: int = Field(description="据哪一次测算")
    faults: list[str] = Field(description="没有采用的条件和原因")
    lines: list[dict[str, Any]] = Field(description="各措施的家数和金额")
    moved: list[MovedTold] = Field(description="措施不同的")
    differing: int = Field(description="措施或金额不同的条数")
    count: int
    left: int = Field(description="按方案重新评分时还没有算完的版本数；不为0的结果不全，再请求一次")


class KeepScenario(WhatIfAsked):
    name: str = Field(min_length=1, max_length=80, pattern=r"^[^\x00]*$")


class ScenarioTold(Told):
    id: int
    name: str
    query: str
    moved: int
