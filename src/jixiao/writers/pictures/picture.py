"""A picture on its page: caption, drawing, what is to be said beside it, and the same as a table under 数据."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jixiao.writers.markup import text
from jixiao.writers.pictures.doubts import Doubt
from jixiao.writers.pictures.known import Known


@dataclass(frozen=True, slots=True)
class Picture:
    """`heads` and `rows` are the table: the first cell of a row names it. `more` is HTML that stands below.

    A note that is `Known` is a figure with its doubts.
    """

    kind: str
    caption: str
    drawing: str
    heads: tuple[str, ...]
    rows: Sequence[Sequence[str | Known]]
    notes: Sequence[str | Known] = ()
    more: str = ""

    def html(self) -> str:
        notes = "".join(
            f"<p>{text(note.shown)}{references(note.doubts)}</p>" if isinstance(note, Known) else f"<p>{text(note)}</p>"
            for note in self.notes
        )
        heads = "".join(f'<th scope="col">{text(head)}</th>' for head in self.heads)
        rows = "".join(f"<tr>{''.join(_cells(row))}</tr>" for row in self.rows)
        return (
            f'<figure class="picture {self.kind}"><figcaption>{text(self.caption)}</figcaption>{self.drawing}{notes}'
            f'{self.more}<details class="data"><summary>数据</summary><div class="wide"><table>'
            f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details></figure>"
        )


def _cells(row: Sequence[str | Known]) -> Iterable[str]:
    for place, cell in enumerate(row):
        if isinstance(cell, Known):
            where = f' title="{text(cell.where)}"' if cell.where else ""
            yield f"<td{where}>{text(cell.shown)}{references(cell.doubts)}</td>"
        elif place:
            yield f"<td>{text(cell)}</td>"
        else:
            yield f'<th scope="row">{text(cell)}</th>'


def references(doubts: Iterable[Doubt]) -> str:
    """The marks of a doubtful figure outside a drawing."""
    return "".join(
        f' <a class="doubt" href="{text(doubt.href)}" title="{text(doubt.says)}">？{text(doubt.label)}</a>'
        if doubt.href
        else f' <span class="doubt" title="{text(doubt.says)}">？</span>'
        for doubt in doubts
    )
