"""Where a document names the body that hands it in: cover, signature, heads of its forms, title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from jixiao.arithmetic import find_dates
from jixiao.documents import Document, Paragraph, Span
from jixiao.evaluations import Evaluation
from jixiao.evaluations.cover import looks_like_title
from jixiao.intake.naming import is_body_line
from jixiao.intake.recognised import Named, Role

_COVER_LINES: Final = 14
_HEADING: Final = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[部分章]|目\s*录)")
_LABELLED: Final = re.compile(
    r"(?:填报|编制|报送|申报|自评|评价|预算|部门|单位)?[（(]?(?:单位|部门)[）)]?(?:名称|全称)?"
    r"\s*(?:[（(](?:公章|盖章|签章|加盖公章|单位公章)[)）])?\s*[:：]\s*"
    r"(?P<name>[^\s:：](?:[^:：\n]*?[^\s:：])?)(?=\s{2,}|\u3000|\s*$|\s+\S{2,6}[:：])"
)
_SIGNED_FROM_END: Final = 40
_PROXY: Final = re.compile(r"[（(]\s*(?:代章|代)\s*[)）]|代章")
_SEAL: Final = re.compile(r"[（(]\s*(?:公章|盖章|签章|印章|代章|代|印|单位公章|加盖公章)\s*[)）]|[:：]")
_HEAD_UNIT: Final = re.compile(
    r"(?:填报|申请|评价|自评|项目实施|项目|实施|资金使用)(?:单位|部门)$|预算(?:部门|单位)(?:名称)?$|^(?:部门|单位|部门单位)名称$|单位[)）]名称$"
)
_HEAD_AUTHORITY: Final = re.compile(r"主管部门|一级预算单位")
_FILLED_ON: Final = re.compile(r"^(?:填报|填表|编制)(?:日期|时间)$")
_BEFORE_YEAR: Final = re.compile(r"^(?:附件[\d\-—:：.、]*|关于)?(.{2,34}?)(?:关于)?(?:20\d\d|二[〇○零O0]..)\s*年")
_AFTER_YEAR: Final = re.compile(
    r"(?:20\d\d|二[〇○零O0]..)\s*年(?:度)?(.{2,34}?)(?:部门|单位)?(?:整体|项目支出|项目绩效|绩效|财政|预算|决算|支出|专项|自评)"
)
_WITHOUT_YEAR: Final = re.compile(
    r"^(?:附件[\d\-—:：.、]*|关于)?(.{2,34}?)(?:部门|单位)?(?:整体支出|项目支出|项目绩效|绩效自评|绩效评价|预算绩效|部门预算|部门决算)"
)
_NO_UNIT: Final = re.compile(r"^[\d.\s/\-—、,，万亿千百元%]*$|备注|合计|序号|^(?:万?元|无|同上)$")


def cover_names(document: Document) -> Iterator[Named]:
    """Bodies on the cover: a line of their own above the first heading, or behind 填报单位."""
    seen = 0
    for paragraph in document.paragraphs:
        text = paragraph.text.strip()
        if not text:
            continue
        seen += 1
        if seen > _COVER_LINES or len(text) > 60 or (_HEADING.match(text) and seen > 1):
            return
        if found := _LABELLED.search(paragraph.text):
            role = Role.AUTHORITY if "主管" in paragraph.text[: found.start("name")] else Role.FIELD
            if not _NO_UNIT.search(found["name"]):
                yield Named(role, found["name"], Span(paragraph, *found.span("name")))
        elif is_body_line(text) and not looks_like_title(text):
            yield Named(Role.COVER, text, Span.of(paragraph))


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


def head_names(evaluations: Sequence[Evaluation]) -> Iterator[Named]:
    """Bodies in the heads of the forms; each name once."""
    seen: set[tuple[Role, str]] = set()
    for evaluation in evaluations:
        for label, entry in evaluation.head.items():
            role = Role.AUTHORITY if _HEAD_AUTHORITY.search(label) else Role.HEAD if _HEAD_UNIT.search(label) else None
            name = " ".join(entry.text.split())
            if role is None or not entry.is_stated or not 2 <= len(name) <= 50 or _NO_UNIT.search(name):
                continue
            if (role, name) not in seen:
                seen.add((role, name))
                yield Named(role, name, entry.span)


def title_names(evaluations: Sequence[Evaluation]) -> Iterator[Named]:
    """Bodies in the titles, before the year or behind it."""
    seen: set[str] = set()
    for evaluation in evaluations:
        name = name_in_title(evaluation.title.text)
        if name and name not in seen:
            seen.add(name)
            yield Named(Role.TITLE, name, evaluation.title.span)


def name_in_title(title: str) -> str:
    """The body that a title names; `""` where it names none."""
    words = "".join(title.split())
    for pattern in (_BEFORE_YEAR, _AFTER_YEAR, _WITHOUT_YEAR):
        if found := pattern.search(words):
            name = found[1].strip("：:-—《》“”")
            if is_body_line(name):
                return name
    return ""


def filled_on(evaluations: Sequence[Evaluation]) -> date | None:
    """The day in the field 填报日期 of a form."""
    for evaluation in evaluations:
        for label, entry in evaluation.head.items():
            if _FILLED_ON.match(label) and (day := _date_line(entry.text)) is not None:
                return day
    return None
