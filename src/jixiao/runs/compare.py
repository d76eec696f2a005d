"""Two drafts of one report: what was changed, which findings that settles, and what nobody asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jixiao.documents import Cell, Document, Span, Unreadable
from jixiao.documents.doubts import Doubts
from jixiao.documents.read import read
from jixiao.drafts import Change, FigureChange, Way, compare_drafts
from jixiao.evaluations import Evaluation, Whereabouts, extract
from jixiao.findings import Finding, Level
from jixiao.runs.asked import Asked
from jixiao.runs.examination import ExaminedDocument, Outcome, shown_path
from jixiao.runs.examine import Source, examine_document
from jixiao.runs.selection import Selection


@dataclass(slots=True)
class PlacedChange:
    """A change with its places in words, and the findings of the old draft that asked for it."""

    change: Change
    where_old: str
    where_new: str
    asked_by: tuple[Finding, ...] = ()

    @property
    def is_unasked(self) -> bool:
        """Whether a figure was changed that no finding names."""
        return bool(self.change.changed_figures) and not self.asked_by


@dataclass(slots=True)
class ComparedFinding:
    """A finding of one draft, or of both (then `before` is how it stood in the old one)."""

    finding: Finding
    document: ExaminedDocument
    before: Finding | None = None


@dataclass(slots=True)
class Draft:
    """One of the two files."""

    path: str
    document: Document
    examined: list[ExaminedDocument]


@dataclass(slots=True)
class Comparison:
    """What the new draft changed. Figures of a draft that was read by sight may be doubtful: those stand apart."""

    old: Draft
    new: Draft
    notices: list[str] = field(default_factory=list)
    changes: list[PlacedChange] = field(default_factory=list)
    to_look_at: list[PlacedChange] = field(default_factory=list)
    """Differences that a person must look at before they are called one: read by sight, and not with certainty."""
    settled: list[ComparedFinding] = field(default_factory=list)
    remaining: list[ComparedFinding] = field(default_factory=list)
    raised: list[ComparedFinding] = field(default_factory=list)

    def of(self, *ways: Way) -> list[PlacedChange]:
        return [placed for placed in self.changes if placed.change.way in ways]

    @property
    def figures(self) -> list[PlacedChange]:
        """The changes in which a figure is another, came or went."""
        return [placed for placed in self.changes if placed.change.changed_figures]

    @property
    def words(self) -> list[PlacedChange]:
        """The changes of words alone, what was added or taken out without figures among them."""
        others = (Way.MOVED, Way.REWRITTEN)
        return [p for p in self.changes if not p.change.changed_figures and p.change.way not in others]

    @property
    def is_by_sight(self) -> bool:
        """Whether a draft was read by sight: its words may differ without anybody's doing."""
        return self.old.document.doubts is not None or self.new.document.doubts is not None

    @property
    def exit_code(self) -> int:
        """1: a figure was changed that nobody asked for, or an error came in; 0: neither."""
        came = any(one.finding.level is Level.ERROR and one.finding.is_open for one in self.raised)
        return 1 if self.unasked or came else 0

    @property
    def unasked(self) -> list[PlacedChange]:
        return [placed for placed in self.changes if placed.is_unasked]


def compare(old: Source, new: Source, *, profile: str | None = None, selection: Selection | None = None) -> Comparison:
    """Compare two drafts. Raises Unreadable, with the path as its note, for one that cannot be read or is classified.

    Raises NoSuchProfile and ProfileError for `profile`, which names the profile for both.
    """
    found = Comparison(_draft(old, profile, selection), _draft(new, profile, selection))
    found.notices = list(_notices(found))
    ours, theirs = _Placing(found.old.document), _Placing(found.new.document)
    asked = Asked(one for document in found.old.examined for one in document.findings)
    for change in compare_drafts(found.old.document, found.new.document):
        places = ours.where(change.old), theirs.where(change.new)
        certain, doubtful = _parted(change, found)
        for part, told in ((certain, found.changes), (doubtful, found.to_look_at)):
            if part is not None:
                told.append(PlacedChange(part, *places, asked.by(part)))
    if not found.is_by_sight and _are_strangers(found):
        found.notices.append("两份材料大部分内容不同，请确认是否为同一材料的两稿。")
    _sort_findings(found)
    return found


def _are_strangers(found: Comparison) -> bool:
    """Whether most of the old draft stands in the new one no more, or otherwise."""
    alike = (Way.MOVED, Way.REWRITTEN)
    changed = sum(
        len(span.text) for placed in found.changes if placed.change.way not in alike for span in placed.change.old
    )
    return changed * 2 > len("".join(found.old.document.text.split()))


