"""Files that carry what must not be published. Every such thing holds the word 泄露."""

from __future__ import annotations

# ruff: noqa: E501
import io
import struct
import sys
import zlib
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

sys.path.insert(0, str(Path(__file__).parents[1] / "documents"))
from docx_files import body, field, paragraph, part, row, run, table, zipped
from docx_files import cell as table_cell

LEAK = "泄露"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument"


def picture() -> bytes:
    """A PNG of one pixel with a comment in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    comment = chunk(b"tEXt", b"Comment\0" + LEAK.encode())
    data = chunk(b"IDAT", zlib.compress(b"\0\xff\xff\xff"))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + comment + data + chunk(b"IEND", b"")


def _change(name: str, content: str) -> str:
    return f'<w:{name} w:id="9" w:author="{LEAK}甲" w:date="2024-01-01T00:00:00Z">{content}</w:{name}>'


def _gone(words: str) -> str:
    return _change("del", f"<w:r><w:delText>{words}</w:delText></w:r>")


def _hidden(words: str, properties: str = "<w:vanish/>") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


_FIELD = field("显示的路径", f'INCLUDETEXT "C:\\{LEAK}\\稿.docx"')
_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>'
    f"{paragraph('框内文字')}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{paragraph(LEAK)}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
_SENTENCES = (
    paragraph("云州市绿化所2024年度部门整体支出绩效自评报告"),
    f'<w:p w:rsidR="00{LEAK}"><w:pPr>{_change("pPrChange", "<w:pPr/>")}</w:pPr>'
    + run("本所编制")
    + _gone(f"{LEAK}三十名")
    + _change("ins", run("二十名"))
    + run("。")
    + "</w:p>",
    paragraph(_change("moveFrom", run(f"{LEAK}移走")), "移来：", _change("moveTo", run("新的位置")), "。"),
    f"<w:p><w:pPr><w:rPr>{_change('del', '')}</w:rPr></w:pPr>{run('前一段，')}</w:p>" + paragraph("后一段。"),
    f"<w:p><w:pPr><w:rPr>{_change('del', '')}</w:rPr></w:pPr>{_gone(LEAK)}</w:p>" + paragraph("空段之后。"),
    paragraph(
        '<w:commentRangeStart w:id="1"/>',
        "有批注的句子。",
        '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>',
    ),
    paragraph("看得见", _hidden(LEAK), _hidden("仍看得见", '<w:vanish w:val="0"/>'), "。"),
    paragraph(_hidden(LEAK, '<w:rStyle w:val="Secret"/>'), "样式之外。"),
    f'<w:p><w:pPr><w:pStyle w:val="SecretP"/><w:rPr><w:vanish/></w:rPr></w:pPr>{run(LEAK)}</w:p>',
    paragraph(f'<w:smartTag w:element="{LEAK}"><w:smartTagPr><w:attr w:name="x" w:val="{LEAK}"/></w:smartTagPr>{run("标签内")}</w:smartTag>'),
    f'<w:sdt><w:sdtPr><w:alias w:val="{LEAK}"/><w:tag w:val="{LEAK}"/><w:dataBinding w:xpath="/{LEAK}" w:storeItemID="x"/>'
    f"</w:sdtPr><w:sdtContent>{paragraph('控件内')}</w:sdtContent></w:sdt>",
    paragraph("域：", _FIELD, "；第", field("3"), "页"),
    paragraph(f'<w:fldSimple w:instr="AUTHOR {LEAK}">{run("署名")}</w:fldSimple>'),
    paragraph(f'<w:hyperlink r:id="rFile" w:tooltip="{LEAK}">{run("本机链接")}</w:hyperlink>', '<w:hyperlink r:id="rWeb"><w:r><w:t>网站</w:t></w:r></w:hyperlink>'),
    paragraph('<w:r><w:object><o:OLEObject r:id="rOle"/></w:object></w:r>', "对象旁。"),
    paragraph(_BOX),
    paragraph(f'<w:r><w:drawing><wp:docPr id="1" name="C:\\{LEAK}.png" descr="C:\\{LEAK}\\图.png"/><a:blip r:embed="rPic" r:link="rLink"/></w:drawing></w:r>', "图旁。"),
    table(
        row(table_cell("留下的行"), table_cell("1"), table_cell("2")),
        row(table_cell(LEAK), table_cell("3"), table_cell("4"), properties=f"{_change('del', '')}"),
        row(table_cell("新的行"), table_cell("5"), table_cell("6"), properties=f"{_change('ins', '')}"),
    ),
    '<w:sectPr><w:footerReference w:type="default" r:id="rFoot"/><w:printerSettings r:id="rPrint"/></w:sectPr>',
)  # fmt: skip
EXPECTED = (
    "云州市绿化所2024年度部门整体支出绩效自评报告本所编制二十名。移来：新的位置。前一段，后一段。空段之后。"
    "有批注的句子。看得见仍看得见。样式之外。标签内控件内域：显示的路径；第3页署名本机链接网站对象旁。框内文字图旁。"
    "留下的行12新的行56"
)


def dirty_docx() -> bytes:
    spaces = {
        "r": RELATIONS,
        "o": "urn:schemas-microsoft-com:office:office",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    }
    relations = {
        "rStyles": ("styles", "styles.xml", ""),
        "rSettings": ("settings", "settings.xml", ""),
        "rComments": ("comments", "comments.xml", ""),
        "rFoot": ("footer", "footer1.xml", ""),
        "rPrint": ("printerSettings", "printerSettings1.bin", ""),
        "rOle": ("oleObject", "embeddings/oleObject1.bin", ""),
        "rPic": ("image", "media/image1.png", ""),
        "rLink": ("image", f"file:///C:/{LEAK}.png", "External"),
        "rFile": ("hyperlink", f"file:///C:/{LEAK}.docx", "External"),
        "rWeb": ("hyperlink", "https://www.yunzhou.gov.cn/", "External"),
        "rXml": ("customXml", "../customXml/item1.xml", ""),
    }
    kinds = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "comments": "comments",
        "footer1": "footer",
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.wordprocessingml.{kind}+xml"/>' for name, kind in kinds.items()
    )  # fmt: skip
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            '<Default Extension="bin" ContentType="application/octet-stream"/>'
            f'{overrides}<Override PartName="/docProps/core.xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": related(
                {
                    "r1": ("officeDocument", "word/document.xml", ""),
                    "r2": ("metadata/core-properties", "docProps/core.xml", ""),
                    "r3": ("metadata/thumbnail", "docProps/thumbnail.jpeg", ""),
                }
            ),
            "docProps/core.xml": f"<x>{LEAK}</x>",
            "docProps/thumbnail.jpeg": LEAK.encode(),
            "word/document.xml": body("".join(_SENTENCES), **spaces).replace("<w:body>", f"<!-- {LEAK} --><w:body>", 1),
            "word/_rels/document.xml.rels": related(relations),
            "word/styles.xml": part(
                "styles",
                f'<w:style w:type="character" w:styleId="Base">{hidden}</w:style>'
                '<w:style w:type="character" w:styleId="Secret"><w:basedOn w:val="Base"/></w:style>'
                f'<w:style w:type="paragraph" w:styleId="SecretP">{hidden}</w:style>',
            ),
            "word/settings.xml": part(
                "settings",
                f'<w:rsids><w:rsid w:val="{LEAK}"/></w:rsids><w:docVars><w:docVar w:name="x" w:val="{LEAK}"/></w:docVars><w:trackRevisions/><w:zoom w:percent="100"/>',
            ),
            "word/comments.xml": part(
                "comments", f'<w:comment w:id="1" w:author="{LEAK}">{paragraph(LEAK)}</w:comment>'
            ),
            "word/footer1.xml": part("ftr", paragraph("页脚", _hidden(LEAK))),
            "word/printerSettings1.bin": LEAK.encode(),
            "word/embeddings/oleObject1.bin": LEAK.encode(),
            "word/media/image1.png": picture(),
            "word/旧稿.xml": f"<x>{LEAK}</x>",
            "customXml/item1.xml": f"<x>{LEAK}</x>",
        }
    )


def related(targets: dict[str, tuple[str, str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for key, (kind, target, mode) in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'
    )


def dirty_xlsx() -> bytes:
    """A workbook with hidden sheets, rows and columns, a formula across them, names, comments and properties."""
    book = Workbook()
    shown = book.active
    assert shown is not None
    shown.title = "自评表"
    shown["A1"], shown["B1"] = "项目", "金额"
    shown["A2"], shown["B2"] = "绿化", 12.5
    shown["A3"] = f"{LEAK}行"
    shown.row_dimensions[3].hidden = True
    shown["D1"] = f"{LEAK}列"
    shown.column_dimensions["D"].hidden = True
    shown["A4"] = "合计"
    shown["A1"].comment = Comment(LEAK, LEAK)
    secret = book.create_sheet(f"{LEAK}表")
    secret["A1"] = f"{LEAK}内容"
    secret.sheet_state = "veryHidden"
    last = book.create_sheet("说明")
    last["A1"] = "见自评表"
    last.print_title_rows = "1:1"
    book.defined_names["外部"] = DefinedName("外部", attr_text=f"'[{LEAK}.xlsx]表'!$A$1")
    book.properties.creator = LEAK
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
