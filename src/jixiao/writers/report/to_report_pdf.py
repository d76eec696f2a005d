"""A report as PDF, set by typst (extra `pdf`) with the Chinese fonts of the machine."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from jixiao.writers.report.compose import Report
from jixiao.writers.report.to_report_typst import to_report_typst

_SONG: Final = (
    "SimSun",
    "STSong",
    "Songti SC",
    "FZShuSong-Z01",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "AR PL UMing CN",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Droid Sans Fallback",
)
_HEI: Final = (
    "SimHei",
    "STHeiti",
    "Heiti SC",
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
)
FACES: Final[dict[str, tuple[str, ...]]] = {
    "fangsong": ("FangSong_GB2312", "FangSong", "STFangsong", "FZFangSong-Z02", *_SONG),
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "FZDaBiaoSong-B06", *_SONG),
    "hei": (*_HEI, *_SONG),
    "kai": ("KaiTi_GB2312", "KaiTi", "STKaiti", "Kaiti SC", "FZKai-Z03", "AR PL UKai CN", "AR PL KaitiM GB", *_SONG),
    "song": _SONG,
}
"""What each typeface of GB/T 9704 is set in: the first that the machine has."""
_LATIN: Final = ("Times New Roman", "Liberation Serif", "Tinos", "TeX Gyre Termes", "Libertinus Serif")


class CannotDraw(RuntimeError):
    """The machine cannot set a PDF; the message says what to install."""


def to_report_pdf(report: Report) -> bytes:
    """The file. The same report gives the same bytes on the same machine. Raises CannotDraw."""
    try:
        import typst
    except ImportError as error:
        raise CannotDraw(
            "生成 PDF 需要排版组件，请先安装：pip install 'jixiao[pdf]'。"
            "也可以先生成 docx，再用 WPS 或 Word 另存为 PDF。"
        ) from error
    faces = chosen_faces(typst.Fonts().families())
    return bytes(typst.compile(to_report_typst(report, faces).encode(), format="pdf"))


def chosen_faces(families: Collection[str]) -> dict[str, str]:
    """The family of each typeface. Raises CannotDraw on a machine that has no Chinese font."""
    known = set(families)
    found = {face: next((name for name in names if name in known), "") for face, names in FACES.items()}
    if not all(found.values()):
        raise CannotDraw(
            "这台机器没有可用的中文字体，生成的 PDF 会缺字，未生成。请安装仿宋、宋体或开源的中文字体后再试"
            "（Debian、Ubuntu：apt install fonts-noto-cjk 或 fonts-wqy-zenhei）；"
            "也可以先生成 docx，在装有字体的电脑上另存为 PDF。"
        )
    return {**found, "latin": next((name for name in _LATIN if name in known), found["song"])}
