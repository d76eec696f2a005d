"""The units of the trade, as a table, and how a written unit is recognised.

A unit has a family and a scale to the base of its family. Money counts in 元, ratios and percentage points in 1,
length in 米, area in 平方米, weight in 千克, volume in 立方米. Classifiers (人, 次, 件 …) and spans of time
(年, 个月, 天 …) have scale 1 and are only comparable under one `base` name: a month is no fixed number of
days. A magnitude belongs to the unit: 万元 is 元 with scale 10000, 万人次 is 人次 with scale 10000.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final

MAGNITUDES: Final[dict[str, int]] = {
    "": 1,
    "十": 10,
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands in the text, magnitude included."""

    name: str
    family: str
    scale: Fraction
    base: str = field(init=False, repr=False, compare=False)
    """The name without its magnitude: 人次 of 万人次, 元 of 亿元, 米 of 千米 is 千米 itself."""
    is_counted: bool = field(init=False, repr=False, compare=False)
    """Whether integers of this unit are counts, hence exact, rather than measurements."""

    def __post_init__(self) -> None:
        base = self.name if self.name in _TABLE else self.name.lstrip("十百千万亿")
        object.__setattr__(self, "base", base)
        object.__setattr__(self, "is_counted", self.family in _COUNTED and self.scale == 1)

    def __hash__(self) -> int:
        return hash(self.name)  # hashing a Fraction costs more than reading the numeral


_COUNTED: Final = frozenset({"count", "score", "time", "none"})


def _family(family: str, scales: str) -> dict[str, tuple[str, Fraction]]:
    """Rows of "name=scale"; without a scale it is 1."""
    rows = (row.partition("=") for row in scales.split())
    return {name: (family, Fraction(scale or "1")) for name, _, scale in rows}


# Ordered by family; within one, any order: the longest name that fits is taken.
_TABLE: Final[dict[str, tuple[str, Fraction]]] = {
    **_family("money", "元 圆 元人民币 元整 圆整 角=1/10"),
    **_family("money_foreign", "美元 欧元 港元 港币 日元 英镑 澳元 加元 韩元 卢布 澳门元 新台币 瑞士法郎"),
    **_family("ratio", "%=1/100 ‰=1/1000 成=1/10"),
    **_family("points", "个百分点=1/100 百分点=1/100 个千分点=1/1000"),
    **_family("multiple", "倍"),
    **_family("score", "分"),
    **_family(
        "count",
        """
        人 人次 个 名 次 场 场次 件 件次 起 项 家 家次 户 户次 处 篇 份 期 条 辆 辆次 台 台次 台套 套 位
        批 批次 班次 班 轮 种 类 册 本 部 支 座 栋 幢 间 所 宗 例 例次 只 头 匹 尾 羽 羽次 株 棵 颗 粒 块
        张 幅 面 枚 顶 根 把 盏 门 堂 节 节次 首 组 队 车次 架次 艘 艘次 列 趟 趟次 对 双 箱 盒 瓶 袋 包
        桶 卷 片 段 道 口 眼 孔 床 张床位 床位 席 桌 标段 包次 号次 人天 人日 人月 工日 片次 点位 站次 站
        村次 村 镇 乡 校 县 市 区 单 笔 则 集 版面 款 店 厂 岗 处次 样本 个次 头次 支次 宗次 起次 篇次
        条次 份次 项次 批件 标箱 标准箱 柜 课次 套次 字 词 页 个点 剂次 针次 人份 头羽 头只 羽只
        册次 幅次 页次 航次 床次 诊次 门次 船次 列次 组次 株次 讲次 台班 床日 工时 车日 车公里 人公里 吨公里
        """,
    ),
    **_family(
        "time",
        """
        年 个年度 年度 个月 个多月 天 日 个工作日 工作日 个自然日 自然日 日历天 周 个星期 小时 个小时
        分钟 秒 秒钟 学时 课时 个学时 个课时 个季度 个学期 学期 个学年 学年 机时 台时 周岁 岁 周年
        """,
    ),
    **_family(
        "length",
        """
        公里=1000 千米=1000 km=1000 KM=1000 里=500 米 m 延米 延长米 厘米=1/100 cm=1/100 毫米=1/1000
        mm=1/1000
        """,
    ),
    **_family(
        "area",
        """
        平方米 平米 平方 ㎡ m² m2 M2 平方公里=1000000 平方千米=1000000 km²=1000000 公顷=10000 亩=2000/3
        亩次=2000/3 公顷次=10000 hm²=10000
        """,
    ),
    **_family("weight", "吨=1000 t=1000 公斤 千克 kg KG 克=1/1000 g=1/1000 斤=1/2 毫克=1/1000000 mg=1/1000000"),
    **_family("volume", "立方米 立方 方 m³ m3 升=1/1000 毫升=1/1000000"),
    **_family("energy", "千瓦时 度 kWh kwh 兆瓦时=1000"),
    **_family("power", "千瓦 kW 兆瓦=1000 MW=1000 瓦=1/1000"),
    **_family("incidence", "/10万=1/100000 /10万人=1/100000 /十万=1/100000 /十万人=1/100000"),
    **_family("data", "TB GB MB KB T G M Mbps Gbps 兆"),
}
_FIRST: Final = frozenset(name[0] for name in _TABLE)

