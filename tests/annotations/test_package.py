"""Replacing single parts of a zip file, whoever packed it."""

from __future__ import annotations

import io
import zipfile

from jixiao.writers.annotations.package import Package


class Pipe(io.RawIOBase):
    """A stream that cannot be wound back: what is written to it has its sizes behind the content."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.data += bytes(data)  # type: ignore[call-overload]
        return len(bytes(data))  # type: ignore[call-overload,no-any-return]


def packed_in_passing() -> bytes:
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        for name, content in (("一/文字.xml", b"<a/>" * 50), ("b.xml", b"<b/>"), ("c.bin", b"\0" * 99)):
            archive.writestr(name, content)
    return bytes(pipe.data)


def test_sizes_behind_the_content_and_chinese_names_are_read_and_written() -> None:
    package = Package(packed_in_passing())
    package.put("B.xml", b"<b>1</b>")
    package.put("d.xml", b"<d/>")
    package.drop("c.bin")
    with zipfile.ZipFile(io.BytesIO(package.to_bytes())) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["一/文字.xml", "b.xml", "d.xml"]
        assert archive.read("一/文字.xml") == b"<a/>" * 50 and archive.read("b.xml") == b"<b>1</b>"
        assert archive.getinfo("一/文字.xml").compress_type == zipfile.ZIP_DEFLATED


def test_nothing_replaced_is_the_same_content_in_the_same_order() -> None:
    data = packed_in_passing()
    once = Package(data).to_bytes()
    assert Package(once).to_bytes() == once
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(once)) as after:
        assert [(i.filename, i.CRC, i.date_time) for i in before.infolist()] == [
            (i.filename, i.CRC, i.date_time) for i in after.infolist()
        ]
