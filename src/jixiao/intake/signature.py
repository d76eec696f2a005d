"""Who signs a document, and on which day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from jixiao.arithmetic import find_dates
from jixiao.documents import Document, Paragraph, Span
from jixiao.evaluations import Evaluation
from jixiao.intake.naming import is_body_line
from jixiao.intake.recognised import Named, Role

_SIGNED_FROM_END: Final = 40
_PROXY: Final = re.compile(r"[（(]\s*(?:代章|代)\s*[)）]|代章")
_SEAL: Final = re.compile(r"[（(]\s*(?:公章|盖章|签章|印章|代章|代|印|单位公章|加盖公章)\s*[)）]|[:：]")
_FILLED_ON: Final = re.compile(r"^(?:填报|填表|编制)(?:日期|时间)$")


class Signature:
    """The last lines that sign a document: bodies, the day, and whether another seals for them."""

    def __init__(self, document: Document) -> None:
        self.names: list[Named] = []
        self.dated: date | None = None
        self.is_by_proxy = False
        lines = [paragraph for paragraph in document.paragraphs if paragraph.text.strip()]
        body = lines[min(len(lines) // 2, 4) :][-_SIGNED_FROM_END:]
        for position in range(len(body) - 1, -1, -1):
            if (day := _date_line(body[position].text)) is not None:
                self.dated = day
                self._around(body, position)
                if self.names:
                    return
        if body and not self.names:
            self._keep(body[-1], body[-1].text)

    def _around(self, lines: Sequence[Paragraph], position: int) -> None:
        """The bodies on the line of the date, on the lines above it, else on the one below."""
        line = lines[position]
        self._keep(line, re.split(r"\d|二[〇○零]", line.text, maxsplit=1)[0])
        above = position - 1
        while above >= 0 and position - above <= 3 and self._keep(lines[above], lines[above].text):
            above -= 1
        if not self.names and position + 1 < len(lines):
            self._keep(lines[position + 1], lines[position + 1].text)

    def _keep(self, line: Paragraph, text: str) -> bool:
        plain = _SEAL.sub("", text).strip()
        plain = re.sub(r"^(?:填报|编制|报送|自评|评价)?(?:单位|部门)(?:名称)?", "", plain).strip()
        # 落款 are set apart by blanks: 云州市　水务局 is one name, two bodies on a line are far apart.
        names = [name for name in re.split(r"\s{3,}|[\u3000]{2,}", plain) if name]
        if not names or not all(is_body_line(name) for name in names):
            return False
        self.is_by_proxy = self.is_by_proxy or bool(_PROXY.search(text))
        for name in names:
            span = Span.of(line, name) if name in line.text else Span.of(line)
            self.names.append(Named(Role.SIGNATURE, name, span))
        return True


def _date_line(text: str) -> date | None:
    """The day that ends a short line, alone or behind a name."""
    plain = text.strip()
    if len(plain) > 60 or plain[-1:] not in "日号0123456789０１２３４５６７８９":
        return None
    found = [one for one in find_dates(plain) if one.year and one.month and one.day]
    if len(found) != 1 or found[0].end < len(plain) or re.search(r"[。；，,]", plain):
        return None
    one = found[0]
    try:
        return date(one.year or 0, one.month or 0, one.day or 0)
    except ValueError:
        return None


def filled_on(evaluations: Sequence[Evaluation]) -> date | None:
    """The day in the field 填报日期 of a form."""
    for evaluation in evaluations:
        for label, entry in evaluation.head.items():
            if _FILLED_ON.match(label) and (day := _date_line(entry.text)) is not None:
                return day
    return None
