"""Files with what must never be published: the word 泄露 wherever it hides, a telephone, a number of a person."""

from __future__ import annotations

import io
import re
import zipfile

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

LEAK = "泄露"
PHONE = "13812345678"
IDENTITY = "11010519491231002X"
MUST_NOT_BE_THERE = (LEAK, PHONE, IDENTITY)

_CHANGE = f'w:id="9" w:author="{LEAK}甲" w:date="2025-01-01T00:00:00Z"'
_PARAGRAPHS = (
    f"<w:p><w:r><w:t>联系电话：{PHONE}，经办人身份证号{IDENTITY}。</w:t></w:r>"
    f"<w:del {_CHANGE}><w:r><w:delText>{LEAK}旧稿</w:delText></w:r></w:del>"
    f"<w:ins {_CHANGE}><w:r><w:t>本段有修订。</w:t></w:r></w:ins>"
    f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{LEAK}隐藏文字</w:t></w:r>"
    '<w:r><w:commentReference w:id="77"/></w:r></w:p>'
)
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def planted_docx(data: bytes, *, personal: bool = True) -> bytes:
    """A Word file of ours with a comment, tracked changes, hidden words, an author and numbers of a person."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    words = _PARAGRAPHS if personal else re.sub(r"联系电话.*?。", "", _PARAGRAPHS)
    document = parts["word/document.xml"].decode()
    at = document.rindex("<w:sectPr")
    parts["word/document.xml"] = (document[:at] + words + document[at:]).encode()
    parts["word/comments.xml"] = (
        f'<?xml version="1.0"?><w:comments {_SPACE}><w:comment w:id="77" w:author="{LEAK}乙">'
        f"<w:p><w:r><w:t>{LEAK}批注</w:t></w:r></w:p></w:comment></w:comments>"
    ).encode()
    _add(
        parts,
        "[Content_Types].xml",
        "</Types>",
        f'<Override PartName="/word/comments.xml" ContentType="{_TYPES}.comments+xml"/>',
    )
    _add(
        parts,
        "word/_rels/document.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rLeak" Type="{_RELATIONS}/comments" Target="comments.xml"/>',
    )
    _hidden_parts(parts)
    core = parts["docProps/core.xml"].decode()
    assert "</dc:creator>" in core or "creator" not in core
    parts["docProps/core.xml"] = (
        '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        f'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{LEAK}丙</dc:creator></cp:coreProperties>'
    ).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def _hidden_parts(parts: dict[str, bytes]) -> None:
    """What programs keep beside the words: properties, a thumbnail, data of templates, variables, a picture's EXIF."""
    package = "http://schemas.openxmlformats.org/officeDocument/2006"
    parts["docProps/custom.xml"] = (
        f'<Properties xmlns="{package}/custom-properties"><property name="部门"><v>{LEAK}己</v></property></Properties>'
    ).encode()
    parts["docProps/thumbnail.jpeg"] = jpeg()
    parts["customXml/item1.xml"] = f"<root><!--{LEAK}-->{LEAK}自定义数据</root>".encode()
    _add(
        parts,
        "_rels/.rels",
        "</Relationships>",
        f'<Relationship Id="rC" Type="{_RELATIONS}/custom-properties" Target="docProps/custom.xml"/>'
        '<Relationship Id="rT" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail" '
        'Target="docProps/thumbnail.jpeg"/>',
    )
    parts["word/settings.xml"] = (
        f'<w:settings {_SPACE}><w:docVars><w:docVar w:name="路径" w:val="{LEAK}庚"/></w:docVars>'
        '<w:rsids><w:rsidRoot w:val="00AA11BB"/></w:rsids></w:settings>'
    ).encode()
    parts["word/media/leak.jpeg"] = jpeg()
    for name, relation in (
        ("customXml", f'Type="{_RELATIONS}/customXml" Target="../customXml/item1.xml"'),
        ("settings", f'Type="{_RELATIONS}/settings" Target="settings.xml"'),
        ("image", f'Type="{_RELATIONS}/image" Target="media/leak.jpeg"'),
    ):
        words = parts["word/_rels/document.xml.rels"].decode()
        if name != "settings" or "/settings" not in words:
            parts["word/_rels/document.xml.rels"] = words.replace(
                "</Relationships>", f'<Relationship Id="rL{name}" {relation}/></Relationships>'
            ).encode()
    types = parts["[Content_Types].xml"].decode()
    if "jpeg" not in types:
        types = types.replace("<Override", '<Default Extension="jpeg" ContentType="image/jpeg"/><Override', 1)
    if "settings+xml" not in types:
        types = types.replace(
            "</Types>", f'<Override PartName="/word/settings.xml" ContentType="{_TYPES}.settings+xml"/></Types>'
        )
    parts["[Content_Types].xml"] = types.encode()
    document = parts["word/document.xml"].decode()
    at = document.rindex("<w:sectPr")
    parts["word/document.xml"] = (document[:at] + _PICTURE + document[at:]).encode()


_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    f'<wp:extent cx="360000" cy="360000"/><wp:docPr id="9" name="{LEAK}辛"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="9" name="a"/><pic:cNvPicPr/></pic:nvPicPr>'
    f'<pic:blipFill><a:blip r:embed="rLimage" xmlns:r="{_RELATIONS}"/></pic:blipFill><pic:spPr/>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def jpeg() -> bytes:
    """A picture whose EXIF and comment say where and by whom it was taken."""
    from PIL import Image

    picture = Image.new("RGB", (8, 8), "white")
    exif = picture.getexif()
    exif[0x010E], exif[0x013B] = LEAK, f"{LEAK}壬"
    stream = io.BytesIO()
    picture.save(stream, "JPEG", exif=exif, comment=LEAK.encode())
    return stream.getvalue()


def _add(parts: dict[str, bytes], name: str, before: str, what: str) -> None:
    words = parts[name].decode()
    assert before in words
    parts[name] = words.replace(before, what + before, 1).encode()


def planted_xlsx(data: bytes, *, personal: bool = True) -> bytes:
    """A workbook of ours with a hidden sheet, a comment, an author and numbers of a person."""
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    sheet.cell(2, 2).comment = Comment(f"{LEAK}批注", f"{LEAK}丁")
    if personal:
        sheet.cell(sheet.max_row + 2, 2, f"填表电话{PHONE}，身份证号{IDENTITY}")
    secret = book.create_sheet(f"{LEAK}表")
    secret["A1"] = f"{LEAK}内容 {PHONE}"
    secret.sheet_state = "veryHidden"
    book.properties.creator = book.properties.keywords = f"{LEAK}戊"
    book.defined_names[f"{LEAK}名称"] = DefinedName(f"{LEAK}名称", attr_text=f'"{LEAK}"')
    listed = DataValidation(type="list", formula1=f'"{LEAK},其他"')
    listed.add("B2")
    sheet.add_data_validation(listed)
    aside = sheet.max_column + 2
    sheet.cell(1, aside, f"{LEAK}列")
    sheet.column_dimensions[get_column_letter(aside)].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
