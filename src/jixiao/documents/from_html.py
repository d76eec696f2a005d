"""Web pages: saved from a government site, or exported by Word, WPS, Excel, LibreOffice under any name."""

from __future__ import annotations

from jixiao.documents.document import Document
from jixiao.documents.html.page import Page
from jixiao.documents.html.tree import parsed
from jixiao.documents.unreadable import Unreadable


def from_html(data: bytes) -> Document:
    """Reads a web page. Raises Unreadable (`unsupported`, `damaged`, `too_large`, `empty`)."""
    page = Page()
    root = parsed(data)
    if root is not None:
        page.walk(root)
    if not page.blocks:
        raise Unreadable("empty", "这个网页里没有文字。", "请在浏览器中打开正文页，重新保存后再核对。")
    return Document("html", page.blocks, headers=tuple(page.headers), title=page.title)
