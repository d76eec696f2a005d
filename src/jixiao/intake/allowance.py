"""How much is unpacked of one archive with all that lies in it: beyond it the rest is refused, and said to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jixiao.documents import Unreadable, limits


@dataclass(frozen=True, slots=True)
class Limits:
    """For one call of `unpack`. Sizes in bytes, unpacked."""

    members: int = 5_000
    """Files, of all archives together."""
    total: int = 2 * 1024**3
    """All content together."""
    member: int = limits.FILE_BYTES
    """One file."""
    ratio: int = 200
    """How many times its packed size a file may be, above `free`."""
    free: int = 8 * 1024**2
    depth: int = 5
    """Archives in archives; the outermost is 1."""


DEFAULT: Final = Limits()


class Allowance:
    """What is left of the limits while one archive is being unpacked."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.members = limits.members
        self.total = limits.total

    def most_of(self, packed: int) -> int:
        """How many bytes a file of so many packed ones may have."""
        return min(self.limits.member, self.total, max(self.limits.free, self.limits.ratio * packed))

    def take_member(self) -> None:
        """Count a file. Raises Unreadable (`bomb`) where there are too many."""
        self.members -= 1
        if self.members < 0:
            raise Unreadable(
                "bomb",
                f"压缩包里的文件超过{self.limits.members}个，其余没有读取。",
                "请分成几个压缩包，或解压后按文件夹提供。",
            )

    def take(self, size: int, packed: int) -> None:
        """Count content. Raises Unreadable (`bomb`) for more than is left."""
        if size > self.most_of(packed):
            raise too_large() if size > self.limits.member else bomb()
        self.total -= size


def bomb() -> Unreadable:
    """The refusal of what unpacks to more than it may."""
    return Unreadable(
        "bomb", "压缩包解压后过大或结构异常，已停止读取。", "请解压后核对内容，再按文件夹提供，或请对方重新打包。"
    )


def too_large() -> Unreadable:
    """The refusal of one file in an archive."""
    return Unreadable("too_large", "文件超过100MB，无法读取。", "请删去大图片等与自评无关的内容，或拆分后再提供。")
