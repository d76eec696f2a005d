"""公开的材料中不应有身份证号、银行卡号和个人手机号。

查什么
    通过校验位核实的18位身份证号、通过校验的银行卡号，列为须修改；正文、表格中的手机号，提请在公开前核对。

为什么
    自评材料要随决算公开，个人信息一经公开无法收回；政府信息公开和个人信息保护都要求隐去。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    护林员李某（身份证号110101199003077838）补助已发放。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    护林员补助已按名册发放至个人账户。

不查
    固定电话、服务热线不算；项目编码、校验不通过的长数字不算；姓名、住址需人工核对；不公开的申报表、监控表不查。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.documents.personal_data import is_identity_number, is_luhn
from jixiao.evaluations import Kind
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="I03",
    title="含有个人信息",
    level=Level.ERROR,
    topic=Topic.RECEIPT,
    basis=("disclosure-regulation-2019", "personal-information-law-2021"),
    kinds=(*SELF_EVALUATIONS, Kind.BUDGET_DISCLOSURE, Kind.FINAL_ACCOUNTS_DISCLOSURE),
)

MESSAGE = "材料中有{what}{count}处（只显示开头几位）。"
ADVICE = "请在报送和公开的文本中删去或隐去；确需提供的，另附不公开的附件。"
ADVICE_PHONE = "联系电话请用单位固定电话；公开前删去个人手机号。"
_LONG: Final = r"[0-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])(?<![0-9A-Za-z.].{18})"
_CARD: Final = r"62(?<![0-9A-Za-z.]..)[0-9]{2}(?: ?[0-9]{4}){3}(?: ?[0-9]{1,3})?(?![0-9A-Za-z])"
_PHONE: Final = r"1(?<![0-9A-Za-z.\-].)[3-9][0-9]{9}(?![0-9A-Za-z.])"
_ACCOUNT: Final = (16, 19)
_SHOWN: Final = 6


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    joined = dossier.joined
    cards = [span for span in joined.spans(_LONG) if is_identity_number(span.text)]
    accounts = [
        span
        for span in joined.spans(_CARD)
        if len(number := span.text.replace(" ", "")) in _ACCOUNT and is_luhn(number)
    ]
    phones = joined.spans(_PHONE)
    for what, spans, level in (
        ("身份证号", cards, Level.ERROR),
        ("银行卡号", accounts, Level.ERROR),
        ("手机号", phones, Level.NOTE),
    ):
        if spans:
            yield Finding(
                RULE,
                MESSAGE.format(what=what, count=len(spans)),
                ADVICE if level is Level.ERROR else ADVICE_PHONE,
                [dossier.place(_opening(span), context=what) for span in spans],
                anchor=what,
                level=level,
                due="0",
            )
    if not (cards or accounts or phones):
        yield Holds("没有发现身份证号、银行卡号和手机号")


def _opening(span: Span) -> Span:
    """The first digits only: a finding must not publish what it complains of."""
    return Span(span.holder, span.start, span.start + _SHOWN)
