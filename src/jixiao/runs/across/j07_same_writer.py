"""多个单位的材料出自同一范文的，列出来。

查什么
    找少见的句子：20字以上、只有少数单位（至少3个、不到同类材料单位的一成）用到、一字不差的句子（单位自己的名称和数字不计）。几个单位共用
    三句以上这样的句子的，合为一组。大部分文字都相同的另见 J02。

为什么
    同一人代写、同一范文改成的材料，句子相同而实际情况未必相同，抽查时应一并看。

反例
    sentences
    | unit | text | × |
    | 乙县第{n}小学 | 第{n}年度本校按照教育行政主管部门的统一安排组织开展了体质监测工作。 | 40 |
    | 甲县第{n}小学 | 课后服务实行一生一案让每个孩子在家门口享受优质均衡的教育资源。把有限的公用经费用在刀刃上做到了花小钱也能办成大事情。食堂账目按周上墙公示请家长委员会的代表轮流到后厨查看。 | 4 |

正例
    sentences
    | unit | text | × |
    | 乙县第{n}小学 | 第{n}年度本校按照教育行政主管部门的统一安排组织开展了体质监测工作。 | 40 |
    | 甲县第{n}小学 | 课后服务实行一生一案让每个孩子在家门口享受优质均衡的教育资源。食堂账目按周上墙公示请家长委员会的代表轮流到后厨查看。 | 4 |

不查
    写了材料的单位不足30个的不查；法定、统一的句子用的单位多，不算；一组单位都在名称上有隶属关系的不算。出自同一范文不是错误，只作建议。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, Final

from jixiao.findings import Holds, Level, NotEnoughData, Rule, Topic
from jixiao.runs.across.clusters import clusters_of
from jixiao.runs.across.told import Told

if TYPE_CHECKING:
    from jixiao.runs.across.store import Store

RULE = Rule(
    code="J07",
    title="多个单位的材料出自同一范文",
    level=Level.NOTE,
    topic=Topic.EXPLANATIONS,
    basis=("practice",),
)

MESSAGE: Final = "{who}{year}的材料共用{count}句少见的句子，如“{passage}”。"
ADVICE: Final = "请了解是否由同一人代写或套用同一范文，抽查时一并核对其中的情况是否属实。"
_FEWEST_BODIES: Final = 30
_BODIES: Final = 3
_SENTENCES: Final = 3
_SIGNS: Final = 20
_SHARE: Final = 0.1
_ALL_PAIRS: Final = 12
"""A sentence of more bodies joins each with the next one and the first: groups, not pairs."""
_NAMED: Final = 3
_SHOWN: Final = 60

_RARE: Final = f"""
WITH bodies AS (SELECT kind, count(DISTINCT body) AS bodies FROM compared WHERE unit IS NOT NULL GROUP BY kind),
rare AS (
    SELECT compared.kind, same_as FROM own JOIN compared USING (doc) JOIN bodies ON bodies.kind = compared.kind
    WHERE compared.unit IS NOT NULL AND signs >= {_SIGNS} AND bodies.bodies >= {_FEWEST_BODIES}
    GROUP BY ALL HAVING count(DISTINCT body) BETWEEN {_BODIES} AND {_SHARE} * min(bodies.bodies)
)
SELECT compared.kind, same_as, any_value(text), list(DISTINCT compared.unit ORDER BY compared.unit)
FROM own JOIN compared USING (doc) JOIN rare USING (kind, same_as)
WHERE compared.unit IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
_ENOUGH: Final = (
    "SELECT count(*) FROM (SELECT kind FROM compared WHERE unit IS NOT NULL GROUP BY kind "
    f"HAVING count(DISTINCT body) >= {_FEWEST_BODIES})"
)
_FILES: Final = """
SELECT list(DISTINCT path ORDER BY path), max(year), min(year), min(region), max(region) FROM compared
WHERE kind = ? AND list_contains(?, unit)
"""


_COPIED: Final = """
SELECT list_concat(list(unit), list(other_unit)) FROM copies
WHERE relation = 'bodies' AND extent = 'document' GROUP BY cluster
"""


def check(store: Store) -> Iterator[Told | Holds | NotEnoughData]:
    [(kinds,)] = store.rows(_ENOUGH)
    if not kinds:
        yield NotEnoughData("有正文的材料不足30个单位")
        return
    yield Holds("没有多个单位共用的少见句子")
    by_kind: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for kind, _, text, units in store.rows(_RARE):
        by_kind[kind].append((text, units))
    copied = [set(units) for (units,) in store.rows(_COPIED)]
    for kind, rare in by_kind.items():
        for units, passages in _groups(rare):
            if not any(alike.issuperset(units) for alike in copied):
                yield _told(store, kind, units, passages)


def _groups(rare: list[tuple[str, list[str]]]) -> Iterator[tuple[list[str], list[str]]]:
    """Bodies that hang together by pairs with enough sentences in common, and those sentences."""
    numbers = {unit: at for at, unit in enumerate(sorted({unit for _, units in rare for unit in units}))}
    common: dict[tuple[int, int], int] = defaultdict(int)
    for _, units in rare:
        members = [numbers[unit] for unit in units]
        pairs: Any = combinations(members, 2)
        if len(members) > _ALL_PAIRS:
            pairs = {*pairwise(members), *((members[0], other) for other in members[1:])}
        for pair in pairs:
            common[pair] += 1
    leaders = clusters_of(pair for pair, count in common.items() if count >= _SENTENCES)
    names = {number: unit for unit, number in numbers.items()}
    groups: dict[int, list[str]] = defaultdict(list)
    for member, leader in leaders.items():
        groups[leader].append(names[member])
    for units in groups.values():
        shortest = min(units, key=len)
        if len(units) >= _BODIES and not all(shortest in unit for unit in units):
            known = set(units)
            yield sorted(units), [text for text, users in rare if len(known.intersection(users)) >= _BODIES]


def _told(store: Store, kind: str, units: list[str], passages: list[str]) -> Told:
    [(paths, latest, earliest, region, last_region)] = store.rows(_FILES, [kind, units])
    passage = max(passages, key=len, default="")
    shown = passage if len(passage) <= _SHOWN else f"{passage[:_SHOWN]}……"
    who = "、".join(units[:_NAMED]) + (f"等{len(units)}个单位" if len(units) > _NAMED else "")
    year = latest if latest == earliest else None
    message = MESSAGE.format(
        who=who,
        year=f"{year}年度" if year else "",
        count=len(passages),
        passage=shown.replace("“", "‘").replace("”", "’"),
    )
    where = region if region == last_region and region != "不明" else None
    return Told(RULE, message, ADVICE, tuple(units), tuple(paths), year, where, None, f"{len(passages)}句", "", kind)
