"""基础数据表的数字栏没有数的，应统一填0或统一填“—”。

查什么
    基础数据表的同一行中，有的年度填0、有的年度空白的，合并列出。

为什么
    空白看不出是没有发生还是漏填，汇总和比较时容易误算。

反例
    表：部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 20 | 19 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 3.20 | 3.10 | 3.00 |
    | 2.出国经费 | 0 |  | 0 |
    | 公用经费 | 50.10 | 52.00 | 51.60 |

正例
    表：部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 20 | 19 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 3.20 | 3.10 | 3.00 |
    | 2.出国经费 | 0 | 0 | 0 |
    | 公用经费 | 50.10 | 52.00 | 51.60 |

不查
    整行空白的不在这里核对；填“—”“无”的不算空白；预算调整一行的空白另行核对。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import BasicDataRow, Entry
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="B29",
    title="数字栏空白与0混用",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("practice",),
    needs=(Need.BASIC_DATA,),
)

MESSAGE = "基础数据表{count}行中有的栏填0、有的栏空白（{names}），看不出空白是没有发生还是漏填。"
ADVICE = "没有发生的统一填0，不适用的填“—”；漏填的请补填。"
_APART: Final = frozenset({"budget_adjustment", "thrift_measures"})
_SHOWN: Final = 5


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    data = dossier.evaluation.basic_data
    rows = [row for row in (data.rows if data else ()) if row.key not in _APART and _zeros(row)]
    if not rows:
        yield NotEnoughData("基础数据表中没有填0的行")
        return
    mixed = [row for row in rows if any(entry.is_blank for entry in row.values.values())]
    if not mixed:
        yield Holds(f"{len(rows)}行填0的，其他栏没有空白")
        return
    names = "、".join(row.name.text.strip()[:16] for row in mixed[:_SHOWN]) + ("等" if len(mixed) > _SHOWN else "")
    yield Finding(
        RULE,
        MESSAGE.format(count=len(mixed), names=names),
        ADVICE,
        [dossier.place(entry, entry.text) for row in mixed for entry in (row.name, _zeros(row)[0])],
        anchor="空白与0",
        stated="空白",
        due="0或“—”",
    )


def _zeros(row: BasicDataRow) -> list[Entry]:
    return [entry for entry in row.values.values() if entry.numeral is not None and entry.numeral.value == 0]
