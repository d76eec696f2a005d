"""Small docx files, made in memory for the tests."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_SPACES = {
    "w": W,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def part(root: str, content: str, spaces: dict[str, str] | None = None) -> str:
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in {**_SPACES, **(spaces or {})}.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {declared}>{content}</w:{root}>'


def body(content: str, **spaces: str) -> str:
    return part("document", f"<w:body>{content}</w:body>", spaces)


def relationships(targets: dict[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONSHIP}{kind.split("#")[0]}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{items}</Relationships>'


def docx(content: str = "", document: str | None = None, main_type: str = _MAIN, **parts: str | bytes) -> bytes:
    """A docx with `content` as its body. `parts` are `styles`, `numbering`, `footnotes`, `header`, `footer`."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>'
    )
    return zipped(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
            "word/document.xml": document or body(content),
            "word/_rels/document.xml.rels": relationships({name: f"{name}.xml" for name in parts}),
            **{f"word/{name}.xml": text for name, text in parts.items()},
        }
    )


def zipped(members: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def added(data: bytes, members: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """Runs of the given texts; what begins with `<` is put in as it is."""
    runs = (piece if piece.startswith("<") else run(piece) for piece in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def cell(content: str, span: int = 1, properties: str = "") -> str:
    inner = content if content.startswith("<") else paragraph(content)
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f"<w:tc><w:tcPr>{spans}{properties}</w:tcPr>{inner}</w:tc>"


def restart(content: str, span: int = 1) -> str:
    return cell(content, span, '<w:vMerge w:val="restart"/>')


def below(content: str = "", span: int = 1) -> str:
    return cell(content, span, "<w:vMerge/>")


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, grid: int = 3) -> str:
    columns = '<w:gridCol w:w="900"/>' * grid
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def control(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(result: str, instruction: str = "PAGE") -> str:
    """A complex field, as Word writes it: begin, instruction, separate, result, end."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    inner = instruction if instruction.startswith("<") else f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin") + inner + mark("separate") + run(result) + mark("end")


def drawn_box(content: str) -> str:
    """A text box as Word writes it: a drawing, and for old versions a picture with the same text."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def numbering(levels: dict[int, tuple[str, str]], extra: str = "") -> str:
    """One pattern (0) and one list (1); `levels`: form and label of each."""
    inner = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{label}"/></w:lvl>'
        for level, (form, label) in levels.items()
    )
    pattern = f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'
    return part("numbering", f'{pattern}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{extra}')


def listed(text: str, level: int = 0, list_id: int = 1) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, properties=numbered)
