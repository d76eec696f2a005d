"""所有指标都得满分的，建议再核对一遍。

查什么
    全部三级指标（5项以上）的得分都等于分值的，给出提示。

为什么
    全部满分是复核时重点抽查的情形，提前核对可以避免退回。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 工作1 | ≥1项 | 1项 | 20 | 20 |
    | 产出指标 | 数量指标 | 工作2 | ≥2项 | 2项 | 20 | 20 |
    | 产出指标 | 数量指标 | 工作3 | ≥3项 | 3项 | 20 | 20 |
    | 产出指标 | 数量指标 | 工作4 | ≥4项 | 4项 | 20 | 20 |
    | 产出指标 | 数量指标 | 工作5 | ≥5项 | 5项 | 20 | 20 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 工作1 | ≥1项 | 1项 | 20 | 20 |
    | 产出指标 | 数量指标 | 工作2 | ≥2项 | 2项 | 20 | 20 |
    | 产出指标 | 数量指标 | 工作3 | ≥3项 | 3项 | 20 | 20 |
    | 产出指标 | 数量指标 | 工作4 | ≥4项 | 4项 | 20 | 20 |
    | 产出指标 | 数量指标 | 工作5 | ≥5项 | 5项 | 20 | 18 |

不查
    指标少于5项的不提示；这只是提示，不表示有错。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C14",
    title="全部指标都是满分",
    level=Level.NOTE,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.SCORES,),
)

MESSAGE = "{count}项指标全部得满分。"
ADVICE = "请再核对一遍完成情况和佐证材料，备查。"
_FEW = 5


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [i for i in dossier.evaluation.indicators if i.weight.numeral and i.score.numeral]
    if len(rows) < _FEW:
        yield NotEnoughData("同时填写分值和得分的指标不足5项")
        return
    full = [i for i in rows if i.weight.numeral and i.score.numeral and i.score.numeral.value >= i.weight.numeral.value]
    if len(full) < len(rows):
        yield Holds(f"{len(rows)}项指标中有{len(rows) - len(full)}项没有得满分")
        return
    last = rows[-1]
    yield Finding(
        RULE,
        MESSAGE.format(count=len(rows)),
        ADVICE,
        [dossier.place(entry, entry.text) for entry in (last.score, last.weight)],
        anchor="全部满分",
        stated=str(len(full)),
        due="",
    )
