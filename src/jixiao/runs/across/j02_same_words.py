"""不同单位的报告不应大段相同。

查什么
    把正文按句子比较：单位自己的名称、数字和标点不计，同一地区同类材料中半数以上单位都有的句子（表样文字、统一口径）不计，
    有三个以上数字的句子（收支增减的固定说法）不计。
    两份材料各自的文字有六成以上与对方相同的，提示；几份材料互相相同的合为一组。没有到六成、但有一章八成以上相同的，按章提示。
    同一单位两个年度相同的，另作一类，只作建议。

为什么
    照搬其他单位的文字，完成情况、问题和措施就不是本单位的。统一代写、参照范文的，也应按各单位实际改写。

反例
    sentences
    | unit | chapter | text |
    | 甲县图书馆 | 一、工作完成情况 | 全年接待读者三万余人次，举办读书分享会和少儿绘本活动，周末延长开放两个小时。把闲置的库房改成自习室，添置照明和饮水设备，考试季座位不够的情况得到缓解。流动图书车每月到偏远村小一次，由志愿者讲解借阅办法，借出的图书以农技和少儿读物为主。馆藏古籍完成了第一批数字化扫描，破损较重的两部送省馆修复，其余装入无酸纸盒保存，库房温湿度实行每日登记，全年没有发生虫蛀霉变。 |
    | 乙县图书馆 | 一、工作完成情况 | 全年接待读者三万余人次，举办读书分享会和少儿绘本活动，周末延长开放两个小时。把闲置的库房改成自习室，添置照明和饮水设备，考试季座位不够的情况得到缓解。流动图书车每月到偏远村小一次，由志愿者讲解借阅办法，借出的图书以农技和少儿读物为主。馆藏古籍完成了第一批数字化扫描，破损较重的两部送省馆修复，其余装入无酸纸盒保存，库房温湿度实行每日登记，全年没有发生虫蛀霉变。 |

正例
    sentences
    | unit | chapter | text |
    | 甲县图书馆 | 一、工作完成情况 | 全年接待读者三万余人次，举办读书分享会和少儿绘本活动，周末延长开放两个小时。把闲置的库房改成自习室，添置照明和饮水设备，考试季座位不够的情况得到缓解。流动图书车每月到偏远村小一次，由志愿者讲解借阅办法，借出的图书以农技和少儿读物为主。馆藏古籍完成了第一批数字化扫描，破损较重的两部送省馆修复，其余装入无酸纸盒保存，库房温湿度实行每日登记，全年没有发生虫蛀霉变。 |
    | 乙县水务局 | 一、工作完成情况 | 汛前对二十六座小型水库逐座检查，清出排洪沟淤泥，更换老化的闸门启闭设备。旱情较重的六月到八月，向高岸片区送水，架设临时泵站，保住了秧苗。完成河道划界和岸线清理，拆除违建，督促采砂场恢复原状。农村供水实行县级统管，水质按月抽检，维修热线全天有人接听，漏损率比年初下降，群众反映的停水时间长的问题有了改善。库区移民的后期扶持资金按季发放，直接打卡到户，并在村务公开栏张榜。 |

不查
    自己的文字不足一百五十字的不比较；同一单位同一年度的几稿、名称有隶属关系的单位（局与其下属）之间相同的，只列在表 copies 里，不提示；
    表格里的文字不比较。相同不等于照搬，共同承办、统一代拟的，说明情况即可。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from jixiao.findings import Holds, Level, NotEnoughData, Rule, Topic
from jixiao.runs.across.relations import BODIES, LAST_YEAR, UNCERTAIN
from jixiao.runs.across.told import Told
from jixiao.runs.batch.regions import UNKNOWN

if TYPE_CHECKING:
    from jixiao.runs.across.store import Store

RULE = Rule(
    code="J02",
    title="正文与其他材料大部分相同",
    level=Level.WARNING,
    topic=Topic.EXPLANATIONS,
    basis=("practice",),
)

BETWEEN: Final = (
    "{who}的{year}{what}有{share}的文字相同（单位名称、数字和多数单位共用的文字不计），共约{signs}字，如“{passage}”。"
)
YEARS: Final = (
    "{who}{year}年度与{other_year}年度的{what}有{share}的文字相同（数字不计），共约{signs}字，如“{passage}”。"
)
ADVICE: Final = "请核实文字的来源；共同承办、统一代拟的请说明，其余按各单位实际改写。"
ADVICE_YEARS: Final = "请按本年实际改写，特别是完成情况、存在的问题和改进措施。"
_SHOWN: Final = 60
_NAMED: Final = 3
_GROUPED: Final = f"""
WITH passages AS (SELECT pair, arg_max(text, signs) AS passage FROM shared GROUP BY pair),
pairs AS (SELECT copies.*, passage FROM copies LEFT JOIN passages USING (pair))
SELECT relation, extent, max(year), min(other_year), least(min(region), min(other_region)), greatest(max(region), max(other_region)),
       min(share), max(share), max(signs), arg_max(passage, signs), any_value(chapter),
       list_sort(list_distinct(list_concat(list(unit), list(other_unit)))),
       list_sort(list_distinct(list_concat(list(path), list(other_path))))
FROM pairs WHERE relation IN ('{BODIES}', '{LAST_YEAR}', '{UNCERTAIN}')
GROUP BY relation, extent, coalesce(cluster, -pair) ORDER BY min(pair)
"""


def check(store: Store) -> Iterator[Told | Holds | NotEnoughData]:
    [(compared,)] = store.rows("SELECT count(*) FROM pieces WHERE piece % 1000 = 0")
    if compared < 2:
        yield NotEnoughData("正文够长、可以比较的材料不足两份")
        return
    yield Holds(f"{compared}份材料的正文互相比较，没有大段相同的")
    for row in store.rows(_GROUPED):
        yield _told(row)


def _told(row: tuple[Any, ...]) -> Told:
    relation, extent, year, other_year, region, last_region, least, most, signs, passage, chapter, units, paths = row
    is_whole = extent == "document"
    year = int(year) if str(year).isdigit() else None
    share = f"{least:.0%}" if round(least, 2) == round(most, 2) else f"{least:.0%}至{most:.0%}"
    shown = passage if len(passage) <= _SHOWN else f"{passage[:_SHOWN]}……"
    about = f"{extent} {relation} {chapter or ''} {other_year if relation == LAST_YEAR else ''}"
    what = "正文" if is_whole else f"“{chapter}”一章"
    words = {"share": share, "signs": signs, "passage": shown.replace("“", "‘").replace("”", "’"), "what": what}
    region = region if region == last_region and region != UNKNOWN else None
    if relation == LAST_YEAR:
        earlier, later = sorted((year or 0, other_year or 0))
        message = YEARS.format(who=units[0], year=later, other_year=earlier, **words)
        return Told(
            RULE, message, ADVICE_YEARS, tuple(units), tuple(paths), later, region, Level.NOTE, share, "", about
        )
    who = _listed(units) if relation == BODIES else f"{len(paths)}份没有认出单位的材料"
    message = BETWEEN.format(who=who, year=f"{year}年度" if year else "", **words)
    level = None if is_whole and relation == BODIES else Level.NOTE
    return Told(RULE, message, ADVICE, tuple(units), tuple(paths), year, region, level, share, "", about)


def _listed(units: list[str]) -> str:
    shown = "、".join(units[:_NAMED])
    return shown if len(units) <= _NAMED else f"{shown}等{len(units)}个单位"
