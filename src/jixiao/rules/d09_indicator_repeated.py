"""同一个指标不应设两次。

查什么
    同一张表中，名称（去掉编号和标点）完全相同的指标有两个以上的，列出来提请核实；在产出和效益中各设一次的也算。

为什么
    一项成绩计两次分，分值就虚高了；目标不同的，还会互相矛盾。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 古树复壮株数 | ≥80株 | 82株 | 50 | 50 |
    | 效益指标 | 社会效益指标 | 古树复壮株数 | ≥80株 | 82株 | 40 | 40 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 古树复壮株数 | ≥80株 | 82株 | 50 | 50 |
    | 效益指标 | 社会效益指标 | 受益社区数 | ≥12个 | 13个 | 40 | 40 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    满意度指标按对象分设的，名称不同，不算；没有名称的行、注明不适用的行不算；名称不足4字的不算。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.evaluations.attainment import plain_words
from jixiao.findings import FORMS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="D09",
    title="同一指标重复设置",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=FORMS,
)

MESSAGE = "{rows}名称相同，同一指标设了两次。"
ADVICE = "请保留一处，分值并入其他指标；内容不同的，请改名区分。"
_SHORTEST: Final = 4


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    by_name: dict[str, list[Indicator]] = {}
    for row in used_rows(dossier):
        name = plain_words(row.label)
        if len(name) >= _SHORTEST:
            by_name.setdefault(name, []).append(row)
    if sum(map(len, by_name.values())) < 2:
        yield NotEnoughData("没有两个以上写明名称的指标")
        return
    repeated = [rows for rows in by_name.values() if len(rows) > 1]
    for rows in repeated:
        yield told_rows(dossier, RULE, MESSAGE, ADVICE, [(row, row.name) for row in rows], due="只设一次")
    if not repeated:
        yield Holds(f"{len(by_name)}个指标名称各不相同")
