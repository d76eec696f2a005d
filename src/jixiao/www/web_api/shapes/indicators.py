"""指标库: what is proposed, and what the bureau does with it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from jixiao.www.web_api.shapes.common import Asked, Key


class IndicatorGiven(Asked):
    group: Literal["cost", "output", "outcome", "satisfaction"] = Field(description="一级指标")
    class_name: str = Field(max_length=30, pattern=r"^[^\x00]*$", description="二级指标，如数量指标")
    name: str = Field(min_length=1, max_length=120, pattern=r"^[^\x00]*$", description="三级指标")
    direction: Literal["at_least", "at_most", "equal", "qualitative"] = "at_least"
    unit: str = Field(default="", max_length=20, pattern=r"^[^\x00]*$")
    target: str = Field(default="", max_length=60, pattern=r"^[^\x00]*$", description="参考指标值")
    standard: str = Field(default="", max_length=2000, pattern=r"^[^\x00]*$", description="评分标准")
    evidence: str = Field(default="", max_length=200, pattern=r"^[^\x00]*$")
    body: Key | None = Field(default=None, description="单位；绩效股写 null 的为共性指标")


class Admit(Asked):
    for_all: bool = Field(default=False, description="提升为共性指标")


class Aside(Asked):
    reason: str = Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")


class Use(Asked):
    indicator: Key
