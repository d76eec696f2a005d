"""What the outputs of a scoring say in words, the same in text, page and workbook."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import PurePath

from jixiao.arithmetic.plain import show_plain
from jixiao.evaluations import Group, Kind
from jixiao.grades import Agreement, Margin, RatioResult, ScoredRow, Scores, State, Sum, VariantResult
from jixiao.grades.grading import band
from jixiao.grades.why import points
from jixiao.runs.score import ScoredDocument, Scoring

OVERVIEW = ("材料", "所填总分", "逐行相加", "复算总分", "可复算行", "不一致行", "等级")
LEVELS = {"class": "二级", "group": "一级", "total": "合计"}


def name_of(document: ScoredDocument) -> str:
    """The file and the form within it."""
    name = PurePath(document.path).name or "（未命名）"
    return f"{name} · {document.part}" if document.part else name


def heading(document: ScoredDocument) -> str:
    """Form, year, unit and profile in one line."""
    evaluation, profile = document.evaluation, document.profile
    parts = [document.kind_name]
    if evaluation and evaluation.year:
        parts.append(f"{evaluation.year}年度")
    if evaluation and evaluation.unit_name.text:
        parts.append(" ".join(evaluation.unit_name.text.split())[:30])
    if profile:
        parts.append(f"评分方案：{profile.title}〔{profile.name}，{profile.standing}〕")
    return " · ".join(part for part in parts if part)


def overview(scoring: Scoring) -> Iterator[tuple[str, ...]]:
    """One line a form, under the heads of `OVERVIEW`."""
    for document in scoring.documents:
        scores = document.scores
        if scores is None or not scores.rows:
            told = document.error.message if document.error is not None else "没有计分的行"
            yield (name_of(document), "—", "—", "—", "—", "—", told)
            continue
        whole, off = scores.whole, sum(map(is_off, scores.rows))
        counts = f"{len(scores.recomputed)}/{len(scores.rows)}"
        grade = scores.grade or scores.stated_grade
        told = f"{'复算' if scores.grade else '所填'}总分在“{grade.name}”一档" if grade else "不套用等级"
        sums = (number(whole.heading_score), number(whole.stated), number(scores.total))
        yield (name_of(document), *sums, counts, str(off), told)


def summary(scores: Scores) -> Iterator[str]:
    """How much was recomputed, what the form's total says, and no total of ours while a row is left."""
    rows = scores.recomputed
    if not scores.rows:
        yield "没有填写分值或得分的行，只看比率和提示灯。"
        return
    due = sum((row.recomputed or Fraction(0) for row in rows), Fraction(0))
    stated = _stated(rows)
    rest = [row for row in scores.rows if row.state is not State.RECOMPUTED]
    told = f"可复算{len(rows)}行，合计{points(due)}，所填{points(stated)}" if rows else "没有可以复算的行"
    if rest:
        ranged = sum(row.state is State.RANGE for row in rest)
        shown = f"（其中{ranged}行只有可得范围）" if ranged else ""
        told += f"；其余{len(rest)}行未复算{shown}，照所填{points(_stated(rest))}"
    yield f"{told}。"
    yield from total_words(scores)


def total_words(scores: Scores) -> Iterator[str]:
    """The total row against the rows, and the grade."""
    whole = scores.whole
    for name, printed, added in (
        ("得分", whole.heading_score, whole.stated),
        ("分值", whole.heading_weight, whole.weight),
    ):
        if added is not None and printed is not None:
            same = "，一致" if printed == added else f"，相差{points(abs(printed - added))}"
            yield f"{name}：总分行填{points(printed)}，逐行相加{points(added)}{same}。"
        elif added is not None:
            yield f"{name}：逐行相加{points(added)}，表中没有填总分。"
    if scores.total is not None and scores.grade is not None:
        capped = f"（封顶前{points(whole.recomputed)}）" if whole.recomputed not in (None, scores.total) else ""
        told = f"按本方案为{points(scores.total)}{capped}，“{scores.grade.name}”一档"
        yield f"全部行都已复算：{told}；以财政部门认定为准。"
    elif scores.total is not None:
        yield f"全部行都已复算：合计{points(scores.total)}，没有适用的方案，不套用等级。"
    elif scores.stated_grade is not None and whole.heading_score is not None:
        told = f"所填总分{points(whole.heading_score)}在本方案的“{scores.stated_grade.name}”一档"
        yield f"有行未复算，不给出复算总分和等级；{told}。"
    else:
        yield "有行未复算，不给出复算总分和等级。"


def grade_words(document: ScoredDocument) -> Iterator[str]:
    """The grade that the form states, where it states one, against the band in which its own total falls."""
    evaluation, scores = document.evaluation, document.scores
    if evaluation is None or scores is None or not evaluation.grade.is_stated:
        return
    words = f"等级：表中填“{' '.join(evaluation.grade.text.split())[:12]}”"
    due = scores.stated_grade
    if due is not None and due.name[0] not in evaluation.grade.text:
        words += f"，所填总分在本方案为“{due.name}”"
    yield f"{words}。"


