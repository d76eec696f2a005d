"""The words around figures, as patterns: directions, what is compared with, shares, completion, averages."""

from __future__ import annotations

import re
from typing import Final

_UP = (
    "增加|增长|上升|提高|提升|上涨|增收|增支|上浮|扩大|增幅|升幅|"
    "涨幅|增速|净增|调增|增多|高出|多支出|多收入|多支|多收|增|多|高"
)
_DOWN = (
    "减少|下降|降低|压减|压缩|压降|缩减|缩短|回落|下调|减支|减收|降幅|"
    "减幅|下浮|缩小|净减|调减|核减|少支出|少收入|少支|少收|减|降|少|低"
)
DIRECTION: Final = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
    r"(?:[（(/]?(?P<other>增加|减少|增长|下降|上升|降低|提高|减(?!少))[）)]?)?"
    r"(?:了|额|数额|数|额度|金额|幅度|比例|率|值|资金|经费|支出|收入|预算|拨款|总额)?(?:分别)?(?:为|是|达到?|共|计)?[：:]?$"
)
"""At the end of the words before a figure: the figure is a change or a rate of growth."""
_DIRECTED: Final = re.compile("[" + "".join(sorted({word[0] for word in f"{_UP}|{_DOWN}".split("|")})) + "]")


def direction_in(words: str) -> re.Match[str] | None:
    """What `DIRECTION` finds, looked for only where one of its words may begin."""
    return DIRECTION.search(words) if _DIRECTED.search(words) else None


RATE_NOUN: Final = re.compile(
    r"(?P<down>降低率|下降率|减少率|降幅|减幅)|(?P<up>增长率|增幅|增速|升幅|增加率)|(?P<open>变动率|(?:预决算)?差异率|增减率|增减幅度|变化率|变动幅度)"
)
RATE_TAIL: Final = re.compile(rf"(?:{RATE_NOUN.pattern})(?:分别)?(?:为|是|达到?)?[：:]?$")

COMPARED: Final = re.compile(
    r"[对相比较与同跟和](?:(?<=对)比|(?<=相)比较|(?<=比)(?<![占同对类评]比)(?![例重率如值])|(?<=较)(?<!比较)(?![大多好为少高低])"
    r"|(?<=同)(?!比|时|意|步)|(?<=[与跟和]))(?P<ref>[^，。；;：:]{1,30})$"
)
"""At the end of the words before a figure or a direction word: what the level is compared with."""

REFERENCE: Final = re.compile(
    r"上年|去年|上一年|上一度|前一?年|同期|上期|往年|(?:19|20)[0-9]{2}|预算|年初|计划|目标|决算|期初|基期|批复|上月|上季"
)
YEAR_ON_YEAR: Final = re.compile(r"同比|同期比|环比")
WITH_COMPARED: Final = re.compile(
    r"(?:与|同|和|跟|较|比|对比|相比于?|相较于?)(?P<ref>[^，。；;：:]{1,30}?)(?:相比较?|比较|对比|相较|对照|来看|而言)$"
)
"""A clause of its own: 与2023年度相比，…"""

SAME: Final = re.compile(
    r"^[的]?(?:相比)?[，,]?(?:[^，。；]{0,8}?)(?P<word>持平|没有变化|无变化|无增减变化|无增减|一致|相同|未发生变化|没有增减)"
)

SHARE: Final = re.compile(
    r"占(?P<whole>[^，。；：:占]{0,40}?)(?:的比[例重率]?|比[例重率]?|的)?(?:分别)?(?:为|是|达到?|约|近)?[：:]?$"
)
SHARE_NOUN: Final = re.compile(r"(?:比重|所占比例|占比|比例)(?:分别)?(?:为|是|达到?)?[：:]?$")

COMPLETED: Final = re.compile(
    r"(?:(?P<done>完成|达到?)|为|占|是|执行了?|系|相当于|支出)?(?P<budget>(?:本?年初?|全年|当年|调整后?|调整后的?|年度|部门|批复|支出|收入|总|财政|[0-9]{4}年度?)*(?<!公共)(?<!基金)(?<!经营)预算(?:安排|批复|收入|支出|总额|金额|指标|资金)?数?(?:[0-9.,，]+(?:万|亿)?元)?)(?(done)的?|的)$"
)
"""完成年初预算的【80%】, 完成预算【80%】."""

EXECUTION: Final = re.compile(
    r"(?P<name>(?:预算|资金|支出|经费|项目|部门|整体|财政|总体|实际|年度|全年|收入|专项|拨款|调整|年初|基本)*(?P<what>到位率|执行率|执行进度|支出进度|支出率|支付率|支付进度|完成率|使用率|完成比例|执行比例|完成进度))"
    r"(?:分别)?(?:约|为|是|达到?了?|实现|高达|仅)?[：:]?$"
)
NAMED_RATE: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff“”\"（）()]{1,24}?(?:率|度|比例|比重))(?:分别|均|也|已|都)?(?:约|为|是|达到?了?|在|保持在|实现|提升至|提高到|高达|仅|超过)?[：:]?$"
)

