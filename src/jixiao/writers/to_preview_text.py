"""A preview for the terminal: file by file, which scores would change, from what to what, and why."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.runs.preview import Preview, PreviewedDocument
from jixiao.writers.preview_words import headline, name_of, standing
from jixiao.writers.to_score_text import change_lines


def to_preview_text(preview: Preview) -> str:
    """The text, ending with a line feed. Forms that stay as they are take one line."""
    profile = preview.profile
    lines = [f"改用方案：{profile.title}〔{profile.name}，{profile.standing}〕", headline(preview)]
    for document in preview.documents:
        lines += ["", *_document(document)]
    return "\n".join(lines) + "\n"


def _document(document: PreviewedDocument) -> Iterator[str]:
    yield name_of(document)
    if document.error is not None:
        yield f"  没有比较：{document.error.message}{document.error.advice}"
        return
    yield from (f"  {line}" for line in standing(document))
    if document.changes:
        yield from change_lines(document.changes)
    else:
        yield "  得分和等级都不变。"
