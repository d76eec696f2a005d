"""已列入年初预算的事项，不能用来解释比年初预算多出的部分。

查什么
    一句话中把执行数与年初预算数相比、写明增加，而所写原因是某项经费“列入（纳入）年初预算”的，提请核实。

为什么
    年初预算已经包括的钱，不会使执行数超过年初预算；原因写错，说明没有按追加、结转等实际来源分析。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年支出完成492.00万元，年初预算416.00万元，增加76.00万元，主要原因是养护经费列入了年初预算。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年支出完成492.00万元，年初预算416.00万元，增加76.00万元，主要原因是年中追加养护经费。

不查
    与上年数相比的增加不查；原因中写明“没有列入年初预算”的不查；同时写明追加、结转、上级补助的不查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="G03",
    title="年初已列的预算解释不了年中的增加",
    level=Level.WARNING,
    topic=Topic.EXPLANATIONS,
    basis=("practice",),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "执行数比年初预算增加，原因写“{cause}”；已列入年初预算的事项不会使执行数超过年初预算。"
ADVICE = "请按资金来源说明增加的原因（如年中追加、上年结转、上级补助），并核对该经费是否在年初预算之内。"
_END: Final = r"[。！？\n]"
_MORE: Final = r"年初预算[^。；]{0,30}?[0-9][0-9,.]*\s*[万亿]?元[^。；]{0,16}(?:增加|增长|超过|多)|比年初预算[^。；]{0,24}(?:增加|增长|超过|多)"
_CAUSE: Final = (
    r"原因[是为：:在于]*[^。\n]*?([^，；、。：:\n]{0,24}(?:列入|纳入|编入|安排在)了?[^，。；没未]{0,8}年初预算)"
)
_NOT: Final = r"没有|未(?:能)?(?:列|纳|编)|不在|年初预算(?:外|之外|以外)"
_IN_YEAR: Final = r"追加|结转|上级|补助资金|年中|调增|专项转移"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    asked, wrong = 0, list[Span]()
    for start, sentence in _sentences(dossier.joined.prose):
        compared, reason, _ = sentence.partition("原因")
        if not reason or not re.search(_MORE, compared):
            continue
        asked += 1
        cause = re.search(_CAUSE, sentence)
        if cause and not re.search(_NOT, cause[0]) and not re.search(_IN_YEAR, sentence[cause.start() :]):
            wrong.append(dossier.joined.span(start + cause.start(1), start + cause.end(1)))
    if wrong:
        yield Finding(
            RULE,
            MESSAGE.format(cause=wrong[0].text.lstrip("是：:")),
            ADVICE,
            [dossier.place(span) for span in wrong],
            anchor="年初预算/原因",
            stated=wrong[0].text,
            due="年中增加的来源",
        )
    elif asked:
        yield Holds(f"{asked}处与年初预算比较的增加，所写原因没有以年初预算为由")
    else:
        yield NotEnoughData("没有与年初预算比较并说明增加原因的句子")


def _sentences(prose: str) -> Iterator[tuple[int, str]]:
    """The sentences that name the initial budget, with where they begin."""
    at = prose.find("年初预算")
    while at >= 0:
        start = max(prose.rfind(mark, 0, at) for mark in "。！？\n") + 1
        found = re.compile(_END).search(prose, at)
        end = found.start() if found else len(prose)
        yield start, prose[start:end]
        at = prose.find("年初预算", end)
