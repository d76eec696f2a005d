"""得分的行应有指标名称和年度指标值。

查什么
    得分大于0的指标行，三级指标名称空白（或只有“指标4：”一类编号），或年度指标值空白的，逐行指出。

为什么
    没有名称或目标就没有评分的依据，得分无法认定。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 指标1：培训人次 | ≥200人次 | 210人次 | 60 | 60 |
    | 产出指标 | 时效指标 | 指标1： | | 全年按期完成 | 40 | 40 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 指标1：培训人次 | ≥200人次 | 210人次 | 60 | 60 |
    | 产出指标 | 时效指标 | 指标1：完成时间 | 12月底前 | 11月完成 | 40 | 40 |

不查
    得分为0或空白的行不查；名称与上一行合并的不查。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="A09",
    title="没有名称或目标的行得了分",
    level=Level.WARNING,
    topic=Topic.RECEIPT,
    basis=("practice",),
    needs=(Need.SCORES,),
    explains=("A07",),
)

MESSAGE = "{name}没有填写{missing}，却得了{score}分。"
ADVICE = "请按批复的绩效目标补填{missing}；原目标中没有这一项的，删除该行并重新分配分值。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    scored = [i for i in dossier.evaluation.indicators if i.score.numeral and i.score.numeral.value > 0]
    wrong = [(indicator, missing) for indicator in scored if (missing := _missing(indicator))]
    for indicator, missing in wrong:
        yield _finding(dossier, indicator, missing)
    if not scored:
        yield NotEnoughData("没有得分大于0的指标行")
    elif not wrong:
        yield Holds(f"{len(scored)}行得分的指标都有名称和年度指标值")


def _missing(indicator: Indicator) -> list[str]:
    missing = ["三级指标名称"] if not indicator.label else []
    if indicator.target.is_blank:
        missing.append("年度指标值")
    return missing


def _finding(dossier: Dossier, indicator: Indicator, missing: list[str]) -> Finding:
    words = "和".join(missing)
    entries = [indicator.name, indicator.weight, indicator.score]
    places = [dossier.place(entry, entry.text) for entry in entries if entry.is_stated]
    return Finding(
        RULE,
        MESSAGE.format(name=indicator.title, missing=words, score=indicator.score.text),
        ADVICE.format(missing=words),
        places,
        anchor=f"{indicator.klass}/{indicator.ordinal}",
        stated=indicator.score.text,
        due=words,
        accused=(indicator.score.span,) if indicator.score.span else (),
    )
