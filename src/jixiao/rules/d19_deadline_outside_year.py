"""年度目标的期限应在评价年度之内。

查什么
    时效指标的名称或年度指标值写明的完成年份，早于评价年度的，提请核实；晚于评价年度的，作为建议。

为什么
    期限写成上一年，多半是沿用旧表没有改；期限在下一年，本年就不能判定完成。

反例
    表：2024年度部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 时效指标 | 古树复壮完成时间 | 2023年11月底前 | 2024年11月18日 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：2024年度部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 时效指标 | 古树复壮完成时间 | 2024年11月底前 | 2024年11月18日 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    写明跨年度项目、质保期、规划期（如“2021—2025年”）的不查；没有写年份的不查；不是时效指标的不查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.findings import FORMS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="D19",
    title="目标期限不在评价年度",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=FORMS,
)

MESSAGE = "{rows}的期限不在{year}年度之内。"
ADVICE = "请核对期限；沿用旧表的改为本年度的期限，跨年度的写明本年度应完成的部分。"
_YEAR: Final = r"(20[0-9]{2})\s*年?[度]?"
_LASTING: Final = r"[—\-~～至到]|规划|周期|质保|跨年|三年|五年|以来|年[度]?目标|上年|次年"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    year = dossier.evaluation.year
    rows = [(row, years) for row in used_rows(dossier) if "时效" in row.klass and (years := _years(row))]
    if year is None or not rows:
        yield NotEnoughData("没有写明评价年度，或时效指标没有写年份")
        return
    early = [(row, row.target) for row, years in rows if max(years) < year]
    late = [(row, row.target) for row, years in rows if min(years) > year]
    message = MESSAGE.format(rows="{rows}", year=year)
    if early:
        yield told_rows(dossier, RULE, message, ADVICE, early, due=f"{year}年")
    if late:
        yield told_rows(dossier, RULE, message, ADVICE, late, due=f"{year}年", level=Level.NOTE)
    if not early and not late:
        yield Holds(f"{len(rows)}个写明年份的时效指标，期限都在{year}年度")


def _years(row: Indicator) -> list[int]:
    text = row.target.text
    if re.search(_LASTING, text + row.label):
        return []
    return [int(found) for found in re.findall(_YEAR, text)]
