"""Where every computed figure of a report comes from: the words, the formula, and the places in the data."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.writers.report.compose import Report, ReportPart
from jixiao.writers.report.phrases import Bound


def to_trace(report: Report) -> str:
    """A list in plain text, paragraph by paragraph in the order of the report."""
    lines = [f"{report.title}：正文中由数据算出的数及其出处", ""]
    for part in report.parts:
        lines += _part(part)
    if len(lines) == 2:
        lines.append("正文中没有由数据算出的数：各章都照所给的文字。")
    return "\n".join(lines) + "\n"


def _part(part: ReportPart) -> Iterator[str]:
    heading = ""
    for line in part.lines:
        if line.level is not None:
            heading = line.words
        figures = [piece for piece in line.phrase if isinstance(piece, Bound)]
        if not figures:
            continue
        yield f"【{heading}】{line.words}"
        for figure in figures:
            sources = "；".join(f"{source.place} “{source.text}”" for source in figure.sources)
            yield f"    {figure.words} ← {figure.formula}：{sources}"
        yield ""
