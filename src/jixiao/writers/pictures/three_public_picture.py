"""“三公”经费: the budget as an outline, what was spent inside it, last year's spending as a tick."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from jixiao.writers.pictures.known import Known, rate
from jixiao.writers.pictures.picture import Picture
from jixiao.writers.pictures.svg import SMALL, WIDTH, Drawing, Scale, pills_width, width_of
from jixiao.writers.pictures.three_public_data import Part, ThreePublic

_PART = 66
_NAMES = ("预算", "执行", "上年")
_GAP = 12


def draw_three_public(three: ThreePublic, key: str) -> Picture:
    parts = [part for part in three.parts if not part.is_nothing] or list(three.parts)
    width = max(WIDTH, *(_told_width(part) + 4 for part in parts))
    drawing = Drawing(key, width)
    every = [figure for part in parts for figure in part.figures]
    scale = Scale.over((figure.value for figure in every), 2, width - 8)
    y = 0
    for part in parts:
        _draw(drawing, scale, part, y)
        y += _PART
    legend = [("plan", "预算"), ("now", "执行"), ("tick", "上年执行")]
    if any(figure.doubts for figure in every):
        legend.append(("unsure", "有问题待核"))
    drawing.legend(y + 10, legend)
    drawing.height = y + 16
    caption = "“三公”经费"
    told = "；".join(f"{part.name}：{'，'.join(_words(part))}" for part in three.parts)
    notes = _noughts(part for part in three.parts if part not in parts)
    notes += [f"没有数：{'、'.join(part.name for part in three.empty)}"] if three.empty else []
    rows: list[tuple[str | Known, ...]] = [
        (part.name, *part.figures, rate(part.spent, part.budget)) for part in (*three.parts, *three.empty)
    ]
    heads = ("项目", "预算", "执行", "上年执行", "执行÷预算")
    return Picture("three-public", caption, drawing.svg(caption, f"{told}。"), heads, rows, tuple(notes))


def _noughts(parts: Iterable[Part]) -> list[str]:
    """`预算、执行、上年为0：公务接待费`; which of the three is not 0 but missing is said."""
    alike: dict[str, list[str]] = {}
    for part in parts:
        named = list(zip(_NAMES, part.figures, strict=True))
        nought = "、".join(name for name, figure in named if figure.value is not None)
        missing = "".join(f"，{name}{figure.shown}" for name, figure in named if figure.value is None)
        alike.setdefault(f"{nought}为0{missing}", []).append(part.name)
    return [f"{said}：{'、'.join(names)}" for said, names in alike.items()]


def _words(part: Part) -> list[str]:
    return [f"{name}{figure.shown}" for name, figure in zip(_NAMES, part.figures, strict=True)]


def _told_width(part: Part) -> int:
    words = zip(_words(part), part.figures, strict=True)
    return sum(width_of(said, SMALL) + pills_width(figure.doubts) + _GAP for said, figure in words)


def _draw(drawing: Drawing, scale: Scale, part: Part, y: int) -> None:
    drawing.words(0, y + 14, part.name)
    if part.budget.value is not None and part.spent.value is not None:
        if part.budget.value > 0:
            drawing.words_to(drawing.width, y + 14, f"执行为预算的{rate(part.spent, part.budget)}", "s")
        elif part.spent.value > 0:
            drawing.words_to(drawing.width, y + 14, "预算为0而有执行", "s")
    x = 0
    for words, figure in zip(_words(part), part.figures, strict=True):
        drawing.words(x, y + 32, words, "s" if figure.value is not None else "s lacking")
        x += width_of(words, SMALL) + 4
        drawing.pills(x, y + 32, figure.doubts)
        x += pills_width(figure.doubts) + _GAP - 4
    zero = scale.at(Fraction(0))
    drawing.line(zero, y + 38, zero, y + 60, "axis")
    for figure, top, height, look in ((part.budget, 40, 18, "plan"), (part.spent, 44, 10, "now")):
        if figure.value is not None:
            start, length = scale.bar(Fraction(0), figure.value)
            drawing.bar(start, y + top, length, height, f"{look} unsure" if figure.doubts else look)
    if part.last.value is not None:
        drawing.tick(scale.at(part.last.value), y + 40, 18, "tick doubted" if part.last.doubts else "tick")
