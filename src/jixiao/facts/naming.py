"""From the words before a figure to what it is a figure of: year, fund, state, and the canonical noun."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from jixiao.facts.mention import State
from jixiao.facts.vocabulary import SYNONYMS

CANONICAL: Final = {name: key for key, names in SYNONYMS.items() for name in (key, *names)}
_BLANK: Final = re.compile(r"[\s\u3000“”\"'‘’《》〈〉]+")
_YEAR: Final = re.compile(r"((?:19|20)[0-9]{2})\s*(?:年度|年|财年)?(?!初|末)")
_PRIOR: Final = re.compile(r"上年度?(?!结转|结余|末)|上一年度?(?!结转|结余)|上一度|去年度?|前一年度?")
_CURRENT: Final = re.compile(r"本年度|当年度?|今年|本年(?!初|末)|全年度|全年(?!度?(?:收入|支出)?预算|执行)|年度")
_FUNDS: Final = (
    (
        "一般公共预算",
        r"一般公共预算(?:当年|本级|财政|资金)*(?:拨款)?(?:资金|安排的?)?|公共预算财政拨款|一般预算财政拨款|公共财政(?:预算)?拨款",
    ),
    ("政府性基金", r"政府性基金(?:预算)?(?:财政)?(?:拨款)?(?:资金|安排的?)?|基金预算(?:财政)?(?:拨款)?"),
    ("国有资本经营", r"国有资本经营(?:预算)?(?:财政)?(?:拨款)?(?:资金|安排的?)?"),
    ("财政专户", r"(?:纳入)?财政专户(?:管理)?(?:的)?(?:资金|非税收入|收入)?(?:拨款)?|教育收费"),
    ("非财政拨款", r"非财政拨款|非财政性?资金"),
    ("财政拨款", r"财政(?:性)?(?:拨款|补助|拨付)(?:资金|安排的?)?|财政(?:性)?资金"),
)
_FUND: Final = re.compile("|".join(f"(?P<f{index}>{pattern})" for index, (_, pattern) in enumerate(_FUNDS)))
_STATES: Final = (
    (
        State.ADJUSTMENT,
        r"年中?预?算?追加(?:预算)?(?:数|资金)?|追加(?:预算|资金|经费)?|预算调整数|预算调整额|调整(?:增加|减少)预算|年中调整|调剂(?:增加|减少)?|预算调整增加|预算调整",
    ),
    (
        State.ADJUSTED,
        r"调整后的?(?:全年)?(?:年度)?预算(?:数|总额|金额|指标)?|全年(?:收入|支出)?预算(?:数|总额|安排)?|调整预算数?|调整后",
    ),
    (
        State.INITIAL,
        r"年初(?:部门)?(?:收入|支出)?预算(?:安排|批复|数|总额|金额|指标|下达)*|年初(?:批复|安排|下达)(?:预算)?(?:数|资金)?|年初(?!结转|结余|余额)|初始预算",
    ),
    (
        State.FINAL,
        r"决算(?:数|总额|金额|支出数)?|(?:实际|预算|全年|累计|已)*(?:执行数|执行额|执行金额|执行)|(?:实际|累计|已)+(?:完成|支付|使用|发生|列支|到位|拨付|取得)?(?:数|额|金额)?|完成数?",
    ),
    (State.PLAN, r"计划(?!生育|内|外|单列)(?:数|安排)?|目标值?|拟"),
    (
        State.BUDGET,
        r"(?:部门)?预算(?!单位|部门|科目|级次|管理|一体化|公开|绩效|项目库)(?:安排|批复|数|总额|金额|总规模|规模|指标|下达|资金|编制)*",
    ),
)
_STATE: Final = re.compile("|".join(f"(?P<s{index}>{pattern})" for index, (_, pattern) in enumerate(_STATES)))
_ENTITY: Final = re.compile(r"(?:机关|部门|局|委|办|厅)?本级|局机关|委机关|机关本部|本部(?!门)")
_LEADING: Final = re.compile(
    r"^(?:其中|包括|主要包括|主要用于以下方面|主要是|主要为|分别是|另外?|此外|同时|以及|并且|经|由|按|从|对|将|使|即|则|该项目(?!支出)|该|本项目(?!支出)"
    r"|全部门|全部|的|加|减|[我本][局委办厅院校馆所队中会室部](?![计员议务门])|我|本|全|市|县|区|部门[（(]单位[）)]|部门|单位|我们|学校|医院|中心|本馆|全[局院校县市区]"
    r"|[我本][局委办厅院校馆站所队中会室部]|共|总|合计|其|各|[、，,和与及]|[（(][一二三四五六七八九十0-9]{1,3}[）)]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|[一二三四五六七八九十]是|[0-9]{1,2}[、.．）)]|[①-⑳•●◆■▪·—-])"
)
_TRAILING: Final = re.compile(
    r"(?:总共|共计|合计|总计|共|合共|一共|累计|总量|分别|为|是|达到?了?|约|有|实现了?|安排了?|投入了?|下达|发生|列支|支付|使用|收到|取得|完成了?|编制|批复|核定"
    r"|情况说明|情况|构成|结构|分析|方面|数额|总额|总量|金额|资金|数|计|达成|科目|各|均|都|的|[：:，,、；;。（(])$"
)
_LABELS: Final = re.compile(r"（(?:类|款|项|目|以下简称[^（）]*|含[^（）]*|不含[^（）]*|下同|[0-9A-Za-z]+)）")
_ORGANISATION: Final = re.compile(
    r"^.{2,40}?(?:委员会|办公室|人民政府|管理局|事务局|服务局|[局委办厅院校馆站所社台]|中心|总队|支队|大队|街道|乡|镇|工委|法院|检察院|联合会|总工会)(?:机关)?(?=的?(?:部门|单位|机关|整体|财政|一般|本年|收|支|总|基本|项目|人员|公用|日常|三公|预算|决算|$))"
)


_BRACKETS: Final = {ord("("): "（", ord(")"): "）"}


class Named(NamedTuple):
    """What a phrase says. `key` is `""` where only year, state or fund is said; `is_known` for vocabulary words."""

    key: str
    state: State
    fund: str
    entity: str
    year: int | None
    is_prior: bool
    is_known: bool
    part: str = ""
    """Words before a known noun that narrow it (某项目 + 人员经费)."""
    is_weak: bool = False
    """支出 or 收入 and no more, but for 全年 or 本年."""
    is_bare: bool = False
    """Only 支出 or 收入 is said: beside a topic it is the topic's."""


