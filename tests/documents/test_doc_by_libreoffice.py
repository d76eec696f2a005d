"""A docx that LibreOffice saves as `.doc` reads as the docx did."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from jixiao.documents.document import Document, Paragraph, Table
from jixiao.documents.from_doc import from_doc


def grid(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in table.cells]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """A docx of everything that is tricky, saved as `.doc` by LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is absent")
    folder = tmp_path_factory.mktemp("doc")
    _tricky(folder / "tricky.docx")
    profile = (folder / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc:MS Word 97"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "tricky.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return from_doc((folder / "tricky.doc").read_bytes())


_REVISION = 'w:id="1" w:author="x" w:date="2024-01-01T00:00:00Z"'


def _tricky(path: Path) -> None:
    file = docx.Document()
    file.core_properties.title = "测试标题"
    file.sections[0].header.paragraphs[0].text = "页眉文字"
    file.add_heading("一级标题", 1)
    file.add_heading("二级标题", 2)
    file.add_paragraph("编号一", style="List Number")
    file.add_paragraph("编号二", style="List Number")
    inner = _table([1000, 1000], _cell("内一", 2), _cell("内二") + _cell("内三"))
    blocks = [
        f"<w:p>{_run('保留')}<w:del {_REVISION}><w:r><w:delText>删去</w:delText></w:r></w:del>"
        f"<w:ins {_REVISION}>{_run('添加')}</w:ins></w:p>",
        f'<w:p>{_run("目标")}<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>{_run("95% 𠮷")}</w:p>',
        _table(
            [1500] * 4,
            _cell("甲", merge="restart") + _cell("乙", 2) + _cell("丙", merge="restart"),
            _cell("", merge="continue") + _cell("丁") + _cell("戊") + _cell("", merge="continue"),
            _cell("通栏", 4),
        ),
        f"<w:p>{_run('中间')}</w:p>",
        _table([3000, 3000], _cell("外尾", before=f"<w:p>{_run('外首')}</w:p>{inner}") + _cell("旁")),
        f"<w:p>{_run('末段')}</w:p>",
    ]
    for block in blocks:
        tag, rest = re.split(r"(?=[ >])", block, maxsplit=1)
        file.element.body.insert(-1, parse_xml(f"{tag} {nsdecls('w')}{rest}"))
    file.save(str(path))


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _cell(text: str, span: int = 1, merge: str = "", before: str = "") -> str:
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    properties = f'<w:tcW w:w="{1500 * span}" w:type="dxa"/><w:gridSpan w:val="{span}"/>{merged}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{before}<w:p>{_run(text)}</w:p></w:tc>"


def _table(columns: list[int], *rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    layout = '<w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr>'
    return f"<w:tbl>{layout}<w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_it_reads_what_libreoffice_saves(converted: Document) -> None:
    found = [(p.level, p.number, p.text) for p in converted.paragraphs]
    assert found == [
        (1, "", "一级标题"),
        (2, "", "二级标题"),
        (None, "1.", "编号一"),
        (None, "2.", "编号二"),
        (None, "", "保留添加"),
        (None, "", "目标≥95% 𠮷"),
        (None, "", "中间"),
        (None, "", "末段"),
    ]
    assert converted.headers == ("页眉文字",)
    assert converted.title == "测试标题"


def test_it_reads_the_tables_that_libreoffice_saves(converted: Document) -> None:
    merged, outer = converted.tables
    assert grid(merged) == [
        (0, 0, 2, 1, "甲"),
        (0, 1, 1, 2, "乙"),
        (0, 3, 2, 1, "丙"),
        (1, 1, 1, 1, "丁"),
        (1, 2, 1, 1, "戊"),
        (2, 0, 1, 4, "通栏"),
    ]
    assert [c.text for c in outer.cells] == ["外首\n内一\n内二\n内三\n外尾", "旁"]
    [inner] = outer.cells[0].tables
    assert grid(inner) == [(0, 0, 1, 2, "内一"), (1, 0, 1, 1, "内二"), (1, 1, 1, 1, "内三")]
    blocks = [block for block in converted.blocks if not isinstance(block, Paragraph)]
    assert blocks == converted.tables
