"""数字和概数的写法应当规范。

查什么
    概数词叠用（“约1200余次”“近300多人”“约50人左右”）；相邻两数表示概数时加顿号（“三、四个月”）；
    百分比范围的前一个数漏写百分号（“5-10%”）。

为什么
    概数词叠用说不清是多是少；百分比范围漏写百分号，前一个数会被当成另一种数。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    全年开展志愿服务约1200余次。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    全年开展志愿服务1200余次。

不查
    “三、四级手术”“第一、二批”等并列的序数不算；汉字与阿拉伯数字的选用只要求前后一致，不在这里查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.findings import FORMS, Answer, Holds, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.spotted import spotted

RULE = Rule(
    code="H04",
    title="数字写法不规范",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("gbt-15835-2011", "practice"),
    kinds=FORMS,
)

MESSAGE = "有{count}处数字写法不规范（{samples}）。"
ADVICE = "概数词只用一个；相邻两数连用表示概数不加顿号；百分比范围两个数都写百分号。"
_NUMBER: Final = r"[0-9][0-9,.]*"
_MORE: Final = "[万亿千百]?(?:余|多)(?!年来)"
_BEFORE_MORE: Final = ("逾", "约(?<![节集履合特契预签条公制邀简违续]约)", "近(?<![附最靠临就远新邻]近)")
_BOTH_SIDES: Final = (
    rf"(?:{'|'.join(_BEFORE_MORE)}){_NUMBER}{_MORE}|约(?<![节集履合特契预签条公制邀简违续]约){_NUMBER}[%％]?[\u4e00-\u9fff]{{0,3}}左右"
    r"|[余多](?<=[0-9万亿千百][余多])[\u4e00-\u9fff]{0,3}左右"
)
_LISTED: Final = (
    r"[一二三四五六七八](?<![第一二三四五六七八九十、].)、(?:(?<=一.)二|(?<=二.)三|(?<=三.)四|(?<=四.)五|(?<=五.)六|(?<=六.)七|(?<=七.)八|(?<=八.)九)"
    r"(?:个(?!百分)|天|次|人(?!民)|名|年(?!级)|家|周)"
)
_RANGE: Final = r"[0-9](?<![0-9.\-—~～%％].)[0-9]{0,2}(?:\.[0-9]+)?[-—~～][0-9]{1,3}(?:\.[0-9]+)?[%％]"
_WITH_PART: Final = (
    (_LISTED, r"、(?<=[一二三四五六七八]、)[二三四五六七八九][个天次人名年家周]"),
    (_RANGE, r"[-—~～](?<=[0-9].)[0-9]{1,3}(?:\.[0-9]+)?[%％]"),
)
"""What every match holds in its middle and is found sooner: numerals stand everywhere, such signs between them do not."""


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    joined = dossier.joined
    may_be_both = "左右" in joined.text or any(
        re.search(f"{before}{_NUMBER}{_MORE}", joined.text) for before in _BEFORE_MORE
    )
    patterns = [_BOTH_SIDES] if may_be_both else []
    patterns += [pattern for pattern, part in _WITH_PART if re.search(part, joined.text)]
    spans = [span for pattern in patterns for span in joined.spans(pattern)]
    if spans:
        yield spotted(dossier, RULE, MESSAGE, ADVICE, spans)
    else:
        yield Holds("没有叠用的概数词和漏写的百分号")
