"""The words of standard tables: what one header or row label says, whatever the province."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from jixiao.evaluations.vocabulary import bare, tight
from jixiao.facts.mention import State


class Words(NamedTuple):
    """One header cell or row label as understood. `kind` tells a column of money from every other column."""

    text: str
    kind: str = "money"
    """What a column holds: `money`, `change`, `growth`, `execution` (a rate of attainment), `share` (of the total),
    `plan`, `score`, `count`, `price`; or `code`, `ordinal`, `name`, `aside` (said of the row), `other`."""
    family: str = ""
    """Which parts it belongs with: `use`, `nature`, `source`, `fund`, `stock`, `public`, `car`, `flow` …"""
    key: str = ""
    fund: str = ""
    is_total: bool = False
    is_grand: bool = False
    is_subtotal: bool = False
    is_amount: bool = False
    """Says no more than that figures follow: 金额, 预算数, 2024年决算数."""
    is_among: bool = False
    state: State = State.NONE
    year: int | None = None
    is_prior: bool = False


_ROWS_OF_KEYS: Final = r"""
use|基本支出||基本支出(?:合计|小计)?
use|项目支出||项目支出(?:合计|小计)?
use|上缴上级支出||上缴上级支出
use|经营支出||(?:事业单位)?经营支出
use|对附属单位补助支出||对(?:附属|下级)单位的?补助(?:支出)?|补助下级支出
purpose|||(?:人员|公用|运转|其他运转|特定目标)类(?:项目|经费)?(?:支出)?
nature|人员经费||人员(?:经费|支出)(?:支出)?(?:合计|小计)?
nature|公用经费||(?:日常)?公用(?:经费|支出)(?:支出)?(?:合计|小计)?
source|收入合计|财政拨款|(?:本年|当年)?财政(?:拨款|补助)(?:收入|资金)?(?:合计|小计)?
source|上级补助收入||上级补助收入
source|事业收入||事业收入
source|经营收入||(?:事业单位)?经营收入
source|附属单位上缴收入||附属单位(?:上缴|缴款)(?:收入)?
source|其他收入||其[他它]收入
source|收入合计|财政专户|(?:纳入)?财政专户管理(?:的)?(?:资金|教育收费)?(?:收入|拨款)?
source|单位资金||单位资金(?:收入)?|其他资金|自有资金
stock|使用非财政拨款结余||(?:使用|用)非财政拨款(?:结余|专用结余).*|用事业基金弥补收支差额
stock|年初结转和结余|财政拨款|(?:年初|上年)财政拨款结[转余].*
stock|年初结转和结余||(?:年初|上年).{0,6}结[转余].*
stock|年末结转和结余|财政拨款|(?:年末|年终)财政拨款结[转余].*
stock|年末结转和结余||(?:年末|年终).{0,6}结[转余].*|结转下年.*
stock|结余分配||结余分配
stock|使用非财政拨款结余||动用.*结[转余].*
fund||一般公共预算|一般公共(?:财政)?预算(?:财政)?(?:拨款|补助)?(?:资金|收入|支出)?(?:预算|决算)?数?
fund||政府性基金|政府性基金(?:预算)?(?:财政)?(?:拨款)?(?:资金|收入|支出)?(?:预算|决算)?数?
fund||国有资本经营|国有资本(?:经营)?(?:预算)?(?:财政)?(?:拨款)?(?:资金|收入|支出)?(?:预算|决算)?数?
public|因公出国（境）费||因公出国.*
public|公务接待费||公务接待费?.*
public|公务用车购置及运行维护费||公务用车(?:购置)?(?:费)?(?:及|和|与|、)(?:公务用车)?(?:运行|维护).*|公务用车费?(?:小计)?
car|公务用车购置费||(?:公务用车)?购置(?:费|支出|经费)?
car|公务用车运行维护费||(?:公务用车|公车)?运行(?:维护)?(?:费|支出|经费)?
running|机关运行经费||(?:机关)?运行经费.*
flow|收入合计||本年收入
flow|支出合计||本年支出
economic|||工资福利支出|商品和服务支出|对个人和家庭的?补助(?:支出)?|债务利息.{0,6}支出|资本性支出|对企业补助.{0,4}|对社会保障基金补助
level|||(?:中央|省级?|自治区级?|市级?|州级?|县级?|区级?|旗级?|乡镇级?|镇级?|地方|上级|本级)(?:财政)?(?:专项|补助|配套|预算|拨款|转移支付|安排)*(?:资金|补助|配套|投入|财政|拨款|补助款)
procurement|||(?:政府采购)?(?:货物|工程|服务)(?:类|采购)*(?:预算|支出|金额)?
"""
_KEYS: Final = tuple(
    (family, key, fund, re.compile(pattern))
    for family, key, fund, pattern in (row.split("|", 3) for row in _ROWS_OF_KEYS.split("\n") if row)
)
_TOTAL: Final = re.compile(
    r"(?:本年|当年|全年)?度?(?:财政拨款)?(?:预算|决算)?(?:收入|支出|收支|资金|经费|项目)?(?:金额)?"
    r"(?:合计|总计|小计|总额|共计)(?:数|金额)?"
)
_AMOUNT: Final = re.compile(
    r"(?=.*(?:预算|决算|执行|实际支出|金额|数|额|[0-9]年))(?:[0-9]{4}年度?)?(?:上年度?|去年|本年度?|当年|今年)?(?:年初|全年|调整后?的?)?"
    r"(?:收入|支出|收支)?(?:预算|决算|执行|实际支出|(?:实际)?完成)?(?:安排|批复)?(?:数|额|金额)?"
    r"|(?:实际|已)?(?:到位|下达|拨付)(?:资金|金额|数|额)"
)
_AMONG: Final = re.compile(r"^其中[:：]?")
_ENUMERATOR: Final = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[0-9]{1,2}[、.．](?![0-9]))")
_FUND_WORDS: Final = re.compile(
    "(?:一般)?公共(?:财政)?预算|(?:政府性)?基金预算|国有资本(?:经营)?预算|(?:部门|政府)预算(?:支出)?经济|预算[内外]"
)
_STATED: Final = re.compile("(?:预算|决算|执行|批复|安排|实际支出|完成|调整)(?:数|额|金额)?$")
_YEAR: Final = re.compile(r"((?:19|20)[0-9]{2})年")
_PRIOR: Final = re.compile(r"上年(?!结)|去年|上一年")
_STATES: Final = (
    (State.FINAL, re.compile("决算|执行|实际支出|完成数")),
    (State.INITIAL, re.compile("年初(?:预算|批复|安排|数)")),
    (State.ADJUSTED, re.compile("全年预算|调整")),
    (State.BUDGET, re.compile("预算")),
)
_CODE: Final = re.compile("编码|代码|编号|^[类款项目]$")
_ORDINAL: Final = re.compile("^(?:序号|顺序号)$")
_NAME: Final = re.compile(
    "名称|^(?:主要)?指标$|^项目$|科目$|^单位$|^部门$|^收入$|^支出$|^(?:收入|支出)项目$|功能分类$|经济分类$"
)
_OTHER: Final = re.compile(
    "^行次$|^栏次$|^行号$|备注|说明|时间|日期|指标|分值|权重|满分|满意|编制数|编制人|电话|文号|依据|内容|用途|年限|期限|工期|天数|月数|周期|^年度$|^年份$|排名|名次|等级|等次|得分"
)
_COUNT: Final = re.compile(
    "人数|人次|户数|次数|数量|个数|批次|团组|件数|辆|台|面积|^(?:计划|实际|完成)?(?:个|户|人|名|套|处|所|座|村)数?$"
)
_PRICE: Final = re.compile(
    "单价|[人户亩次件]均|平均|^每[人户亩次件月天]|(?:补助|补贴|收费|支付|发放|执行)标准$|^标准$|均价"
)
_SHARE: Final = re.compile("比例$|比重$|占比$|^占.*(?:比|[%％])$")
_PLAN: Final = re.compile("(?:本年度?|全年|年度|年初)?(?:计划|目标|任务)(?:数|量|任务|任务数|完成数|完成)?")
_SCORE: Final = re.compile("得分$|评分$|总分$|自评分$|分数$")
_ASIDE: Final = re.compile(
    "^(?:计量|数量)?单位$|资金来源|(?:实施|主管|责任|承担|牵头|使用)(?:单位|部门)|负责人|类型$|性质$|级次$"
)
_RATE: Final = re.compile("[%％‰率幅]|百分比|进度")
_EXECUTION: Final = re.compile("执行|完成|进度|支付|支出|使用|到位")
_CHANGE: Final = re.compile("增减|增加|增长|差额|变动|比上年")

TARGETS: Final = re.compile("绩效目标|绩效指标|[一二三]级指标|指标值|目标值|实际值|完成值|^(?:指标)?(?:分值|权重)$")
"""Headers of forms of objectives and their scores: no list of amounts."""


@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    """What a header cell or a row label says, its enumerator left aside."""
    said_in = tight(text).replace("“", "").replace("”", "").replace('"', "")
    among = _AMONG.match(said_in)
    if among:
        said_in = said_in[among.end() :]
    words = _AMONG.sub("", _ENUMERATOR.sub("", bare(said_in)))
    kind = _kind(said_in, words)
    base = _FUND_WORDS.sub("", words)
    state = State.NONE
    if _STATED.search(base):
        state = next((state for state, pattern in _STATES if pattern.search(base)), State.NONE)
    year = _YEAR.search(words)
    said = Words(words, kind, is_among=bool(among), state=state, year=int(year[1]) if year else None)
    said = said._replace(is_prior=bool(_PRIOR.search(words)))
    if kind != "money":
        return said
    if _TOTAL.fullmatch(words):
        return said._replace(is_total=True, is_grand="总计" in words, is_subtotal=words == "小计")
    if "三公" in words:
        return said._replace(family="three", key="三公经费", is_total=words.endswith(("合计", "总计", "小计")))
    for family, key, fund, pattern in _KEYS:
        if pattern.fullmatch(words):
            return said._replace(family=family, key=key or ("" if family == "fund" else words), fund=fund)
    return said._replace(is_amount=bool(words and _AMOUNT.fullmatch(words)))


def _kind(label: str, words: str) -> str:
    if _ORDINAL.search(words):
        return "ordinal"
    if _NAME.search(words) and not _TOTAL.fullmatch(words):
        return "name"
    if _ASIDE.search(words):
        return "aside"
    if _CODE.search(words):
        return "code"
    if _SCORE.search(words):
        return "score"
    if _RATE.search(label):
        return _kind_of_rate(label)
    if _OTHER.search(words):
        return "other"
    if _SHARE.search(words):
        return "share"
    if _PRICE.search(words):
        return "price"
    if _COUNT.search(words):
        return "count"
    if _PLAN.fullmatch(words):
        return "plan"
    return "change" if _CHANGE.search(words) and "弥补" not in words else "money"


def _kind_of_rate(label: str) -> str:
    if _CHANGE.search(label):
        return "growth"
    if _SHARE.search(bare(label)) or label.startswith("占"):
        return "share"
    return "execution" if _EXECUTION.search(label) else "other"


_FUNCTION_NAMES: Final = {
    "201": "一般公共服务支出", "202": "外交支出", "203": "国防支出", "204": "公共安全支出", "205": "教育支出",
    "206": "科学技术支出", "207": "文化旅游体育与传媒支出 文化体育与传媒支出", "208": "社会保障和就业支出",
    "209": "社会保险基金支出", "210": "卫生健康支出 医疗卫生与计划生育支出", "211": "节能环保支出",
    "212": "城乡社区支出", "213": "农林水支出", "214": "交通运输支出",
    "215": "资源勘探工业信息等支出 资源勘探信息等支出",
    "216": "商业服务业等支出", "217": "金融支出", "219": "援助其他地区支出",
    "220": "自然资源海洋气象等支出 国土海洋气象等支出", "221": "住房保障支出", "222": "粮油物资储备支出",
    "223": "国有资本经营预算支出", "224": "灾害防治及应急管理支出", "227": "预备费", "229": "其他支出",
    "230": "转移性支出", "231": "债务还本支出", "232": "债务付息支出", "233": "债务发行费用支出",
    "234": "抗疫特别国债安排的支出",
}  # fmt: skip
FUNCTIONS: Final = {name: code for code, names in _FUNCTION_NAMES.items() for name in names.split()}
"""The classes (类) of expenditure by function: name → code."""
