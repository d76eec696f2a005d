"""自评表的指标、指标值和分值，应与批复的绩效目标申报表一致。

查什么
    随附绩效目标申报表的，按指标名称逐行对应（先看字面相同的，再看同类中名称相近的）：年度指标值与申报表不同的，每行提出一条；分值与申报表不同的、
    申报表有而自评表没有的、自评表新增或改了名称的，各合为一条。

为什么
    目标一经批复不得随意调整；年终换掉做不到的指标、改低指标值、把分值挪到容易完成的指标上，自评就失去了依据。

反例
    表：2024年度项目支出绩效自评表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < | < | < |
    | 实施单位 | 云州市水务局 | < | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥9公里 | 9公里 | 50 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% | 100% | 40 |
    随附：申报表
    表：2024年度项目支出绩效目标申报表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < |
    | 实施单位 | 云州市水务局 | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 指标值 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥12公里 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% |

正例
    表：2024年度项目支出绩效自评表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < | < | < |
    | 实施单位 | 云州市水务局 | < | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 加固河堤长度 | 12公里 | 9公里 | 36 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% | 100% | 40 |
    随附：申报表
    表：2024年度项目支出绩效目标申报表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < |
    | 实施单位 | 云州市水务局 | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 指标值 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥12公里 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% |

不查
    文字目标的措辞、“≥”写没写，不算不同；两表总分不同（如自评表另有预算执行10分）的不比较分值；自评材料写明目标经批准调整的，只请核实；
    名称只是相近的、同名指标不止一行的，申报表没有写明年度的，不断定改了指标值。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.evaluations.beside import Beside
from jixiao.evaluations.indicator_pairs import Pair, Pairs, pair_indicators, same_target
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Place, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.other import Other
from jixiao.rules.told_rows import name_of, opening, shown_target

RULE = Rule(
    code="F01",
    title="指标、指标值或分值与申报表不一致",
    level=Level.ERROR,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    explains=("E05",),
    beside=(Beside.FILING,),
)

TARGET = "{name}的年度指标值为{mine}，批复的申报表为{theirs}。"
WEIGHTS = "{rows}的分值与申报表不同（{pairs}）。"
GONE = "申报表有、自评表没有的指标{count}个：{names}。"
NEW = "自评表有、申报表没有的指标{count}个：{names}。"
RENAMED = "{count}个指标的名称与申报表不同：{names}。"
OTHERS = "自评表{mine}个指标中只有{paired}个能与申报表的{theirs}个指标对应，指标多已更换。"
ADVICE = "请以批复的申报表为准；经批准调整的，附批准依据；否则按原目标重新计分并说明原因。"
ADVICE_SET = "请按批复的申报表补齐、恢复指标名称；经批准增减、更换的，附批准依据。"
_APPROVED: Final = (
    r"(绩效)?(目标|指标)值?[^。；\n]{0,20}(调整|变更|调减|调增|修订|修改)|调整[^。；\n]{0,8}绩效(目标|指标)"
)
_FEW = 2
"""Of so many rows one alone that pairs shows nothing."""
_NAMED = 5


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    (filing, *_) = dossier.beside(Beside.FILING)
    found = pair_indicators(dossier.evaluation.indicators, filing.evaluation.indicators)
    mine, theirs = (len(found.pairs) + len(rows) for rows in (found.only_mine, found.only_theirs))
    if not theirs or not mine:
        yield NotEnoughData("申报表或自评表中没有读到指标")
        return
    if len(found.pairs) * 3 < min(mine, theirs) and min(mine, theirs) > _FEW:
        yield _other_set(dossier, filing, found, mine, theirs)
        return
    answers = [
        *_targets(dossier, found, filing.evaluation.year is not None),
        *_weights(dossier, found),
        *_sets(dossier, found),
    ]
    yield from answers
    if not answers:
        yield Holds(f"{len(found.pairs)}个指标与{filing.name}一致")


def _is_approved(dossier: Dossier) -> bool:
    """Whether the narrative speaks of an adjustment of the targets: then the difference may be approved."""
    return any(re.search(_APPROVED, paragraph.text) for paragraph in dossier.evaluation.paragraphs)


def _targets(dossier: Dossier, found: Pairs, is_of_year: bool) -> Iterator[Finding]:
    for pair in found.pairs:
        same = same_target(pair.mine, pair.theirs)
        if same is not None:
            dossier.compared(pair.mine.target)
            dossier.compared_numerals(pair.mine.target, pair.mine.target.numerals)
        if same is False and not pair.is_reworded:
            yield _target(dossier, pair, is_of_year)


def _target(dossier: Dossier, pair: Pair, is_of_year: bool) -> Finding:
    mine, theirs = pair.mine.target, pair.theirs.target
    certain = is_of_year and pair.is_same_name and mine.numeral is not None and theirs.numeral is not None
    stated, due = (shown_target(row) for row in (pair.mine, pair.theirs))
    return Finding(
        RULE,
        TARGET.format(name=name_of(pair.mine), mine=stated, theirs=due),
        ADVICE,
        [dossier.place(opening(mine), mine.text), dossier.place(opening(theirs), theirs.text)],
        anchor=f"{pair.mine.klass}/{pair.mine.label[:20]}/指标值",
        level=None if certain and not _is_approved(dossier) else Level.WARNING,
        stated=mine.text,
        due=theirs.text,
        accused=tuple(entry.span for entry in (mine, pair.mine.actual) if entry.span is not None),
    )


def _weights(dossier: Dossier, found: Pairs) -> Iterator[Finding]:
    weights = [(pair.mine, pair.mine.weight, pair.theirs.weight) for pair in found.pairs]
    read = [(row, mine, theirs) for row, mine, theirs in weights if mine.numeral and theirs.numeral]
    points = [(mine.numeral.value, theirs.numeral.value) for _, mine, theirs in read if mine.numeral and theirs.numeral]
    if sum(mine for mine, _ in points) != sum(theirs for _, theirs in points):
        return
    dossier.compared(*(mine for _, mine, _ in read))
    wrong = [one for one, (mine, theirs) in zip(read, points, strict=True) if mine != theirs]
    if wrong:
        pairs = "现为←申报：" + "、".join(f"{mine.text}←{theirs.text}" for _, mine, theirs in wrong[:_NAMED])
        rows = "、".join(name_of(row) for row, _, _ in wrong[:_NAMED]) + ("等" if len(wrong) > _NAMED else "")
        places = [dossier.place(entry, entry.text) for _, *entries in wrong for entry in entries]
        (_, stated, due), *_ = wrong
        told = WEIGHTS.format(rows=rows, pairs=pairs)
        yield Finding(RULE, told, ADVICE, places, f"分值/{rows}", Level.WARNING, stated=stated.text, due=due.text)


def _sets(dossier: Dossier, found: Pairs) -> Iterator[Finding]:
    """Rows that only one of the two has, and rows whose name was changed beyond its wording."""
    if rows := found.only_theirs:
        first = dossier.evaluation.indicators[0]
        entry = next(entry for entry in (first.group_entry, first.name, first.target) if entry.span is not None)
        yield _set(GONE, rows, [dossier.place(entry), *_named(dossier, rows)], "申报表有而自评表没有")
    if rows := found.only_mine:
        yield _set(NEW, rows, _named(dossier, rows), "自评表有而申报表没有")
    if renamed := [pair for pair in found.pairs if pair.is_reworded]:
        names = "、".join(f"“{pair.mine.label[:16]}”原为“{pair.theirs.label[:16]}”" for pair in renamed[:_NAMED])
        level = Level.NOTE if all(same_target(pair.mine, pair.theirs) for pair in renamed) else Level.WARNING
        places = _named(dossier, [row for pair in renamed for row in (pair.mine, pair.theirs)])
        told = RENAMED.format(count=len(renamed), names=names)
        yield Finding(RULE, told, ADVICE_SET, places, f"指标名称改动/{names}", level)


def _named(dossier: Dossier, rows: list[Indicator]) -> list[Place]:
    return [dossier.place(opening(row.name if row.name.text else row.target)) for row in rows]


def _set(message: str, rows: list[Indicator], places: list[Place], anchor: str) -> Finding:
    names = "、".join(name_of(row) for row in rows[:_NAMED]) + ("等" if len(rows) > _NAMED else "")
    told = message.format(count=len(rows), names=names)
    return Finding(RULE, told, ADVICE_SET, places, f"{anchor}/{names}", Level.WARNING, stated=str(len(rows)), due="0")


def _other_set(dossier: Dossier, filing: Other, found: Pairs, mine: int, theirs: int) -> Finding:
    told = OTHERS.format(mine=mine, paired=len(found.pairs), theirs=theirs)
    places = [
        dossier.place(opening(row.name)) for row in (*found.only_mine[:3], *found.only_theirs[:3]) if row.name.text
    ]
    return Finding(RULE, told, ADVICE_SET, places, "指标更换", Level.WARNING)
