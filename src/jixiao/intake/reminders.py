"""Texts to copy: one polite reminder to each body that owes something, and one for the group chat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from jixiao.basis.superior_bodies import superior_kind
from jixiao.intake.body import Body
from jixiao.intake.filed import Filed, State
from jixiao.intake.sets import BodySet, Standing, required_of
from jixiao.intake.sort import DEFAULT_REQUIRED, OF_THE_YEAR, Sort

_DATE: Final = re.compile(r"\s*(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*(?:前|以前|之前)?\s*")

WORK: Final = "绩效自评"


@dataclass(frozen=True, slots=True)
class Reminder:
    """`text` is for the body itself; where `hold` says something, that has to be settled before it is sent."""

    body: Body
    occasion: str
    """未报, 缺件, 重报 or 说明."""
    text: str
    is_official: bool = False
    """函: to a body of the same or a higher rank."""
    hold: str = ""


def written_deadline(words: str) -> str:
    """`2025-03-31` → `2025年3月31日前`; other words as they are, `""` for none. Raises ValueError for no such day."""
    found = _DATE.fullmatch(words)
    if found is None:
        return words.strip()
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise ValueError(f"期限“{words.strip()}”不是一个日期，请写如 2025-03-31。") from None
    return f"{day.year}年{day.month}月{day.day}日前"


def reminders(
    made: Sequence[BodySet],
    year: int | None = None,
    deadline: str = "",
    required: Sequence[Sort] = DEFAULT_REQUIRED,
    work: str = WORK,
) -> list[Reminder]:
    """A reminder for each body that owes something, in the order of the sets. `deadline` as `written_deadline` gives.

    `work` is what is being collected: 绩效自评, 绩效运行监控.

    A body whose files are in doubt gets one that says so in `hold`: a person looks first, so that nobody is asked
    for what lies there already. Exempt bodies get none.
    """
    return [found for one in made if (found := _reminder(one, year, deadline, required, work)) is not None]


def group_text(made: Sequence[BodySet], year: int | None = None, deadline: str = "", work: str = WORK) -> str:
    """The text for the group chat: who has not handed in, what is missing of whom, until when.

    Left out are bodies of the same or a higher rank (they get a 函), those that are not made public, and those whose
    files are in doubt.
    """
    said = _phrases()["工作群"]
    named = [one for one in made if not superior_kind(one.body.name) and not one.body.is_unpublished]
    nothing = [one.body.name for one in named if one.standing is Standing.NOTHING]
    incomplete = [
        f"{one.body.name}（缺{_listed(one.missing)}）"
        for one in named
        if one.standing is Standing.INCOMPLETE and one.missing and not one.pending
    ]
    parts = [said["开头"]]
    parts.append(said["有期限"] if deadline else "报送情况如下。")
    if nothing:
        parts.append(said["未报"].replace("{家数}", str(len(nothing))).replace("{名单}", "、".join(nothing)))
    if incomplete:
        parts.append(said["缺件"].replace("{家数}", str(len(incomplete))).replace("{名单}", "；".join(incomplete)))
    open_bodies = [one for one in made if one.standing in (Standing.NOTHING, Standing.INCOMPLETE, Standing.UNCERTAIN)]
    parts.append(said["结尾"] if nothing or incomplete or open_bodies else said["都齐"])
    return _filled("".join(parts), {"年度": _year(year), "期限": deadline, "工作": work})


def _reminder(one: BodySet, year: int | None, deadline: str, required: Sequence[Sort], work: str) -> Reminder | None:
    points = _points(one, year)
    if one.standing is Standing.COMPLETE and all(point in _unsaid(one, year) for point in points):
        return None  # a missing year alone is a remark in the register and no letter
    if one.standing is Standing.EXEMPT:
        return None
    official = bool(superior_kind(one.body.name))
    phrases = _phrases()["函" if official else "提醒"]
    wanted = one.missing or required_of(one.body, required)
    if one.standing in (Standing.NOTHING, Standing.UNCERTAIN):
        occasion, key = "未报", "未报"
    elif one.missing and one.counted:
        occasion, key = "缺件", "缺件"
    elif one.missing:
        occasion, key = "重报", "只有问题"
    else:
        occasion, key = "说明", "只需说明"
    values = {"单位": one.body.name, "年度": _year(year), "材料": _listed(wanted), "期限": deadline, "工作": work}
    text = _filled(phrases[key], values)
    if points:
        several = len(points) > 1
        text += "".join(f"{f'{number}. ' if several else ''}{point}" for number, point in enumerate(points, 1))
    if key != "未报":
        text += phrases["联系"]
    hold = f"有{len(one.pending)}个文件可能是这家单位的，请先在“待确认”中确认，再发" if one.pending else ""
    return Reminder(one.body, occasion, text, official, hold)


def _points(one: BodySet, year: int | None) -> list[str]:
    """What is to be settled beside what is missing."""
    said = _phrases()["事项"]
    points = [text for file in one.files if (text := _point(file, said, year))]
    points += [_filled(said["重复"], {"详情": competing.words}) for competing in one.competing]
    return points


def _unsaid(one: BodySet, year: int | None) -> list[str]:
    said = _phrases()["事项"]
    return [_point(file, said, year) for file in one.files if file.state is State.COUNTED]


def _point(file: Filed, said: dict[str, str], year: int | None) -> str:
    values = {"文件": file.recognised.name, "年度": _year(year), "原因": file.remark}
    match file.state:
        case State.OTHER_YEAR:
            return _filled(said["年度不符"], {**values, "原因": _year(file.recognised.year)})
        case State.UNREADABLE:
            return _filled(said["未能读取"], values)
        case State.CLASSIFIED:
            return _filled(said["涉密"], values)
        case State.COUNTED if file.remark and OF_THE_YEAR & set(file.recognised.sorts):
            return _filled(said["未写年度"], values)
    return ""


def _filled(phrase: str, values: dict[str, str]) -> str:
    """The phrase with its values; without a deadline nothing is said of one."""
    if not values.get("期限"):
        phrase = phrase.replace("请于{期限}", "请尽快").replace("于{期限}", "")
    for name, value in values.items():
        phrase = phrase.replace(f"{{{name}}}", value)
    return phrase


def _year(year: int | None) -> str:
    return f"{year}年度" if year is not None else ""


def _listed(sorts: Sequence[Sort]) -> str:
    return "、".join(sort.chinese for sort in sorts)


@cache
def _phrases() -> Any:
    return yaml.safe_load(files("jixiao.intake").joinpath("reminder_phrases.yaml").read_text(encoding="utf-8"))
