"""Secrecy marks: a file that carries one is refused before anything of it is kept. Marks of internal use are told.

Source of the form of marks: GB/T 9704-2012, 7.2.2–7.2.3 (`机密★1年` in the top left corner of the first page).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from jixiao.documents.document import Document

_STAR = re.compile(r"(绝密|机密|秘密)[★☆*＊]")
_ALONE = re.compile(r"^(?:密级[:：]?)?[【\[（(]?(绝密|机密|秘密)[】\]）)]?(?:[★☆*＊]?(?:长期|\d{1,2}(?:年|个月)))?$")
_LABELLED = re.compile(r"密级[:：](绝密|机密|秘密)")


def secrecy_mark(document: Document) -> str | None:
    """The mark that a document carries in its page headers or at its top, or None.

    A mark stands alone on its line, or behind 密级, or with the star; the words 秘密 and 保密 in running text are none.
    """
    for text in _tops(document):
        words = "".join(text.split())
        for pattern in (_ALONE, _LABELLED, _STAR) if "密" in words else ():
            if found := pattern.search(words):
                return found[1]
    return None


_INTERNAL = re.compile(
    r"[【\[（(★☆]?((?:内部(?:资料|文件|材料|使用|参考|事项|掌握|传阅)|工作秘密|敏感信息|不予公开|不得公开|不得外传|严禁外传)"
    r"(?:[，,、；;★☆]?(?:注意保存|注意保管|妥善保管|妥善保存|不得外传|请勿外传|严禁外传|不得公开|请勿公开|严禁复制|用后销毁))*)[】\]）)。！!★☆]*"
)


def internal_mark(document: Document) -> str | None:
    """A mark that keeps a document from the public without making it a secret one (内部资料, 工作秘密), or None.

    It stands alone on its line, in the page headers or at the top of the document.
    """
    for text in _tops(document):
        if found := _INTERNAL.fullmatch("".join(text.split())):
            return found[1]
    return None


def _tops(document: Document) -> Iterator[str]:
    """The short lines where marks stand: page headers, the first paragraphs, the first cells."""
    tops = (paragraph.text for paragraph in islice(document.paragraphs, 15))
    cells = (cell.text for table in document.tables[:2] for cell in table.cells[:24])
    return (text for text in (*document.headers, *tops, *cells) if len(text) <= 60)
