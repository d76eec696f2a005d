"""A zip container is read as if it were hostile."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from docx_files import zipped
from hypothesis import given
from hypothesis import strategies as st

from jixiao.documents import limits
from jixiao.documents.archive import ENTRIES, Archive, parse_xml
from jixiao.documents.unreadable import Unreadable

XML = b"<a>" + b"".join(b"<b>%d</b>" % number for number in range(2_000)) + b"</a>"


def refused(data: bytes, name: str = "a.xml") -> str:
    with pytest.raises(Unreadable) as raised:
        Archive.open(data).read(name)
    assert raised.value.message.endswith("。") and raised.value.advice.endswith("。")
    return raised.value.code


def first_entry(data: bytes) -> int:
    return data.index(b"PK\x01\x02")


def test_it_gives_names_and_contents() -> None:
    archive = Archive.open(zipped({"a.xml": XML, "目录/乙.xml": "<b/>"}))
    assert archive.names == ("a.xml", "目录/乙.xml")
    assert archive.read("a.xml") == XML
    assert archive.read("目录/乙.xml") == b"<b/>"


def test_a_name_is_found_whatever_its_case_and_slashes() -> None:
    archive = Archive.open(zipped({"Word\\Document.xml": XML}))
    assert "word/document.xml" in archive
    assert archive.read("/word/document.xml") == XML
    assert archive.names == ("Word/Document.xml",)


def test_it_reads_entries_that_are_not_compressed() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.xml", XML)
    assert Archive.open(file.getvalue()).read("a.xml") == XML


def test_it_reads_what_stands_behind_a_foreign_head() -> None:
    assert Archive.open(b"head of another kind" + zipped({"a.xml": XML})).read("a.xml") == XML


def test_a_missing_part_is_damage() -> None:
    assert refused(zipped({"b.xml": XML})) == "damaged"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_file_is_said_to_be_cut(kept: float) -> None:
    data = zipped({"a.xml": XML, "b.xml": XML})
    assert refused(data[: int(len(data) * kept)]) == "truncated"


def test_a_cut_file_that_holds_another_archive_is_still_cut() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.xml", XML)
        archive.writestr("word/embeddings/book.xlsx", zipped({"xl/workbook.xml": XML}))
    data = file.getvalue()
    assert refused(data[: first_entry(data) + 150]) == "truncated"


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + bytes(18), bytes(1_000)])
def test_what_is_no_archive_is_damage(data: bytes) -> None:
    assert refused(data) == "damaged"


def test_changed_bytes_are_damage() -> None:
    data = bytearray(zipped({"a.xml": XML}))
    data[200] ^= 0xFF
    assert refused(bytes(data)) == "damaged"


def test_an_encrypted_entry_is_said_to_be_encrypted() -> None:
    data = bytearray(zipped({"a.xml": XML}))
    data[first_entry(bytes(data)) + 8] |= 1
    assert refused(bytes(data)) == "encrypted"


def test_a_part_that_inflates_beyond_reason_is_a_bomb() -> None:
    assert refused(zipped({"a.xml": bytes(limits.PART_BYTES + 1)})) == "bomb"


def test_an_absurd_ratio_is_a_bomb_before_the_limit_of_a_part() -> None:
    assert refused(zipped({"a.xml": bytes(10 * 1024 * 1024)})) == "bomb"


def test_a_declared_size_is_not_believed() -> None:
    data = bytearray(zipped({"a.xml": bytes(limits.PART_BYTES + 1)}))
    struct.pack_into("<I", data, first_entry(bytes(data)) + 24, 10)
    assert refused(bytes(data)) == "bomb"


@pytest.mark.parametrize("stated", [0, 1, len(XML) - 1, len(XML) + 1, 0xFFFFFFFE])
def test_a_part_is_read_whole_whatever_size_is_stated(stated: int) -> None:
    data = bytearray(zipped({"a.xml": XML}))
    struct.pack_into("<I", data, first_entry(bytes(data)) + 24, stated)
    assert Archive.open(bytes(data)).read("a.xml") == XML


def test_all_parts_together_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_BYTES", len(XML) + 1)
    archive = Archive.open(zipped({"a.xml": XML, "b.xml": XML}))
    archive.read("a.xml")
    with pytest.raises(Unreadable, match="解压后过大"):
        archive.read("b.xml")


def test_entries_that_share_their_bytes_are_a_bomb() -> None:
    data = zipped({"a.xml": XML})
    at = first_entry(data)
    end = data.index(b"PK\x05\x06")
    twice = bytearray(data[:at] + data[at:end] + data[at:end].replace(b"a.xml", b"b.xml") + data[end:])
    struct.pack_into("<HHI", twice, len(twice) - 14, 2, 2, 2 * (end - at))
    assert refused(bytes(twice)) == "bomb"


def test_a_directory_of_too_many_entries_is_not_opened() -> None:
    assert refused(b"PK\x01\x02" * (ENTRIES + 1)) == "bomb"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_parts_with_one_name_neither_is_believed() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.xml", "<one/>")
        archive.writestr("a.xml", "<two/>")
    assert refused(file.getvalue()) == "damaged"


def test_a_compression_that_office_does_not_know_is_damage() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.xml", XML)
    assert refused(file.getvalue()) == "damaged"


def test_xml_is_parsed_without_comments_and_instructions() -> None:
    root = parse_xml(b"<a><?x y?><b>1<!-- 2 -->3</b><!-- 4 --></a>")
    assert [element.tag for element in root.iter()] == ["a", "b"]
    assert root[0].text == "13"


LAUGHS = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]><a d="&c;">&c;</a>'


@pytest.mark.parametrize(
    "data",
    [
        LAUGHS,
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
    ],
)
def test_a_document_type_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as raised:
        parse_xml(data)
    assert raised.value.code == "entities"


@pytest.mark.parametrize(
    "data",
    [b"", b"   ", b"<a>", b"<a></b>", b"<a>&unknown;</a>", b"<a>\x00</a>", b"text", b"<a>" * 5_000,
     b'<?xml version="1.0" encoding="no-such"?><a/>'],
)  # fmt: skip
def test_what_is_not_well_formed_is_damage(data: bytes) -> None:
    with pytest.raises(Unreadable) as raised:
        parse_xml(data)
    assert raised.value.code == "damaged"


def test_too_many_elements_are_not_parsed() -> None:
    with pytest.raises(Unreadable) as raised:
        parse_xml(b"<a>" + b"<b/>" * 4_000_001 + b"</a>")
    assert raised.value.code == "bomb"


@given(at=st.integers(0), byte=st.integers(0, 255), cut=st.integers(0))
def test_whatever_is_broken_only_unreadable_is_raised(at: int, byte: int, cut: int) -> None:
    data = bytearray(zipped({"a.xml": XML, "b.xml": "<b/>"}))
    data[at % len(data)] = byte
    try:
        archive = Archive.open(bytes(data[: len(data) - cut % 40]))
        for name in archive.names:
            archive.read(name)
    except Unreadable:
        pass
