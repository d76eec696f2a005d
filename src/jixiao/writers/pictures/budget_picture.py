"""年初预算 → 全年预算 → 执行 as bars, what lies between them as a piece of its own."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from jixiao.writers.pictures.budget_data import Budget, Step
from jixiao.writers.pictures.known import Known
from jixiao.writers.pictures.picture import Picture
from jixiao.writers.pictures.svg import SMALL, WIDTH, Drawing, Scale, pills_width, width_of

_BAR, _BETWEEN = 28, 22
_LEAST_BARS = 140


def draw_budget(budget: Budget, key: str) -> Picture:
    steps = budget.steps
    names = max(width_of(step.name) for step in steps) + 10
    values = max(
        [width_of(step.figure.shown) + pills_width(step.figure.doubts) for step in steps]
        + [width_of(budget.difference(place), SMALL) for place in range(1, len(steps))]
    )
    width = max(WIDTH, names + _LEAST_BARS + values + 12)
    drawing = Drawing(key, width)
    scale = Scale.over((step.figure.value for step in steps), names, width - values - 12)
    y = 4
    for place, step in enumerate(steps):
        old = budget.before(place)
        if old is not None and (words := budget.difference(place)):
            _between(drawing, scale, old, step, y, words)
            y += _BETWEEN
        _bar(drawing, scale, step, y)
        y += _BAR
    drawing.line(scale.at(Fraction(0)), 0, scale.at(Fraction(0)), y, "axis")
    if any(step.figure.doubts for step in steps):
        drawing.legend(y + 18, [("unsure", "有问题待核，？后为问题序号")])
        y += 24
    drawing.height = y + 2
    notes: list[str | Known] = []
    if budget.rate:
        sure = not (budget.spent.figure.doubts or budget.whole.figure.doubts)
        notes.append(f"{budget.rate_name}：{budget.rate}{'' if sure else '（所用的数有问题待核）'}")
    if (stated := budget.stated_rate) is not None:
        notes.append(replace(stated, shown=f"表中所填{budget.rate_name}：{stated.shown}"))
    notes += [f"{step.name}：{step.figure.shown}" for step in steps if step.figure.value is None]
    told = "，".join(f"{step.name}{step.figure.shown}" for step in steps)
    caption = "预算与执行"
    says = f"{told}。{budget.rate_name}{budget.rate}。" if budget.rate else f"{told}。"
    rows: list[tuple[str | Known, ...]] = [
        (step.name, step.figure, budget.difference(place), step.figure.where) for place, step in enumerate(steps)
    ]
    if budget.rate:
        rows.append((budget.rate_name, budget.rate, "", f"{budget.spent.name}÷{budget.whole.name}"))
    return Picture("budget", caption, drawing.svg(caption, says), ("项目", "金额", "差额", "位置"), rows, tuple(notes))


def _bar(drawing: Drawing, scale: Scale, step: Step, y: int) -> None:
    figure = step.figure
    drawing.words(0, y + 18, step.name)
    right = scale.right + 10
    if figure.value is not None:
        x, length = scale.bar(Fraction(0), figure.value)
        look = "now" if step.is_spending else "plan"
        drawing.bar(x, y + 5, length, 18, f"{look} unsure" if figure.doubts else look)
    drawing.words(right, y + 18, figure.shown, "" if figure.value is not None else "lacking")
    drawing.pills(right + width_of(figure.shown) + 6, y + 18, figure.doubts)


def _between(drawing: Drawing, scale: Scale, old: Step, new: Step, y: int, words: str) -> None:
    start, end = old.figure.value, new.figure.value
    assert start is not None and end is not None
    x, length = scale.bar(start, end)
    if length:
        drawing.bar(x, y + 4, length, 14, "then")
    drawing.line(scale.at(start), y - 5, scale.at(start), y + 18, "guide")
    drawing.line(scale.at(end), y + 4, scale.at(end), y + 27, "guide")
    drawing.words(scale.right + 10, y + 15, words, "s")
