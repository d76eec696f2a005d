"""How the bodies of the invented city set right what was found: answers and checks, by days after the notice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["done", "going", "explained", "settled", "returned", "extended", "carried"]

DAYS_TO_ANSWER: Final = 45
"""From the notice to its deadline."""


@dataclass(frozen=True, slots=True)
class Step:
    """`after` and `until` are days after the notice; `until` is the day that the step names, where it names one."""

    kind: Kind
    after: int
    words: str = ""
    until: int | None = None


_DONE: Final = (
    "已与决算报表逐项核对，更正自评表和报告中的数字，财务、业务两个科室共同复核。",
    "已补充说明原因并附依据，修改后的材料已存档，今后提交前由专人核对。",
    "已重新核定完成数，台账、自评表、报告三处统一。",
    "已更正得分和合计，按评分标准重新计分，并向分管领导报告。",
)
_EXPLAINED: Final = "两处数字口径不同：前者含上年结转，后者只计当年预算，已在报告中加注。"
_GOING: Final = "涉及的台账尚在补录，已完成大部分，正在与业务科室核对。"
_NOT_ENOUGH: Final = "只说明了原因，自评表未更正，请更正后再报。"
_LONGER: Final = "单位申请，补录台账需要时间，同意延期。"
_NEXT_YEAR: Final = "须待下年度目标批复后才能调整，转下年度核查。"


def course(place: int, days: int, is_last: bool) -> tuple[Step, ...]:
    """What became of the item at this place among those of its year. `days` lie between the notice and today.

    Of the year before the last everything is settled in the end; of the last one some items are not: two of twelve are
    overdue, one waits for its check, one is being worked at, one was carried to the next year.
    """
    done = Step("done", 20 + place % 15, _DONE[place % len(_DONE)], 18 + place % 15)
    settled = Step("settled", 38 + place % 5, "已核对更正后的材料。" if place % 2 else "")
    if not is_last:
        return (
            (Step("carried", 40, _NEXT_YEAR), _late(done, 300), _late(settled, 310)) if place == 4 else (done, settled)
        )
    match place % 12:
        case 2:
            back = Step("returned", 40, _NOT_ENOUGH, 70)
            return done, back, _late(done, 60), _late(settled, 66)
        case 3:
            return Step("explained", 25, _EXPLAINED), settled
        case 5:
            return Step("going", 30, _GOING, 60), Step("extended", 44, _LONGER, days - 4), _late(done, days - 6)
        case 6:
            return Step("going", 30, _GOING, 60), Step("extended", 44, _LONGER, days + 21)
        case 7 | 9:
            return (Step("extended", 44, _LONGER, days - 12 - place),)
        case 8:
            return Step("explained", 30, _EXPLAINED), Step("carried", 41, _NEXT_YEAR)
    return done, settled


def _late(step: Step, after: int) -> Step:
    until = after - 2 if step.until is not None else None
    return Step(step.kind, after, step.words, until)
