"""一个地区自评得满分的，不应明显多于其他地区。

查什么
    同一年度、同一种材料，按地区数填了总分的有多少份、其中满分的有多少份。满分是指总分填100分，或每一行的得分都等于分值。
    一个地区满分的占一半以上，且比其余地区明显偏多（费希尔精确检验，按地区个数从严），提示。分母只含填了总分或逐行填了得分的。

为什么
    自评普遍满分的地区，多半没有按标准扣分，抽查复核应多抽一些。

反例
    documents
    | unit | region | score_stated | × |
    | 甲县第{n}中学 | 甲县 | 100 | 12 |
    | 甲县第{n}医院 | 甲县 | 96 | 2 |
    | 乙县第{n}中学 | 乙县 | 97.5 | 20 |
    | 乙县第{n}医院 | 乙县 | 100 | 2 |

正例
    documents
    | unit | region | score_stated | × |
    | 甲县第{n}中学 | 甲县 | 100 | 6 |
    | 甲县第{n}医院 | 甲县 | 96 | 8 |
    | 乙县第{n}中学 | 乙县 | 97.5 | 12 |
    | 乙县第{n}医院 | 乙县 | 100 | 8 |

不查
    本地区或其余地区填了总分的不足10份的，不比较；没有填总分的不算满分，也不算不满分。满分本身不是错误，单份材料不提示。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from jixiao.findings import Holds, Level, NotEnoughData, Rule, Topic
from jixiao.runs.across.statistics import at_least
from jixiao.runs.across.told import Told

if TYPE_CHECKING:
    from jixiao.runs.across.store import Store

RULE = Rule(
    code="J01",
    title="自评满分的明显偏多",
    level=Level.WARNING,
    topic=Topic.SCORES,
    basis=("practice",),
)

MESSAGE: Final = (
    "{region}{year}年度{kind}填了总分的{count}份中，满分的{perfect}份，占{share}；"
    "其余地区{rest}份中满分{rest_perfect}份，占{rest_share}。"
)
ADVICE: Final = "请抽查满分的材料，核实各项得分是否有依据、应扣分的是否扣了分。"
_FEWEST: Final = 10
_HALF: Final = 0.5
_CHANCE: Final = 0.01
"""Divided by the number of regions: with a hundred of them one would stand out by chance."""
_COUNTED: Final = """
SELECT year, kind_name, region, count(*), count(*) FILTER (perfect),
       list(DISTINCT unit) FILTER (perfect AND unit IS NOT NULL), list(path ORDER BY path) FILTER (perfect)
FROM scored WHERE year IS NOT NULL AND region <> '不明' GROUP BY ALL ORDER BY ALL
"""


def check(store: Store) -> Iterator[Told | Holds | NotEnoughData]:
    groups = defaultdict(list)
    for year, kind, *row in store.rows(_COUNTED):
        groups[year, kind].append(row)
    for (year, kind), regions in groups.items():
        total, all_perfect = sum(row[1] for row in regions), sum(row[2] for row in regions)
        fit = [row for row in regions if min(row[1], total - row[1]) >= _FEWEST]
        if not fit:
            yield NotEnoughData("填了总分的材料不足：本地区和其余地区都要有10份以上")
            continue
        yield Holds("没有一个地区满分的明显偏多")
        for region, count, perfect, units, paths in fit:
            chance = at_least(perfect, count, all_perfect, total)
            if perfect < _HALF * count or chance >= _CHANCE / len(fit):
                continue
            rest, rest_perfect = total - count, all_perfect - perfect
            message = MESSAGE.format(
                region=region,
                year=year,
                kind=kind,
                count=count,
                perfect=perfect,
                share=f"{perfect / count:.0%}",
                rest=rest,
                rest_perfect=rest_perfect,
                rest_share=f"{rest_perfect / rest:.0%}",
            )
            share = f"{perfect / count:.1%}"
            yield Told(
                RULE, message, ADVICE, tuple(sorted(units or ())), tuple(paths), year, region, None, share, "", kind
            )
