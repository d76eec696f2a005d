"""整改通知: what one could hold, one that is sent, to one body or to many; files of answers."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from jixiao.www.web_api.shapes.common import Asked, At, Day, Key, Line, Revision, Told, Words, YearNumber
from jixiao.www.web_api.shapes.results import ItemTold

Short = Annotated[str, Field(max_length=60, pattern=r"^[^\x00]*$")]


class Head(Asked):
    """The head and foot of a letter; what is left out is printed as a blank to be filled in."""

    sender: Short = Field(default="", description="发文机关")
    number: Short = Field(default="", description="发文字号，如 云财绩函〔2026〕3号；多份依次编号")
    date: Day | None = Field(default=None, description="成文日期")
    contact: str = Field(default="", max_length=40, pattern=r"^[^\x00]*$")
    phone: str = Field(default="", max_length=40, pattern=r"^[^\x00]*$")


class OfferTold(Told):
    key: str = Field(description="发通知时写明 key，问题的出处和位置照此")
    source: str = Field(description="issues 遗留问题、finding 核对问题、remark 审核意见")
    words: str
    demand: str
    where: str
    code: str
    is_usual: bool = Field(description="网页上默认勾选")


class Offers(Told):
    filing: int
    revision: int
    why_not: str = Field(description="现在不能发通知的原因；能发的为空")
    is_official: bool = Field(description="对同级、上级机关用函")
    usual_demand: str
    items: list[OfferTold]


class NoticeRow(Asked):
    key: str = Field(default="", max_length=64, pattern=r"^[0-9A-Za-z_-]*$", description="可列事项的 key；另加的不写")
    words: Words = Field(default="", description="问题；写了 key 的可以不写")
    demand: Words = Field(default="", description="整改要求，不写为通常要求")
    who: Short = Field(default="", description="责任人")
    deadline: Day | None = Field(default=None, description="本项的期限，不写同通知的期限")


class NoticeGiven(Asked):
    items: list[NoticeRow] = Field(min_length=1, max_length=100)
    deadline: datetime.date = Field(description="整改期限")
    words: Words = Field(default="", description="另加说明")
    head: Head = Field(default_factory=Head)
    revision: Revision = None


class NoticeTold(Told):
    id: int
    filing: int
    number: int
    kind: str = Field(description="notice 整改通知书、official 函")
    deadline: Day
    words: str
    name: str = Field(description="Word 文件名，可按 /notices/{id}/file 下载")
    sha256: str
    by: str
    at: At
    items: list[ItemTold]


class Notices(Told):
    items: list[NoticeTold]


class Chosen(Asked):
    filing: Key
    revision: Revision = None


class ManyNotices(Asked):
    filings: list[Chosen] = Field(min_length=1, max_length=200)
    deadline: datetime.date
    head: Head = Field(default_factory=Head)


class LeftOut(Told):
    filing: int
    body_name: str
    why: str


class NoticesSent(Told):
    sent: list[NoticeTold]
    left_out: list[LeftOut] = Field(description="没有发的和原因")


class ProofTold(Told):
    id: int
    item: int
    name: str
    size: int
    sha256: str
    by: str
    at: At
    is_handed_in: bool = Field(description="已随答复提交；尚未提交的只有本单位可见")


class Proofs(Told):
    items: list[ProofTold]


class ProofsTaken(Told):
    kept: list[ProofTold]
    refused: list[str] = Field(description="没有收下的文件和原因")
    remarks: list[str]
    asks: bool = Field(description="有的文件经人确认（confirmed）后可以收下")


class ProofUpload(Asked):
    confirmed: bool = Field(default=False, description="确认：标有“内部”字样或单位存疑的材料，经核对可以上传")


class LedgerAsked(Asked):
    year: YearNumber | None = None
    state: Literal["unsettled", "overdue", "open", "going", "answered", "returned", "carried", "settled"] | None = None
    words: Line | None = Field(default=None, description="单位名称、编码或问题中的文字")
