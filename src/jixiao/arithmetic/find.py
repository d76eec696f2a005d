"""All figures of a sentence or a cell, in order and in linear time.

One compiled pattern stops at the digits, Arabic or Chinese, that can begin a figure; everything else is decided
by short anchored looks around that place. Text that is settled, either way, is never looked at again.
"""

from __future__ import annotations

import re
from typing import Final

from jixiao.arithmetic.arabic import Written, digits_at, written_at
from jixiao.arithmetic.chinese import CHARACTERS
from jixiao.arithmetic.dates import dates_at
from jixiao.arithmetic.hedges import (
    ENDS_BEFORE,
    LONGEST_BEFORE,
    SIGNS_BEFORE,
    STARTS_AFTER,
    hedge_after,
    hedge_before,
    means_recent,
)
from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.names import (
    after_label,
    follows_latin,
    hidden_spans,
    is_glued_to_latin,
    is_ordinal,
    is_version,
    opens_a_line,
)
from jixiao.arithmetic.numeral import Numeral
from jixiao.arithmetic.reading import amount, assemble, assemble_as, assemble_plain
from jixiao.arithmetic.spoken import spoken_at
from jixiao.arithmetic.units import BARE, FRACTION, longest_unit, unit_of
from jixiao.arithmetic.width import half_width

# Chinese digits are only stopped at where something that makes a figure of them follows the run.
_FOLLOWS: Final = (
    "余多几点分成半到至~—个人名次场件起项家户处篇份期条辆台套位批轮种类册本支座栋幢间所宗例只头株棵"
    "张幅枚块堂节首组车架艘趟对箱段年月天工日周小学课岁元圆角美倍百公千米平亩吨立村笔集则"
)
_STOPS: Final = re.compile(
    rf"[0-9{CHARACTERS}翻过半](?:(?<=[0-9])[0-9]*+"
    rf"|(?<![翻过半])(?<![{CHARACTERS}][{CHARACTERS}])[{CHARACTERS}]*+(?=[{_FOLLOWS}])"
    r"|(?<=翻)(?=[了一两二三四五番])|(?<=过)(?=半(?![年个天月小途路]))|(?<=半)(?=数))"
)
STARTS: Final = f"0123456789{CHARACTERS}翻过半"
"""What a figure may begin with, hedges and signs in front of it left aside."""
# Three of four figures are digits right before 万元, 元, % or a counting word, with nothing around them that the long
# way asks for: no sign, letter or ordinal in front, no range, no digits that go on. They are read at once.
_PLAIN: Final = re.compile(
    r"(?<![第负¥ A-Za-z_-])([0-9]{1,15}+(?:\.[0-9]{1,8}+)?+)(?:([万亿]?元(?![整人旦素件月])|%)|(?![0-9.,，]))"
)
_PLAIN_FAMILIES: Final = frozenset({"count", "score"})
_PLAIN_UNITS: Final = {
    "%": unit_of("", "%"),
    "元": unit_of("", "元"),
    "万元": unit_of("万", "元"),
    "亿元": unit_of("亿", "元"),
}
# A year and nothing more of a date, as four in five dates are.
_PLAIN_YEAR: Final = re.compile("(?<![A-Za-z])(?:19|20)[0-9]{2}年度?+(?![-0-9 —~～至到、,，和与及])")
_GOES_ON: Final = frozenset(" 0123456789多余-~—至到")
_MORE: Final = frozenset("余多")
_MORE_COUNTED: Final = re.compile("[余多](?![额款下十百千万亿])")
# How forms number their rows: 指标3：.
_ROW_NUMBER: Final = re.compile("[0-9]{1,2}(?=[：:])")
_JOIN: Final = re.compile(r" ?(?:[-~—]{1,2}|至|到) ?(?=[0-9])")
_STARTS_JOIN: Final = frozenset(" -~—至到")
_FROM: Final = re.compile("[从由自](?:[^，。；,;0-9]{0,8})$")
_MAY_BE_DATE: Final = frozenset("年月日号-/—~至到、,，和与及 ")
_APART: Final = re.compile(r"(?: \. ?|\. )([0-9]{1,6})(?= ?[万亿元%])")
_BEFORE_APART: Final = frozenset(" .")
_FORMULA: Final = frozenset("=÷/×*+")
_FRACTION: Final = re.compile(r"(?P<above>[1-9][0-9]?)/(?P<below>[1-9][0-9]?)(?![0-9/.年月日-])")
_BEFORE_FRACTION: Final = re.compile("(?:[占的近约超达过逾足于为至到]|不足|以上|减少|下降|增长|增加|提高)$")
_AFTER_FRACTION: Final = re.compile(" ?(?:以[上下内]|左右|的)")
_NO_MINUS_AFTER: Final = re.compile(r"[0-9A-Za-z%‰)）\]\-—~+年月日号至到版表图件标·.]")


def find_numerals(text: str) -> list[Numeral]:
    """All figures of a sentence or a cell, in order, without dates, labels, document numbers, fixed words."""
    plain = half_width(text)
    return _Scan(text, plain).run()


