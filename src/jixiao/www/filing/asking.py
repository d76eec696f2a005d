"""What a value asks for: how it is typed, what may be chosen, 怎么填 with examples. Knows no Django."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from jixiao.basis.ratios import ratios
from jixiao.writers.forms.catalogue import YEAR_FORMS
from jixiao.writers.forms.fields import MONEY, NUMBER, Field, field_of
from jixiao.writers.forms.guide import Hint, hints

_EXAMPLES: Final = {
    "填报单位": ("单位、项目名称",),
    "项目名称": ("单位、项目名称",),
    "填报日期": ("日期",),
    "金额": ("金额", "没有发生的金额"),
    "预期目标": ("年度总体目标",),
    "年度指标值": ("年度指标值", "百分数", "定性指标值"),
    "实际完成值": ("实际完成值", "定性的实际完成值"),
}
"""Title of a field → the hints of 怎么填 that go with it, where they are not called the same."""
_OWN: Final = {
    "title": Field("标题", "年度、表名与当年通知一致。"),
    "total_weight": Field("总分值", "各行分值与预算执行分值之和，应为100。只填数字。", NUMBER),
    "total_score": Field("总分", "各行得分与预算执行得分之和。只填数字。", NUMBER),
    "grade": Field("自评等级", "按总分和当年通知的档次填写，如优、良、中、差。"),
    "funds[].score": Field("得分", "预算执行得分，按评分方案由执行率算出。只填数字，不能大于分值。", NUMBER),
    "indicator.score": Field(
        "得分", "定量指标按评分方案由完成值算出，定性指标按档次填。只填数字，不能大于分值。", NUMBER
    ),
    "indicator.deviation": Field("偏差率", "（实际完成值－年度指标值）÷年度指标值，写成百分数。"),
    "indicator.deduction_reason": Field("扣分原因", "得分少于分值的，写明为什么扣分。"),
    "basic_data.staffing_rate": Field("控制率", "实际在职人数÷编制数，写成百分数。"),
    "projects[].name": Field("项目名称", "与预算批复的项目名称一字不差，一个项目一行。"),
    "basic_data.rows[].name": Field("项目", "照表样填写，一般不改。"),
}
_RATE: Final = Field("执行率", "全年执行数÷全年预算数，写成百分数，保留两位小数，如95.21%。")
_CHAPTER: Final = Field("报告正文", "一段一行。写事实和数，数与各表一致；没有的情况写“无”，不留空。")
_FREE: Final = Field("填写", "照表头填写。")
_PLACE: Final = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Asked:
    """What one kind of value asks for. `kind`: money, count, percent, choice or text."""

    key: str
    title: str
    help: str
    kind: str
    choices: tuple[str, ...]
    is_strict: bool
    examples: tuple[Hint, ...]


def asked(path: str, evaluation_kind: str) -> Asked:
    """What the value of a path asks for, in a form of this kind."""
    return _asked(_plain(path), evaluation_kind)


@cache
def _asked(plain: str, evaluation_kind: str) -> Asked:
    whole = "department" in evaluation_kind
    names = tuple(one.title for one in ratios().values() if "（" not in one.title) if whole else ()
    field = field_of(f"evaluations[0].{plain}", names) or _own(plain)
    kind = "text"
    if field.number_format == MONEY:
        kind = "money"
    elif plain.endswith(("execution_rate", "deviation", "staffing_rate")):
        kind = "percent"
    elif field.choices:
        kind = "choice"
    elif field.number_format == NUMBER:
        kind = "count"
    forms = [form for form in YEAR_FORMS if form.kind == evaluation_kind]
    wheres = _EXAMPLES.get(field.title, (field.title,))
    found = tuple(hint for hint in hints(forms) if hint.where in wheres)
    return Asked(f"{evaluation_kind}:{plain}", field.title, field.help, kind, field.choices, field.strict, found)


def _own(plain: str) -> Field:
    if plain.startswith("groups[].indicators[]."):
        plain = "indicator." + plain.removeprefix("groups[].indicators[].").partition(".")[0]
    if plain.endswith("execution_rate"):
        return _RATE
    if plain.startswith("narrative"):
        return _CHAPTER
    return _OWN.get(plain, _FREE)


def _plain(path: str) -> str:
    return _PLACE.sub("[]", path.partition("].")[2])
