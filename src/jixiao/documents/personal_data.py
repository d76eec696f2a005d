"""Personal data in a text: identity numbers, phones, bank cards, addresses of mail, names beside an identity number.

Numbers that only look alike are told apart by their check signs and by the words in front of them: codes of
organisations (GB 32100), document and project numbers, amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

IDENTITY, MOBILE, LANDLINE, CARD, MAIL, NAME = "身份证号", "手机号", "固定电话", "银行卡号", "电子邮箱", "姓名"

_IDENTITY: Final = re.compile(r"(?<![0-9A-Za-z.])\d{6} ?(?:19|20)\d{6} ?\d{3}[0-9Xx](?![0-9A-Za-z])", re.A)
_MOBILE: Final = re.compile(
    r"(?<![0-9A-Za-z.\-/])(?:\+?86[- ]?)?1[3-9]\d(?:\d{8}|[- ]\d{4}[- ]\d{4})(?![0-9A-Za-z]|\.\d|-\d)", re.A
)
_LANDLINE: Final = re.compile(
    r"(?<![0-9A-Za-z.\-])[(（]?0[1-9]\d{1,2}[)）\-－—– ]{1,2}[2-8]\d{2,3}[- ]?\d{4}"
    r"(?:[-－转]\d{1,5})?(?![0-9A-Za-z]|\.\d)",
    re.A,
)
_LOCAL: Final = re.compile(r"(?:电话|传真|联系方式|热线)[:： \t]{0,3}([2-8]\d{6,7})(?![0-9A-Za-z.])", re.A)
_CARD: Final = re.compile(r"(?<![0-9A-Za-z.])\d{4}(?: ?\d{4}){3}(?: ?\d{1,3})?(?![0-9A-Za-z]|\.\d)", re.A)
_MAIL: Final = re.compile(
    r"(?<![0-9A-Za-z._%+\-])[0-9A-Za-z._%+\-]{1,64}[@＠][0-9A-Za-z\-]{1,63}(?:\.[0-9A-Za-z\-]{1,63}){1,4}(?![0-9A-Za-z])"
)
_OTHER_NUMBER: Final = re.compile(
    r"(?:编码|代码|编号|文号|凭证号?|发票号?码?|合同号|单号|序号|批号|型号|标准号)[^\d。；;]{0,6}$"
)
_AMOUNT: Final = re.compile(r"\s*(?:[万亿]?元|[万亿]|%|％|号文|平方米|公里|人次)")
_CREDIT: Final = re.compile(r"(?:信用代码|机构代码|税务登记|纳税人识别)[^\d。；;]{0,6}$")
_CARD_LABEL: Final = re.compile(r"(?:卡号|账号|帐号|账户|帐户)[^\d。；;]{0,8}$")
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段"
    "郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲靳祁路涂兰甘裴梅童翁霍游阮尤岳柯牟滕谷舒卜饶宁凌盛单冉"
)
_NAME_BEFORE: Final = re.compile(
    r"([\u4e00-\u9fff]{2,4})[\s（(，,、:：]{0,3}(?:男|女)?[\s，,、]{0,2}(?:的?(?:公民|居民)?(?:身份证|身份证件|身份号|证件)号?码?)?[:：为是\s]{0,3}$"
)
_NOT_NAMES: Final = re.compile(r"身份|号码|证件|公民|居民|编号|代码|联系|电话|人员|职工|姓名")


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """One stretch of a text that is somebody's."""

    kind: str
    start: int
    end: int
    text: str

    @property
    def shown(self) -> str:
        """Enough to find it again and not enough to misuse it."""
        if self.kind == NAME:
            return self.text[0] + "某" * (len(self.text) - 1)
        if self.kind == MAIL:
            return f"{self.text[0]}***{self.text[self.text.index('@') if '@' in self.text else -1 :]}"
        return f"{self.text[:3]}{'*' * max(3, len(self.text) - 5)}{self.text[-2:]}"


def find_personal_data(text: str) -> list[PersonalDatum]:
    """Every datum in a text, in order; none lies in another."""
    found: list[PersonalDatum] = []
    for datum in sorted(_every(text), key=lambda one: (one.start, -one.end)):
        if not found or datum.start >= found[-1].end:
            found.append(datum)
    return found


def is_name(words: str) -> bool:
    """Whether a cell's words are a person's name, where a column or an identity number says that one stands there."""
    words = words.strip()
    return 2 <= len(words) <= 4 and words[0] in _SURNAMES and bool(re.fullmatch(r"[\u4e00-\u9fff]+", words))


def _every(text: str) -> Iterator[PersonalDatum]:
    for found in _IDENTITY.finditer(text):
        if is_identity_number(found[0].replace(" ", "")) and not _CREDIT.search(text[: found.start()][-20:]):
            yield PersonalDatum(IDENTITY, found.start(), found.end(), found[0])
            yield from _name_before(text, found.start())
    for found in _MOBILE.finditer(text):
        if not _OTHER_NUMBER.search(text[: found.start()][-16:]) and not _AMOUNT.match(text, found.end()):
            yield PersonalDatum(MOBILE, found.start(), found.end(), found[0])
    for found in _LANDLINE.finditer(text):
        if not _OTHER_NUMBER.search(text[: found.start()][-16:]) and not _AMOUNT.match(text, found.end()):
            yield PersonalDatum(LANDLINE, found.start(), found.end(), found[0])
    for found in _LOCAL.finditer(text):
        yield PersonalDatum(LANDLINE, found.start(1), found.end(1), found[1])
    for found in _CARD.finditer(text):
        number, before = found[0].replace(" ", ""), text[: found.start()][-20:]
        known = number.startswith("62") or _CARD_LABEL.search(before)
        if 16 <= len(number) <= 19 and known and is_luhn(number) and not _OTHER_NUMBER.search(before):
            yield PersonalDatum(CARD, found.start(), found.end(), found[0])
    for found in _MAIL.finditer(text):
        yield PersonalDatum(MAIL, found.start(), found.end(), found[0])


def _name_before(text: str, end: int) -> Iterator[PersonalDatum]:
    """A name right before an identity number: 李某某（身份证号 …"""
    found = _NAME_BEFORE.search(text[max(0, end - 30) : end])
    if found is None:
        return
    words, start = found[1], max(0, end - 30) + found.start(1)
    for length in (2, 3, 4):  # the run of characters may begin earlier: 护林员李某某
        name = words[-length:]
        if len(name) == length and is_name(name) and not _NOT_NAMES.search(name):
            begin = start + len(words) - length
            yield PersonalDatum(NAME, begin, begin + length, name)
            return


_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def is_identity_number(number: str) -> bool:
    """The check sign of GB 11643, a day that there was, and the code of a province."""
    if len(number) != 18 or not number[:17].isdecimal() or not "11" <= number[:2] <= "83":
        return False
    month, day = int(number[10:12]), int(number[12:14])
    if not (1900 <= int(number[6:10]) <= 2099 and 1 <= month <= 12 and 1 <= day <= 31):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17].upper()


def is_luhn(number: str) -> bool:
    """The check digit of a bank card."""
    total = 0
    for position, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if position % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