def begins_with_figure(plain: str, start: int, end: int) -> bool:
    """Whether a figure may begin at the start of a stretch of half-width text; False is sure, and found at once."""
    stop = _STOPS.search(plain, start, end)
    if stop is None or stop.start() - start > LONGEST_BEFORE:
        return False
    return SIGNS_BEFORE.issuperset(plain[start : stop.start()])


class _Scan:
    """One pass over one text. `floor` is the end of what is settled."""

    __slots__ = ("_hidden", "_next", "floor", "found", "plain", "text")

    def __init__(self, text: str, plain: str) -> None:
        self.text, self.plain = text, plain
        self.floor = 0
        self.found: list[Numeral] = []
        self._hidden: list[tuple[int, int]] | None = None
        self._next = 0

    def run(self) -> list[Numeral]:
        plain = self.plain
        for stop in _STOPS.finditer(plain):
            at = stop.start()
            if at < self.floor:
                continue
            if self._hidden is None:  # most cells have no stop, and need not know
                self._hidden = hidden_spans(plain)
            if self._hidden and self._is_hidden(at, self._hidden):
                continue
            if plain[at] in "0123456789":
                self._arabic(at)
            else:
                self._spoken(at)
        return self.found

    def _is_hidden(self, at: int, hidden: list[tuple[int, int]]) -> bool:
        while self._next < len(hidden) and hidden[self._next][1] <= at:
            self._next += 1
        if self._next < len(hidden) and hidden[self._next][0] <= at:
            self.floor = hidden[self._next][1]
            return True
        return False

    def _plain(self, at: int) -> bool:
        """Whether the figure here is a plain one, and read; what this leaves alone is no worse for it."""
        match = _PLAIN.match(self.plain, at)
        if match is None:
            return False
        digits, written = match.groups()
        end, more = match.end(), None
        if written:
            unit = _PLAIN_UNITS[written]
        else:
            if self.plain[end : end + 1] in _MORE and (more := _MORE_COUNTED.match(self.plain, end)):
                end = more.end()
            name = longest_unit(self.plain, end)
            if not name or "." in digits:
                return False
            unit = unit_of("", name)
            if unit.family not in _PLAIN_FAMILIES:
                return False
            end += len(name)
        sign = self.plain[end : end + 1]
        if sign in _GOES_ON:
            return False
        start, in_front, behind = at, "", ""
        if sign in STARTS_AFTER:
            end, behind = hedge_after(self.plain, end)
        if self.plain[at - 1 : at] in ENDS_BEFORE:
            start, in_front = hedge_before(self.plain, at, self.floor)
        if in_front or behind or more:
            hedges = tuple(hedge for hedge in (behind, in_front, "more" if more else "") if hedge)
            self.found.append(assemble(self.text, start, end, Written(digits, unit, end), hedges))
        else:
            self.found.append(assemble_plain(self.text, at, end, digits, unit))
        self.floor = end
        return True

    def _arabic(self, at: int) -> None:
        if self.plain[at + 4 : at + 5] == "年" and (year := _PLAIN_YEAR.match(self.plain, at)):
            self.floor = year.end()
            return
        if self.plain[at - 2 : at] == "指标" and (label := _ROW_NUMBER.match(self.plain, at)):
            self.floor = label.end()
            return
        if self._plain(at):
            return
        run = digits_at(self.plain, at)
        if run is None:
            return
        behind = self.plain[run.end() : run.end() + 1]
        if behind in _MAY_BE_DATE or run[0].count(".") > 1:
            if self._is_date(at) or self._is_fraction(at):
                return
            if behind == "年" and "." in run[0]:
                run = self._without_year(run)
        written = (behind in _BEFORE_APART and self._typed_apart(run)) or written_at(self.plain, run)
        if written is None or is_ordinal(self.plain, at):
            self.floor = run.end()
        elif not self._is_name(at, written):
            joins = self.plain[written.end : written.end + 1] in _STARTS_JOIN
            ends = self._range_end(at, written) if joins else None
            if ends:
                self._close_range(at, *ends)
            else:
                self._close(at, written)

    def _is_date(self, at: int) -> bool:
        dates = dates_at(self.plain, self.text, at)
        if dates:
            self.floor = dates[-1].end
        return bool(dates)

    def _without_year(self, run: re.Match[str]) -> re.Match[str]:
        """A label glued to a year (1.2021年) ends at its point."""
        if dates_at(self.plain, self.text, run.end() - len(run[0].rpartition(".")[2])):
            return digits_at(self.plain, run.start(), run.start() + run[0].index(".")) or run
        return run

    def _typed_apart(self, run: re.Match[str]) -> Written | None:
        """492. 41万元 is one number typed apart, unless a line begins with it (1. 5万元以上)."""
        apart = _APART.match(self.plain, run.end())
        if not apart or "." in run[0] or opens_a_line(self.plain, run.start()):
            return None
        written = written_at(self.plain, digits_at(self.plain, apart.start(1)))
        if written is None or "." in written.digits or not run[0].isdigit():
            return None
        return written._replace(digits=f"{run[0]}.{written.digits}")

    def _is_name(self, at: int, written: Written) -> bool:
        """Whether the number is only a name; the floor then moves past it."""
        passed = 0
        if written.unit is BARE and not written.hedge:
            if is_glued_to_latin(self.plain, at, written.end):
                passed = written.end
            elif "." in written.digits:
                passed = written.end if is_version(self.plain, written.end) else 0
            else:
                passed = after_label(self.plain, at, written.end)
        elif written.unit.is_counted and follows_latin(self.plain, at):
            passed = written.end  # W06单元
        elif "." in written.digits and written.unit.is_counted and opens_a_line(self.plain, at):
            passed = self.plain.index(".", at) + 1  # 1.20名党员: a label and twenty people
        self.floor = max(self.floor, passed)
        return passed > 0

    def _is_fraction(self, at: int) -> bool:
        """1/3 where a share is spoken of; elsewhere two figures, or a date."""
        match = _FRACTION.match(self.plain, at)
        if not match or int(match["above"]) >= int(match["below"]):
            return False
        if not _BEFORE_FRACTION.search(self.plain, max(0, at - 3), at):
            if not _AFTER_FRACTION.match(self.plain, match.end()):
                return False
        self._close(at, Written(match[0], FRACTION, match.end()))
        return True

    def _range_end(self, at: int, low: Written) -> tuple[Written, Written] | None:
        """Both ends of 2-3个百分点, 63%~68%, 10万—20万元; None where the sign means something else."""
        join = _JOIN.match(self.plain, low.end)
        if not join or low.hedge:
            return None
        high = written_at(self.plain, digits_at(self.plain, join.end()))
        if high is None or dates_at(self.plain, self.text, join.end()):
            return None
        if low.unit.family == "none" and high.unit.family != "none":
            # 2-3万元: the unit is written once; 2万-3万元: only its magnitude is repeated.
            low = low._replace(unit=unit_of(low.unit.name, high.unit.base) if low.unit.name else high.unit)
        if low.unit is BARE:
            low = low._replace(unit=high.unit)
        if low.unit.family != high.unit.family or low.unit.base != high.unit.base:
            return None
        if amount(low.digits, low.unit) >= amount(high.digits, high.unit):
            return None
        return None if self._is_no_range(at, join, high.end) else (low, high)

    def _is_no_range(self, at: int, join: re.Match[str], end: int) -> bool:
        """(63.46-32)/32 is a difference, 从40%到90% a change."""
        before, after = self.plain[at - 1 : at], self.plain[end : end + 1]
        if before in _FORMULA or after in _FORMULA:
            return True
        if after == ")" and self.plain[end + 1 : end + 2] in _FORMULA:
            return True
        return join[0].strip() in ("至", "到") and bool(_FROM.search(self.plain, max(0, at - 12), at))

    def _spoken(self, at: int) -> None:
        if self._is_date(at):
            return
        spoken, settled = spoken_at(self.plain, at)
        if spoken and spoken.interval:
            self._add(at, spoken.written.end, spoken.written, spoken.interval)
        elif spoken:
            self._close(at, spoken.written)
        self.floor = max(settled, self.floor)

    def _close(self, at: int, written: Written) -> None:
        """Add a number with what stands around it: hedge in front, sign, hedge behind."""
        end, behind = hedge_after(self.plain, written.end, written.unit.family == "time")
        if self.plain[at - 1 : at] == "¥" and written.unit.family == "none":
            written, at = written._replace(unit=unit_of(written.unit.name, "元")), at - 1
        negative = self._is_negative(at, written)
        at -= negative
        start, in_front = hedge_before(self.plain, at, self.floor)
        if in_front == "almost" and written.unit.family == "time" and means_recent(self.plain, start, at):
            start, in_front = at, ""
        hedges: tuple[str, ...] = ()
        if behind or in_front or written.hedge:
            hedges = tuple(hedge for hedge in (behind, in_front, written.hedge) if hedge)
        self.found.append(assemble(self.text, start, end, written, hedges, negative))
        self.floor = end

    def _close_range(self, at: int, low: Written, high: Written) -> None:
        start, _ = hedge_before(self.plain, at, self.floor)
        end, _ = hedge_after(self.plain, high.end)
        interval = Interval(amount(low.digits, low.unit), amount(high.digits, high.unit))
        self._add(start, end, low._replace(hedge="range"), interval)

    def _add(self, start: int, end: int, written: Written, interval: Interval) -> None:
        self.found.append(assemble_as(self.text, start, end, written, interval))
        self.floor = end

    def _is_negative(self, at: int, written: Written) -> bool:
        sign = self.plain[at - 1 : at]
        if sign == "负":
            return True
        if sign != "-" or at - 1 < self.floor:
            return False
        if at == 1 or self.plain[at - 2] in "\n ":
            return written.unit.family not in ("count", "time", "score")  # there it is a bullet
        return not _NO_MINUS_AFTER.match(self.plain, at - 2)