# A classifier that only opens a longer word is no unit: 3分别, 20人员, 5项目标 is 5项 but 5项目 is not.
_OTHER_WORD: Final[dict[str, str]] = {
    "人": "[员均民社力事防武居才工大行选]|口(?!次)",
    "分": "[别类析布批组管工段期步级支局公院校享配解散开区项片层头子之流歧值数配销行档摊包部担离享化]",
    "个": "[性税]|人(?=[农所缴账信和])",
    "名": "[单称誉录额牌义胜]",
    "次": "[性级数要序序生日年元]|产业",
    "场": "[所地景面馆合]",
    "项": "目(?!标)",
    "家": "[庭属长具园教电居政乡畜禽]",
    "户": "[籍外主型均口]",
    "处": "[理置罚分于在长级室境方]",
    "期": "[间末初限望货待盼]|工程|项目|建设",
    "条": "[例款件]",
    "台": "[账湾风阶胞]",
    "位": "[置于居列]",
    "组": "[织成建长员]",
    "套": "[取餐]",
    "起": "[草来到诉点步源跑]",
    "份": "额",
    "本": "[级年市县区省部单月期次科金地土人案着职校院专届]",
    "部": "[门分队署级委位长]",
    "种": "[植子养业]",
    "类": "[别似型]",
    "批": "[准复评示发判]",
    "天": "[然气空津]",
    "周": "[期边转全密]|年(?!纪)",
    "元": "[旦素件月]",
    "块": "链",
    "段": "落",
    "面": "[积向对临试]",
    "道": "[路德]",
    "口": "[径号岸腔]",
    "头": "部",
    "门": "[户槛诊]",
    "间": "[接隔距]",
    "所": "[有以在属需得示述列指占用花做]",
    "支": "[出付持部撑队援]",
    "列": "[入示支出]",
    "对": "[象于应比口外照接标]",
    "人份": "额",
    "头只": "[有能是要]",
    "羽只": "[有能是要]",
    "台班": "[子车级]",
    "双": "[随向方减高]",
    "包": "[括含干保装联]",
    "站": "[点位长]",
    "村": "[民级庄居两支委]",
    "镇": "[街级域区政]",
    "乡": "[镇村级]",
    "校": "[园区长企]",
    "县": "[级域区委市直]",
    "市": "[级直民场区委州县政]",
    "区": "[级域县委直间划]",
    "班": "[子级长]",
    "节": "[约能点日水假俭]",
    "集": "[中体团聚合]",
    "队": "[伍员]",
    "版": "[本]",
    "款": "项",
    "单": "[位独项元]",
    "店": "铺",
    "厂": "[区家]",
    "岗": "位",
    "例": "如",
    "只": "[有能是要]",
    "床": "位",
    "根": "据",
    "把": "[握]",
    "片": "区",
    "字": "[样段符]",
    "页": "面",
    "方": "[面案向便式法位针可]",
    "度": "[假过]",
    "里": "[面程]",
    "克": "[服]",
    "升": "[级高至到华]",
    "角": "[度落色]",
    "成": "[立为果效员本功绩长熟就都交套品形分]",
    "年": "[级初末底中终均轻第度]",
    "日": "[常均期前起至]",
    "岁": "[末]",
    "秒": "[级]",
    "T": "[A-Za-z]",
    "G": "[A-Za-z网基]",
    "M": "[A-Za-z]",
    "m": "[A-Za-z]",
    "t": "[A-Za-z]",
    "g": "[A-Za-z]",
    "倍": "[增]",
}

