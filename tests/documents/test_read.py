"""Whatever is handed in becomes a document, or one sentence that says what is wrong and what to do."""

from __future__ import annotations

import errno
import io
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import docx
import openpyxl
import pytest

from jixiao.documents import Document, Unreadable, from_txt, limits, signatures
from jixiao.documents.read import read
from jixiao.documents.refusals import REFUSALS, refusal
from jixiao.documents.scan import extra as scan_extra

SEED = Path(__file__).parents[2].parent / "shared" / "seed"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NAME = "某局 2024年度自评报告（定稿）"


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph("预算执行率为98%。")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def excel() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["预算数", 100])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def packed(*names: str, content: bytes = b"x") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return stream.getvalue()


def locked(*names: str) -> bytes:
    """A zip file whose parts ask for a password."""
    data = packed(*names)
    local, directory = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    marked = bytearray(data)
    marked[local + 6] |= 1
    marked[directory + 8] |= 1
    return bytes(marked)


PAGE = "<html><body><p>预算执行率为98%。</p></body></html>"


class TestByContent:
    """The content says which reader it is, whatever the file is called."""

    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            (word(), "docx"),
            (excel(), "xlsx"),
            (PAGE.encode(), "html"),
            (b"\xef\xbb\xbf\r\n<!-- a --><!DOCTYPE html>" + PAGE.encode(), "html"),
            (PAGE.encode("utf-16"), "html"),
            (PAGE.encode("utf-16-le"), "html"),
            (b'<?xml version="1.0"?>\n' + PAGE.encode(), "html"),
            (
                "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td>预算<td>1</table>".encode(),
                "html",
            ),
            ("<table><tr><td>预算<td>1</table>".encode("gbk"), "html"),
            ("<meta charset=gbk><p>预算".encode("gbk"), "html"),
            ("预算执行率为98%。".encode("gbk"), "txt"),
            ("预算 <5% 的项目".encode(), "txt"),
            ("<5% 的项目".encode(), "txt"),
            ("预算执行率为98%。".encode("utf-16"), "txt"),
        ],
    )
    def test_the_reader_fits_the_content(self, data: bytes, kind: str) -> None:
        assert read(data).format == kind

    @pytest.mark.parametrize("suffix", ["doc", "xls", "docx", "pdf", "wps", ""])
    def test_a_web_page_under_any_name_is_a_web_page(self, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / f"{NAME}.{suffix}"
        path.write_bytes(PAGE.encode("gb18030"))
        assert read(path).paragraphs[0].text == "预算执行率为98%。"

    @pytest.mark.skipif(not SEED.exists(), reason="the shared seed lies beside the checkout and is absent here")
    @pytest.mark.parametrize(
        ("name", "kind"),
        [("seed.doc", "doc"), ("seed.wps", "doc"), ("seed.xls", "xls"), ("seed.pdf", "pdf"), ("seed.xlsx", "xlsx")],
    )
    def test_the_seed_in_every_format(self, name: str, kind: str) -> None:
        document = read(SEED / name)
        assert document.format == kind
        assert len(document.tables) >= 2

    def test_only_the_reader_that_is_needed_is_loaded(self) -> None:
        code = (
            "import sys; from jixiao.documents.read import read; read('预算'.encode());"
            "sys.exit(any(name in sys.modules for name in ('xlrd', 'pypdfium2', 'jixiao.documents.from_docx')))"
        )
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class TestSources:
    """A path, bytes, or a stream."""

    def test_a_path_may_be_text_or_a_path_and_chinese(self, tmp_path: Path) -> None:
        path = tmp_path / "材料 一" / f"{NAME}.docx"
        path.parent.mkdir()
        path.write_bytes(word())
        assert read(path).text == read(str(path)).text == "预算执行率为98%。"

    def test_a_stream_is_read_from_where_it_stands(self) -> None:
        assert read(io.BytesIO("预算".encode())).text == "预算"

    def test_a_stream_that_gives_little_at_a_time_is_read_to_its_end(self) -> None:
        class Slow(io.BytesIO):
            def read(self, size: int | None = -1) -> bytes:
                return super().read(3)

        assert read(Slow("预算执行率".encode())).text == "预算执行率"

    def test_a_stream_of_text_is_a_mistake_of_the_caller(self) -> None:
        with pytest.raises(TypeError, match="stream of bytes"):
            read(io.StringIO("预算"))  # type: ignore[arg-type]

    def test_no_more_than_the_limit_is_ever_read_of_a_stream(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "FILE_BYTES", 1000)
        stream = io.BytesIO(b"a" * 5000)
        assert refused(stream).code == "too_large"
        assert stream.tell() == 1001


def refused(source: Any) -> Unreadable:
    with pytest.raises(Unreadable) as failure:
        read(source)
    return failure.value


BAD = {
    "nothing": (b"", "empty", "空文件"),
    "only blanks": (b" \r\n\t\0\0", "empty", "空文件"),
    "only wide blanks": ("\u3000\n\u3000".encode(), "empty", "没有文字"),
    "a page without words": (b"<html><frameset><frame src=a.htm></frameset></html>", "empty", "没有文字"),
    "rtf": (b"{\\rtf1\\ansi \\'d4\\'a4}", "unsupported", "RTF"),
    "presentation": (packed("[Content_Types].xml", "ppt/presentation.xml"), "unsupported", "PPT"),
    "binary workbook": (packed("[Content_Types].xml", "xl/workbook.bin"), "unsupported", "xlsx"),
    "opendocument": (packed("mimetype", "content.xml"), "unsupported", "OpenDocument"),
    "ofd": (packed("OFD.xml", "Doc_0/Document.xml"), "unsupported", "另存为 PDF 或 Word"),
    "pages": (packed("Index/Document.iwa"), "unsupported", "iWork"),
    "archive": (packed("自评报告.docx", "word/自评表.xlsx"), "unsupported", "解压"),
    "empty archive": (packed(), "unsupported", "解压"),
    "rar": (b"Rar!\x1a\x07\x01\x00abc", "unsupported", "解压"),
    "7z": (b"7z\xbc\xaf\x27\x1cabc", "unsupported", "解压"),
    "gz": (b"\x1f\x8b\x08\x00abc", "unsupported", "解压"),
    "archive with a password": (locked("[Content_Types].xml"), "encrypted", "密码"),
    "cut word": (word()[:2000], "truncated", "不完整"),
    "cut ole": (OLE + bytes(100), "truncated", "不完整"),
    "word xml": (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x"/>', "unsupported", "docx"),
    "flat package": (
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package/>',
        "unsupported",
        "docx",
    ),
    "sheet xml": (b'<?xml version="1.0"?><Workbook xmlns="urn:x"/>', "unsupported", "xlsx"),
    "uof": (b'<?xml version="1.0"?><uof:UOF xmlns:uof="x"/>', "unsupported", "标文通"),
    "data xml": (b'<?xml version="1.0"?><data><row>1</row></data>', "unsupported", "XML"),
    "entities": (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "entities", "实体"),
    "entities in a page": (b'<!DOCTYPE html [<!ENTITY b SYSTEM "file:///x">]><p>&b;</p>', "entities", "实体"),
    "web archive": (b"From: <x>\nMIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "unsupported", "mht"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "scan", "图片"),
    "jpg": (b"\xff\xd8\xff\xe0" + bytes(50), "scan", "图片"),
    "tiff": (b"II*\x00" + bytes(50), "scan", "图片"),
    "bmp": (b"BM" + struct.pack("<IHHI", 64, 0, 0, 54) + bytes(50), "scan", "图片"),
    "gif": (b"GIF89a" + bytes(50), "scan", "图片"),
    "program": (b"MZ\x90\x00" + bytes(range(256)) * 4, "unsupported", "不是文字"),
    "cut pdf": (b"%PDF-1.7\n1 0 obj", "truncated", "不完整"),
    "owner file": (b"\x04user" + b" " * 50 + bytes(107), "unsupported", "临时文件"),
}


class TestRefusals:
    """One short sentence in Chinese for every kind of bad input."""

    @pytest.mark.parametrize("name", BAD)
    def test_content_that_is_not_read(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scan_extra, "is_installed", lambda: False)
        data, code, words = BAD[name]
        failure = refused(data)
        assert (failure.code, words in str(failure)) == (code, True), failure
        assert failure.message and failure.advice and len(str(failure)) < 300

    @pytest.mark.parametrize(
        ("kind", "code", "words"),
        [
            ("encrypted", "encrypted", "密码"),
            ("wps", "unsupported", "旧版 WPS"),
            ("PowerPoint Document", "unsupported", "PPT"),
            ("unknown", "unsupported", "无法识别"),
        ],
    )
    def test_ole_files_that_are_not_read(
        self, monkeypatch: pytest.MonkeyPatch, kind: str, code: str, words: str
    ) -> None:
        class Container:
            def __init__(self, data: bytes) -> None:
                self.kind = kind if kind in {"encrypted", "wps"} else "unknown"

            def has(self, name: str) -> bool:
                return name == kind

        monkeypatch.setattr(signatures, "OleContainer", Container)
        failure = refused(OLE)
        assert (failure.code, words in str(failure)) == (code, True), failure

    def test_a_path_that_is_not_there(self, tmp_path: Path) -> None:
        for name in ("没有.docx", "没有/报告.docx", "长" * 300, "a\0b"):
            assert refused(tmp_path / name if "\0" not in name else name).code == "missing"

    def test_a_folder(self, tmp_path: Path) -> None:
        assert refused(tmp_path).code == "directory"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "管道")
        assert refused(tmp_path / "管道").code == "unsupported"

    @pytest.mark.parametrize("name", ["~$评报告.docx", ".~自评报告.docx"])
    def test_the_lock_file_beside_an_open_document(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        path.write_bytes(b"\x04user" + bytes(157))
        assert "临时文件" in str(refused(path))

    def test_a_document_named_like_a_lock_file_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "~$自评报告.docx"
        path.write_bytes(word())
        assert read(path).format == "docx"

    @pytest.mark.parametrize(
        ("failure", "code"),
        [(PermissionError(13, "held"), "locked"), (OSError(errno.EIO, "broken"), "damaged")],
    )
    def test_a_file_that_cannot_be_opened(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: OSError, code: str
    ) -> None:
        path = tmp_path / "报告.docx"
        path.write_bytes(word())

        def fail(*_: object, **__: object) -> NoReturn:
            raise failure

        monkeypatch.setattr(Path, "open", fail)
        assert refused(path).code == code
        assert refused(path).__cause__ is failure

    def test_a_large_file_is_refused_before_it_is_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "大.docx"
        with path.open("wb") as file:
            file.truncate(limits.FILE_BYTES + 1)
        monkeypatch.delattr(Path, "open")
        assert refused(path).code == "too_large"

    @pytest.mark.parametrize("failure", [ValueError("x"), RecursionError(), MemoryError(), KeyError("x")])
    def test_a_defect_of_ours_is_no_traceback(self, monkeypatch: pytest.MonkeyPatch, failure: Exception) -> None:
        def fail(_: bytes) -> Document:
            raise failure

        monkeypatch.setattr(from_txt, "from_txt", fail)
        raised = refused("预算".encode())
        assert raised.code == "damaged"
        assert raised.__cause__ is failure

    def test_pressing_ctrl_c_is_not_swallowed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(_: bytes) -> Document:
            raise KeyboardInterrupt

        monkeypatch.setattr(from_txt, "from_txt", fail)
        with pytest.raises(KeyboardInterrupt):
            read("预算".encode())

    @pytest.mark.parametrize("kind", REFUSALS)
    def test_every_refusal_is_one_short_statement_with_advice(self, kind: str) -> None:
        failure = refusal(kind)
        assert failure.message.endswith("。") and failure.advice.endswith("。")
        assert len(str(failure)) < 120


def cuts(data: bytes) -> Iterator[bytes]:
    step = max(1, len(data) // 25)
    return (data[:end] for end in range(1, len(data), step))


@pytest.mark.parametrize("data", [word(), excel(), PAGE.encode("utf-16")], ids=["docx", "xlsx", "html"])
def test_a_file_cut_anywhere_is_read_or_refused(data: bytes) -> None:
    for part in cuts(data):
        try:
            assert isinstance(read(part), Document)
        except Unreadable as failure:
            assert failure.code != "damaged" or failure.__cause__ is None
