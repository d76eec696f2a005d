"""工作和资金变了，指标不应与上年一模一样。

查什么
    随附上年自评材料的，全部指标的名称和指标值与上年相同，而预算比上年增减超过两成，或者年度总体目标已经改写的，提示。

为什么
    指标年年照搬，与当年的任务脱节，目标就成了摆设。

反例
    表：2024年度项目支出绩效自评表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < | < | < |
    | 实施单位 | 云州市水务局 | < | < | < | < |
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 |
    | 年度资金总额 | 420.00 | 420.00 | 420.00 | 100% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥12公里 | 12公里 | 30 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% | 100% | 30 |
    | 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | 95% | 20 |
    随附：上年自评
    表：2023年度项目支出绩效自评表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < | < | < |
    | 实施单位 | 云州市水务局 | < | < | < | < |
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 |
    | 年度资金总额 | 240.00 | 240.00 | 240.00 | 100% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥12公里 | 12公里 | 30 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% | 100% | 30 |
    | 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | 93% | 20 |

正例
    表：2024年度项目支出绩效自评表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < | < | < |
    | 实施单位 | 云州市水务局 | < | < | < | < |
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 |
    | 年度资金总额 | 420.00 | 420.00 | 420.00 | 100% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥20公里 | 20公里 | 30 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% | 100% | 30 |
    | 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | 95% | 20 |
    随附：上年自评
    表：2023年度项目支出绩效自评表 单位：万元
    | 项目名称 | 河堤加固项目 | < | < | < | < |
    | 实施单位 | 云州市水务局 | < | < | < | < |
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 |
    | 年度资金总额 | 240.00 | 240.00 | 240.00 | 100% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 加固河堤长度 | ≥12公里 | 12公里 | 30 |
    | 产出指标 | 质量指标 | 验收合格率 | ≥98% | 100% | 30 |
    | 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | 93% | 20 |

不查
    年年如此的经常性工作（资金和总体目标没有明显变化）指标相同是正常的；指标不足三个、有一个不同的不提。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.evaluations import Entry, Evaluation
from jixiao.evaluations.attainment import plain_words
from jixiao.evaluations.beside import Beside
from jixiao.evaluations.indicator_pairs import Pairs, same_target
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.other import Other
from jixiao.rules.rows_beside import paired

RULE = Rule(
    code="D20",
    title="指标与上年完全相同而工作已变",
    level=Level.NOTE,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    beside=(Beside.LAST_YEAR,),
)

MESSAGE = "{count}个指标的名称和指标值与上年（{file}）完全相同，而{change}。"
ADVICE = "请对照当年的任务和资金核对指标，需要更新的在下一年度申报时调整。"
_FEWEST = 3
_LONG = 20
"""Signs of an objective that says something."""


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, fine = 0, True
    for other, found in paired(dossier, Beside.LAST_YEAR):
        compared += len(found.pairs) + len(found.only_mine)
        if not _is_unchanged(found):
            continue
        if change := _change(dossier, other.evaluation, profile):
            fine = False
            yield _finding(dossier, other, len(found.pairs), *change)
    if not compared:
        yield NotEnoughData("上年材料中没有可比的指标")
    elif fine:
        yield Holds("指标与上年不完全相同，或资金和总体目标没有明显变化")


def _is_unchanged(found: Pairs) -> bool:
    if len(found.pairs) < _FEWEST or found.only_mine or found.only_theirs:
        return False
    for pair in found.pairs:
        same = same_target(pair.mine, pair.theirs)
        words = plain_words(pair.mine.target.text) == plain_words(pair.theirs.target.text)
        if not pair.is_same_name or not (words or same):
            return False
    return True


def _change(dossier: Dossier, before: Evaluation, profile: Profile) -> tuple[str, Entry, Entry] | None:
    """What changed since last year, and where each year says it."""
    now, then = _budget(dossier.evaluation), _budget(before)
    if now is not None and then is not None and now.numeral is not None and then.numeral is not None:
        part = abs(now.numeral.value - then.numeral.value) / then.numeral.value if then.numeral.value else 0
        if part > profile.threshold("work_changed"):
            more = "增加" if now.numeral.value > then.numeral.value else "减少"
            return f"预算由{then.text}变为{now.text}，{more}{(part * 100).__round__()}%", now, then
    mine, theirs = _objective(dossier.evaluation), _objective(before)
    if mine is not None and theirs is not None:
        from rapidfuzz.fuzz import ratio

        alike = ratio(plain_words(mine.text), plain_words(theirs.text))
        if alike < 100 - profile.threshold("work_changed") * 100:
            return "年度总体目标已经改写", mine, theirs
    return None


def _budget(evaluation: Evaluation) -> Entry | None:
    fund = evaluation.fund_total
    entries = (fund.adjusted_budget, fund.initial_budget) if fund is not None else ()
    return next((e for e in entries if e.numeral is not None and e.numeral.unit.family == "money"), None)


def _objective(evaluation: Evaluation) -> Entry | None:
    stated = [objective.expected for objective in evaluation.objectives]
    return next((entry for entry in stated if len(entry.text) >= _LONG), None)


def _finding(dossier: Dossier, other: Other, count: int, change: str, now: Entry, then: Entry) -> Finding:
    return Finding(
        RULE,
        MESSAGE.format(count=count, file=other.name, change=change),
        ADVICE,
        [dossier.place(now), dossier.place(then)],
        anchor="指标与上年相同",
        stated=str(count),
        due="随工作调整",
    )
