"""The public page of a report: what it says, readable on a telephone and on paper, without any mark of ours."""

from __future__ import annotations

from typing import Final

from jixiao.documents import Document
from jixiao.evaluations import Evaluation
from jixiao.writers.html_report import MarkedReport
from jixiao.writers.markup import page, text

_STYLE: Final = (
    "body{font:17px/1.8 'FangSong','STFangsong','Noto Serif CJK SC',serif;color:#1a1a1a;max-width:60em;margin:2em auto;"
    "padding:0 1em}"
    ".title{font:bold 1.5em/1.5 'SimHei','Noto Sans CJK SC',sans-serif;text-align:center}"
    ".h{font:bold 1.05em/1.8 'SimHei','Noto Sans CJK SC',sans-serif}"
    "p{margin:.4em 0;white-space:pre-wrap}.scroll{overflow-x:auto;margin:1em 0}"
    "table{border-collapse:collapse;width:100%;font-size:.9em}"
    "td{border:1px solid #888;padding:.3em .5em;vertical-align:middle;white-space:pre-wrap}"
    "caption{font-weight:bold;padding:.4em}"
    "@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}"
)


def to_public_page(document: Document, evaluations: list[Evaluation], name: str) -> str:
    """The page. `name` is its title where the report states none."""
    stated = next((one.title.text for one in evaluations if one.title.is_stated), "")
    title = " ".join(stated.split()) or name
    report = MarkedReport(document, evaluations, []).html()
    headed = 'class="title"' in report
    return page(title, f"<main>{'' if headed else f'<h1 class=title>{text(title)}</h1>'}\n{report}</main>", _STYLE)
