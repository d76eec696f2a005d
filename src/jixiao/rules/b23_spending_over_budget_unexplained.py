"""公用经费、“三公”经费决算超过预算的，应说明原因。

查什么
    基础数据表中公用经费、“三公”经费的本年决算数与本年预算数之比（控制率）超过方案规定、且差额不小的，提请核实；
    正文已对照预算说明原因的，不再提出。只说明比上年增减的，不算对照预算的说明。

为什么
    公用经费和“三公”经费是从严控制的支出，超预算而无说明，复核时必问。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年，本所各项工作按计划完成。
    表：部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 20 | 19 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 3.20 | 3.10 | 3.00 |
    | 公用经费 | 50.10 | 52.00 | 88.40 |

正例
    表：部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 20 | 19 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 3.20 | 3.10 | 3.00 |
    | 公用经费 | 50.10 | 52.00 | 51.60 |

不查
    预算数空白的不算控制率；差额很小的（见方案）不提出；年中追加的专项并入公用经费核算的，说明即可；没有
    正文的表格，只问超过预算一倍以上的。
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from jixiao.arithmetic import show_quantity
from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.evaluations import ABSENT, Entry
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="B23",
    title="公用经费或“三公”经费超预算未说明",
    level=Level.WARNING,
    topic=Topic.EXPLANATIONS,
    basis=("mof-2013-53", "practice"),
    needs=(Need.BASIC_DATA,),
)

MESSAGE = "{name}决算{final}，预算{budget}，决算为预算的{rate}，多{gap}，正文没有对照预算说明原因。"
FROM_ZERO = "{name}预算为0，决算{final}，正文没有对照预算说明原因。"
ADVICE = "请核实两数口径；确有超支的，补填预算调整数，说明资金来源、事由及依据。"
_MEASURES = (
    ("operating_expenditure", "公用经费", "operating_control"),
    ("three_public", "“三公”经费", "three_public_control"),
)
_REASON = re.compile(r"原因|由于|因为|主要是|系|用于")
_AGAINST_BUDGET = re.compile(r"预算|控制率")


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    data = dossier.evaluation.basic_data
    compared, fine = 0, True
    for key, name, threshold in _MEASURES:
        budget, final = (data.value(key, column) for column in ("budget", "final")) if data else (ABSENT, ABSENT)
        if budget.numeral is None or final.numeral is None:
            continue
        if budget.numeral.unit.family != final.numeral.unit.family:
            continue
        compared += 1
        dossier.compared(budget, final)
        allowed = budget.numeral.value * profile.threshold(threshold)
        gap = final.numeral.value - budget.numeral.value
        if final.numeral.interval.low is None or final.numeral.interval.low <= allowed:
            continue
        if final.numeral.unit.family == "money" and gap <= profile.threshold("control_floor_yuan"):
            continue
        is_bare = not any("。" in paragraph.text for paragraph in dossier.evaluation.paragraphs)
        if is_bare and final.numeral.value <= budget.numeral.value * profile.threshold("control_without_narrative"):
            yield NotEnoughData("没有正文，看不出是否说明了超预算的原因")
            return
        if not _explained(dossier, name.strip("“”")):
            fine = False
            yield _finding(dossier, key, name, budget, final)
    if not compared:
        yield NotEnoughData("基础数据表中公用经费、“三公”经费没有同时填写预算数和决算数")
    elif fine:
        yield Holds(f"{compared}项经费没有超过预算，或已对照预算说明")


def _explained(dossier: Dossier, name: str) -> bool:
    word = "三公" if "三公" in name else "公用经费"
    for paragraph in dossier.evaluation.paragraphs:
        if word not in paragraph.text:
            continue
        for sentence in re.split(r"[。；\n]", paragraph.text):
            if word in sentence and _AGAINST_BUDGET.search(sentence) and _REASON.search(sentence):
                return True
    return False


def _finding(dossier: Dossier, key: str, name: str, budget: Entry, final: Entry) -> Finding:
    assert budget.numeral is not None and final.numeral is not None
    spent, planned = final.numeral, budget.numeral
    rate = "" if planned.value == 0 else f"{show_plain(_percent(spent.value / planned.value))}%"
    template = FROM_ZERO if planned.value == 0 else MESSAGE
    return Finding(
        RULE,
        template.format(
            name=name,
            final=spent.text,
            budget=planned.text,
            rate=rate,
            gap=show_quantity(spent.value - planned.value, spent.unit, max(spent.decimals, planned.decimals)),
        ),
        ADVICE,
        [dossier.place(budget, budget.text), dossier.place(final, final.text)],
        anchor=key,
        stated=spent.text,
        due=f"不超过{planned.text}",
        accused=(final.span,) if final.span else (),
    )


def _percent(share: Fraction) -> Fraction:
    """In percent, one decimal, half up."""
    return Fraction((share * 1000 + Fraction(1, 2)).__floor__(), 10)
