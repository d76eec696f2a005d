"""Archives: names as the sender wrote them, nothing outside, nothing without end."""

from __future__ import annotations

import bz2
import gzip
import io
import tarfile
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from papers import report, word, zipped

from jixiao.intake.allowance import Limits
from jixiao.intake.piece import shown_path
from jixiao.intake.unpack import unpack

_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""The first draw reads the constants of the whole project, and other tests run beside."""
_SIGNS = bytes(byte for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFF) for byte in (high, low)).decode("gb2312")
_HAN = st.text(st.sampled_from(_SIGNS), min_size=1, max_size=12)


def _paths(content: bytes, limits: Limits | None = None) -> list[str]:
    return [piece.path for piece in unpack("包.zip", content, limits or Limits())]


@_PATIENT
@given(st.lists(_HAN, min_size=1, max_size=4, unique=True))
def test_gbk_names_are_read_as_they_were_written(names: list[str]) -> None:
    raw = [name.encode("gbk") for name in names]
    assume(not all(_is_utf8(name) for name in raw))
    content = zipped({f"{name}.doc": b"x" for name in names})
    assert _paths(content) == [f"包.zip/{name}.doc" for name in names]


@_PATIENT
@given(
    st.lists(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1), min_size=1, unique=True)
)
def test_utf8_names_are_read_with_and_without_the_flag(names: list[str]) -> None:
    expected = [f"包.zip/{name}.doc" for name in names]
    members = {f"{name}.doc": b"x" for name in names}
    assert _paths(zipped(members, "utf-8")) == expected
    unflagged = _paths(zipped(members, "utf8"))
    assert unflagged == expected


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def test_the_unicode_path_field_goes_before_a_broken_name() -> None:
    raw = b"???.doc"
    name = "自评表.doc".encode()
    field = b"\x01" + zlib.crc32(raw).to_bytes(4, "little") + name
    info = zipfile.ZipInfo(raw.decode())
    info.extra = b"\x75\x70" + len(field).to_bytes(2, "little") + field
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, b"x")
    assert _paths(stream.getvalue()) == ["包.zip/自评表.doc"]


@_PATIENT
@given(st.text(max_size=80))
def test_no_name_leads_anywhere(name: str) -> None:
    parts = shown_path("包.zip", name).split("/")
    assert parts and not set(parts) & {"", ".", ".."}
    assert not any(sign < " " for part in parts for sign in part)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "C:\\Windows\\a.doc", "a/../../b.doc", "..\\b.doc"]
)
def test_a_name_that_climbs_is_a_name_only(name: str) -> None:
    (path,) = _paths(zipped({name: b"x"}, "utf-8"))
    assert path.startswith("包.zip/") and ".." not in path.split("/")


def test_archives_in_archives_are_opened_to_a_depth() -> None:
    content = b"x"
    name = "自评.txt"
    for level in range(7):
        content, name = zipped({name: content}), f"第{level}层.zip"
    pieces = list(unpack("外.zip", content))
    assert len(pieces) == 1 and pieces[0].problem is not None
    assert "压缩包套了6层" in pieces[0].problem.message


def test_leftovers_are_passed_over_and_documents_are_not_opened() -> None:
    members = {
        "~$报告.docx": b"x",
        "__MACOSX/._报告.docx": b"x",
        ".DS_Store": b"x",
        "Thumbs.db": b"x",
        "资料/报告.docx": word(report("云州市园林局")),
    }
    assert _paths(zipped(members)) == ["包.zip/资料/报告.docx"]


@pytest.mark.parametrize("packed", [gzip.compress, bz2.compress])
def test_tar_archives_are_read_packed_or_not(packed) -> None:  # type: ignore[no-untyped-def]
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.GNU_FORMAT, encoding="gbk") as archive:
        info = tarfile.TarInfo("园林局/报告.txt")
        info.size = 3
        archive.addfile(info, io.BytesIO(b"abc"))
        link = tarfile.TarInfo("园林局/链接")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    for content in (stream.getvalue(), packed(stream.getvalue())):
        assert [(piece.path, piece.content) for piece in unpack("包", content)] == [("包/园林局/报告.txt", b"abc")]


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"Rar!\x1a\x07\x01\x00", "unsupported", "rar"),
        (b"7z\xbc\xaf\x27\x1c\x00", "unsupported", "7z"),
        (zipped({"a.txt": b"abc"})[:-30], "truncated", "没有传完"),
        (zipped({}), "empty", "没有文件"),
        (b"\x1f\x8b\x08broken", "damaged", "损坏"),
    ],
)
def test_what_cannot_be_opened_says_why_and_what_to_do(content: bytes, code: str, words: str) -> None:
    (piece,) = unpack("包", content)
    assert piece.problem is not None and piece.problem.code == code
    assert words in piece.problem.message and piece.problem.advice


def test_a_bomb_ends_and_is_said() -> None:
    bomb = zipped({f"{number}.txt": bytes(3_000_000) for number in range(4)})
    limits = Limits(free=1_000_000, ratio=10)
    assert [piece.problem and piece.problem.code for piece in unpack("b.zip", bomb, limits)] == ["bomb"] * 4
    total = list(unpack("b.zip", bomb, Limits(total=7_000_000)))
    assert sum(len(piece.content) for piece in total if piece.problem is None) <= 7_000_000
    assert total[-1].problem is not None
    many = list(unpack("b.zip", zipped({f"{n}.txt": b"x" for n in range(20)}), Limits(members=5)))
    assert len(many) == 6 and many[-1].problem is not None and "超过5个" in many[-1].problem.message
    (packed,) = unpack("b.gz", gzip.compress(bytes(50_000_000)), Limits(free=1_000_000, ratio=10))
    assert packed.problem is not None and packed.problem.code == "bomb"


def test_an_encrypted_archive_says_so() -> None:
    content = bytearray(zipped({"a.txt": b"abc"}, "utf-8"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    (piece,) = unpack("b.zip", bytes(content))
    assert piece.problem is not None and piece.problem.code == "encrypted"


@_PATIENT
@given(st.binary(max_size=400))
def test_any_bytes_give_pieces_and_never_an_error(content: bytes) -> None:
    for magic in (b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00"):
        assert list(unpack("x", magic + content))
