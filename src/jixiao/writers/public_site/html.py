"""Tags of the public site. Whatever is not `Html` is escaped where it is put in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from jixiao.writers.markup import text

POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
)

_LONG: Final = 20


class Html(str):
    """Markup that is whole and safe."""

    __slots__ = ()


def put(words: str) -> Html:
    """Words inside an element; markup stays markup."""
    return words if isinstance(words, Html) else Html(text(words))


def joined(pieces: Iterable[str], between: str = "\n") -> Html:
    return Html(between.join(put(piece) for piece in pieces))


def link(to: str, words: str, *, download: str = "") -> Html:
    """A link to another place of the folder; `to` is made of ASCII by the callers."""
    saved = f' download="{text(download)}"' if download else ""
    return Html(f'<a href="{text(to)}"{saved}>{put(words)}</a>')


def tag(name: str, words: str, kind: str = "") -> Html:
    marked = f' class="{kind}"' if kind else ""
    return Html(f"<{name}{marked}>{put(words)}</{name}>")


def paragraphs(words: str) -> Html:
    """Words over several lines, a paragraph each."""
    return joined(tag("p", line) for line in words.splitlines() if line.strip())


def table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Iterable[int] = (), wide: bool = False
) -> Html:
    """A table with a caption; the first cell of each row is its heading. Columns in `numbers` stand to the right,
    but for sentences in them."""
    right = set(numbers)

    def looks(column: int, words: str = "") -> str:
        is_sentence = len(words) > _LONG and not isinstance(words, Html)
        return ' class="n"' if column in right and not is_sentence else ""

    head = "".join(f'<th scope="col"{looks(column)}>{put(words)}</th>' for column, words in enumerate(heads))
    lines = []
    for row in rows:
        first, *rest = row
        cells = "".join(f"<td{looks(column, words)}>{put(words)}</td>" for column, words in enumerate(rest, start=1))
        lines.append(f'<tr><th scope="row"{looks(0)}>{put(first)}</th>{cells}</tr>')
    kind = ' class="wide"' if wide else ""
    return Html(
        f'<div class="scroll" role="region" aria-label="{text(caption)}" tabindex="0"><table{kind}>'
        f"<caption>{put(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"
        + "\n".join(lines)
        + "\n</tbody></table></div>"
    )


def facts(pairs: Iterable[tuple[str, str]]) -> Html:
    """Names and what stands under each."""
    return Html(f'<dl class="facts">{"".join(f"<div><dt>{put(a)}</dt><dd>{put(b)}</dd></div>" for a, b in pairs)}</dl>')
