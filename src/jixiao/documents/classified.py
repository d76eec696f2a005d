"""Secrecy marks: a file that carries one is refused before anything of it is kept.

Source of the form of marks: GB/T 9704-2012, 7.2.2–7.2.3 (`机密★1年` in the top left corner of the first page).
"""

from __future__ import annotations

import re
from itertools import islice

from jixiao.documents.document import Document

_STAR = re.compile(r"(绝密|机密|秘密)[★☆*＊]")
_ALONE = re.compile(r"^(?:密级[:：]?)?[【\[（(]?(绝密|机密|秘密)[】\]）)]?(?:[★☆*＊]?(?:长期|\d{1,2}(?:年|个月)))?$")
_LABELLED = re.compile(r"密级[:：](绝密|机密|秘密)")
_BLANK = re.compile(r"[\s\u3000]+")


def secrecy_mark(document: Document) -> str | None:
    """The mark that a document carries in its page headers or at its top, or None.

    A mark stands alone on its line, or behind 密级, or with the star; the words 秘密 and 保密 in running text are none.
    """
    tops = (paragraph.text for paragraph in islice(document.paragraphs, 15))
    cells = (cell.text for table in document.tables[:2] for cell in table.cells[:24])
    for text in (*document.headers, *tops, *cells):
        if len(text) > 60:
            continue
        words = _BLANK.sub("", text)
        for pattern in (_ALONE, _LABELLED, _STAR):
            if found := pattern.search(words):
                return found[1]
    return None
