"""人均公用经费、经费增幅不应明显高于同类单位。

查什么
    同一地区、同一年度的同类单位（中学与中学、乡镇与乡镇，按单位名称的末尾分）比较两项：人均公用经费（公用经费决算÷在职人数）和
    公用经费、“三公”经费比上年的增幅。人均超过同类单位中位数的1.5倍，或增幅超过10%，并且都高出同类单位通常的范围
    （上四分位数加1.5倍四分位距），才提示。

为什么
    与同类单位相差很大的，或者口径不同（含专项、含离退休），或者开支偏高，都应说明。

反例
    figures
    | unit | measure | state | role | of_year | value | measured_in | × |
    | 甲县第{n}中学 | 公用经费 | final | level | 2024 | 120 | 万元 | 9 |
    | 甲县第{n}中学 | 在职人数 | | level | 2024 | 100 | 人 | 9 |
    | 甲县实验中学 | 公用经费 | final | level | 2024 | 400 | 万元 | 1 |
    | 甲县实验中学 | 在职人数 | | level | 2024 | 110 | 人 | 1 |

正例
    figures
    | unit | measure | state | role | of_year | value | measured_in | × |
    | 甲县第{n}中学 | 公用经费 | final | level | 2024 | 120 | 万元 | 9 |
    | 甲县第{n}中学 | 在职人数 | | level | 2024 | 100 | 人 | 9 |
    | 甲县实验中学 | 公用经费 | final | level | 2024 | 150 | 万元 | 1 |
    | 甲县实验中学 | 在职人数 | | level | 2024 | 110 | 人 | 1 |

不查
    同类单位不足8个的、名称看不出是哪一类单位的、经费或人数没有写或前后写得不一致的、在职不足5人的，不比较；
    增加不足5万元的不提示增幅。高于同类单位不等于不合理，只作建议。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from jixiao.findings import Holds, Level, NotEnoughData, Rule, Topic
from jixiao.runs.across.figures_of_bodies import show_body_figures
from jixiao.runs.across.peers import peer_case
from jixiao.runs.across.told import Told

if TYPE_CHECKING:
    from jixiao.runs.across.store import Store

RULE = Rule(
    code="J03",
    title="人均经费或增幅明显高于同类单位",
    level=Level.NOTE,
    topic=Topic.FIGURES,
    basis=("practice",),
)

PER_HEAD: Final = (
    "人均公用经费{value:.2f}万元（{money:.2f}万元÷{heads:.0f}人），为{region}{year}年度{count}个同类单位（{peer}）"
    "中位数{median:.2f}万元的{times:.1f}倍。"
)
GROWTH: Final = (
    "{measure}决算{money:.2f}万元，比上年{before:.2f}万元增长{value:.1%}；{region}{year}年度{count}个同类单位（{peer}）"
    "增幅的中位数为{median:.1%}。"
)
ADVICE: Final = "请核实两数的口径（是否含专项、含离退休人员），确属增加的，说明原因和依据。"
_TIMES: Final = 1.5
_GROWN: Final = 0.1
_FEWEST: Final = 8
_SMALLEST: Final = 5
"""Heads, and for growth 万元 of increase."""

_NOW: Final = """
SELECT unit, region, year, min(path) AS path, measure, min(amount) AS amount FROM body_figures
WHERE state {state} AND coalesce(of_year, year) = year - {back} AND kind = 'department_self_evaluation'
AND measure IN ({measures}) GROUP BY ALL HAVING count(DISTINCT amount) = 1
"""
"""Documents of one body that do not agree tell nothing."""
_MONEY: Final = _NOW.format(state="= 'final'", back=0, measures="'公用经费', '三公经费'")
_BEFORE: Final = _NOW.format(state="= 'final'", back=1, measures="'公用经费', '三公经费'")
_HEADS: Final = _NOW.format(state="IS DISTINCT FROM 'budget'", back=0, measures="'在职人数'")

_OUTLIERS: Final = f"""
WITH money AS ({_MONEY}), heads AS ({_HEADS}), before AS ({_BEFORE}),
compared AS (
    SELECT 'per_head' AS what, m.*, h.amount AS beside, m.amount / h.amount AS value
    FROM money AS m JOIN heads AS h USING (unit, region, year)
    WHERE m.measure = '公用经费' AND h.amount >= {_SMALLEST}
    UNION ALL
    SELECT 'growth', m.*, b.amount, m.amount / b.amount - 1
    FROM money AS m JOIN before AS b USING (unit, region, year, measure) WHERE b.amount > 0
),
grouped AS (SELECT *, {peer_case("unit")} AS peer FROM compared),
ranges AS (
    SELECT what, measure, region, year, peer, count(*) AS count, median(value) AS median,
           quantile_cont(value, 0.75) AS upper, quantile_cont(value, 0.75) - quantile_cont(value, 0.25) AS width
    FROM grouped WHERE peer IS NOT NULL AND region <> '不明' GROUP BY ALL HAVING count(*) >= {_FEWEST}
)
SELECT what, measure, region, year, peer, unit, path, amount, beside, value, count, median,
       value > upper + 1.5 * width AND CASE what
           WHEN 'per_head' THEN value > {_TIMES} * median
           ELSE value > {_GROWN} AND amount - beside >= {_SMALLEST} END AS stands_out
FROM grouped JOIN ranges USING (what, measure, region, year, peer) ORDER BY year, region, unit, what, measure
"""


def check(store: Store) -> Iterator[Told | Holds | NotEnoughData]:
    show_body_figures(store)
    compared = 0
    for *row, stands_out in store.rows(_OUTLIERS):
        compared += 1
        if stands_out:
            yield _told(*row)
    if compared:
        yield Holds("同类单位之间没有明显偏高的")
    else:
        yield NotEnoughData("写明公用经费和人数（或上年数）的同类单位不足8个")


def _told(what: str, measure: str, region: str, year: int, peer: str, unit: str, path: str, *values: Any) -> Told:
    money, beside, value, count, median = values
    words = {"region": region, "year": year, "peer": peer, "count": count, "median": median, "value": value}
    if what == "per_head":
        message = PER_HEAD.format(money=money, heads=beside, times=value / median, **words)
        stated = f"{value:.2f}万元"
    else:
        message = GROWTH.format(money=money, before=beside, measure=_NAMES.get(measure, measure), **words)
        stated = f"{value:.1%}"
    return Told(RULE, message, ADVICE, (unit,), (path,), year, region, None, stated, "", f"{what} {measure}")


_NAMES: Final = {"三公经费": "“三公”经费"}
