"""Which encoding a file is in is worked out from its bytes."""

from __future__ import annotations

import codecs
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.documents import Unreadable, limits
from jixiao.documents.decode import decode

REPORT = "一、部门概况\r\n全年预算数492.41万元，执行率100%。\n\t“三公”经费——０\n"

MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize("encoding", MARKS)
def test_a_byte_order_mark_is_believed_and_dropped(encoding: str) -> None:
    assert decode(MARKS[encoding] + REPORT.encode(encoding)) == REPORT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "utf-16-le", "utf-16-be"])
def test_text_without_a_mark_is_recognised(encoding: str) -> None:
    assert decode(REPORT.encode(encoding)) == REPORT


@pytest.mark.parametrize("text", ["合计", "10", "预算数", "a", "", "单位：万元\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_characters_suffice(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1))
def test_any_chinese_text_in_utf_8_comes_back(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.lists(st.sampled_from("绩效目标预算执行率满意度万元，。0123456789%\n"), min_size=4).map("".join))
def test_any_report_like_text_in_gb18030_comes_back(text: str) -> None:
    text = "部门整体支出绩效自评报告" + text  # a few bytes alone may be read in several ways
    assert decode(text.encode("gb18030")) == text


def test_rare_characters_of_gb18030_survive() -> None:
    assert decode("䶮州㮾镇𠮷县".encode("gb18030")) == "䶮州㮾镇𠮷县"


def test_a_utf_8_file_cut_inside_a_character_stays_utf_8() -> None:
    text = decode((REPORT * 20).encode()[:-2] + "万".encode()[:2])
    assert text.startswith(REPORT) and text.endswith("\ufffd")


def test_marks_of_raw_word_text_are_text() -> None:
    assert decode("一级指标\x07二级指标\x07\x07".encode()) == "一级指标\x07二级指标\x07\x07"


@pytest.mark.parametrize(
    "data",
    [
        random.Random(1).randbytes(5000),
        bytes(range(256)) * 8,
        b"\x7fELF\x02\x01\x01" + bytes(200),
        b"\x00\x00\x00\x18ftypmp42" + random.Random(2).randbytes(900),
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(data)
    assert refused.value.code == "unsupported"


@pytest.mark.parametrize("size", [limits.TEXT_CHARACTERS + 1, 4 * limits.TEXT_CHARACTERS + 1])
def test_more_text_than_a_document_may_hold_is_refused_at_once(size: int) -> None:
    started = time.perf_counter()
    with pytest.raises(Unreadable) as refused:
        decode(b"a" * size)
    assert refused.value.code == "too_large"
    assert time.perf_counter() - started < 5
