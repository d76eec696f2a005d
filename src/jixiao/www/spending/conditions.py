"""Whether a rule's conditions hold for what is known: yes, no, or not to be said because a figure is missing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jixiao.www.spending.bands import Band
from jixiao.www.spending.known import Known
from jixiao.www.spending.policy import When


@dataclass(frozen=True, slots=True)
class Told:
    """One condition in words with its answer; `missing` names the figure that a None is for."""

    holds: bool | None
    words: str
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Graded:
    """The score that the bands are asked with: where it is from, its band, or why there is none."""

    score: Decimal | None = None
    source: str = ""
    band: Band | None = None
    why_not: str = ""


def asked(when: When, known: Known, graded: Graded) -> list[Told]:
    """Every condition of a rule; a rule without any holds always."""
    told = []
    if when.handed_in is not None:
        words = "已报送自评" if known.handed_in else "未报送自评"
        told.append(Told(known.handed_in == when.handed_in, words))
    if when.grades:
        wanted = "、".join(when.grades)
        if graded.band is None:
            told.append(Told(None, f"等级为{wanted}", graded.why_not))
        else:
            words = f"{graded.source}{plain(graded.score)}分，等级{graded.band.name}"
            told.append(Told(graded.band.name in when.grades, words))
    if when.rate_from is not None or when.rate_below is not None:
        told.append(_rate(when, known))
    for wanted_from, value, name in (
        (when.unfinished_from, known.unfinished, "未完成的整改事项"),
        (when.overdue_from, known.overdue, "逾期未完成的整改事项"),
        (when.repeated_from, known.repeated, "连续两年指出的问题（类）"),
    ):
        if wanted_from is not None:
            if value is None:
                told.append(Told(None, f"{name}{wanted_from}项以上", f"{name}数未取得"))
            else:
                told.append(Told(value >= wanted_from, f"{name}{value}项"))
    if when.all_full is not None:
        full = known.all_full
        if full is None:
            told.append(Told(None, "各项指标全部满分", "各项指标的得分未填全"))
        else:
            told.append(Told(full == when.all_full, f"{known.rows}项指标中{known.full_rows}项满分"))
    return told


def _rate(when: When, known: Known) -> Told:
    band = _band_words(when)
    rate = known.rate
    if rate is None:
        lacking = [
            name for name, value in (("全年预算数", known.adjusted), ("全年执行数", known.spent)) if value is None
        ]
        why = f"{'、'.join(lacking)}未填" if lacking else "全年预算数为0，没有执行率"
        return Told(None, f"执行率{band}", why)
    holds = (when.rate_from is None or rate >= when.rate_from) and (when.rate_below is None or rate < when.rate_below)
    return Told(holds, f"执行率{percent(rate)}")


def _band_words(when: When) -> str:
    low = f"{percent(when.rate_from)}以上" if when.rate_from is not None else ""
    return low + (f"不足{percent(when.rate_below)}" if when.rate_below is not None else "")


def percent(share: Decimal) -> str:
    """`98.66%`, `80%`."""
    return f"{plain((share * 100).quantize(Decimal('0.01'), ROUND_HALF_UP))}%"


def plain(value: Decimal | None) -> str:
    """A number without needless zeros; `—` for none."""
    if value is None:
        return "—"
    words = f"{value:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words
