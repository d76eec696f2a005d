"""A report as a Word file: an upright narrative, and every form in a section of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from jixiao.writers.clean import clean
from jixiao.writers.docx_parts import package, section
from jixiao.writers.docx_styles import TABLE
from jixiao.writers.report.compose import Report, ReportPart
from jixiao.writers.report.form_grid import FormCell, FormGrid
from jixiao.writers.report.narrative import Line
from jixiao.writers.report.title_lines import signature_indents, title_lines
from jixiao.writers.report.word_styles import report_styles

_UPRIGHT: Final = section(11906, 16838, (2098, 1474, 1984, 1588))
# Turned by a quarter: what was above is to the left.
_ACROSS: Final = section(16838, 11906, (1588, 1984, 1474, 2098), landscape=True)
_CENTIMETRE: Final = 567
_LONG: Final = 400
"""From so many characters on a cell may be broken over two pages."""
_SHORT: Final = 14
_STYLES: Final = {
    "text": "Body",
    "heading1": "Heading1",
    "heading2": "Heading2",
    "heading3": "Heading3",
    "attachment": "Attachment",
    "note": "Note",
}
_EM: Final = 320


def to_report_docx(report: Report) -> bytes:
    """The file. The same report gives the same bytes."""
    drawn = [one for part in report.parts for one in _sections(part)]
    body = "".join(
        content if number == len(drawn) - 1 else _ended(content, closing)
        for number, (content, closing) in enumerate(drawn)
    )
    sizes = [form.size for part in report.parts for form in part.forms]
    last = drawn[-1][1] if drawn else _UPRIGHT
    return package(report.title, body, section=last, styles=report_styles(sizes), two_sided=True)


def _ended(content: str, closing: str) -> str:
    """A section that is not the last: its properties stand in the paragraph that ends it."""
    return f'{content}<w:p><w:pPr><w:pStyle w:val="Nothing"/>{closing}</w:pPr></w:p>'


def _sections(part: ReportPart) -> Iterator[tuple[str, str]]:
    if part.lines:
        title = "".join(_paragraph("Annex", line.words) for line in part.above)
        title += _paragraph("Title", "\n".join(title_lines(part.title)))
        yield title + "".join(_narrated(part.lines)), _UPRIGHT
    for number, form in enumerate(part.forms):
        above = "" if part.lines or number else "".join(_paragraph("Annex", line.words) for line in part.above)
        content = above + _form(form, part.title if not part.lines and number == 0 else form.title)
        if number == len(part.forms) - 1:
            content += "".join(_paragraph("Note", line.words) for line in part.after)
        yield content, _ACROSS if form.landscape else _UPRIGHT


def _narrated(lines: list[Line]) -> Iterator[str]:
    """The signature never stands on a page of its own: what is above it goes with it."""
    signed = [line.words for line in lines if line.style.startswith("signature")]
    indents = dict(zip(signed, signature_indents(signed), strict=True))
    for place, line in enumerate(lines):
        following = lines[place + 1].style if place + 1 < len(lines) else ""
        keep = "<w:keepNext/>" if following.startswith("signature") else ""
        if line.style.startswith("signature"):
            first = (
                '<w:spacing w:before="1120" w:line="560" w:lineRule="exact"/>' if line.style.endswith("first") else ""
            )
            indent = f'<w:ind w:right="{round(indents[line.words] * _EM)}"/>'
            yield _paragraph("Signature", line.words, f"{keep}{first}{indent}")
        else:
            depth = f'<w:outlineLvl w:val="{line.level - 1}"/>' if line.level is not None and line.level > 3 else ""
            yield _paragraph(_STYLES[line.style], line.words, keep + depth)


# Forms.


def _form(form: FormGrid, title: str) -> str:
    lines = "".join(
        _paragraph("FormLine", line, '<w:jc w:val="center"/>' if line[:1] == "（" else "") for line in form.lines
    )
    widths = [round(width * _CENTIMETRE) for width in form.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(form, number, owners, widths) for number, owners in enumerate(form.owners()))
    table = f"<w:tbl>{TABLE.format(width=sum(widths))}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    return f"{_paragraph('FormTitle', title)}{lines}{table}"


def _row(form: FormGrid, number: int, owners: list[FormCell], widths: list[int]) -> str:
    longest = max((len(cell.text) for cell in owners if cell.rowspan == 1), default=0)
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if longest < _LONG else ""
    cells = []
    column = 0
    while column < len(owners):
        cell = owners[column]
        cells.append(_cell(form, cell, cell.row == number, sum(widths[column : column + cell.colspan])))
        column += cell.colspan
    return f"<w:tr>{whole}{''.join(cells)}</w:tr>"


def _cell(form: FormGrid, cell: FormCell, begins: bool, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merged = ""
    if cell.rowspan > 1:
        merged = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    style = f"Form{_look(cell)}{round(form.size * 2)}"
    lines = cell.text.split("\n") if begins else [""]
    inner = "".join(_paragraph(style, line) for line in lines)
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merged}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def _look(cell: FormCell) -> str:
    if cell.role in ("label", "figure"):
        return cell.role.capitalize()
    return "Figure" if cell.role == "text" and len(cell.text) <= _SHORT and "\n" not in cell.text else "Text"


def _paragraph(style: str, words: str, properties: str = "") -> str:
    run = f"<w:r>{_text(words)}</w:r>" if words else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{run}</w:p>'


def _text(words: str) -> str:
    """Words with line feeds and tabs as Word has them."""
    pieces = []
    for number, line in enumerate(clean(words).split("\n")):
        pieces.append("<w:br/>" if number else "")
        for place, piece in enumerate(line.split("\t")):
            pieces.append("<w:tab/>" if place else "")
            pieces.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "")
    return "".join(pieces)
