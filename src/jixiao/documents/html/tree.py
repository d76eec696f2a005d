"""The tree of a web page: parsed whole or refused, whatever its tags look like."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from jixiao.documents.decode import decode
from jixiao.documents.unreadable import Unreadable

_HEAD_BYTES = 4096
_CHARSET = re.compile(rb"""<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_TAGS = 2_000_000
"""The most tags of a page: a node costs far more memory than the three bytes it may take in the file."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")

# Pages name the smaller set and use the larger one; browsers read them so.
_LARGER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "big5": "big5hkscs",
}

# In XHTML these may be empty; to a parser of HTML they would swallow the rest of the page.
_EMPTY_RAW = re.compile(r"<(?:script|style|title|textarea|iframe|noscript|xmp)\b[^<>]*/>", re.I)
_XHTML = re.compile(r"\s*<\?xml|\s*<!doctype[^>]*xhtml", re.I)

# Marks within a line. They say nothing about the words, and left open by the thousand they nest too deep.
_MARKS = re.compile(r"</?(?:font|b|i|u|strong|em|big|small|a|tt|center|o:p|st1:\w+)(?=[\s/>])[^<>]*>", re.I)


def parsed(data: bytes) -> etree._Element | None:
    """The root of the page, None for a page without an element.

    Raises Unreadable: `unsupported` for what is no text, `damaged` for tags nested beyond all reason.
    """
    text = _CONTROL.sub("", _text(data))
    if text.count("<") > _TAGS:
        raise Unreadable("too_large", "这个网页的标签超过200万个，无法核对。", "请只保留自评报告正文和附表后再核对。")
    if _XHTML.match(text):
        text = _EMPTY_RAW.sub("", text)
    root, is_whole = _tree(text)
    if not is_whole:
        root, is_whole = _tree(_MARKS.sub("", text))
    if not is_whole:
        raise too_deep()
    return root


def too_deep() -> Unreadable:
    return Unreadable(
        "damaged",
        "这个网页的标签嵌套过深，无法完整读取。",
        "请用浏览器打开后复制到 Word，另存为 docx 再核对。",
    )


def _text(data: bytes) -> str:
    stated = _CHARSET.search(data[:_HEAD_BYTES])
    has_mark = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if stated is None or has_mark:
        return decode(data)
    try:
        name = codecs.lookup(stated[1].decode("ascii")).name
        name = _LARGER.get(name, name)
        # A statement that can be read as single bytes is no UTF-16, whatever it says.
        if name.startswith(("utf-8", "utf-16", "utf-32", "utf-7")):
            return decode(data)
        return decode(data.decode(name).encode())
    except (LookupError, UnicodeError):
        return decode(data)


def _tree(text: str) -> tuple[etree._Element | None, bool]:
    """The root, and whether the parser came to the end of the text."""
    # With `huge_tree` a paragraph may be long; depth stays limited, and reaching the limit ends the parsing.
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        huge_tree=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None, not _is_cut(parser)
    return root, not _is_cut(parser)


def _is_cut(parser: etree.HTMLParser) -> bool:
    return any(error.level == etree.ErrorLevels.FATAL for error in parser.error_log)