AVERAGE: Final = re.compile(
    r"(?:平均)?(?:单(?P<unit3>[座个件人户台项亩])平均|每一?(?P<unit>人次|场次|车次|批次|公里|平方米|学年|学期|标段|[\u4e00-\u9fff])|(?P<unit2>[人户次场件期亩村校生篇车台])均|平均|均价|单价)"
    r"[^，。；;：:0-9]{0,14}$"
)
AVERAGE_AFTER: Final = re.compile(
    r"^\s*(?:/|每|／)\s*(?P<unit>人次|场次|公里|平方米|学年|学期|[人次户场个名件项期家亩吨台套班份册辆村])"
)
_DIVIDES: Final = frozenset("/每／")


def per_unit_in(words: str) -> re.Match[str] | None:
    """What `AVERAGE_AFTER` matches, tried only where a sign of division comes first."""
    return AVERAGE_AFTER.match(words) if words.lstrip()[:1] in _DIVIDES else None


TOTAL: Final = re.compile(
    r"(?:(?:全年|当年|本年|以上|上述|各项|全部)|[两二三四五六七八九十0-9]{1,3}(?:项|类|个?部分|个季度|者|笔))?(?:合计|共计|总计|共|总共|一共|累计|小计|总额|总数)(?:为|是|达到?|支出|收入|投入|安排|(?<=[合总]计)(?:支付|拨付|发放|兑付|使用))?[：:]?$"
)
STOCK: Final = re.compile(r"(?:累计|总数|总量|总额)(?:已经?)?(?:达|为)")
"""累计达到246家: what there is by now, not the sum of what was told before."""
SPAN_OF_YEARS: Final = re.compile(
    r"近(?:[0-9几两三四五六七八九十]+)?年|[历多]年|(?:19|20)[0-9]{2}年?(?:至|到|[-—–~])(?:19|20)?[0-9]{2}年|以来"
)
"""A period of several years: no figure of one year."""
PARTS_OF: Final = re.compile(r"^[，,（(]?(?:主要)?(?:包括|包含|含)(?![税])")
"""Right behind a figure: what follows are its parts."""
AMONG: Final = re.compile(
    r"其中|主要用于[：:]|分项看?[：:，]|包括[：:]|以下[^，。；]{0,6}(?:方面|部分|几项)|如下[^，。；]{0,6}(?:方面|部分|几项)|构成[如为：:]|具体[为是如包]|分别[是为][：:]|组成[：:]|包含[：:]|主要包括"
)
HOLDS: Final = re.compile(r"(?P<whole>[^，。；：,;:]{2,16}?)(?:主要)?(?:包括|包含)")
SAVED_RATE: Final = re.compile("节约率|节支率|结余率|压减率|资金节约率|审减率|节资率")
DIVIDED: Final = re.compile(r"按[^，。；]{1,12}(?:划分|分类|分)[，,：:]")
SAVED: Final = re.compile(
    r"(?:(?P<down>节约|节省|结余|结余资金|剩余|少支出|未执行|审减|节资|(?:资金)?缺口|尚未到位|未到位)|(?P<up>超支|超预算|超出预算|超出|超过预算))(?:了|资金|经费)?(?:为|共|计)?$"
)
"""What is left of a budget, or exceeds it."""
_SAVED_SIGNS: Final = frozenset("节结剩少未审资缺尚超")


def saved_in(words: str) -> re.Match[str] | None:
    """What `SAVED` matches, tried only where one of its words begins."""
    return SAVED.fullmatch(words) if words[:1] in _SAVED_SIGNS else None


LEFT: Final = re.compile(
    r"(?:剩余|其余|尚有|还有|余下|未(?:完成|办结|整改|验收|达标|开工|通过|落实|解决))(?:的)?(?:为|是)?$"
)
"""What is left of a count: 17个问题，整改15个，剩余2个."""
PLUS: Final = re.compile(r"^(?:加上?|另加|加之)(?![快强大工])")
IN_YEAR: Final = re.compile(
    r"执行中|年中|年度中|预算调整|追加|调剂|(?:批复|同意|核定|下达)(?:后)?(?:调[增减]|核[增减]|追减)"
)
ASIDE: Final = re.compile(r"^(?P<verb>占|完成|达到?|相当于|为|仅为)(?P<what>[^，。；：]*)$")
ASIDE_OF: Final = re.compile(r"^(?P<subject>[\u4e00-\u9fff“”]{2,14}?)占(?P<what>[^，。；：占]*)$")
"""年末结转占可用资金【19370.16】万元的比例3.82%: its part is named before 占."""
APPOSITION: Final = re.compile(r"[（(][^（）()]*[）)]$")
