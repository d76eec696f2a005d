"""Two drafts of one report: which passages and cells differ, and which of their figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from rapidfuzz.fuzz import ratio

from jixiao.documents import Document, Span
from jixiao.drafts.align import aligned, equal_runs
from jixiao.drafts.change import Change, FigureChange, Way
from jixiao.drafts.folded import Folded, folded
from jixiao.drafts.rows import Field, Row, pairs, row_weight, rows_apart, rows_of
from jixiao.drafts.sentences import Sentence, apart, sentences_of
from jixiao.drafts.written import Written, written_in, written_in_cell

_SHAPES: Final = ((1, 1), (2, 1), (1, 2), (3, 1), (1, 3), (2, 2))
_ROW_SHAPES: Final = ((1, 1), (2, 1), (1, 2))
_MOVED: Final = 80
"""Of a hundred signs so many must be alike for a passage elsewhere to be this one, moved and changed."""
_MOST_MOVED: Final = 20_000
"""The most pairs of passages that are tried for it."""

_Piece = tuple[Span, Folded, str]
"""A stretch of text with its folded words and, in a table, its heading."""


def compare_drafts(old: Document, new: Document) -> list[Change]:
    """The differences, those of the narrative first, each in the order of the new draft where it has a place.

    Blanks, punctuation and the numbers of headings are not looked at. Raises Unreadable (`too_large`).
    """
    changes = _of_sentences(sentences_of(old.paragraphs), sentences_of(new.paragraphs))
    changes += _of_rows(rows_of(old.tables), rows_of(new.tables))
    return _answered(changes)


def _of_sentences(old: list[Sentence], new: list[Sentence]) -> list[Change]:
    beads = aligned(old, new, lambda one: one.key, apart, lambda one: len(one.key), _SHAPES)
    found = []
    for bead in beads:
        if not bead.equal:
            before = [(one.span, one.words, "") for one in old[bead.old.start : bead.old.stop]]
            after = [(one.span, one.words, "") for one in new[bead.new.start : bead.new.stop]]
            found += _differences(before, after)
    return found


def _of_rows(old: list[Row], new: list[Row]) -> list[Change]:
    found = []
    for bead in aligned(old, new, lambda row: row.key, rows_apart, row_weight, _ROW_SHAPES):
        if bead.equal:
            continue
        before, after = old[bead.old.start : bead.old.stop], new[bead.new.start : bead.new.stop]
        if before and after:
            for ours, theirs in pairs(before, after):
                found += _differences(_pieces(ours), _pieces(theirs))
        else:
            fields = [field for row in (before or after) for field in row.fields if field.key]
            found += _differences(_pieces(fields), []) if before else _differences([], _pieces(fields))
    return found


def _pieces(fields: Sequence[Field]) -> list[_Piece]:
    return [(Span(field.cell, 0, len(field.cell.text)), field.words, field.heading) for field in fields]


def _differences(before: list[_Piece], after: list[_Piece]) -> list[Change]:
    """The change between two passages that answer one another; none where they say the same."""
    one, other = ("".join(words.text for _, words, _ in pieces) for pieces in (before, after))
    if one == other:
        return []
    figures = _figures(before, after)
    old, new = tuple(span for span, _, _ in before), tuple(span for span, _, _ in after)
    if not one or not other:
        if len(one) + len(other) == 0:
            return []
        emptied = before and after  # a cell that was blank, or is
        way = Way.CHANGED if emptied else Way.ADDED if not before else Way.REMOVED
        return [Change(way, old, new, figures, words=True)]
    words = _without(before) != _without(after)
    if not words and all(figure.same_value for figure in figures):
        return [Change(Way.REWRITTEN, old, new, figures)]
    return [Change(Way.CHANGED, old, new, figures, words)]


def _written(piece: _Piece) -> list[Written]:
    _, words, heading = piece
    return written_in_cell(words.text, heading) if heading else written_in(words.text)


def _without(pieces: list[_Piece]) -> str:
    """The words of a passage with its figures taken out."""
    said = []
    for piece in pieces:
        at = 0
        for figure in _written(piece):
            said.append(piece[1].text[at : figure.start])
            said.append("#")
            at = figure.end
        said.append(piece[1].text[at:])
    return "".join(said)


def _figures(before: list[_Piece], after: list[_Piece]) -> tuple[FigureChange, ...]:
    """The figures that are not the same sign for sign, each with what answers it."""
    ours, theirs = ([(one, piece) for piece in pieces for one in _written(piece)] for pieces in (before, after))
    numbers: dict[object, int] = {}
    keys = [[numbers.setdefault(one.key, len(numbers)) for one, _ in side] for side in (ours, theirs)]
    found: list[FigureChange] = []
    i = j = 0
    for start, end, answer in [*equal_runs(*keys), (len(ours), len(ours), len(theirs))]:
        found += _replaced(ours[i:start], theirs[j:answer])
        for (one, piece), (other, there) in zip(ours[start:end], theirs[answer : answer + end - start], strict=True):
            if piece[1].text[one.start : one.end] != there[1].text[other.start : other.end]:
                found.append(FigureChange(_span(piece, one), _span(there, other), same_value=True))
        i, j = end, answer + end - start
    return tuple(_joined(found))


def _replaced(left: list[tuple[Written, _Piece]], right: list[tuple[Written, _Piece]]) -> list[FigureChange]:
    """Figures between two that are alike: the first for the first, the second for the second."""
    gone = [_span(piece, one) for one, piece in left]
    come = [_span(piece, one) for one, piece in right]
    return [FigureChange(*pair) for pair in zip_longest(gone, come)]


def _joined(found: list[FigureChange]) -> list[FigureChange]:
    """A figure gone and the next one come, told apart only by their order, are one that was changed."""
    joined: list[FigureChange] = []
    for figure in found:
        last = joined[-1] if joined else None
        if last is not None and last.new is None and figure.old is None and not figure.same_value:
            joined[-1] = FigureChange(last.old, figure.new)
        elif last is not None and last.old is None and figure.new is None and not figure.same_value:
            joined[-1] = FigureChange(figure.old, last.new)
        else:
            joined.append(figure)
    return joined


def _span(piece: _Piece, one: Written) -> Span:
    start, end = piece[1].raw(one.start, one.end)
    return Span(piece[0].holder, start, end)


def _answered(changes: list[Change]) -> list[Change]:
    """What stands elsewhere in the other draft was moved, and is neither gone nor new."""
    gone = [change for change in changes if change.way is Way.REMOVED]
    come = [change for change in changes if change.way is Way.ADDED]
    taken: dict[int, Change | None] = {}
    by_words: dict[str, list[Change]] = {}
    for change in come:
        by_words.setdefault(_words(change.new), []).append(change)
    for change in gone:
        if same := by_words.get(_words(change.old)):
            other = same.pop(0)
            taken[id(change)], taken[id(other)] = None, Change(Way.MOVED, change.old, other.new)
    gone = [change for change in gone if id(change) not in taken]
    come = [change for change in come if id(change) not in taken]
    if len(gone) * len(come) <= _MOST_MOVED:
        for change in gone:
            _find_moved(change, come, taken)
    return [answer for change in changes if (answer := taken.get(id(change), change)) is not None]


def _find_moved(change: Change, come: list[Change], taken: dict[int, Change | None]) -> None:
    words = _words(change.old)
    scored = [(ratio(words, _words(other.new)), n) for n, other in enumerate(come) if id(other) not in taken]
    score, at = max(scored, default=(0, -1))
    if score >= _MOVED and len(words) > 4:
        other = come[at]
        found = _differences(_again(change.old), _again(other.new))
        taken[id(change)], taken[id(other)] = None, found[0] if found else Change(Way.MOVED, change.old, other.new)


def _again(spans: tuple[Span, ...]) -> list[_Piece]:
    return [(span, folded(span.holder.text, span.start, span.end), "") for span in spans]


def _words(spans: tuple[Span, ...]) -> str:
    return "".join(words.text for _, words, _ in _again(spans))
