"""A report as a Word file: an upright narrative, and every form in a section of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from xml.sax.saxutils import escape

from jixiao.writers.clean import clean
from jixiao.writers.docx_parts import package, section
from jixiao.writers.docx_styles import TABLE
from jixiao.writers.report.compose import Report, ReportPart
from jixiao.writers.report.first_page import heads_on_first_page
from jixiao.writers.report.form_grid import FormCell, FormGrid
from jixiao.writers.report.narrative import Line
from jixiao.writers.report.title_lines import signature_indents, title_lines
from jixiao.writers.report.word_styles import report_styles

_NO_HEADER: Final = "header_none"
"""Sections without a header say so, else they take that of the section before."""
_A4: Final = (11906, 16838, (2098, 1474, 1984, 1588))
_UPRIGHT: Final = section(*_A4, header=_NO_HEADER)
_COVER: Final = section(*_A4, header=_NO_HEADER, numbered=False)
_FIRST: Final = section(*_A4, header=_NO_HEADER, first=1)
# Turned by a quarter: what was above is to the left.
_TURNED: Final = (16838, 11906, (1588, 1984, 1474, 2098))
_ACROSS: Final = section(*_TURNED, landscape=True, header=_NO_HEADER)
_CENTIMETRE: Final = 567
_LONG: Final = 400
"""From so many characters on a cell may be broken over two pages."""
_SHORT: Final = 14
_TOGETHER: Final = 3
"""The last rows of a form that stay on one page: the total never stands alone."""
_STYLES: Final = {
    "text": "Body",
    "heading1": "Heading1",
    "heading2": "Heading2",
    "heading3": "Heading3",
    "attachment": "Attachment",
    "note": "Note",
    "byline": "Byline",
}
_EM: Final = 320
_COVER_TITLE: Final = '<w:spacing w:before="3400" w:after="3400" w:line="640" w:lineRule="exact"/>'


_NOTHING: Final = '<w:p><w:pPr><w:pStyle w:val="Nothing"/></w:pPr></w:p>'


def to_report_docx(report: Report) -> bytes:
    """The file. The same report gives the same bytes."""
    headers = {_NO_HEADER: _NOTHING}
    drawn = [one for part in report.parts for one in _sections(part, headers)]
    body = "".join(
        content + _NOTHING if number == len(drawn) - 1 else _ended(content, closing)
        for number, (content, closing) in enumerate(drawn)
    )
    forms = [form for part in report.parts for form in (*part.forms, part.listing) if form is not None]
    sizes = [form.size for form in forms]
    last = drawn[-1][1] if drawn else _UPRIGHT
    return package(report.title, body, section=last, styles=report_styles(sizes), two_sided=True, headers=headers)


def _ended(content: str, closing: str) -> str:
    """A section that is not the last: its properties stand in the paragraph that ends it."""
    return f'{content}<w:p><w:pPr><w:pStyle w:val="Nothing"/>{closing}</w:pPr></w:p>'


def _sections(part: ReportPart, headers: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Content and properties of each section; heads of columns that are printed again are added to `headers`."""
    if part.lines:
        title = "".join(_paragraph("Annex", line.words) for line in part.above)
        title += _paragraph("Title", "\n".join(title_lines(part.title)), _COVER_TITLE if part.cover else "")
        if part.cover:
            yield title + "".join(_paragraph("Cover", line.words) for line in part.cover), _COVER
            yield "".join(_narrated(part.body)), _FIRST
        else:
            yield title + "".join(_narrated(part.body)), _UPRIGHT
    for number, form in enumerate(part.forms):
        above = "" if part.lines or number else "".join(_paragraph("Annex", line.words) for line in part.above)
        content = above + _form(form, part.title if not part.lines and number == 0 else form.title)
        if number == len(part.forms) - 1:
            content += "".join(_paragraph("Note", line.words) for line in part.after)
        yield content, _closing(form, headers)
    if part.listing is not None:
        yield _form(part.listing, part.listing.title), _ACROSS


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


def _closing(form: FormGrid, headers: dict[str, str]) -> str:
    """The properties of a form's section.

    Word repeats only the first rows of a table. The heads of the indicators stand further down, so from the second page
    on they are printed as a header that ends where the table goes on.
    """
    if not form.landscape or not form.heads or not heads_on_first_page(form):
        return _ACROSS if form.landscape else _UPRIGHT
    name = f"header_{len(headers)}"
    height = 2 * (round(form.size * 26) + 46)
    headers[name] = _table(form, form.heads[0], height) + _NOTHING
    return section(*_TURNED, landscape=True, header=name, over=_TURNED[2][0] - height - 20)


def _table(form: FormGrid, only: int | None = None, height: int = 0) -> str:
    """The table, or one row of it as high as is said."""
    widths = [round(width * _CENTIMETRE) for width in form.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(
        _row(form, number, owners, widths, height)
        for number, owners in enumerate(form.owners())
        if only in (None, number)
    )
    return f"<w:tbl>{TABLE.format(width=sum(widths))}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _form(form: FormGrid, title: str) -> str:
    lines = "".join(
        _paragraph("FormLine", line, '<w:jc w:val="center"/>' if line[:1] == "（" else "") for line in form.lines
    )
    return f"{_paragraph('FormTitle', title)}{lines}{_table(form)}"


def _row(form: FormGrid, number: int, owners: list[FormCell], widths: list[int], height: int) -> str:
    """A row; with a height it stands alone, and no cell reaches out of it."""
    ends = range(form.rows - _TOGETHER, form.rows - 1)
    longest = max((len(cell.text) for cell in owners if cell.rowspan == 1), default=0)
    exact = f'<w:trHeight w:val="{height}" w:hRule="exact"/>' if height else ""
    exact += "<w:tblHeader/>" if number == 0 and form.heads[:1] == (0,) else ""
    whole = f"<w:trPr><w:cantSplit/>{exact}</w:trPr>" if longest < _LONG else ""
    cells = []
    column = 0
    while column < len(owners):
        cell = owners[column]
        wide = sum(widths[column : column + cell.colspan])
        own = replace(cell, rowspan=1) if height else cell
        cells.append(_cell(form, own, wide, begins=cell.row == number, keeps=number in ends))
        column += cell.colspan
    return f"<w:tr>{whole}{''.join(cells)}</w:tr>"


def _cell(form: FormGrid, cell: FormCell, width: int, *, begins: bool, keeps: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merged = ""
    if cell.rowspan > 1:
        merged = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    style = f"Form{_look(cell)}{round(form.size * 2)}"
    lines = cell.text.split("\n") if begins else [""]
    inner = "".join(_paragraph(style, line, "<w:keepNext/>" if keeps else "") for line in lines)
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
