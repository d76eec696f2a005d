"""The overview of a batch as one page: it asks nothing of any other place, runs no script and prints on A4."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from jixiao.runs.batch.overview import Answered
from jixiao.writers.markup import page, text
from jixiao.writers.overview_chart import chart
from jixiao.writers.overview_words import NOTHING, TITLE, command, rest, shown

_WORDY: Final = 14
_SHORT: Final = 5


def to_overview_html(folder: Path, answers: Sequence[Answered]) -> str:
    """The page. Its size does not follow that of the batch: each part has at most the rows that it says."""
    links = "".join(
        f'<a href="#{one.part.key}">{text(one.part.title)} <span>{one.total}行</span></a>' for one in answers
    )
    about = f"结果目录：{folder}。每一部分下面都有得出它的查询，可以复制到命令行运行。"
    body = f'<h1>{TITLE}</h1><p class="about">{text(about)}</p><nav aria-label="目录">{links}</nav>'
    return page(TITLE, body + "".join(_section(folder, one) for one in answers), _style())


@cache
def _style() -> str:
    read = files("jixiao.writers").joinpath
    pictures = read("pictures/pictures.css").read_text(encoding="utf-8")
    return pictures + read("overview.css").read_text(encoding="utf-8")


def _section(folder: Path, one: Answered) -> str:
    part = one.part
    note = f'<p class="note">{text(part.note)}</p>' if part.note else ""
    left = f'<p class="rest">{rest(one)}</p>' if one.left_out else ""
    asked = f"<details><summary>查询</summary><pre>{text(command(folder, part))}</pre></details>"
    held = f"{chart(one)}{_table(one)}" if one.rows else f"<p>{NOTHING}</p>"
    return f'<section id="{part.key}"><h2>{text(part.title)}</h2>{note}{held}{left}{asked}</section>'


def _table(one: Answered) -> str:
    heads = "".join(f'<th scope="col">{text(head)}</th>' for head in one.part.heads)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in one.rows)
    return f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cell(cell: Any) -> str:
    words = shown(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return f'<td class="n">{text(words)}</td>'
    look = ' class="w"' if len(words) > _WORDY else ' class="s"' if len(words) < _SHORT else ""
    return f"<td{look}>{text(words)}</td>"
