"""实际完成值应回答本指标，不能用别的成绩代替。

查什么
    满意度指标的完成值中有百分比，却没有满意、测评、认可一类的话（例如写换届率、接种率）；
    其他以某某率为目标的指标，完成值中写的是另外的率的，提请核实。

为什么
    答非所问，等于没有完成值，得分没有依据。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 质量指标 | 苗木成活率 | ≥95% | 全年病虫害防治率100% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 质量指标 | 苗木成活率 | ≥95% | 苗木成活率97% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    只填一个数的不查；完成值中有同名的率，或者没有数的（另行核对）不查；名称与完成值说的是同一对象的不查；以没有投诉代替满意度的另行核对。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Group, Indicator
from jixiao.findings import SELF_EVALUATIONS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="E03",
    title="实际完成值说的是另一件事",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "{rows}的实际完成值说的是另一件事，没有回答本指标。"
ADVICE = "请按本指标的统计或调查结果填写完成值；没有做的，说明原因并重新计分。"
_SATISFIED: Final = r"满意|认可|好评|测评|评议|口碑|赞成|支持率|投诉|信访|差评|问卷|调查"
_RATE: Final = r"([\u4e00-\u9fff]{2})(?:率|度(?![过假量]))"
_RATES: Final = re.compile(_RATE)
_IS_RATE: Final = re.compile(f"{_RATE}(?:[（(].*)?$")


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [row for row in used_rows(dossier) if row.is_scored and row.target.is_stated and _is_prose(row)]
    if not rows:
        yield NotEnoughData("没有用文字说明、并且写有数的实际完成值")
        return
    other = [(row, row.actual) for row in rows if _is_other(row)]
    if other:
        yield told_rows(dossier, RULE, MESSAGE, ADVICE, other, due="本指标的完成值")
    else:
        yield Holds(f"{len(rows)}个用文字说明的完成值都回答了本指标")


def _is_prose(row: Indicator) -> bool:
    return row.actual.is_stated and row.actual.numeral is None and bool(row.actual.numerals)


def _is_other(row: Indicator) -> bool:
    asked, told = row.label + row.target.text, row.actual.text
    if row.group is Group.SATISFACTION or re.search("满意[度率]", row.label):
        return "满意" in asked and not re.search(_SATISFIED, told) and _has_ratio(row)
    wanted, given = _rates(asked), _rates(told)
    is_rate = bool(_IS_RATE.search(row.label)) or bool(row.target.numeral and wanted)
    if not is_rate or not wanted or not given or any(word in told for word in wanted):
        return False
    return not _share_a_word(asked, given) and not _share_a_subject(row.label, told) and _has_ratio(row)


def _rates(words: str) -> set[str]:
    return set(_RATES.findall(words)) if "率" in words or "度" in words else set()


def _has_ratio(row: Indicator) -> bool:
    return any(figure.unit.family == "ratio" for figure in row.actual.numerals)


def _share_a_word(asked: str, given: set[str]) -> bool:
    """Whether one of the rates told is asked for in the same characters, in part or whole."""
    return any(any(sign in asked for sign in word) for word in given)


def _share_a_subject(label: str, told: str) -> bool:
    """Whether two characters in a row of the name, the rate itself left out, are told of: 设备完好率 – 设备运行率."""
    subject = re.sub(f"{_RATE}.*", "", label)
    return any(subject[at : at + 2] in told for at in range(len(subject) - 1))
