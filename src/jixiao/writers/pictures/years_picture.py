"""Two bars a measure: this year full, last year hatched, the change written beside the name."""

from __future__ import annotations

from fractions import Fraction

from jixiao.writers.pictures.known import Known
from jixiao.writers.pictures.picture import Picture
from jixiao.writers.pictures.svg import SMALL, WIDTH, Drawing, Scale, cut, pills_width, width_of
from jixiao.writers.pictures.years_data import Pair, Years

_PAIR, _BAR, _LONGEST = 60, 15, 12


def draw_years(years: Years, key: str) -> Picture:
    pairs = years.pairs
    this, last = years.names()
    figures = [figure for pair in pairs for figure in (pair.now, pair.last)]
    values = max(width_of(figure.shown, SMALL) + pills_width(figure.doubts) for figure in figures)
    heads = max(width_of(cut(pair.name, _LONGEST)) + width_of(pair.change, SMALL) for pair in pairs)
    width = max(WIDTH, 160 + values, heads + 20)
    drawing = Drawing(key, width)
    scale = Scale.over((figure.value for figure in figures), 2, width - values - 16)
    y = 0
    for pair in pairs:
        _pair(drawing, scale, pair, y)
        y += _PAIR
    legend = [("now", this), ("then", last)]
    if any(figure.doubts for figure in figures):
        legend.append(("unsure", "有问题待核，？后为问题序号"))
    drawing.legend(y + 10, legend)
    drawing.height = y + 16
    caption = f"与上年相比（{years.state}）"
    told = "；".join(
        f"{pair.name}{this}{pair.now.shown}，{last}{pair.last.shown}" + (f"，{pair.change}" if pair.change else "")
        for pair in pairs
    )
    notes = [f"两年都为0：{'、'.join(years.nothing)}"] if years.nothing else []
    notes += [f"两年都未填：{'、'.join(years.empty)}"] if years.empty else []
    rows: list[tuple[str | Known, ...]] = [(pair.name, pair.now, pair.last, pair.change) for pair in pairs]
    rows += [(name, "0", "0", "相同") for name in years.nothing]
    rows += [(name, "未填", "未填", "") for name in years.empty]
    names = ("项目", this, last, "增减")
    return Picture("years", caption, drawing.svg(caption, f"{told}。"), names, rows, tuple(notes))


def _pair(drawing: Drawing, scale: Scale, pair: Pair, y: int) -> None:
    drawing.words(0, y + 14, cut(pair.name, _LONGEST), title=pair.name)
    drawing.words_to(drawing.width, y + 14, pair.change or "缺一年，不比较", "s" if pair.change else "s lacking")
    zero = scale.at(Fraction(0))
    drawing.line(zero, y + 19, zero, y + 22 + 2 * _BAR, "axis")
    _bar(drawing, scale, pair.now, y + 21, "now")
    _bar(drawing, scale, pair.last, y + 21 + _BAR + 1, "then")


def _bar(drawing: Drawing, scale: Scale, figure: Known, y: int, look: str) -> None:
    x = scale.at(Fraction(0))
    if figure.value is not None:
        start, length = scale.bar(Fraction(0), figure.value)
        drawing.bar(start, y, length, _BAR - 2, f"{look} unsure" if figure.doubts else look)
        x = start + length
    drawing.words(x + 6, y + 10, figure.shown, "s" if figure.value is not None else "s lacking")
    drawing.pills(x + 10 + width_of(figure.shown, SMALL), y + 10, figure.doubts)
