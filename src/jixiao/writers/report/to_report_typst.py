"""A report in the language of typst: the same looks as the Word file, column heads repeated on every page.

Words go in as string literals only, never as markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from jixiao.writers.clean import clean
from jixiao.writers.report.compose import Report, ReportPart
from jixiao.writers.report.form_grid import FormCell, FormGrid
from jixiao.writers.report.narrative import Line
from jixiao.writers.report.title_lines import signature_indents, title_lines

_SHORT: Final = 14
_UPRIGHT: Final = "flipped: false, margin: (top: 37mm, right: 26mm, bottom: 35mm, left: 28mm)"
_ACROSS: Final = "flipped: true, margin: (top: 28mm, right: 35mm, bottom: 26mm, left: 37mm)"
_LOOKS: Final = {
    "heading1": "heading1",
    "heading2": "heading2",
    "heading3": "said",
    "attachment": "attachment",
    "byline": "byline",
    "text": "said",
    "note": "note",
}
_PROLOGUE: Final = """\
#set document(title: {title}, date: none)
#set page(paper: "a4", footer-descent: 7mm, footer: context {{
  let n = counter(page).get().first()
  set text(size: 14pt, font: face-song)
  set par(first-line-indent: 0pt)
  align(if calc.odd(n) {{ right }} else {{ left }}, pad(x: 14pt, "— " + str(n) + " —"))
}})
#set text(lang: "zh", region: "cn", size: 16pt, font: face-fangsong, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: 12pt, spacing: 12pt, justify: true, first-line-indent: (amount: 2em, all: true))
#let flush(body) = {{ set par(first-line-indent: 0pt, justify: false); body }}
#let said(body) = par(body)
#let heading1(body) = block(sticky: true, par(text(font: face-hei, body)))
#let heading2(body) = block(sticky: true, par(text(font: face-kai, body)))
#let attachment(body) = block(inset: (left: 5em), par(first-line-indent: 0pt, hanging-indent: 0pt, {{ h(-3em); body }}))
#let annex(body) = flush(text(font: face-hei, body))
#let cover(body) = block(inset: (left: 5em), below: 26pt, flush(body))
#let byline(body) = block(below: 40pt, align(center, flush(text(font: face-kai, body))))
#let note(body) = flush(text(size: 10.5pt, par(leading: 5.5pt, body)))
#let titled(body) = text(size: 22pt, font: face-title, par(leading: 10pt, body))
#let title(body) = {{ v(14pt); align(center, flush(titled(body))); v(28pt) }}
#let form-title(body) = align(center, flush(text(size: 18pt, font: face-title, body)))
#let form-line(body, side) = align(side, flush(text(size: 12pt, body)))
#let signed(body, indent) = align(right, flush(pad(right: indent, body)))
#let form(size, ..given) = {{
  set text(size: size)
  set par(leading: 0.3em, spacing: 0.3em, first-line-indent: 0pt, justify: false)
  table(stroke: 0.5pt, inset: (x: 3pt, y: 2.5pt), align: center + horizon, ..given)
}}
#let label(body) = text(font: face-hei, body)
"""


def to_report_typst(report: Report, faces: Mapping[str, str]) -> str:
    """The source of the whole report; `faces` names the family of each typeface."""
    latin = _literal(faces["latin"])
    named = "".join(
        f'#let face-{face} = ((name: {latin}, covers: "latin-in-cjk"), {_literal(family)})\n'
        for face, family in faces.items()
        if face != "latin"
    )
    parts = "".join(one for part in report.parts for one in _part(part))
    return named + _PROLOGUE.format(title=_literal(report.title)) + parts


def _part(part: ReportPart) -> Iterator[str]:
    if part.lines:
        yield f"#set page({_UPRIGHT})\n"
        above = "".join(f"#annex({_words(over.words)})\n" for over in part.above)
        title = f"#title({_words(chr(10).join(title_lines(part.title)))})\n"
        if part.cover:
            fields = "".join(f"#cover({_words(line.words)})\n" for line in part.cover)
            yield f"#page(footer: none)[\n{above}#v(170pt)\n{title}#v(140pt)\n{fields}]\n#counter(page).update(1)\n"
        else:
            yield above + title
        yield from _narrated(part.body)
    for number, form in enumerate(part.forms):
        yield f"#set page({_ACROSS if form.landscape else _UPRIGHT})\n"
        if not part.lines and number == 0:
            yield from (f"#annex({_words(over.words)})\n" for over in part.above)
        yield f"#form-title({_words(part.title if not part.lines and number == 0 else form.title)})\n"
        for line in form.lines:
            yield f"#form-line({_words(line)}, {'center' if line[:1] == '（' else 'left'})\n"
        yield _form(form)
    yield from (f"#note({_words(after.words)})\n" for after in part.after)
    if part.listing is not None:
        yield f"#set page({_ACROSS})\n#form-title({_words(part.listing.title)})\n{_form(part.listing)}"


def _narrated(lines: list[Line]) -> Iterator[str]:
    """The signature never stands on a page of its own: what is above it goes with it."""
    end = next((place for place, line in enumerate(lines) if line.style.startswith("signature")), len(lines))
    last = end
    while last and lines[last - 1].style == "attachment":
        last -= 1
    for place, line in enumerate(lines[:last]):
        drawn = f"{_LOOKS[line.style]}({_words(line.words)})"
        alone = place == last - 1 and last == end < len(lines)
        yield f"#block(sticky: true, {drawn})\n" if alone else f"#{drawn}\n"
    if last < len(lines):
        closing = [f"{_LOOKS[line.style]}({_words(line.words)})" for line in lines[last:end]]
        signed = [one.words for one in lines[end:]]
        closing += ["v(44pt)"] if signed else []
        closing += [
            f"signed({_words(words)}, {indent:g}em)"
            for words, indent in zip(signed, signature_indents(signed), strict=True)
        ]
        yield "#block(width: 100%, breakable: false, {\n" + "\n".join(closing) + "\n})\n"


def _form(form: FormGrid) -> str:
    columns = ", ".join(f"{width}cm" for width in form.widths)
    rows = []
    for number, owners in enumerate(form.owners()):
        cells = ", ".join(_cells(form, number, owners))
        if number in form.heads:
            rows.append(f"  table.header(level: 1, repeat: true, {cells}),\n")
        elif cells:
            rows.append(f"  {cells},\n")
    return f"#form({form.size}pt, columns: ({columns}),\n{''.join(rows)})\n"


def _cells(form: FormGrid, number: int, owners: list[FormCell]) -> Iterator[str]:
    """The cells that begin in a row. A column head stands apart from what it is over, so that it can be repeated."""
    head = next((head for head in form.heads if head <= number), None)
    column = 0
    while column < len(owners):
        cell = owners[column]
        column += cell.colspan
        reach = cell.row + cell.rowspan
        if head is not None and cell.row <= head < reach - 1:
            if number == head:
                yield _cell(form, cell, 1)
            elif number == head + 1:
                yield _cell(form, cell, reach - number)
        elif cell.row == number:
            yield _cell(form, cell, cell.rowspan)


def _cell(form: FormGrid, cell: FormCell, rows: int) -> str:
    words = _words(cell.text)
    if cell.role == "label":
        words = f"label({words})"
    short = cell.role in ("label", "figure") or (
        cell.role == "text" and len(cell.text) <= _SHORT and "\n" not in cell.text
    )
    side = "" if short else "align: left + horizon, "
    return f"table.cell({side}rowspan: {rows}, colspan: {cell.colspan}, {words})"


def _words(text: str) -> str:
    """An expression of content: literals and line breaks."""
    lines = clean(text).split("\n")
    if len(lines) == 1:
        return _literal(lines[0])
    return "{ " + "; linebreak(); ".join(_literal(line) for line in lines) + " }"


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'
