"""清单.txt and SHA256SUMS: every file of the folder, so that whoever takes it over can see that nothing is missing."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from jixiao.writers.public_site.site_data import PublicSite
from jixiao.writers.public_site.skeleton import TITLE, day

LISTING: Final = "清单.txt"
SUMS: Final = "SHA256SUMS"


class Listing:
    """Counts what is written."""

    def __init__(self) -> None:
        self._seen: list[tuple[str, int, str]] = []

    def add(self, address: str, content: bytes) -> None:
        self._seen.append((address, len(content), sha256(content).hexdigest()))

    def sums(self) -> bytes:
        """As `sha256sum --check` reads it."""
        return "".join(f"{digest}  {address}\n" for address, _size, digest in sorted(self._seen)).encode()

    def listing(self, site: PublicSite) -> bytes:
        total = sum(size for _address, size, _digest in self._seen)
        lines = [
            f"{site.publisher}{TITLE}",
            f"更新日期：{day(site.made_on)}",
            f"共{len(self._seen)}个文件，{total}字节（不含本清单和{SUMS}）。",
            "打开 index.html 即可浏览；整个文件夹可以原样放到政府门户网站的一个目录下，不需要程序和数据库。",
            f"校验：sha256sum --check {SUMS}",
            "",
            *(f"{address}\t{size}字节\t{digest}" for address, size, digest in sorted(self._seen)),
            "",
        ]
        return "\r\n".join(lines).encode("utf-8-sig")
