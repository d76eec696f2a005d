"""Bytes to text: which of the encodings in use in Chinese offices a file is written in.

Files state it (a byte order mark) or they do not. UTF-8 is strict enough to be its own proof, and GB18030
takes nearly everything, so UTF-8 is asked first and GB18030 last. What is no text in any of them is refused
here, so that no reader ever shows a page of rubbish.
"""

from __future__ import annotations

import codecs
import re

from jixiao.documents import limits
from jixiao.documents.unreadable import Unreadable

_MARKS = (
    # UTF-32 before UTF-16: the little-endian mark of the one begins with the mark of the other.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SAMPLE = 1 << 16
_NOT_FIRST = bytes(range(0xC0))
"""The bytes that do not begin a character of more than one byte in UTF-8."""

# What Chinese office text consists of: enough to tell a right UTF-16 decoding from a byte-swapped one.
_USUAL = re.compile(r"[\t\r\n -~\u00a0-\u00ff\u2010-\u2027\u3000-\u3020\u4e00-\u9fff\uff01-\uff5e\uffe5]")
# Cell marks, field marks and page breaks of raw Word text (1, 7, 8, 11-12, 19-21, 26, 30-31) are text.
_CONTROL = re.compile(r"[\x00\x02-\x06\x0e-\x12\x16-\x19\x1b-\x1d\x7f\ufffe\uffff]")


def decode(data: bytes) -> str:
    """The text of `data` without its byte order mark.

    Raises `Unreadable`: `unsupported` for what is no text, `too_large` for more than a document may hold.
    """
    # No encoding takes more than four bytes for a character: what is longer need not be decoded to know.
    text = _decode(data) if len(data) <= 4 * limits.TEXT_CHARACTERS else ""
    if len(text) > limits.TEXT_CHARACTERS or len(data) > 4 * limits.TEXT_CHARACTERS:
        raise Unreadable("too_large", "这个文件的文字超过800万字，无法核对。", "请只保留自评报告正文和附表后再核对。")
    if not _is_text(text):
        raise Unreadable(
            "unsupported",
            "这个文件的内容不是文字，也不是能识别的文档格式。",
            "请提供 Word、Excel、PDF、网页或纯文本格式的文件。",
        )
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    # A few bytes broken or cut off do not make a UTF-8 file a GB18030 one, where nearly every character fails.
    if text.count("\ufffd") * 20 <= len(data.translate(None, _NOT_FIRST)):
        return text
    return data.decode("gb18030", "replace")


def _wide_encoding(data: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` if the bytes read well as one of them and ill as anything else."""
    sample = data[: _SAMPLE & ~1]
    if b"\0" not in sample and _is_utf8(sample):
        return None
    # Without a NUL there is not one line feed or digit in the file: ask for more.
    least = 0.9 if b"\0" in sample else 0.98
    usual = {name: _usual_share(sample, name) for name in ("utf-16-le", "utf-16-be")}
    best = max(usual, key=lambda name: usual[name])
    return best if usual[best] >= least else None


def _is_utf8(sample: bytes) -> bool:
    try:
        # Not final: the sample may end inside a character.
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _usual_share(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    return len(_USUAL.findall(text)) / len(text) if text else 0.0


def _is_text(text: str) -> bool:
    if not text:
        return True
    controls = len(_CONTROL.findall(text))
    return controls * 300 <= len(text) and text.count("\ufffd") * 20 <= len(text)
