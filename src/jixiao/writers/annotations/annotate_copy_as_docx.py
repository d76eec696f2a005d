"""Remarks on a file that cannot carry comments: into a docx that is written beside it from what was read."""

from __future__ import annotations

from jixiao.documents import Document, Span
from jixiao.writers.annotations.annotate_docx import annotate_docx
from jixiao.writers.annotations.docx_stretches import Stretch
from jixiao.writers.annotations.read_as_docx import read_as_docx
from jixiao.writers.annotations.remarks import Remarks

_SAID = "原文件的格式不能加批注，批注写在按所读内容另写的 docx 中：文字和表格与原文件相同，字体、图片和版式没有带过来。"


def annotate_copy_as_docx(data: bytes, remarks: Remarks, document: Document) -> tuple[bytes, list[str]]:
    """The new file, and what is to be said about it. `document` is the one that the remarks point into."""
    written = read_as_docx(document)

    def located(span: Span) -> list[Stretch]:
        if span.text.strip():
            return written.stretches(span.holder, span.start, span.end)
        return written.stretches(span.holder, 0, len(span.holder.text))

    content, said = annotate_docx(written.content, remarks, document, located=located)
    return content, [_SAID, *said]
