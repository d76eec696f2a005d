"""The tree of points: one bar a group, what is missing hatched; below it the classes and rows, to be unfolded."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from jixiao.arithmetic.plain import show_plain
from jixiao.writers.markup import text
from jixiao.writers.pictures.known import Known
from jixiao.writers.pictures.picture import Picture, references
from jixiao.writers.pictures.points_data import Branch, Points, Row, losing
from jixiao.writers.pictures.svg import SMALL, WIDTH, Drawing, Scale, cut, pills_width, width_of

_BRANCH, _LONGEST, _LEAST_BARS, _MOST_NAMED = 28, 8, 140, 5
_MINI = 60
_LONGEST_ROW = 20


def draw_points(points: Points, key: str) -> Picture:
    branches = (points.total, *points.groups)
    names = max(width_of(cut(branch.name, _LONGEST)) for branch in branches) + 10
    told = [_told(branch, points) for branch in branches]
    values = max(
        width_of(words, SMALL) + pills_width(branch.doubts) for words, branch in zip(told, branches, strict=True)
    )
    drawing = Drawing(key, max(WIDTH, names + _LEAST_BARS + values + 12))
    every = [value for branch in branches for value in (_weight(branch), _score(branch), branch.due)]
    scale = Scale.over([*every, points.total_due], names, drawing.width - values - 12)
    y = 2
    for branch, words in zip(branches, told, strict=True):
        _draw(drawing, scale, branch, y, points)
        drawing.words(scale.right + 10, y + 18, words, "s")
        drawing.pills(scale.right + 14 + width_of(words, SMALL), y + 18, branch.doubts)
        y += _BRANCH
    drawing.line(scale.at(Fraction(0)), 0, scale.at(Fraction(0)), y, "axis")
    legend = [("now", "得分"), ("gap", "没有得到的分")]
    if any(_due(branch, points) is not None for branch in branches):
        legend.append(("tick", "复算得分"))
    if any(branch.doubts for branch in branches):
        legend.append(("unsure", "有问题待核"))
    drawing.legend(y + 18, legend)
    drawing.height = y + 24
    caption = "分值与得分"
    says = "；".join(f"{branch.name}{words}" for branch, words in zip(branches, told, strict=True))
    heads = ("名称", "分值", "得分", "差") + (("复算",) if points.is_recomputed else ())
    rows = [_line(branch, points) for branch in branches]
    tree = "".join(_branch(branch, points) for branch in points.groups)
    more = f'<div class="points{" due" if points.is_recomputed else ""}">{tree}</div>'
    notes = tuple(_notes(points))
    return Picture("score", caption, drawing.svg(caption, f"{says}。"), heads, rows, notes, more)


def _weight(branch: Branch) -> Fraction | None:
    """Of the total what its row says, where it says so; of a group its rows, which its heading may contradict."""
    either = (branch.printed_weight, branch.weight) if branch.is_total else (branch.weight, branch.printed_weight)
    return next((value for value in either if value is not None), None)


def _score(branch: Branch) -> Fraction | None:
    return branch.printed_score if branch.printed_score is not None else branch.score


def _due(branch: Branch, points: Points) -> Fraction | None:
    if not points.is_recomputed:
        return None
    return points.total_due if branch is points.total else branch.due


def _told(branch: Branch, points: Points) -> str:
    """`48/50，少2分`."""
    weight, score = _weight(branch), _score(branch)
    said = f"{_number(score)}/{_number(weight)}{_gap(weight, score)}"
    due = _due(branch, points)
    return f"{said}，复算{show_plain(due)}" if due is not None else said


def _gap(weight: Fraction | None, score: Fraction | None) -> str:
    if weight is None or score is None or weight == score:
        return ""
    return f"，{'少' if score < weight else '多'}{show_plain(abs(weight - score))}分"


def _number(value: Fraction | None) -> str:
    return "未填" if value is None else show_plain(value)


def _draw(drawing: Drawing, scale: Scale, branch: Branch, y: int, points: Points) -> None:
    weight, score, due = _weight(branch), _score(branch), _due(branch, points)
    drawing.words(0, y + 18, cut(branch.name, _LONGEST), "b" if branch is points.total else "", title=branch.name)
    zero = Fraction(0)
    if weight is not None:
        start, length = scale.bar(zero, weight)
        drawing.bar(start, y + 5, length, 18, "plan")
    if score is not None:
        start, length = scale.bar(zero, score)
        drawing.bar(start, y + 5, length, 18, "now unsure" if branch.doubts else "now")
        if weight is not None and score < weight:
            start, length = scale.bar(max(score, zero), weight)
            drawing.bar(start, y + 5, length, 18, "gap")
    if due is not None:
        drawing.tick(scale.at(due), y + 5, 18)


def _notes(points: Points) -> Iterable[str]:
    total = points.total
    if not points.is_recomputed:  # the page of a scoring says so above
        yield from _differing_sums(points)
    lost = list(losing(total.rows))
    if lost:
        told = "；".join(
            f"{cut(row.name, _LONGEST_ROW)}少{show_plain(missing)}分" for row, missing in lost[:_MOST_NAMED]
        )
        yield f"没有得满分的{len(lost)}行：{told}{'等' if len(lost) > _MOST_NAMED else ''}"
    if doubtful := [cut(row.name, _LONGEST_ROW) for row in total.rows if row.doubts]:
        more = "等" if len(doubtful) > _MOST_NAMED else ""
        yield f"分值或得分有问题待核的{len(doubtful)}行：{'、'.join(doubtful[:_MOST_NAMED])}{more}"
    if total.unfilled:
        yield f"得分未填的{total.unfilled}行"


def _differing_sums(points: Points) -> Iterable[str]:
    total = points.total
    for name, printed, added in (
        ("得分", total.printed_score, total.score),
        ("分值", total.printed_weight, total.weight),
    ):
        if printed is not None and added is not None and printed != added:
            yield f"{name}：总分行填{show_plain(printed)}分，逐行相加{show_plain(added)}分"
    for group in points.groups:
        if group.printed_weight is not None and group.weight is not None and group.printed_weight != group.weight:
            yield f"{group.name}：标题标注{show_plain(group.printed_weight)}分，逐行分值{show_plain(group.weight)}分"


def _line(branch: Branch, points: Points) -> tuple[str | Known, ...]:
    weight, score, due = _weight(branch), _score(branch), _due(branch, points)
    cells = (
        branch.name,
        _number(weight),
        Known(score, _number(score), doubts=branch.doubts),
        _gap(weight, score).removeprefix("，"),
    )
    return (*cells, "" if due is None else show_plain(due)) if points.is_recomputed else cells


def _branch(branch: Branch, points: Points) -> str:
    """A group that unfolds to its classes, or to its rows where it has but one class."""
    most = max((row.weight for row in points.total.rows if row.weight is not None), default=Fraction(1))
    classes = branch.classes
    if len(classes) > 1:
        inner = "".join(_folded(each, _rows(each.rows, most), points) for each in classes)
    else:
        inner = _rows(branch.rows, most)
    return _folded(branch, inner, points)


def _folded(branch: Branch, inner: str, points: Points) -> str:
    """One branch of the tree. It unfolds without a script."""
    told = _told(branch, points)
    doubtful = sum(bool(row.doubts) for row in branch.rows)
    count = f"{len(branch.rows)}行" + (f"，{doubtful}行待核" if doubtful else "")
    name = text(branch.name or "（未分类）")
    return (
        f"<details><summary><b>{name}</b><span>{count}</span><span>{text(told)}</span>"
        f"{references(branch.doubts)}</summary>{inner}</details>"
    )


def _rows(rows: Iterable[Row], most: Fraction) -> str:
    return f"<ul>{''.join(_row(row, most) for row in rows)}</ul>"


def _row(row: Row, most: Fraction) -> str:
    if row.shares_weight or row.shares_score:
        told = "与上一行合并"
    else:
        told = f"{_number(row.score)}/{_number(row.weight)}{_gap(row.weight, row.score)}"
    if row.due is not None:
        told += f"，复算{row.due.shown}" if row.due.value is not None else f"，{row.due.shown}"
    return (
        f"<li><span>{text(row.name or '（未写名称）')}</span>{_mini(row, most)}"
        f"<span>{text(told)}{references(row.doubts)}</span></li>"
    )


def _mini(row: Row, most: Fraction) -> str:
    """The bar of one row; its words stand beside it."""
    scale = Scale(Fraction(0), most, 1, _MINI - 1)
    parts = []
    for value, look, top, height in ((row.weight, "plan", 1, 10), (row.score, "now", 3, 6)):
        if value is not None and 0 < value <= most:
            _, length = scale.bar(Fraction(0), value)
            doubted = " unsure" if row.doubts and look == "now" else ""
            parts.append(f'<rect x="1" y="{top}" width="{length}" height="{height}" class="{look}{doubted}"/>')
    if row.due is not None and row.due.value is not None and 0 <= row.due.value <= most:
        x = scale.at(row.due.value)
        parts.append(f'<line x1="{x}" y1="0" x2="{x}" y2="12" class="tick"/>')
    return f'<svg viewBox="0 0 {_MINI} 12" width="{_MINI}" height="12" aria-hidden="true">{"".join(parts)}</svg>'
