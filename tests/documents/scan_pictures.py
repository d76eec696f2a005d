"""Pictures of pages, drawn for the tests: what a scanner or a telephone would give of an invented report."""

from __future__ import annotations

import io
import shutil
import subprocess
from functools import cache
from typing import Any

import pytest

WIDE, HIGH = 1240, 900
"""Half a sheet of A4 at 150 dots to the inch."""
ROWS = (
    ("项目", "年初预算数", "全年执行数", "执行率"),
    ("办公经费", "10.82", "9.34", "86.32%"),
    ("水费、电费", "3.50", "6.43", "183.71%"),
    ("会议费", "0", "0.68", "—"),
    ("合计", "14.32", "16.45", "114.87%"),
)
TITLE = "云州市水务局2024年度部门整体支出绩效自评报告"
PROSE = "2024年支出决算118.26万元，比上年105.20万元增加13.06万元，增长14.21%。"
"""The rate is wrong: 13.06 of 105.20 are 12.41 %."""


@cache
def font_file() -> str:
    """A font with Chinese characters; `""` where the machine has none."""
    if shutil.which("fc-match") is None:
        return ""
    command = ["fc-match", "-f", "%{file}|%{lang}", "sans:lang=zh-cn"]
    file, _, languages = subprocess.run(command, capture_output=True, text=True, check=False).stdout.partition("|")
    return file if "zh" in languages else ""


def page(rows: tuple[tuple[str, ...], ...] = ROWS, prose: str = PROSE) -> Any:
    """A title, a paragraph on two lines, a ruled table whose last column is narrow. A Pillow image."""
    from PIL import Image, ImageDraw, ImageFont

    if not font_file():
        pytest.skip("no Chinese font on this machine")
    image = Image.new("RGB", (WIDE, HIGH), "white")
    draw = ImageDraw.Draw(image)
    large, plain = (ImageFont.truetype(font_file(), size) for size in (36, 30))
    draw.text((WIDE / 2, 90), TITLE, "black", large, anchor="mm")
    # The first line is set in and filled up to the right edge, as a paragraph is.
    cut = next(n for n in range(len(prose), 0, -1) if plain.getlength(prose[:n]) <= 860)
    draw.text((220, 170), prose[:cut], "black", plain)
    draw.text((160, 222), prose[cut:], "black", plain)
    lefts, top, step = (160, 470, 700, 920, 1080), 330, 58
    for number in range(len(rows) + 1):
        draw.line((lefts[0], top + number * step, lefts[-1], top + number * step), "black", 2)
    for left in lefts:
        draw.line((left, top, left, top + len(rows) * step), "black", 2)
    for number, row in enumerate(rows):
        for words, left, right in zip(row, lefts, lefts[1:], strict=False):
            draw.text(((left + right) / 2, top + (number + 0.5) * step), words, "black", plain, anchor="mm")
    return image


def as_file(image: Any, form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()
