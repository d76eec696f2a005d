"""A scoring for the terminal: what was recomputed, sums at every level, every row, ratios, lamps, the next grade."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.grades import Change, Scores, State, Why
from jixiao.runs.score import ScoredDocument, Scoring
from jixiao.writers.columns import aligned, cut
from jixiao.writers.score_words import (
    LEVELS,
    OVERVIEW,
    algorithm,
    grade_words,
    heading,
    is_off,
    margin_words,
    name_of,
    number,
    overview,
    ratio_lines,
    recomputed_of,
    result,
    summary,
    verdict,
    weight_words,
)

_NAME, _REASON = 44, 60


def to_score_text(scoring: Scoring, *, why: bool = False) -> str:
    """The text, ending with a line feed. `why` shows the tree of every row, else only of those that differ."""
    parts = ["\n".join(_document(document, why)) for document in scoring.documents]
    if len(parts) > 1:
        parts.append("\n".join(("【总览】", *aligned([OVERVIEW, *overview(scoring)], right=(1, 2, 3, 4, 5)))))
    return "\n\n".join(parts) + "\n"


def _document(document: ScoredDocument, why: bool) -> Iterator[str]:
    yield (
        f"{document.path} · {document.part}" if document.path and document.part else document.path or name_of(document)
    )
    if document.error is not None:
        yield f"  没有计分：{document.error.message}{document.error.advice}〔{document.error.code}〕"
        return
    scores = document.scores
    assert scores is not None
    yield f"  {heading(document)}"
    for notice in document.notices:
        yield f"  说明：{notice}"
    for line in (*summary(scores), *grade_words(document), *weight_words(scores)):
        yield f"  {line}"
    if document.supposed:
        yield from _supposed(document)
    if scores.rows:
        yield from ("", "【逐级合计】", *_sums(scores), "", "【逐行】", *_rows(scores))
        yield from _trees(scores, why)
    if near := list(margin_words(scores)):
        yield from ("", "【离等级分界】", *(f"  {line}" for line in near))
    yield from _ratios(document)
    yield from ("", "【提示灯】（只作提示，不计分）")
    for lamp in scores.lamps:
        if lamp.applies:
            yield f"  {lamp.colour.chinese}  {lamp.title}：{lamp.says}。"


def _supposed(document: ScoredDocument) -> Iterator[str]:
    told = "、".join(f"{each.name}={each.text}" for each in document.supposed)
    yield from ("", f"【假设】{told}。以下都按假设计算，不是材料所填。")
    yield from change_lines(document.changes) if document.changes else iter(("  可复算的得分和等级都不变。",))


def change_lines(changes: tuple[Change, ...]) -> Iterator[str]:
    """What changes, a line or two each."""
    for change in changes:
        yield f"  {change.name}：{change.old} → {change.new}"
        if change.why:
            yield f"      {change.why}"


def _sums(scores: Scores) -> list[str]:
    rows = [("级次", "名称", "标注分值", "逐行分值", "标注得分", "所填得分", "复算得分")]
    for one in scores.sums:
        name = f"　{one.name}" if one.level == "class" else one.name
        printed = (number(one.heading_weight), number(one.weight), number(one.heading_score), number(one.stated))
        rows.append((LEVELS[one.level], name, *printed, recomputed_of(one)))
    return aligned(rows, right=(2, 3, 4, 5))


def _rows(scores: Scores) -> list[str]:
    rows = [("指标", "分值", "所填", "复算", "对照")]
    for row in scores.rows:
        told = cut(verdict(row), _REASON)
        if row.state is not State.NOT_RECOMPUTED and row.remarks:
            told = f"{told}；{'；'.join(row.remarks)}"
        rows.append((cut(row.name, _NAME), number(row.weight), number(row.stated), result(row), told))
    return aligned(rows, right=(1, 2))


def _trees(scores: Scores, why: bool) -> Iterator[str]:
    rows = [row for row in scores.rows if why or is_off(row)]
    if not rows:
        return
    yield from ("", "【依据】" if why else "【不一致的行，怎样算出】")
    for row in rows:
        yield from tree_lines(row.why)


def tree_lines(why: Why) -> Iterator[str]:
    """A tree, indented two columns a level; a leaf with its place or its source."""
    for depth, step in why.walk():
        at = f"〔{step.where}〕" if step.where else f"〔{step.source}〕" if step.source else ""
        shown = f"：{step.shown}" if step.shown else ""
        yield f"  {'  ' * depth}{step.says}{shown}{at}"


def _ratios(document: ScoredDocument) -> Iterator[str]:
    found = list(ratio_lines(document))
    if not found:
        return
    yield from ("", "【共性指标】")
    rows = [("指标", "比率", "以何为好", "算法")]
    for ratio, variant in found:
        if variant.value is not None:
            rows.append((ratio.ratio.title, variant.why.shown, ratio.ratio.best, algorithm(variant)))
    if len(rows) > 1:
        yield from aligned(rows, right=(1,))
    lacking = [(ratio, variant) for ratio, variant in found if variant.value is None]
    if lacking:
        yield f"  未算{len(lacking)}项（缺的数不用别的数代替）："
    for ratio, variant in lacking:
        way = f"〔{algorithm(variant)}〕" if len(ratio.variants) > 1 else ""
        yield f"    {ratio.ratio.title}{way}：{variant.reason}"
