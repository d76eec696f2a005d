"""Words, keys, days and amounts as they travel; pages of lists."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar

from django.utils import timezone
from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from jixiao.www.web_api.shapes.plain import plain

Item = TypeVar("Item")

Key = Annotated[int, Field(ge=1, le=2**63 - 1, description="编号")]
YearNumber = Annotated[int, Field(ge=1990, le=2100, description="年度")]
Words = Annotated[str, Field(max_length=2000, pattern=r"^[^\x00]*$")]
Line = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
Revision = Annotated[
    int | None,
    Field(ge=0, le=2**31 - 1, description="所见的 revision；与现状不同时不办理，答复409（stale）。不写则不核对。"),
]
Day = Annotated[datetime.date, Field(description="日期，如 2025-03-31")]
At = Annotated[datetime.datetime, BeforeValidator(lambda at: at if at is None else timezone.localtime(at))]
"""ISO 8601 with the zone of the site."""
Since = Annotated[AwareDatetime, AfterValidator(lambda at: max(at, datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)))]
"""Asked for, with a zone. Nothing here is older than the year 2000, and far older times do not fit every zone."""
Amount = Annotated[
    str | None,
    BeforeValidator(lambda value: plain(value) if isinstance(value, Decimal) else value),
    Field(description="十进制数字符串；没有填写的为 null，不是0"),
]


class Told(BaseModel):
    """What is answered."""

    model_config = ConfigDict(from_attributes=True)


class Asked(BaseModel):
    """What is sent: a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class Paged(BaseModel):
    """How a list is asked for."""

    page: int = Field(default=1, ge=1, le=100_000, description="第几页，从1起")
    size: int = Field(default=50, ge=1, le=200, description="每页条数")


class Page(Told, Generic[Item]):
    """One page of a list in a fixed order."""

    items: list[Item]
    total: int = Field(description="全部条数")
    page: int
    size: int


def page_of(rows: Any, asked: Paged, shown: Any) -> dict[str, Any]:
    """The page asked for of a query set (or list), each row as `shown` tells it; [] beyond the end."""
    total = rows.count() if hasattr(rows, "model") else len(rows)
    first = (asked.page - 1) * asked.size
    items = [shown(row) for row in rows[first : first + asked.size]] if first < total else []
    return {"items": items, "total": total, "page": asked.page, "size": asked.size}
