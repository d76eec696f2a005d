r"""年度总体目标与实际完成情况应逐项对应。

查什么
    自评表“预期目标”与“实际完成情况”两栏都按序号逐条填写的，比较条数是否相同。

为什么
    目标少写一条完成情况，就有一项工作没有交代。

反例
    表：部门整体支出绩效自评表
    | 年度总体目标 | 预期目标 | 实际完成情况 |
    | ^ | 1.完成林区巡护。\n2.完成造林绿化。\n3.完成防火演练。 | 1.全年巡护820亩。\n2.造林120亩。 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 100 | 100 |

正例
    表：部门整体支出绩效自评表
    | 年度总体目标 | 预期目标 | 实际完成情况 |
    | ^ | 1.完成林区巡护。\n2.完成造林绿化。 | 1.全年巡护820亩。\n2.造林120亩。 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 100 | 100 |

不查
    任何一栏没有按序号分条的不查；只比较条数，不判断内容是否对应。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.evaluations import Entry
from jixiao.evaluations.objectives import numbered_items
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="A13",
    title="总体目标与完成情况条数不一致",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
)

MESSAGE = "预期目标列有{expected}条，实际完成情况列有{actual}条，没有逐条对应。"
ADVICE = "请逐条对应填写完成情况；合并说明的，注明对应的目标序号。"
_QUOTE = 12


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, fine = 0, True
    for objective in dossier.evaluation.objectives:
        expected, actual = numbered_items(objective.expected.text), numbered_items(objective.actual.text)
        if len(expected) < 2 or len(actual) < 2:
            continue
        compared += 1
        if len(expected) == len(actual):
            continue
        fine = False
        yield Finding(
            RULE,
            MESSAGE.format(expected=len(expected), actual=len(actual)),
            ADVICE,
            [dossier.place(_last(objective.expected, expected)), dossier.place(_last(objective.actual, actual))],
            anchor="年度总体目标",
            stated=str(len(actual)),
            due=str(len(expected)),
        )
    if not compared:
        yield NotEnoughData("年度总体目标没有按序号分条填写")
    elif fine:
        yield Holds("预期目标与实际完成情况条数一致")


def _last(entry: Entry, items: list[str]) -> Span:
    """The first words of the last item: where the lists part."""
    assert entry.span is not None
    start = entry.span.start + entry.text.rindex(items[-1])
    return Span(entry.span.holder, start, min(start + _QUOTE, entry.span.end))
