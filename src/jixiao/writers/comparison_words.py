"""A 修改对照表 as sections of rows, the same in every output."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from jixiao.documents import Span
from jixiao.drafts import Change, Way
from jixiao.runs.compare import ComparedFinding, Comparison, PlacedChange
from jixiao.writers import places, wording

TITLE: Final = "修改对照表"
UNASKED: Final = "未要求修改"
_WAYS: Final = {Way.CHANGED: "改动", Way.ADDED: "增加", Way.REMOVED: "删去", Way.MOVED: "移动"}
_OF_SIGHT: Final = "有一稿由识别得来，文字难免有误，仅供参考。"
_EXCERPT: Final = 120


@dataclass(frozen=True, slots=True)
class Section:
    """A table of the comparison. `marked` are the rows, from 0, that a reader should not miss."""

    title: str
    note: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    """Of a hundred."""
    rows: tuple[tuple[str, ...], ...]
    changes: tuple[PlacedChange, ...] = ()
    """What the rows are about, where they are about changes; old and new stand in the third and fourth column."""
    marked: frozenset[int] = frozenset()
    is_minor: bool = False
    """Whether an output for the eye may fold it."""


def drafts_line(comparison: Comparison) -> str:
    """Which two files."""
    old, new = (re.split(r"[\\/]", draft.path)[-1] for draft in (comparison.old, comparison.new))
    if old == new:  # the same name in two folders: only the folders tell them apart
        old, new = comparison.old.path, comparison.new.path
    return f"原稿：{old or '（未命名）'}。现稿：{new or '（未命名）'}。"


def summary(comparison: Comparison) -> list[str]:
    """What was changed and what came of it, in a few sentences."""
    figures, words = comparison.figures, comparison.words
    count = sum(len(placed.change.changed_figures) for placed in figures)
    lines = []
    if not figures and not words:
        lines.append("两稿的数字和文字没有不同。")
    else:
        said = f"数字变动{count}个（{len(figures)}处）" if figures else "数字没有变动"
        unasked = f"，其中{len(comparison.unasked)}处未要求修改" if comparison.unasked else ""
        lines.append(f"{said}{unasked}；文字变动{len(words)}处。")
    if any(one.error is None for draft in (comparison.old, comparison.new) for one in draft.examined):
        settled, remaining, raised = (
            len(each) for each in (comparison.settled, comparison.remaining, comparison.raised)
        )
        lines.append(f"原有问题中已解决{settled}处，仍在{remaining}处；新出现{raised}处。")
    if comparison.to_look_at:
        lines.append(f"另有{len(comparison.to_look_at)}处识别没有把握，请人工看。")
    lines.append("标点、空白和编号的不同不作变动；数值相同、写法不同的另列。")
    return lines


def sections(comparison: Comparison) -> list[Section]:
    """The tables that have rows, in the order in which they are read."""
    every = [
        _changes(
            "数字变动", f"标有“{UNASKED}”的，没有问题要求修改，请说明原因。", comparison.figures, comparison.unasked
        ),
        _looks(comparison),
        _changes("文字变动", _OF_SIGHT if comparison.is_by_sight else "", comparison.words, [], is_minor=True),
        _findings(comparison),
        _rewritten(comparison.of(Way.REWRITTEN), comparison.changes),
        _changes("位置移动", "内容相同，位置不同。", comparison.of(Way.MOVED), [], is_minor=True),
    ]
    return [section for section in every if section.rows]


def where(placed: PlacedChange) -> str:
    """The place in the new draft, or in the old one where it is gone; both where a row has moved."""
    old, new = placed.where_old, placed.where_new
    if placed.change.way is Way.MOVED and old != new:
        return f"原{old}；现{new}"
    return new or f"原稿{old}"


def passage(spans: Iterable[Span]) -> str:
    """The words of a passage, blanks as one."""
    return " ".join("".join(span.text for span in spans).split())


def excerpt(change: Change, is_old: bool, longest: int = _EXCERPT) -> str:
    """The passage of one draft, cut around its first figure that differs."""
    spans = change.old if is_old else change.new
    words = passage(spans)
    if len(words) <= longest:
        return words
    figures = [figure.old if is_old else figure.new for figure in change.changed_figures]
    first = next((figure.text for figure in figures if figure is not None), "")
    at = max(0, words.find(" ".join(first.split())) - longest // 2) if first else 0
    cut = words[at : at + longest]
    return ("…" if at else "") + cut + ("…" if at + longest < len(words) else "")


def figure_lines(change: Change) -> list[str]:
    """`98.20%→96.20%`, one for each figure whose value differs."""
    return [
        f"{' '.join(figure.old.text.split()) if figure.old else '（无）'}→"
        f"{' '.join(figure.new.text.split()) if figure.new else '（无）'}"
        for figure in change.changed_figures
    ]


def remark(placed: PlacedChange) -> str:
    """Which findings asked for a change of figures, or that none did."""
    if placed.is_unasked:
        return UNASKED
    return "；".join(dict.fromkeys(f"{finding.title}〔{finding.code}〕" for finding in placed.asked_by))


def _changes(
    title: str, note: str, changes: Sequence[PlacedChange], marked: Sequence[PlacedChange], *, is_minor: bool = False
) -> Section:
    rows = tuple(
        (
            str(number),
            where(placed),
            excerpt(placed.change, is_old=True) or "（无）",
            excerpt(placed.change, is_old=False) or "（无）",
            "\n".join(figure_lines(placed.change)) or _WAYS.get(placed.change.way, ""),
            remark(placed),
        )
        for number, placed in enumerate(changes, start=1)
    )
    unasked = {id(placed) for placed in marked}
    heads = ("序号", "位置", "原稿", "现稿", "变动", "说明")
    numbers = frozenset(n for n, placed in enumerate(changes) if id(placed) in unasked)
    return Section(title, note, heads, (5, 17, 26, 26, 13, 13), rows, tuple(changes), numbers, is_minor)


def _looks(comparison: Comparison) -> Section:
    note = "这些地方是识别出来的，没有把握，不作为不同；请对照原件看。"
    return _changes("请人工看", note, comparison.to_look_at, [])


def _rewritten(alone: Sequence[PlacedChange], every: Sequence[PlacedChange]) -> Section:
    """Figures of the same value, also those in passages that were changed otherwise."""
    rows = [
        (where(placed), " ".join(figure.old.text.split()), " ".join(figure.new.text.split()))
        for placed in every
        for figure in placed.change.figures
        if figure.same_value and figure.old is not None and figure.new is not None
    ]
    numbered = tuple((str(number), *row) for number, row in enumerate(rows, start=1))
    heads = ("序号", "位置", "原写法", "现写法")
    return Section("数值相同、写法不同", "不作为变动。", heads, (6, 44, 25, 25), numbered, is_minor=True)


def _findings(comparison: Comparison) -> Section:
    rows: list[tuple[str, ...]] = []
    marked = set()
    for state, found in (("新出现", comparison.raised), ("仍在", comparison.remaining), ("已解决", comparison.settled)):
        for one in found:
            if state == "新出现":
                marked.add(len(rows))
            rows.append((str(len(rows) + 1), _state(state, one), *_finding(one)))
    heads = ("序号", "情况", "级别", "位置", "问题", "编号")
    return Section("问题的变化", "", heads, (5, 12, 8, 22, 46, 7), tuple(rows), (), frozenset(marked))


def _state(state: str, one: ComparedFinding) -> str:
    is_other = one.before is not None and one.before.fingerprint != one.finding.fingerprint
    allowed = "（已豁免）" if one.finding.waived is not None else ""
    return f"{state}（已改动，仍不符）" if is_other else f"{state}{allowed}"


def _finding(one: ComparedFinding) -> tuple[str, ...]:
    finding = one.finding
    return wording.level_name(finding), places.where(finding, 3), finding.message, finding.code
