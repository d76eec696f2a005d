"""Chinese numerals in counting context: 二十余次, 五到六次, 三十五万六千元, 百分之三点五, 近三成, 翻一番.

Chinese digits are everywhere in words (一般, 三公, 统一), so a numeral counts only in front of a unit that is
also counted in speech, and not where a fixed word begins or a slogan is quoted.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from jixiao.arithmetic.arabic import LONGEST_NUMBER, Written
from jixiao.arithmetic.chinese import (
    CHARACTERS,
    chinese_decimal,
    chinese_integer,
    digit_value,
    trailing_magnitude,
)
from jixiao.arithmetic.fixed_words import fixed_word_end
from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.units import FRACTION, longest_unit, unit_of


class Spoken(NamedTuple):
    """A Chinese numeral as read; `interval` where its form alone says what it stands for."""

    written: Written
    interval: Interval | None = None


_RUN: Final = re.compile(rf"[{CHARACTERS}]++(?:点[{CHARACTERS}]++)?+")
_JOIN: Final = re.compile(rf"(?:[到至~—-]{{1,2}})([{CHARACTERS}]++)")
_PART: Final = re.compile(
    rf"(?P<below>[{CHARACTERS}]{{1,8}}+)分之"
    rf"(?P<above>[{CHARACTERS}]{{1,12}}+(?:点[{CHARACTERS}]{{1,8}}+)?|[0-9]{{1,8}}+(?:\.[0-9]{{1,8}}+)?)"
)
_DOUBLED: Final = re.compile("翻了?([一两二三四五])?番")
_HALF: Final = re.compile("(?P<over>过半)数?|一半|半数")


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Units that also follow a Chinese numeral in running text; 度, 方, 点, 里, 面 … open too many other words.
_SPOKEN: Final = _set(
    """
    个 人 人次 名 次 场 场次 件 起 项 家 家次 户 户次 处 篇 份 期 条 辆 辆次 台 台次 套 位 批 批次 轮 种
    类 册 本 支 座 栋 幢 间 所 宗 例 只 头 株 棵 张 幅 枚 块 堂 节 首 组 车次 架次 艘 趟 对 箱 段 年
    个年度 年度 个月 个多月 天 个工作日 工作日 个自然日 日历天 周 个星期 小时 个小时 分钟 个学时 学时
    课时 个季度 个学期 个学年 周年 岁 周岁 元 元整 圆整 圆 美元 成 倍 个百分点 百分点 分 公里 千米 米
    平方米 平方公里 公顷 亩 吨 公斤 千克 立方米 个标段 个点 村 笔 集 则
    """
)
# 一起, 一批, 一本, 一处, 一类 are words more often than counts.
_NOT_AFTER_ONE: Final = _set("起 批 种 类 处 本 组 对 段 块 只 张 成 分 头 节 支 首 天 周 日 轮 套 村 笔 则 集")
_ORDINAL_TWO: Final = _set("次 期 年 处 条 类 批 轮 组 支 级 成 分 天 人 村")
_DETERMINERS: Final = frozenset("上下每这那本某同另任唯之哪新头初该前后逐统")
_VAGUE: Final = frozenset("几数上成好第")
_OPENING: Final = frozenset('“‘「『"')
_NAME_END: Final = re.compile('[^“”‘’「」『』"，。；：！？\n]{1,14}[”’」』"]')
_SHARES: Final = {"百": "%", "千": "‰"}


def spoken_at(plain: str, at: int) -> tuple[Spoken | None, int]:
    """The Chinese numeral that begins here, or None; and up to where the text is settled either way."""
    special = _special_at(plain, at)
    if special:
        return special, special.written.end
    run = _RUN.match(plain, at)
    if not run:
        return None, at + 1
    end = fixed_word_end(plain, at)
    if end:
        return None, end
    if _is_quoted_name(plain, at) or plain[at - 1 : at] in _VAGUE:
        return None, run.end()
    part = _PART.match(plain, at)
    if part:
        share = _share(part)
        return share, share.written.end if share else part.end()
    spoken = _range_at(plain, run) or _number_at(plain, run)
    return spoken, spoken.written.end if spoken else run.end()


def _special_at(plain: str, at: int) -> Spoken | None:
    doubled = _DOUBLED.match(plain, at)
    if doubled:
        times = 2 ** ((digit_value(doubled[1]) if doubled[1] else None) or 1)
        twice = Interval.around(times, Fraction(times, 20))  # nobody doubles to the yuan: ± 5 %
        return Spoken(Written(str(times), unit_of("", "倍"), doubled.end()), twice)
    half = _HALF.match(plain, at)
    if half and half["over"]:
        majority = Interval(Fraction(1, 2), Fraction(1), low_open=True)
        return Spoken(Written("50", unit_of("", "%"), half.end(), "over"), majority)
    return Spoken(Written("1/2", FRACTION, half.end())) if half else None


def _share(part: re.Match[str]) -> Spoken | None:
    if part[0] == "百分之百":
        return Spoken(Written("100", unit_of("", "%"), part.end()))
    above = part["above"] if part["above"][0].isascii() else chinese_decimal(part["above"])
    if above is None or len(above) > LONGEST_NUMBER:
        return None
    percent = _SHARES.get(part["below"])
    if percent:
        return Spoken(Written(above, unit_of("", percent), part.end()))
    below = chinese_integer(part["below"])
    if not below or "." in above or int(above) > below:
        return None
    return Spoken(Written(f"{above}/{below}", FRACTION, part.end()))


def _range_at(plain: str, run: re.Match[str]) -> Spoken | None:
    """五到六次, and neighbouring digits: 三四个月, 二三十人."""
    joined = _JOIN.match(plain, run.end())
    if joined:
        low, high, end = chinese_integer(run[0]), chinese_integer(joined[1]), joined.end()
    else:
        low, high, end = *_neighbours(run[0]), run.end()
    name = longest_unit(plain, end)
    if not low or not high or low >= high or name not in _SPOKEN:
        return None
    unit = unit_of("", name)
    interval = Interval(low * unit.scale, high * unit.scale)
    return Spoken(Written(str(low), unit, end + len(name), "range"), interval)


def _neighbours(run: str) -> tuple[int | None, int | None]:
    first, second = digit_value(run[0]), digit_value(run[1]) if len(run) > 1 else None
    if not first or second != first + 1:
        return None, None
    place = chinese_integer("一" + run[2:]) if run[2:] in ("十", "百", "千", "万") else 1 if len(run) == 2 else None
    return (first * place, second * place) if place else (None, None)


def _number_at(plain: str, run: re.Match[str]) -> Spoken | None:
    text, end, hedge = run[0], run.end(), ""
    head, size = trailing_magnitude(text)
    if plain[end : end + 1] in ("余", "多", "几"):
        if plain[end] == "几" and text[-1] != "十":
            return None
        hedge, end = "more", end + 1
        if not size and plain[end : end + 1] in ("万", "亿"):
            size, end = plain[end], end + 1
    name = longest_unit(plain, end)
    if name not in _SPOKEN:
        return None
    digits = _digits(head, hedge)
    if digits is None or not _is_count(plain, run, name, hedge):
        return None
    end += len(name)
    if name == "个多月":
        return Spoken(Written(digits, unit_of(size, "个月"), end, "more"))
    if plain[end : end + 1] == "多" and name in ("年", "倍", "小时", "岁"):
        hedge, end = "more", end + 1
    return Spoken(Written(digits, unit_of(size, name), end, hedge))


def _digits(text: str, hedge: str) -> str | None:
    """百余 is a hundred and more; 百 alone is no number."""
    if text in ("百", "千", "万", "亿"):
        return str(chinese_integer("一" + text)) if hedge else None
    return chinese_decimal(text)


def _is_count(plain: str, run: re.Match[str], name: str, hedge: str) -> bool:
    text, before = run[0], plain[run.start() - 1 : run.start()]
    if before == "届" or (name == "分" and (len(text) == 1 or text == "十")):
        return False
    if text == "一":
        return name not in _NOT_AFTER_ONE and before not in _DETERMINERS
    if text == "二":
        return name not in _ORDINAL_TWO
    return True


def _is_quoted_name(plain: str, at: int) -> bool:
    """“三表率一模范”, “五个一”: a short quotation that begins with a Chinese numeral is a name."""
    return plain[at - 1 : at] in _OPENING and bool(_NAME_END.match(plain, at))
