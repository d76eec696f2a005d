"""填报: rows, changes put back, files read into the draft, known data proposed for it, evidence arranged."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from jixiao.www.web_api.shapes.common import Asked, At, Key, Paged, Told
from jixiao.www.web_api.shapes.filings import FileTold
from jixiao.www.web_api.shapes.handing_in import DraftRevision, Path


class RowChange(Asked):
    act: Literal["insert", "remove"]
    row: Path = Field(description="行的路径，如 evaluations[0].groups[0].indicators[3]；插入的行在此处")
    revision: DraftRevision


class ChangesAsked(Asked, Paged):
    since: int = Field(default=0, ge=0, le=2**31 - 1, description="只要此 revision 以后的")


class ChangeTold(Told):
    revision: int
    kind: str = Field(description="cell 改填、insert 插入行、remove 删除行、whole 整体替换")
    path: str
    was: str | None = Field(description="改填的原值")
    value: str | None = Field(description="改填的新值")
    by: str | None
    at: At
    why: str
    undoes: int | None = Field(description="撤销的是哪一步")


class UndoChange(Asked):
    change: int = Field(ge=1, le=2**31 - 1, description="要撤销的那一步的 revision")
    revision: DraftRevision | None = None


class ConfirmPaths(Asked):
    paths: list[Path] = Field(min_length=1, max_length=5000, description="已核对无误的各处，取自 doubtful")


class DifferenceTold(Told):
    path: str
    label: str
    now: str
    read: str
    is_doubtful: bool


class ReadingTold(Told):
    file: int
    parts: list[dict[str, Any]] = Field(description="文件中的各张表")
    doubtful: dict[str, str] = Field(description="没有把握的各处和原因")
    revision: int | None = Field(description="草稿的 revision；还没有草稿的为 null")
    differences: list[DifferenceTold] = Field(description="与草稿中已填的不同之处")


class Extract(Asked):
    mode: Literal["replace", "add", "values"] = Field(
        description="replace 整份换成文件的，add 作为另外的表追加，values 只取 paths 所列各处"
    )
    parts: list[int] = Field(default=[], max_length=100, description="取哪几张表，从0起；不写为全部")
    paths: list[Path] = Field(default=[], max_length=5000)
    revision: DraftRevision | None = Field(default=None, description="取 values 时须写所见草稿的 revision")


class ProposalTold(Told):
    mark: str = Field(description="带入时写明")
    path: str
    label: str
    now: str
    value: str
    source: str = Field(description="来源")
    is_safe: bool = Field(description="不覆盖已填的内容")


class KnownData(Told):
    revision: int | None
    items: list[ProposalTold]


class Prefill(Asked):
    marks: list[str] = Field(min_length=1, max_length=5000)
    revision: DraftRevision | None = Field(default=None, description="所见草稿的 revision，还没有草稿的为 null")


class RemovedTold(Told):
    removal: int = Field(description="恢复时写明")
    name: str
    kind: str
    at: At


class RemovedFiles(Told):
    items: list[RemovedTold]


class PutBack(Asked):
    removal: Key


class EvidenceRow(Told):
    key: str = Field(description="上传佐证、改归时写作 indicator")
    short: str = Field(description="文件名的开头，如数量1")
    name: str
    form: str = Field(description="哪个项目的表；部门整体的为空")
    kinds: list[str] = Field(description="一般需要的材料")
    lacks: list[str] = Field(description="还没有的")
    files: list[FileTold]


class EvidenceList(Told):
    rows: list[EvidenceRow]
    loose: list[FileTold] = Field(description="没有归到现有指标的")


class Arrange(Asked):
    up: bool | None = Field(default=None, description="佐证上移（真）或下移（假）")
    indicator: str | None = Field(default=None, max_length=200, pattern=r"^[^\x00]*$", description="佐证归到另一指标")
