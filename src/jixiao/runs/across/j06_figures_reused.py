"""不同单位、不同年度的同一组数不应相同。

查什么
    两份材料中，至少三个指标（收入合计、公用经费、“三公”经费等）的当年数完全相同，并且都是四位以上、带两位小数的数，提示。
    同一单位的两个年度也这样比：本年的当年数与上年材料的当年数相同；“上年数”一栏本来就该与上年相同，不比。

为什么
    几个精确的数同时相同，不会是巧合，多半是套用了别的单位或上年的材料，没有改数。

反例
    figures
    | unit | measure | state | role | of_year | value | measured_in |
    | 甲县图书馆 | 收入合计 | final | level | 2024 | 318.47 | 万元 |
    | 甲县图书馆 | 公用经费 | final | level | 2024 | 41.83 | 万元 |
    | 甲县图书馆 | 人员经费 | final | level | 2024 | 205.16 | 万元 |
    | 乙县文化馆 | 收入合计 | final | level | 2024 | 318.47 | 万元 |
    | 乙县文化馆 | 公用经费 | final | level | 2024 | 41.83 | 万元 |
    | 乙县文化馆 | 人员经费 | final | level | 2024 | 205.16 | 万元 |

正例
    figures
    | unit | measure | state | role | of_year | value | measured_in |
    | 甲县图书馆 | 收入合计 | final | level | 2024 | 318.47 | 万元 |
    | 甲县图书馆 | 公用经费 | final | level | 2024 | 41.83 | 万元 |
    | 甲县图书馆 | 人员经费 | final | level | 2024 | 205.16 | 万元 |
    | 乙县文化馆 | 收入合计 | final | level | 2024 | 318.47 | 万元 |
    | 乙县文化馆 | 公用经费 | final | level | 2024 | 40.00 | 万元 |
    | 乙县文化馆 | 人员经费 | final | level | 2024 | 197.52 | 万元 |

不查
    整数、整十整百的数和约数不算；同一个数在几个指标中出现只算一次；同一单位同一年度的几份材料、名称有隶属关系的单位，数本来就该相同，不比；
    五个以上单位共有的数（统一标准、定额）不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from jixiao.findings import Holds, Level, NotEnoughData, Rule, Topic
from jixiao.runs.across.figures_of_bodies import show_body_figures
from jixiao.runs.across.told import Told

if TYPE_CHECKING:
    from jixiao.runs.across.store import Store

RULE = Rule(
    code="J06",
    title="一组数与其他单位或上年相同",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("practice",),
)

BETWEEN: Final = "{one}{year}年度与{other}{other_year}年度的材料有{count}个指标的当年数完全相同：{listed}。"
ADVICE: Final = "请与决算核对两份材料的数，套用的改过来；确属相同的，说明原因。"
_LEAST: Final = 3
_MOST_BODIES: Final = 4
_SHOWN: Final = 5
_STATE: Final = """
CASE a.state WHEN 'final' THEN '决算' WHEN 'initial' THEN '年初预算' WHEN 'adjusted' THEN '全年预算' ELSE '预算' END
"""
_PAIRS: Final = f"""
WITH precise AS (
    SELECT DISTINCT unit, region, year, measure, state, amount FROM body_figures
    WHERE coalesce(of_year, year) = year AND state IN ('final', 'initial', 'budget', 'adjusted')
    AND amount >= 10 AND round(amount * 100) % 10 <> 0 AND abs(amount * 100 - round(amount * 100)) < 1e-4
),
rare AS (
    SELECT measure, state, amount FROM precise GROUP BY ALL
    HAVING count(DISTINCT unit) <= {_MOST_BODIES} AND count(*) > 1
),
kept AS (SELECT * FROM precise JOIN rare USING (measure, state, amount))
SELECT a.unit, a.year, b.unit, b.year, any_value(a.region), count(DISTINCT a.measure),
       list_sort(list(DISTINCT a.measure || {_STATE} || printf('%.2f', a.amount) || '万元'))
FROM kept AS a JOIN kept AS b USING (measure, state, amount)
WHERE (a.unit < b.unit AND NOT contains(a.unit, b.unit) AND NOT contains(b.unit, a.unit))
OR (a.unit = b.unit AND a.year > b.year)
GROUP BY ALL HAVING count(DISTINCT a.measure) >= {_LEAST} AND count(DISTINCT a.amount) >= {_LEAST}
ORDER BY a.year, a.unit, b.unit, b.year
"""
_FILES: Final = """
SELECT list(DISTINCT path ORDER BY path) FROM body_figures
WHERE (unit = ? AND year = ?) OR (unit = ? AND year = ?)
"""
_COUNT: Final = "SELECT count(DISTINCT unit || year) FROM body_figures"


def check(store: Store) -> Iterator[Told | Holds | NotEnoughData]:
    show_body_figures(store)
    [(bodies,)] = store.rows(_COUNT)
    if bodies < 2:
        yield NotEnoughData("写明单位、年度和收支数的材料不足两份")
        return
    yield Holds("没有三个以上指标的数同时相同的两份材料")
    for one, year, other, other_year, region, count, listed in store.rows(_PAIRS):
        [(paths,)] = store.rows(_FILES, [one, year, other, other_year])
        shown = "、".join(listed[:_SHOWN]) + ("等" if len(listed) > _SHOWN else "")
        message = BETWEEN.format(
            one=one, year=year, other="" if one == other else other, other_year=other_year, count=count, listed=shown
        )
        region = None if region == "不明" else region
        units = tuple(dict.fromkeys((one, other)))
        yield Told(RULE, message, ADVICE, units, tuple(paths), year, region, None, f"{count}个", "", str(other_year))
