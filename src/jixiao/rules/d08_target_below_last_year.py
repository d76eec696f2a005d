"""年度指标值不应明显低于上年已经做到的数。

查什么
    随附上年自评材料的，同名的数量指标，今年的指标值不到上年实际完成值八成的，合为一条；不论有没有随附，正向数量指标都能取数比较而全部超过目标
    120% 的，也请核实目标是否偏低。

为什么
    目标定得低，年年超额完成，得分高而没有压力，也看不出钱花得值不值。

反例
    表：2024年度项目支出绩效自评表
    | 项目名称 | 技能培训项目 | < | < | < | < | < |
    | 实施单位 | 云州市人社局 | < | < | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥1000人次 | 1620人次 | 50 | 50 |
    | 产出指标 | 质量指标 | 合格率 | ≥90% | 96% | 40 | 40 |
    随附：上年自评
    表：2023年度项目支出绩效自评表
    | 项目名称 | 技能培训项目 | < | < | < | < | < |
    | 实施单位 | 云州市人社局 | < | < | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥1500人次 | 1580人次 | 50 | 50 |
    | 产出指标 | 质量指标 | 合格率 | ≥90% | 97% | 40 | 40 |

正例
    表：2024年度项目支出绩效自评表
    | 项目名称 | 技能培训项目 | < | < | < | < | < |
    | 实施单位 | 云州市人社局 | < | < | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥1500人次 | 1620人次 | 50 | 50 |
    | 产出指标 | 质量指标 | 合格率 | ≥90% | 96% | 40 | 40 |
    随附：上年自评
    表：2023年度项目支出绩效自评表
    | 项目名称 | 技能培训项目 | < | < | < | < | < |
    | 实施单位 | 云州市人社局 | < | < | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥1500人次 | 1580人次 | 50 | 50 |
    | 产出指标 | 质量指标 | 合格率 | ≥90% | 97% | 40 | 40 |

不查
    比率的目标是底线，不比较；成本、投诉一类越少越好的不比较；今年没有超过目标的，目标低可能是工作量减少，只作建议；可比的指标不足三个的，不说“全部超过”。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.evaluations.attainment import Attainment, Direction, attainments
from jixiao.evaluations.beside import Beside
from jixiao.evaluations.indicator_pairs import same_value
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.other import Other
from jixiao.rules.rows_beside import actual_figure, paired, target_figure, wants_more
from jixiao.rules.told_rows import name_of, used_rows

RULE = Rule(
    code="D08",
    title="目标低于上年实际，或全部大幅超过目标",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
)

BELOW = "{rows}的年度指标值低于上年实际完成：{figures}（{file}）。"
OVER = "可比的{count}个正向数量指标全部超过目标的{limit}%以上，目标可能偏低。"
ADVICE = "请说明目标低于上年实际的原因（任务减少、政策变化等）；没有特殊原因的，下一年度相应调高。"
_FEWEST = 3
_NAMED = 4

Row = tuple[Indicator, Indicator]


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, findings = 0, []
    for other, found in paired(dossier, Beside.LAST_YEAR):
        rows = [(pair.mine, pair.theirs) for pair in found.pairs if not pair.is_reworded]
        rows = [(mine, theirs) for mine, theirs in rows if _is_comparable(mine, theirs)]
        compared += len(rows)
        dossier.compared(*(mine.target for mine, _ in rows))
        if low := [row for row in rows if _is_below(*row, profile)]:
            findings.append(_below(dossier, other, low))
    over = [pair for row in used_rows(dossier) for pair in attainments(row) if _is_count(pair)]
    limit = profile.threshold("all_over_target")
    if not findings and len(over) >= _FEWEST and all(pair.actual.value > pair.target.value * limit for pair in over):
        findings.append(_over(dossier, over, int(limit * 100)))
    yield from findings
    if not findings and not compared and len(over) < _FEWEST:
        yield NotEnoughData("可比的正向数量指标不足三个，也没有上年的同名指标")
    elif not findings:
        yield Holds(f"{compared or len(over)}个正向数量指标的目标没有明显偏低")


def _is_comparable(mine: Indicator, theirs: Indicator) -> bool:
    target, before = target_figure(mine), actual_figure(theirs)
    if target is None or before is None or before.unit.family in ("ratio", "money", "time", "score"):
        return False
    if "ratio" in (target.unit.family, before.unit.family) or "range" in (target.hedge, before.hedge):
        return False
    return wants_more(mine) and same_value(target, before) is not None


def _is_below(mine: Indicator, theirs: Indicator, profile: Profile) -> bool:
    target, before = target_figure(mine), actual_figure(theirs)
    assert target is not None and before is not None
    bare = "none" in (target.unit.family, before.unit.family)
    scales = (target.unit.scale, before.unit.scale) if bare else (1, 1)
    return target.value / scales[0] < before.value / scales[1] * profile.threshold("target_below_last_year")


def _is_count(pair: Attainment) -> bool:
    return (
        pair.certain
        and pair.direction is Direction.AT_LEAST
        and pair.target.unit.family in ("count", "length", "area")
        and pair.target.value > 0
    )


def _below(dossier: Dossier, other: Other, low: list[Row]) -> Finding:
    figures = "；".join(f"今年{mine.target.text}，上年完成{theirs.actual.text}" for mine, theirs in low[:_NAMED])
    rows = "、".join(name_of(mine) for mine, _ in low[:_NAMED]) + (f"等{len(low)}行" if len(low) > _NAMED else "")
    surpassed = [mine for mine, theirs in low if _reached_again(mine, theirs)]
    return Finding(
        RULE,
        BELOW.format(rows=rows, figures=figures, file=other.name),
        ADVICE,
        [dossier.place(entry, entry.text) for mine, theirs in low for entry in (mine.target, theirs.actual)],
        anchor="/".join(f"{mine.klass}{mine.label[:12]}" for mine, _ in low[:_NAMED]),
        level=Level.WARNING if surpassed else Level.NOTE,
        stated=low[0][0].target.text,
        due=low[0][1].actual.text,
    )


def _reached_again(mine: Indicator, theirs: Indicator) -> bool:
    """Whether this year's result is as high as last year's: the target was low, not the work less."""
    now, before = actual_figure(mine), actual_figure(theirs)
    return now is not None and before is not None and now.unit == before.unit and now.value >= before.value


def _over(dossier: Dossier, over: list[Attainment], limit: int) -> Finding:
    places = [dossier.place(entry, entry.text) for pair in over for entry in (pair.target_entry, pair.actual_entry)]
    return Finding(
        RULE,
        OVER.format(count=len(over), limit=limit),
        ADVICE,
        places,
        anchor="全部超过目标",
        level=Level.NOTE,
        stated=over[0].actual.text,
        due=over[0].target.text,
    )
