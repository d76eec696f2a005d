"""收件: deliveries, their files, how far every body is."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jixiao.www.web_api.shapes.common import Asked, At, Key, Line, Paged, Told

PieceState = Literal[
    "waiting",
    "opened",
    "counted",
    "same",
    "copy",
    "left_out",
    "other_year",
    "unreadable",
    "classified",
    "doubtful",
    "unmatched",
    "held",
]
_STATES = (
    "waiting 等待识别，opened 压缩包已展开，counted 已识别，same 重复，copy 同一材料的另一种格式，left_out 不收，"
    "other_year 年度不符，unreadable 未能读取，classified 标有密级未收，"
    "doubtful 待确认，unmatched 未识别，held 标有内部字样待确认"
)


class DeliveryTold(Told):
    id: int
    step: int
    step_name: str
    is_history: bool = Field(description="往年资料，收下即通过")
    by: str
    at: At
    files: int
    waiting: int = Field(description="还没有识别的")


class FilesAdded(Told):
    delivery: DeliveryTold
    taken: int
    refused: list[str] = Field(description="没有收的文件和原因")


class LookedAt(Told):
    left: int = Field(description="还没有识别的；不为0的再请求一次")
    all: int


class DeliveryFiles(Asked):
    paths: list[Line] = Field(
        default=[], max_length=500, description="各文件带文件夹的路径，按 files 的顺序；没有的不写"
    )


class PieceAsked(Asked, Paged):
    state: PieceState | None = None
    body: Key | None = None


class PieceTold(Told):
    id: int
    delivery: int
    path: str
    size: int
    sha256: str
    state: str = Field(description=_STATES)
    sorts: list[str] = Field(description="认出的材料种类")
    year: int | None
    dated: str
    body: int | None
    body_name: str | None
    candidates: list[int] = Field(description="可能的单位")
    certainty: str
    why: str = Field(description="认定或存疑的依据")
    remark: str
    advice: str = Field(description="打不开的，向单位要什么")
    decided_by: str | None
    version: int | None = Field(description="收进了哪一版")


class PieceDecision(Asked):
    act: Literal["name_body", "leave_out", "let_in", "move_year", "choose_version", "undo"] = Field(
        description="name_body 定单位，leave_out 不收，let_in 继续收，move_year 转到所写年度，"
        "choose_version 选用这一份，undo 撤销"
    )
    body: Key | None = Field(default=None, description="定单位时写")
    remembers_name: bool = Field(default=True, description="以后同样写法的都按此办理")


class ReceiptTold(Told):
    body: int
    body_code: str
    body_name: str
    standing: str = Field(description="齐、缺件、重复、待确认、未报、免报")
    missing: list[str]
    competing: list[str] = Field(description="同一材料有几份内容不同的，须选定一份")
    remarks: list[str]
    files: list[int] = Field(description="确定是该单位的文件")
    version: int | None = Field(description="最近一版的版次")
    can_be_taken: bool
    is_ready: bool = Field(description="已齐，可以一次收下")
    is_newer: bool = Field(description="是已收材料的新版，须确认后收为下一版")


class ReceiptAsked(Asked, Paged):
    standing: Literal["complete", "incomplete", "competing", "uncertain", "nothing", "exempt"] | None = None


class TakeIn(Asked):
    bodies: list[Key] = Field(default=[], max_length=5000)
    all_ready: bool = Field(default=False, description="已齐的全部收下（往年资料为收到的全部）")
    again: bool = Field(default=False, description="已有一版的，确认收为新的一版")


class BodyTaken(Told):
    body: int
    words: str


class TakenIn(Told):
    done: list[BodyTaken]
    refused: list[BodyTaken]
    left: list[int] = Field(description="这一次没有办完的单位，再请求一次")


PastYear = Annotated[int, Field(ge=2000, le=2100, description="资料的年度")]
