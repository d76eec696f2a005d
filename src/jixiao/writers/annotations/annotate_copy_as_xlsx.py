"""Remarks on an old workbook (xls): into an xlsx that is written beside it."""

from __future__ import annotations

from jixiao.documents import Document
from jixiao.writers.annotations.annotate_xlsx import annotate_xlsx
from jixiao.writers.annotations.read_as_xlsx import read_as_xlsx
from jixiao.writers.annotations.remarks import Remarks

_SAID = "原文件是 xls，批注写在按所读内容另写的 xlsx 中：文字和合并单元格与原文件相同，公式、图片和其他格式没有带过来。"


def annotate_copy_as_xlsx(data: bytes, remarks: Remarks, document: Document) -> tuple[bytes, list[str]]:
    """The new workbook, and what is to be said about it."""
    written, said = annotate_xlsx(read_as_xlsx(document), remarks, document)
    return written, [_SAID, *said]
