"""What each field of a form asks for: how it is typed, what may be chosen, and the words that appear on its cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from jixiao.writers.forms.blank import PERIODS

TEXT, MONEY, NUMBER, POINTS, RATE = "@", "0.00####", "General", "General", "0.00%"
"""Number formats. Money shows two decimals and every further one that was typed; what is shown is what is read."""

OPERATORS = ("≥", "=", "≤", "定性")
LEVELS = ("达成", "部分达成", "未达成")
YES_NO = ("是", "否")
POSSIBLE = ("确定能", "有可能", "完全不可能")
UNITS = (
    *("个", "次", "人", "人次", "户", "家", "件", "项", "篇", "场", "期", "台", "套", "辆", "处", "所", "份", "%"),
    *("元", "万元", "公里", "米", "平方米", "亩", "公顷", "吨", "千克", "小时", "天", "个月", "分"),
)
GROUP_TITLES = ("成本指标", "产出指标", "效益指标", "满意度指标")
CLASSES = tuple(
    f"{klass}指标"
    for klass in (
        *("数量", "质量", "时效", "成本", "经济成本", "社会成本", "生态环境成本"),
        *("经济效益", "社会效益", "生态效益", "可持续影响", "服务对象满意度"),
    )
)


@dataclass(frozen=True, slots=True)
class Field:
    """One kind of cell. `choices` are offered; only where `strict` nothing else is taken."""

    title: str
    help: str
    number_format: str = TEXT
    choices: tuple[str, ...] = ()
    strict: bool = False


_AMOUNT = Field("金额", "只填数字，单位万元，最多保留6位小数。不写“万元”二字；没有发生的填0。", MONEY)
_FIELDS = {
    "unit_name": Field("填报单位", "写单位全称，与公章一致。"),
    "project_name": Field("项目名称", "与预算批复的项目名称一字不差。"),
    "period": Field("监控期间", "可以选，也可以照通知自己写。", choices=PERIODS),
    "signed_on": Field("填报日期", "写成2026年3月20日的样子。"),
    "head[].value": Field("表头", "照实填写。联系电话填单位固定电话，表要公开的，不填个人手机号。"),
    "funds[].name": Field("任务或资金名称", "年度主要任务，一行一项；没有那么多项的，行留空。"),
    "funds[].weight": Field("分值", "按当年通知填写，只填数字。", POINTS),
    "components[].amount": _AMOUNT,
    "objectives[].expected": Field("预期目标", "照批复的年度总体目标填写，一行一条，不改写。"),
    "objectives[].actual": Field("实际完成情况", "与左边的目标逐条对应，写清数量和结果。"),
    "groups[].heading": Field("一级指标", "可以选，也可以照当年通知改写。", choices=GROUP_TITLES),
    "groups[].stated_weight": Field("一级指标分值", "这一组的分值，只填数字；各行分值之和应与它相等。", POINTS),
    "indicator.class": Field("二级指标", "从列表中选；没有的可以自己写。", choices=CLASSES),
    "indicator.name": Field("三级指标", "写考核什么，如“举办培训班次数”。不写目标数。"),
    "indicator.operator": Field(
        "指标性质", "不低于选≥，等于选=，不超过选≤；不能用数衡量的选定性。", choices=OPERATORS, strict=True
    ),
    "indicator.target": Field(
        "年度指标值", "只填数：≥和单位另有两栏。单位选%的，填95，不填95%或0.95。定性的写清要求。", NUMBER
    ),
    "indicator.unit": Field("计量单位", "从列表中选；没有的可以自己写。", choices=UNITS),
    "indicator.actual": Field(
        "实际完成值", "与年度指标值同一单位，只填数。定性的选达成、部分达成、未达成。", NUMBER, LEVELS
    ),
    "indicator.progress": Field("监控期完成情况", "截至监控期末的累计完成数，只填数；定性的写进展。", NUMBER),
    "indicator.expected_actual": Field("全年预计完成情况", "预计到年底的完成数，只填数；定性的写预计结果。", NUMBER),
    "indicator.weight": Field("分值", "这一行的分值，只填数字。全表合计应为100分（含预算执行率）。", POINTS),
    "indicator.criterion": Field("备注", "写指标值的依据，如去年实际数、行业标准、文件要求。"),
    "indicator.variance_explanation": Field(
        "偏差原因及措施", "没有完成、超出很多的，写原因和改进措施；不写“略”“客观原因”。"
    ),
    "indicator.causes": Field("偏差原因", "有这方面原因的选“是”，没有的选“否”或留空。", choices=YES_NO, strict=True),
    "indicator.possibility": Field("完成目标可能性", "到年底能不能完成目标。", choices=POSSIBLE, strict=True),
    "basic_data.approved_posts": Field("编制数", "年末编制人数，只填数字。", NUMBER),
    "basic_data.staff_in_post": Field("实际在职人数", "年末在职人数，只填数字。", NUMBER),
    "basic_data.values": _AMOUNT,
    "basic_data.text": Field("厉行节约保障措施", "用一两句话写制度和做法。"),
}
_MONEY = re.compile(r"funds\[\]\.(.*_budget|.*_expenditure)$")
_PLACE = re.compile(r"\[\d+\]")


def field_of(path: str, names: tuple[str, ...] = ()) -> Field | None:
    """The field of a path of an evaluation; None for what the form prints itself.

    `names` are level-3 indicators to choose from.
    """
    plain = _PLACE.sub("[]", path.partition("].")[2])
    if plain.startswith("groups[].indicators[]."):
        plain = "indicator." + plain.removeprefix("groups[].indicators[].").partition(".")[0]
    elif plain.startswith("basic_data.rows[].values."):
        plain = "basic_data.values"
    elif _MONEY.match(plain):
        return _AMOUNT
    found = _FIELDS.get(plain)
    return replace(found, choices=names) if found and names and plain == "indicator.name" else found
