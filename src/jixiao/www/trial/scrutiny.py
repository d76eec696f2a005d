"""How the bureau reviews the invented city: whom it reads, what it takes off and why, what others found. No Django."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Final

from jixiao.www.trial.plan import Quality, deadline

STANDARDS: Final[tuple[tuple[str, int], ...]] = (
    ("佐证材料不全", 20),
    ("目标值偏低，不能反映全年工作", 30),
    ("没有佐证材料", 50),
    ("满意度没有调查记录", 60),
)
"""The bureau's table: a defect, and the percent of a row's weight that is taken off for it."""
BASIS: Final = "云州市财政局部门整体支出绩效自评复核办法（虚构）"
_CHANCES: Final[dict[Quality, float]] = {"clean": 0.08, "doubtful": 0.28, "faulty": 0.5}
_CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Row:
    """What a reviewer sees of one row, in points."""

    group: str
    weight: Decimal | None
    stated: Decimal | None
    recomputed: Decimal | None


@dataclass(frozen=True, slots=True)
class Given:
    """What the reviewer gives: a score as written, a reason, an index of `STANDARDS`."""

    score: str
    reason: str = ""
    standard: int | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """Another evaluation of the same year; `project` is `""` for the whole."""

    kind: str
    project: str
    score: Decimal
    grade: str
    made_by: str
    made_on: date
    basis: str


def draw_seed(seed: int, year: int) -> str:
    """The seed of the year's draw, 128 bits."""
    return hashlib.sha256(f"{seed}/{year}/draw".encode()).hexdigest()[:32]


def reviewed_on(seed: int, year: int, code: str) -> date:
    """When the review of a body was confirmed: in the summer after its report."""
    return deadline(year) + timedelta(days=40 + Random(f"{seed}/{year}/{code}/reviewed").randrange(60))


def reviewed(seed: int, year: int, code: str, quality: Quality, rows: Sequence[Row]) -> list[Given]:
    """The scores of a body's rows. What is recomputed lower is put right; the rest is now and then found wanting."""
    chance = Random(f"{seed}/{year}/{code}/review")
    found = []
    for row in rows:
        luck, pick = chance.random(), chance.randrange(3)
        if row.stated is None:
            found.append(Given("0", "没有填写得分"))
        elif row.recomputed is not None and row.recomputed < row.stated:
            found.append(Given(str(row.recomputed), "按评分办法复算"))
        elif row.recomputed is not None and row.recomputed > row.stated and luck < 0.5:
            found.append(Given(str(row.recomputed), "自评少计，按评分办法复算"))
        elif row.weight and row.group != "预算执行" and luck < _CHANCES[quality]:
            standard = 3 if row.group == "满意度指标" else pick
            left = row.stated - row.weight * STANDARDS[standard][1] / 100
            score = max(left, Decimal(0)).quantize(_CENT, ROUND_HALF_UP)
            found.append(Given(f"{score.normalize():f}", "", standard))
        else:
            over = row.weight is not None and row.stated > row.weight
            found.append(Given(str(row.weight), "得分高于分值") if over else Given(str(row.stated)))
    return found


def others(seed: int, year: int, code: str, stated: Decimal, projects: Sequence[str]) -> list[Other]:
    """What others found in the autumn: the bureau of one body in six, its department of one project in nine."""
    chance = Random(f"{seed}/{year}/{code}/others")
    of_bureau, of_department = chance.random() < 1 / 6, chance.random() < 1 / 9
    off, less, days = chance.randint(20, 170), chance.randint(10, 120), chance.randint(0, 40)
    made_on = deadline(year) + timedelta(days=150 + days)
    found = []
    if of_bureau:
        score = max(stated - Decimal(off) / 10, Decimal(50))
        basis = f"{year}年度财政评价报告第{chance.randint(1, 30)}号（虚构）"
        found.append(Other("finance", "", score, _grade(score), "云州市财政局", made_on, basis))
    if of_department and projects:
        score = max(Decimal(97) - Decimal(less) / 10, Decimal(50))
        basis = "部门评价报告（虚构）"
        found.append(Other("department", projects[0], score, _grade(score), "主管部门评价组", made_on, basis))
    return found


def _grade(score: Decimal) -> str:
    """As the reports of the invented city state it."""
    return next(name for name, floor in (("优", 90), ("良", 80), ("中", 60), ("差", 0)) if score >= floor)
