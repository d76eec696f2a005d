"""同一栏的金额应保留相同的小数位数。

查什么
    资金栏、基础数据表中同一栏的金额，有的保留两位小数、有的保留一位或三位的，列出来。

为什么
    绩效自评表的金额通例以万元为单位、保留两位小数；位数不一，末位尾差说不清是四舍五入还是漏写。

反例
    表：2024年度部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 20 | 19 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 3.20 | 5.10 | 5.00 |
    | 公务接待 | 1.2 | 1.50 | 1.30 |
    | 公用经费 | 50.10 | 52.00 | 51.60 |

正例
    表：2024年度部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 20 | 19 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 3.20 | 5.10 | 5.00 |
    | 公务接待 | 1.20 | 1.50 | 1.30 |
    | 公用经费 | 50.10 | 52.00 | 51.60 |

不查
    整数和0不要求补小数；人数、比率不查；不同栏之间不相比较；正文中的数不查。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Entry
from jixiao.findings import FORMS, Answer, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.spotted import spotted

RULE = Rule(
    code="H10",
    title="同一栏小数位数不一",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("practice",),
    kinds=FORMS,
)

MESSAGE = "同一栏的金额小数位数不一，有{count}处与本栏多数不同（{samples}）。"
ADVICE = "请统一保留两位小数。"
_FEWEST: Final = 3


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    columns: dict[object, list[Entry]] = {}
    for column, entry in _amounts(dossier):
        if entry.span is not None and (numeral := entry.numeral) is not None and numeral.decimals:
            columns.setdefault(column, []).append(entry)
    columns = {column: entries for column, entries in columns.items() if len(entries) >= _FEWEST}
    if not columns:
        yield NotEnoughData(f"没有哪一栏有{_FEWEST}个以上带小数的金额")
        return
    spans = [entry.span for entries in columns.values() for entry in _odd(entries) if entry.span is not None]
    if spans:
        yield spotted(dossier, RULE, MESSAGE, ADVICE, spans)
    else:
        yield Holds(f"{len(columns)}栏金额的小数位数一致")


def _odd(entries: list[Entry]) -> list[Entry]:
    """The entries whose decimals differ from those of most of the column, the longer ones on a tie."""
    decimals = [entry.numeral.decimals for entry in entries if entry.numeral is not None]
    usual = max(set(decimals), key=lambda number: (decimals.count(number), number))
    return [entry for entry, number in zip(entries, decimals, strict=True) if number != usual]


def _amounts(dossier: Dossier) -> Iterator[tuple[object, Entry]]:
    for fund in dossier.evaluation.funds:
        yield "initial", fund.initial_budget
        yield "adjusted", fund.adjusted_budget
        yield "actual", fund.actual_expenditure
    if dossier.evaluation.basic_data is not None:
        for row in dossier.evaluation.basic_data.rows:
            yield from row.values.items()
