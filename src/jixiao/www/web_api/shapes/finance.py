"""Figures of the budget system."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jixiao.www.web_api.shapes.common import Asked, At, Told

Figure = Annotated[
    str | None,
    Field(
        pattern=r"^-?[0-9]{1,15}(\.[0-9]{1,6})?$",
        description="十进制数字串，没有的为 null 或不写；不用千分位",
    ),
]
Name = Annotated[str, Field(max_length=120, pattern=r"^[^\x00-\x1f\x7f<>&]*$")]
Code = Annotated[str, Field(max_length=60, pattern=r"^[0-9A-Za-z.-]*$")]


class FigureLine(Asked):
    unit_code: Code = Field(min_length=1, description="单位编码，须与名录完全相同")
    project_code: Code = ""
    project: Name = ""
    function_code: Code = ""
    function: Name = ""
    economic: Name = ""
    fund: Name = ""
    initial_budget: Figure = Field(default=None, description="年初预算数")
    adjustment: Figure = Field(default=None, description="调整数")
    adjusted_budget: Figure = Field(default=None, description="调整后预算数")
    expenditure: Figure = Field(default=None, description="支出数")
    balance: Figure = Field(default=None, description="结余数")


class Figures(Asked):
    unit: Literal["元", "千元", "万元", "亿元"] = Field(description="金额单位，须写明")
    name: Name = Field(default="接口推送", min_length=1, description="这批数据的名称，如“2024年执行数（12月31日）”")
    lines: list[FigureLine] = Field(min_length=1, max_length=20_000)


class FiguresKept(Told):
    id: int
    year: int
    name: str
    body: int | None = Field(description="单位自己推送的为该单位；财政推送的为 null，对全部单位有效")
    sha256: str
    by: str
    at: At
    lines: int
    notices: list[str]


class FiguresList(Told):
    items: list[FiguresKept] = Field(description="最近的在前；最近一批有效")