def weight_words(scores: Scores) -> Iterator[str]:
    """Why the weights do not add up to the total: heading against rows, group by group."""
    groups = [one for one in scores.sums if one.level == "group"]
    whole = scores.whole
    if whole.heading_weight is not None and whole.weight is not None and whole.heading_weight != whole.weight:
        terms = "＋".join(f"{one.name}{show_plain(one.weight)}" for one in groups if one.weight is not None)
        yield f"逐行分值：{terms}＝{show_plain(whole.weight)}，总分行为{show_plain(whole.heading_weight)}。"
        printed = [(one, one.heading_weight) for one in groups if one.heading_weight is not None]
        if printed:
            terms = "＋".join(f"{one.name}{show_plain(value)}" for one, value in printed)
            apart = [one for one in groups if one.group is Group.EXECUTION and one.heading_weight is None]
            added = sum((value for _, value in printed), Fraction(0))
            told = f"标题分值：{terms}＝{show_plain(added)}"
            if apart and apart[0].weight is not None:
                told += f"，另加{apart[0].name}{show_plain(apart[0].weight)}为{show_plain(added + apart[0].weight)}"
            yield f"{told}。"
    for one in groups:
        if one.heading_weight is not None and one.weight is not None and one.heading_weight != one.weight:
            yield f"{one.name}：标题标注{points(one.heading_weight)}，逐行分值{points(one.weight)}。"


def result(row: ScoredRow) -> str:
    """What comes of a row in a few signs: `9.62`, `可得8分～10分`, `未复算`."""
    if row.recomputed is not None:
        return show_plain(row.recomputed)
    return f"可得{band(row.allowed)}" if row.allowed is not None else "未复算"


def verdict(row: ScoredRow) -> str:
    """The stated score against the recomputed one, in a few words; the reason where there is none."""
    if row.state is State.NOT_RECOMPUTED:
        return row.reason
    if row.agreement is Agreement.NONE:
        return row.remarks[0] if row.remarks else "没有填写得分"
    difference = row.difference
    words = {
        Agreement.EQUAL: "相符",
        Agreement.OTHER_WAY: "与另一种口径相符",
        Agreement.WITHIN: "在可得范围内",
        Agreement.OUTSIDE: "不在可得范围内",
    }
    if row.agreement in words:
        return words[row.agreement]
    assert difference is not None
    return f"所填{'高' if difference > 0 else '低'}{points(abs(difference))}"


def is_off(row: ScoredRow) -> bool:
    """Whether the stated score is not what the profile gives."""
    return row.agreement in (Agreement.ABOVE, Agreement.BELOW, Agreement.OUTSIDE)


def number(value: Fraction | None) -> str:
    """Points without their unit, a stroke for none."""
    return "—" if value is None else show_plain(value)


def recomputed_of(one: Sum) -> str:
    """The recomputed sum, or how many of its rows were recomputed."""
    if one.recomputed is not None:
        return show_plain(one.recomputed)
    return f"—（{one.rows}行可复算{one.recomputed_rows}行）"


def margin_words(scores: Scores) -> Iterator[str]:
    """How far the total is from the next grade up and down, and which figure alone would carry it there."""
    near = scores.margins
    if near is None:
        return
    base = "复算总分" if near.is_recomputed else "所填总分"
    yield f"{base}{points(near.base)}，“{near.grade.name}”一档。"
    for margin in (near.up, near.down):
        if margin is not None:
            yield from _margin(margin)


def _margin(margin: Margin) -> Iterator[str]:
    edge = points(margin.edge)
    if margin.is_up:
        head = f"升为“{margin.grade.name}”（{edge}起）：还差{points(margin.points)}"
    else:
        head = f"降为“{margin.grade.name}”（低于{edge}）：比{edge}高{points(margin.points)}"
    if not margin.moves:
        yield f"{head}；在可复算的行中，没有哪一个数单独变动会到。"
        return
    yield f"{head}；其他行不变，下列任何一个数变到此处即到："
    for move in margin.moves:
        label = f"“{move.row.label}”" if move.row.label else ""
        yield f"  {move.name}{label}：{move.now} → {move.then}（该行{points(move.score)}）"


def ratio_lines(document: ScoredDocument) -> Iterator[tuple[RatioResult, VariantResult]]:
    """The ways to compute the ratios; where it is no whole department, only those that were computed."""
    assert document.scores is not None
    whole = document.kind == Kind.DEPARTMENT_SELF_EVALUATION.value
    for ratio in document.scores.ratios:
        for variant in ratio.variants:
            if variant.value is not None or whole:
                yield ratio, variant


def algorithm(variant: VariantResult) -> str:
    """`甲÷乙（说明）`."""
    return variant.why.says.partition("＝")[2]


def _stated(rows: list[ScoredRow]) -> Fraction:
    return sum((row.stated for row in rows if row.stated is not None and row.counts_score), Fraction(0))
