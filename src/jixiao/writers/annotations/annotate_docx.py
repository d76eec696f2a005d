"""Remarks into a docx: comments at the exact characters, corrections as tracked changes, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from jixiao.documents import Document, Span
from jixiao.documents.archive import Archive
from jixiao.documents.docx.names import TRANSITIONAL, namespace_of
from jixiao.documents.docx.package import main_part
from jixiao.writers.annotations.docx_body import Body
from jixiao.writers.annotations.docx_comments import Comments
from jixiao.writers.annotations.docx_marks import Marks
from jixiao.writers.annotations.docx_safeguards import restrictions, take_signature
from jixiao.writers.annotations.docx_stretches import Stretch, stretches
from jixiao.writers.annotations.docx_suggestions import Suggestions
from jixiao.writers.annotations.package import Package
from jixiao.writers.annotations.remarks import Remark, Remarks
from jixiao.writers.places import shortened

_BOX = "（说的是文本框中的“{quote}”，文本框内不能加批注。）"
_NOTE = "（说的是此处脚注或尾注中的“{quote}”，注内不能加批注。）"
_LEFT = "有{count}处改法位于域、链接、文本框、注或他人的修订之中，只写了批注，没有写成修订。"
_NOWHERE = "（说的是“{quote}”，没有找到它在文件中的位置。）"


Located = Callable[[Span], list[Stretch]]


def annotate_docx(
    data: bytes, remarks: Remarks, document: Document, *, located: Located = stretches
) -> tuple[bytes, list[str]]:
    """The file with its remarks, and what is to be said about it. Raises Unreadable for a damaged one.

    `located` says where in the file a span of `document` stands; by default the document was read from that file.
    """
    package = Package(data)
    main = main_part(Archive.open(data))
    said = [*take_signature(package), *restrictions(package, main)]
    root = package.parse(main)
    body = Body(root)
    suggestions = Suggestions(body)
    planned, left = _planned(suggestions, main, remarks, located)
    _Pen(package, main, body).write([(remark, located(remark.span)) for remark in remarks.remarks])
    for at, new in planned:
        suggestions.write(at, new)
    if left:
        said.append(_LEFT.format(count=left))
    package.put(main, root)
    return package.to_bytes(), said


def _planned(
    suggestions: Suggestions, main: str, remarks: Remarks, located: Located
) -> tuple[list[tuple[Stretch, str]], int]:
    """The corrections that can be written, which their remarks then say, and how many cannot."""
    planned: list[tuple[Stretch, str]] = []
    left = 0
    for remark in remarks.remarks:
        before = len(planned)
        for correction in remark.corrections:
            at = located(correction.span)
            if len(at) == 1 and at[0].part == main and suggestions.takes(at[0], correction.new):
                planned.append((at[0], correction.new))
            else:
                left += 1
        if len(planned) > before:
            remark.say_suggested()
    return planned, left


class _Pen:
    """Writes comments into one docx."""

    def __init__(self, package: Package, main: str, body: Body) -> None:
        self.package, self.main, self.body = package, main, body
        namespace = namespace_of(body.root) or TRANSITIONAL
        marked = body.root.xpath("//w:commentReference/@w:id", namespaces={"w": namespace})
        self.comments = Comments(package, main, namespace, {str(key) for key in marked})  # type: ignore[union-attr]
        self.marks = Marks(body)
        self._notes: dict[str, list[etree._Element | None]] = {}

    def write(self, remarks: list[tuple[Remark, list[Stretch]]]) -> None:
        for remark, at in remarks:
            self._write(remark, at)
        self.comments.save()

    def _write(self, remark: Remark, at: list[Stretch]) -> None:
        here = [one for one in at if one.part == self.main and one.ordinal < len(self.body.paragraphs)]
        if here:
            boxed = self.marks.is_boxed(here[0])
            key = self.comments.add(_told(remark, _BOX) if boxed else remark)
            self.marks.around(here, key)
            return
        call = self._note(at[0]) if at else None
        if call is not None:
            self.marks.at_element(call, self.comments.add(_told(remark, _NOTE)))
            return
        key = self.comments.add(_told(remark, _NOWHERE))
        self.marks.at_paragraph(self._title(), key)

    def _note(self, at: Stretch) -> etree._Element | None:
        """The run of the body that calls the note in which a paragraph stands."""
        if at.part not in self._notes:
            self._notes[at.part] = list(self._calls(at.part)) if at.part in self.package else []
        calls = self._notes[at.part]
        return calls[at.ordinal] if at.ordinal < len(calls) else None

    def _calls(self, part: str) -> Iterator[etree._Element | None]:
        """For each paragraph of a part of notes the run that calls its note."""
        w = self.body.w
        calls: dict[tuple[str, str | None], etree._Element] = {}
        for kind in ("footnote", "endnote"):
            for mark in self.body.root.iter(f"{w}{kind}Reference"):
                run = mark.getparent()
                if run is not None:
                    calls.setdefault((kind, mark.get(f"{w}id")), run)
        for paragraph in self.package.parse(part).iter(f"{w}p"):
            note = next(paragraph.iterancestors(f"{w}footnote", f"{w}endnote"), None)
            yield None if note is None else calls.get((etree.QName(note).localname, note.get(f"{w}id")))

    def _title(self) -> int:
        """The first paragraph that says something."""
        return next((n for n in range(len(self.body.paragraphs)) if self.body.text(n).strip()), 0)


def _told(remark: Remark, words: str) -> Remark:
    quote = shortened(remark.span.text)
    return replace(remark, lines=[words.format(quote=quote), *remark.lines]) if quote else remark