BARE: Final = Unit("", "none", Fraction(1))
# Of 三分之一, 1/3 and 一半: a share written as a fraction.
FRACTION: Final = Unit("分之", "ratio", Fraction(1))
_UNITS: Final[dict[tuple[str, str], Unit]] = {("", ""): BARE}
"""The units asked for so far: a document uses a few dozen of the thousands that could be written."""


def unit_of(magnitude: str, name: str) -> Unit:
    """The unit of a magnitude from `MAGNITUDES` and a name found by `longest_unit`. Raises KeyError for others."""
    unit = _UNITS.get((magnitude, name))
    if unit is None:
        family, scale = _TABLE[name] if name else ("none", 1)
        _UNITS[magnitude, name] = unit = Unit(magnitude + name, family, Fraction(MAGNITUDES[magnitude] * scale))
    return unit


# After a blank these begin a word rather than finish a number: 303 对个人的补助.
_NEVER_APART: Final = frozenset(
    "对把只部本面口方度里支所单市县区乡镇村校站期组类种字词页列套根顶门包卷片段道头双首集款店厂岗TGMmtg"
)


def longest_unit(text: str, at: int, is_apart: bool = False) -> str:
    """The longest unit name that begins here and does not open another word; "" for none.

    `is_apart` says that a blank stands in front.
    """
    first = text[at : at + 1]
    found = _names_from(first).match(text, at) if first in _FIRST else None
    if found is None or (is_apart and found[0] in _NEVER_APART):
        return ""
    return found[0]


@cache
def _names_from(first: str) -> re.Pattern[str]:
    """The names that begin with a sign, longest first, each unless another word goes on from it.

    Compiled when first needed: a document meets a few of the hundred.
    """
    names = sorted((name for name in _TABLE if name[0] == first), key=len, reverse=True)
    others = ((name, _OTHER_WORD.get(name)) for name in names)
    return re.compile("|".join(re.escape(name) + (f"(?!{other})" if other else "") for name, other in others))


_HEADED: Final = re.compile(r"单位[ ]*[::][ ]*(?:人民币)?[ ]*([^()（）、,，;；/ ]+)")
_BRACKETED: Final = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,12})[)）\]】]")
_MAGNITUDE: Final = re.compile(r"万亿|[十百千]?[万亿]|[十百千]|")
_WIDTH: Final = {0xFF05: "%", 0xFF1A: ":", 0x3000: " ", 0xA0: " ", 0xFF0F: "/"}


@lru_cache(maxsize=256)  # one heading stands over many cells
def parse_unit(text: str) -> Unit | None:
    """The unit that a cell, heading or caption states: 万元, （万元）, 单位：万元, 预算数（万元）, 得分率%."""
    if len(text) > 200:
        return None
    plain = "".join(text.translate(_WIDTH).split()) if "单位" not in text else text.translate(_WIDTH)
    headed = _HEADED.search(plain)
    if headed:
        return _exact_unit(headed[1])
    whole = _exact_unit(plain)
    if whole:
        return whole
    for inner in reversed(_BRACKETED.findall(plain)):
        unit = _exact_unit(inner.partition("、")[0])
        if unit:
            return unit
    return _exact_unit("%") if plain.endswith("%") and not re.search("[0-9]", plain) else None


def _exact_unit(name: str) -> Unit | None:
    name = name.strip(" :").removeprefix("人民币")
    if name in _TABLE:
        return unit_of("", name)
    magnitude = _MAGNITUDE.match(name)
    head = magnitude[0] if magnitude else ""
    tail = name[len(head) :]
    if head and (tail == "" or tail in _TABLE) and head in MAGNITUDES:
        return unit_of(head, tail) if tail or head in ("万", "亿", "千万", "百万") else None
    return None