_BARE: Final = frozenset({"支出", "收入", "经费", "金额"})
_WEAK: Final = _BARE | {"全年支出", "全年收入", "实际支出", "当年支出"}
_FUNCTION: Final = re.compile(
    r"(?:^|[（(]款[）)]|[-—–])((?:[^（）()\-—–]|[（(](?![类款项][）)])[^（）()]{1,6}[）)]){2,30})(?:[（(]项[）)]|[”\"]?科目$)"
)
"""The last step of 社会保障和就业支出（类）…（款）行政运行（项）, and of “…-…-行政运行”科目."""
_BOTH: Final = re.compile("收入[、和与]支出(?=(?:决算|预算)?总[计额])")
"""收入、支出决算总计: one figure for both."""
_SCOPE: Final = re.compile("本年(?!度)|全年|部门|单位|总|本级|我[局委办厅院校馆]|全[局院校]")
_NOTE: Final = re.compile(r"（[^（）]*）$")
_LONGEST: Final = max(map(len, CANONICAL))


@lru_cache(maxsize=8192)
def named(phrase: str) -> Named:
    """Read a phrase such as 2021年一般公共预算财政拨款收入实际完成; `year` only where it is written in digits."""
    words = _LABELS.sub("", _BLANK.sub("", phrase).translate(_BRACKETS)).replace("收、支", "收支")
    words = _BOTH.sub("收支", words)
    year: int | None = None
    prior = False
    for found in _YEAR.finditer(words):
        year = int(found[1])
    words = _YEAR.sub("", words)
    if _PRIOR.search(words):
        prior, words = True, _PRIOR.sub("", words)
    words = _CURRENT.sub("", words)
    entity = "本级" if _ENTITY.search(words) else ""
    if entity:
        words = _ENTITY.sub("", words)
    fund = ""
    found_fund = _FUND.search(words)
    if found_fund:
        fund = _FUNDS[int((found_fund.lastgroup or "f0")[1:])][0]
        words = words[: found_fund.start()] + words[found_fund.end() :]
        if found_fund[0].endswith("收入") or (not words and found_fund[0].endswith("拨款")):
            words = words or "收入"
    state = State.NONE
    for found in _STATE.finditer(words):
        state = _STATES[int((found.lastgroup or "s0")[1:])][0]
    if state is not State.NONE:
        words = _STATE.sub("", words)
    key, known, part, shortest = _canonical(words)
    is_bare = shortest in _BARE and not fund and year is None and not _SCOPE.search(phrase)
    return Named(key, state, fund, entity, year, prior, known, part, shortest in _WEAK, is_bare)


def function_of(phrase: str) -> tuple[str, str]:
    """The functional item that a phrase names and its whole path, ("", "") for any other phrase."""
    words = _BLANK.sub("", phrase)
    found = _FUNCTION.search(words)
    return (found[1], words[: found.end()]) if found else ("", "")


def _canonical(words: str) -> tuple[str, bool, str, str]:
    """The canonical key of the remaining words, whether it is of the vocabulary, what narrows it, its bare words."""
    if words in CANONICAL:
        return CANONICAL[words], True, "", words
    shorter = words
    for _ in range(12):
        before = shorter
        for pattern in (_LEADING, _ORGANISATION, _TRAILING, _NOTE):
            shorter = pattern.sub("", shorter)
            if shorter in CANONICAL:
                return CANONICAL[shorter], True, "", shorter
        if shorter == before:
            break
    for length in range(min(_LONGEST, len(shorter) - 1), 3, -1):
        if shorter[-length:] in CANONICAL:
            return CANONICAL[shorter[-length:]], True, shorter[:-length], shorter
    return shorter, False, "", shorter
