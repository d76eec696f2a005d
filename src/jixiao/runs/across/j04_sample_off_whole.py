"""复核抽取的项目，执行率不应与全部项目相差很大而不说明。

查什么
    同一地区、同一年度，绩效自评复核表所列的项目与全部项目自评表比较：全年执行数合计÷全年预算数合计，抽取的与全部的相差5个百分点以上的，
    提示，并列出抽取的个数和资金占比。

为什么
    抽到的项目执行得好或差，结论就不能代表全部；按资金、按部门抽取的，也要说明代表性。

反例
    documents
    | unit | project | kind | × |
    | 甲县公路所 | 公路{n}项目 | project_self_evaluation | 3 |
    | 甲县公路所 | 桥梁{n}项目 | project_self_evaluation | 9 |
    | 甲县财政局 | 公路{n}项目 | self_evaluation_review | 3 |
    figures
    | unit | project | row | column | value | measured_in | × |
    | 甲县公路所 | 公路{n}项目 | 年度资金总额 | adjusted_budget | 100 | 万元 | 3 |
    | 甲县公路所 | 公路{n}项目 | 年度资金总额 | actual_expenditure | 70 | 万元 | 3 |
    | 甲县公路所 | 桥梁{n}项目 | 年度资金总额 | adjusted_budget | 100 | 万元 | 9 |
    | 甲县公路所 | 桥梁{n}项目 | 年度资金总额 | actual_expenditure | 95 | 万元 | 9 |

正例
    documents
    | unit | project | kind | × |
    | 甲县公路所 | 公路{n}项目 | project_self_evaluation | 12 |
    | 甲县财政局 | 公路{n}项目 | self_evaluation_review | 3 |
    figures
    | unit | project | row | column | value | measured_in | × |
    | 甲县公路所 | 公路{n}项目 | 年度资金总额 | adjusted_budget | 100 | 万元 | 12 |
    | 甲县公路所 | 公路{n}项目 | 年度资金总额 | actual_expenditure | 92 | 万元 | 12 |

不查
    复核表中的项目找不到自评表的、抽取的不足3个或全部不足10个的，不比较；只看执行率，其他方面的代表性请人工判断。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from jixiao.findings import Holds, Level, NotEnoughData, Rule, Topic
from jixiao.runs.across.told import Told

if TYPE_CHECKING:
    from jixiao.runs.across.store import Store

RULE = Rule(
    code="J04",
    title="抽取的项目与全部项目执行率相差较大",
    level=Level.NOTE,
    topic=Topic.FIGURES,
    basis=("practice",),
)

MESSAGE: Final = (
    "{region}{year}年度复核抽取的{count}个项目执行率{rate:.1%}（{spent:.2f}÷{budget:.2f}万元），全部{all_count}个项目执行率"
    "{all_rate:.1%}（{all_spent:.2f}÷{all_budget:.2f}万元），相差{gap:.1f}个百分点；抽取的占项目数{share:.0%}、占资金{money:.0%}。"
)
ADVICE: Final = "请在复核报告中说明抽取的办法和代表性；不能代表全部的，不宜据此推断全部项目的情况。"
_GAP: Final = 0.05
_FEWEST: Final = 3
_ALL: Final = 10

_SAMPLES: Final = f"""
WITH funds AS (
    SELECT d.unit, d.project, d.region, d.year, f."column",
           f.value * CASE f.measured_in WHEN '元' THEN 0.0001 WHEN '亿元' THEN 10000 ELSE 1 END AS amount
    FROM figures AS f JOIN documents AS d ON d.path = f.path AND d.part IS NOT DISTINCT FROM f.part
    WHERE d.kind = 'project_self_evaluation' AND d.project IS NOT NULL AND d.year IS NOT NULL AND d.region <> '不明'
    AND starts_with(f.row, '年度资金总额') AND f."column" IN ('adjusted_budget', 'actual_expenditure')
),
whole AS (
    SELECT unit, project, region, year, min(amount) FILTER ("column" = 'adjusted_budget') AS budget,
           min(amount) FILTER ("column" = 'actual_expenditure') AS spent
    FROM funds GROUP BY ALL
    HAVING count(DISTINCT amount) FILTER ("column" = 'adjusted_budget') = 1
    AND count(DISTINCT amount) FILTER ("column" = 'actual_expenditure') = 1 AND budget > 0
),
drawn AS (
    SELECT DISTINCT region, year, project FROM documents
    WHERE kind = 'self_evaluation_review' AND project IS NOT NULL AND year IS NOT NULL
)
SELECT w.region, w.year, count(*) FILTER (d.project IS NOT NULL), sum(w.budget) FILTER (d.project IS NOT NULL),
       sum(w.spent) FILTER (d.project IS NOT NULL), count(*), sum(w.budget), sum(w.spent)
FROM whole AS w LEFT JOIN drawn AS d USING (region, year, project)
GROUP BY ALL HAVING count(*) FILTER (d.project IS NOT NULL) >= {_FEWEST} AND count(*) >= {_ALL} ORDER BY ALL
"""
_FILES: Final = """
SELECT list(DISTINCT path ORDER BY path) FROM documents
WHERE kind = 'self_evaluation_review' AND region = ? AND year = ?
"""


def check(store: Store) -> Iterator[Told | Holds | NotEnoughData]:
    found = list(store.rows(_SAMPLES))
    if not found:
        yield NotEnoughData("复核表所列项目能找到自评表的不足3个，或全部项目不足10个")
        return
    yield Holds("抽取的项目与全部项目的执行率相差不到5个百分点")
    for region, year, count, budget, spent, all_count, all_budget, all_spent in found:
        rate, all_rate = spent / budget, all_spent / all_budget
        if abs(rate - all_rate) < _GAP:
            continue
        [(paths,)] = store.rows(_FILES, [region, year])
        message = MESSAGE.format(
            region=region,
            year=year,
            count=count,
            rate=rate,
            spent=spent,
            budget=budget,
            all_count=all_count,
            all_rate=all_rate,
            all_spent=all_spent,
            all_budget=all_budget,
            gap=abs(rate - all_rate) * 100,
            share=count / all_count,
            money=budget / all_budget,
        )
        yield Told(RULE, message, ADVICE, (), tuple(paths), year, region, None, f"{rate:.1%}", f"{all_rate:.1%}")