def _parted(change: Change, found: Comparison) -> tuple[Change | None, Change | None]:
    """The part of a change that is certain, and the part that a person must look at.

    A figure that is missing where the page was read by sight may have been overlooked, not left out.
    """
    ours, theirs = found.old.document.doubts, found.new.document.doubts
    if ours is None and theirs is None:
        return change, None

    def is_doubtful(figure: FigureChange) -> bool:
        if (figure.old is None and _may_be_overlooked(ours, change.old)) or (
            figure.new is None and _may_be_overlooked(theirs, change.new)
        ):
            return True
        return any(
            doubts is not None and span is not None and doubts.touch(span)
            for doubts, span in ((ours, figure.old), (theirs, figure.new))
        )

    doubtful = tuple(figure for figure in change.changed_figures if is_doubtful(figure))
    if not doubtful:
        return change, None
    certain = tuple(figure for figure in change.figures if figure not in doubtful)
    apart = replace(change, figures=doubtful)
    return (replace(change, figures=certain) if certain else None), apart


def _may_be_overlooked(doubts: Doubts | None, passage: tuple[Span, ...]) -> bool:
    """Whether what is missing in a passage of a draft, or as a whole, may stand there and not have been seen."""
    if doubts is None:
        return False
    return any(map(doubts.saw, passage)) if passage else doubts.is_whole


def _draft(source: Source, profile: str | None, selection: Selection | None) -> Draft:
    path = shown_path(source)
    try:
        document = read(source)
        examined = examine_document(document, path, profile=profile, selection=selection).documents
        for one in examined:
            if one.error is not None and one.error.code == "classified":
                raise one.error
    except Unreadable as error:
        if path:
            error.add_note(path)
        raise
    return Draft(path, document, examined)


def _notices(found: Comparison) -> Iterator[str]:
    """What the reader must know first: that these may not be two drafts of one report at all."""
    stated = [_identity(draft) for draft in (found.old, found.new)]
    for name, before, after in zip(("单位", "年度", "材料种类"), *stated, strict=True):
        if before and after and not _same_name(before, after):
            yield f"两份材料的{name}不同：前一份为{before}，后一份为{after}。请确认是否为同一材料的两稿。"
    for label, draft in (("前一份", found.old), ("后一份", found.new)):
        yield from (f"{label}：{notice}" for notice in draft.document.notices)
        for one in draft.examined:
            if one.error is not None:
                yield f"{label}没有核对，只对照文字和数字：{one.error.message}"


def _identity(draft: Draft) -> tuple[str, str, str]:
    evaluations = [one.evaluation for one in draft.examined if one.evaluation is not None]
    if not evaluations:
        return "", "", ""
    first = evaluations[0]
    unit = "".join(first.unit_name.text.split())
    return unit, f"{first.year}年度" if first.year else "", first.kind.chinese


def _same_name(one: str, other: str) -> bool:
    """A body may stand with and without its city."""
    return one == other or one in other or other in one


class _Placing:
    """Places of one draft in words, by whichever of its evaluations holds them."""

    def __init__(self, document: Document) -> None:
        self._evaluations = extract(document)
        self._places: dict[int, Whereabouts] = {}

    def where(self, spans: tuple[Span, ...]) -> str:
        """Where the first of them stands; `""` for none."""
        return self._of(spans[0]).where(spans[0]) if spans else ""

    def _of(self, span: Span) -> Whereabouts:
        evaluation = next((one for one in self._evaluations if _holds(one, span)), self._evaluations[0])
        return self._places.setdefault(id(evaluation), Whereabouts(evaluation))


def _holds(evaluation: Evaluation, span: Span) -> bool:
    if isinstance(span.holder, Cell):
        return span.holder.table in evaluation.table_names
    return any(paragraph is span.holder for paragraph in evaluation.paragraphs)


def _sort_findings(found: Comparison) -> None:
    """Settled, remaining, raised: by fingerprint, then by what a finding is about where its words were changed."""
    before = [ComparedFinding(f, d) for d in found.old.examined for f in d.findings]
    after = [ComparedFinding(f, d) for d in found.new.examined for f in d.findings]
    for key in (
        lambda f: (f.fingerprint,),
        lambda f: (f.code, f.anchor),
    ):
        waiting: dict[object, list[ComparedFinding]] = {}
        for one in before:
            waiting.setdefault(key(one.finding), []).append(one)
        left = []
        for one in after:
            if same := waiting.get(key(one.finding)):
                one.before = same.pop(0).finding
                found.remaining.append(one)
            else:
                left.append(one)
        before = [one for same in waiting.values() for one in same]
        after = left
    found.settled = [one for one in before if _was_asked(one.finding, found.new)]
    found.raised = [one for one in after if _was_asked(one.finding, found.old)]
    if unknown := len(before) - len(found.settled):
        found.notices.append(f"原有问题中有{unknown}处在识别得来的材料上无法核对，没有列为已解决。")


def _was_asked(finding: Finding, draft: Draft) -> bool:
    """Whether a draft could answer for the rule of a finding: what is read by sight is not asked everything."""
    if draft.document.doubts is None or not draft.document.doubts.is_whole:
        return True
    answers = [answer for one in draft.examined for answer in one.answers if answer.rule.code == finding.code]
    return any(answer.outcome in (Outcome.FOUND, Outcome.HOLDS) for answer in answers)
