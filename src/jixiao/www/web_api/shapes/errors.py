"""The one shape of every error."""

from __future__ import annotations

from pydantic import BaseModel, Field


class FieldError(BaseModel):
    where: str = Field(description="哪一项，如 body.given.reason")
    what: str = Field(description="怎么不对")


class Error(BaseModel):
    code: str = Field(description="错误代码，供程序判断")
    message: str = Field(description="出了什么问题")
    advice: str = Field(description="怎么办")
    fields: list[FieldError] = Field(default=[], description="提交内容中不符合要求之处")
    revision: int | None = Field(default=None, description="状态已变（stale）时对象现在的 revision")


class ErrorAnswer(BaseModel):
    error: Error
