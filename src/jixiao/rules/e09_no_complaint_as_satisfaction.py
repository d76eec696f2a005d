"""没有收到投诉不等于满意，满意度应有调查数据。

查什么
    满意度指标的实际完成值只写“未收到投诉”“无投诉”一类的话，没有满意度数值的，提请核实。

为什么
    满意度要靠问卷、回访等调查得出；没有投诉只能说明没有人反映，不能证明服务对象满意。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 90 | 90 |
    | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 全年未收到群众投诉 | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 90 | 90 |
    | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 95.2% | 10 | 10 |

不查
    指标本身考核投诉件数的不查；同时写了满意度数值的不查。
"""

import re
from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.evaluations import Group, Indicator
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="E09",
    title="以没有投诉代替满意度",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.SCORES,),
)

MESSAGE = "{name}目标为{target}，实际完成值只写“{words}”，没有满意度数据。"
ADVICE = "请补充调查方式、样本数和满意度；没有开展调查的，如实说明。"
_NO_COMPLAINT = re.compile(r"(?:未|没有|无|零)(?:收到|发生|接到|出现)?[^，。；]{0,8}?(?:投诉|举报|信访|差评)")


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [i for i in dossier.evaluation.indicators if i.group is Group.SATISFACTION and i.actual.is_stated]
    wrong = [(indicator, found) for indicator in rows if (found := _found(indicator))]
    if not rows:
        yield NotEnoughData("没有填写实际完成值的满意度指标")
    elif not wrong:
        yield Holds(f"{len(rows)}个满意度指标没有以“没有投诉”代替")
    for indicator, found in wrong:
        span = indicator.actual.span
        assert span is not None
        yield Finding(
            RULE,
            MESSAGE.format(name=indicator.title, target=indicator.target.text[:20] or "（空）", words=found[0]),
            ADVICE,
            [dossier.place(Span(span.holder, span.start + found.start(), span.start + found.end()))],
            anchor=f"{indicator.klass}/{indicator.label[:20]}",
            stated=found[0],
            due="满意度数据",
        )


def _found(indicator: Indicator) -> re.Match[str] | None:
    if re.search(r"投诉|举报|信访|差评", indicator.label + indicator.target.text):
        return None
    if any(numeral.unit.family in ("ratio", "score") for numeral in indicator.actual.numerals):
        return None
    return _NO_COMPLAINT.search(indicator.actual.text)
