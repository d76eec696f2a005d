"""All pictures of one document side by side, for the page of a check and for that of a scoring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from importlib.resources import files

from jixiao.writers.pictures.budget_data import budget_of
from jixiao.writers.pictures.budget_picture import draw_budget
from jixiao.writers.pictures.known import Material
from jixiao.writers.pictures.picture import Picture
from jixiao.writers.pictures.points_data import Due, points_of
from jixiao.writers.pictures.points_picture import draw_points
from jixiao.writers.pictures.three_public_data import three_public_of
from jixiao.writers.pictures.three_public_picture import draw_three_public
from jixiao.writers.pictures.years_data import years_of
from jixiao.writers.pictures.years_picture import draw_years


def strip(material: Material, key: str, *, dues: Sequence[Due] = (), total_due: Fraction | None = None) -> str:
    """The pictures for which the document has figures, as HTML; `""` where there are none. `key` is unique on the page.

    `dues` and `total_due` are what a scoring gives, drawn beside what the form states.
    """
    drawn = "".join(picture.html() for picture in _pictures(material, key, dues, total_due))
    return f'<div class="pictures">{drawn}</div>' if drawn else ""


def _pictures(material: Material, key: str, dues: Sequence[Due], total_due: Fraction | None) -> Iterator[Picture]:
    if (budget := budget_of(material)) is not None:
        yield draw_budget(budget, f"{key}b")
    if (points := points_of(material.evaluation, material.doubts, dues, total_due)) is not None:
        yield draw_points(points, f"{key}s")
    if (years := years_of(material)) is not None:
        yield draw_years(years, f"{key}y")
    if (three := three_public_of(material)) is not None:
        yield draw_three_public(three, f"{key}t")


@cache
def style() -> str:
    """What the pictures wear."""
    return files("jixiao.writers.pictures").joinpath("pictures.css").read_text(encoding="utf-8")
