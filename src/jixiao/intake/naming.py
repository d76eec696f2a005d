"""Names of bodies as they are compared: without blanks and seals, their place left out, the usual contractions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from jixiao.evaluations.bodies import cleaned_name, reads_as_body
from jixiao.evaluations.naming import name_key

_PLACE: Final = re.compile(
    "^(?:(?:(?!中国|国家|总局|政协|同盟|民盟|民革|民建|民进|学社|公党|民主|共青团|中共)[\u4e00-\u9fff]){1,14}?"
    "(?:特别行政区|自治区|自治州|自治县|自治旗|省|(?<!城)市(?!场)|县(?![域城]))"
    "|[\u4e00-\u9fff]{1,6}?(?<![开发园景社库灌林矿新小片校辖胜护工学])区(?!域)"
    "|[\u4e00-\u9fff]{2,8}?(?:旗|(?<!同)(?<!联)盟))"
)
"""新区, 开发区, 园区 and their kin are left alone: a body of theirs without them is nobody's."""
_CONTRACTIONS: Final = (
    ("中国人民政治协商会议", "政协"),
    ("人民代表大会常务委员会", "人大常委会"),
    ("人民代表大会", "人大"),
    ("中国共产党", "中共"),
    ("共产主义青年团", "共青团"),
    ("人民政府", "政府"),
    ("办公室", "办"),
    ("常务委员会", "常委会"),
    ("委员会", "委"),
    ("与", "和"),
    ("、", "和"),
)
_LEADING: Final = re.compile(r"^(?:中共|中国(?!人民)|国家(?=税务|统计))")
_NUMBERS: Final = re.compile("[0-9一二三四五六七八九十百]+|[东南西北]|[甲乙丙丁]")
_SHORTEST: Final = 3
_LEVEL: Final = re.compile("^[省市县区州](?![场域委级城政直])")
"""市水务局, but 市委, 市场 and 市直 are words."""
_GENERIC: Final = re.compile(
    "[省市县区州盟旗]?(?:管理|服务|发展|工作|综合)*(?:委员会|办公室|委员会办公室|管理局|管理处|中心|委|办|站|所|部|处|局)"
)
"""What is left of many a name when its place is taken off."""
_NAME_END: Final = re.compile("(?:联|协|文明办)$")
_LINE: Final = re.compile(r"[\u4e00-\u9fff()（）·、“”]{3,40}")
_NOT_A_NAME: Final = re.compile(
    r"自评|评价|绩效|报告|情况|说明|目录|附件|年度|项目|支出|表$|汇报|总结|通知|大会$|会议$|工作会"
)
_ORGAN: Final = re.compile("(?<=[局委厅])机关$")
_OF_A_BODY: Final = re.compile(
    "(.{3,}?(?:局|厅|中心|院|馆|学|站|总工会))(?:机关|党组|办公室|(?:[\u4e00-\u9fff]{2,6})(?:科|股|室))"
)
"""An office of a government, a party committee or a congress is a body of its own, and left alone."""
_OFFICE: Final = re.compile("(?:科|股|室|处|组|办|部)$")


def plain_key(name: str) -> str:
    """The name as written, blanks and quotation marks out, brackets of one width."""
    return name_key(name)


def key_of(name: str) -> str:
    """The name without a code before it, without seals, 本级 and brackets that say nothing of who it is."""
    return cleaned_name(_ORGAN.sub("", name.strip()))


@lru_cache(maxsize=8192)
def contracted(key: str) -> str:
    """A key with the long words of its kind in their usual short form: 县人民政府办公室 → 县政府办."""
    for long, short in _CONTRACTIONS:
        key = key.replace(long, short)
    return _LEADING.sub("", key)


def begins_with_place(key: str) -> bool:
    """Whether a key says of which place the body is: 云州市水务局, not 市水务局."""
    return _PLACE.match(_LEADING.sub("", key)) is not None


def placeless(key: str) -> Iterator[str]:
    """The forms of a key that leave out its place: 云州市水务局 → 市水务局, 水务局; 市水务局 → 水务局."""
    rest = _LEVEL.sub("", key)
    if rest != key:
        yield from (rest,) if _says_something(rest) else ()
        return
    while found := _PLACE.match(key):
        level, key = key[found.end() - 1], key[found.end() :]
        for form in (level + key, key):
            if _says_something(form):
                yield form


def placed(key: str, short: str) -> Iterator[str]:
    """A short name with the places of the full one before it: 云州市园林绿化局 and 市园林局 → 云州市园林局."""
    rest = _LEADING.sub("", key)
    place = ""
    while found := _PLACE.match(rest):
        place, rest = place + found[0], rest[found.end() :]
        if short[:1] == found[0][-1]:
            yield place[:-1] + short
            yield found[0][:-1] + short
        elif not _LEVEL.match(short) and not _PLACE.match(short):
            yield place + short


def _says_something(form: str) -> bool:
    return len(form) >= _SHORTEST and not _GENERIC.fullmatch(form)


def has_place_before(longer: str, key: str) -> bool:
    """Whether a key is another one with the places above before it: 湖南省云州市水务局, 云州市水务局."""
    before = longer.removesuffix(key)
    if before in ("", longer):
        return False
    while before and (found := _PLACE.match(before)):
        before = before[found.end() :]
    return not before


def without_office(key: str) -> str:
    """A name without the office of the body that signs for it: 云州市水务局办公室 → 云州市水务局; else `""`."""
    found = _OF_A_BODY.fullmatch(key)
    return found[1] if found else ""


def is_office(key: str) -> bool:
    """计划财务科, 局办公室: a part of a body, which signs at times for the whole."""
    return len(key) <= 8 and bool(_OFFICE.search(key)) and not _PLACE.match(key)


def numbers_in(key: str) -> list[str]:
    """What tells two bodies of one name apart: 第一中学, 第二中学; 城东小学, 城西小学."""
    return _NUMBERS.findall(key)


def is_body_line(text: str) -> bool:
    """Whether a line holds the name of a body and nothing else."""
    words = "".join(text.split())
    return (
        bool(_LINE.fullmatch(words))
        and not _NOT_A_NAME.search(words)
        and (reads_as_body(words) or bool(_NAME_END.search(words)))
    )
