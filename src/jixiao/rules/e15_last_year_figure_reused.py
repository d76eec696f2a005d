"""每年都会变动的数，不应与上年的完成数分毫不差。

查什么
    随附上年自评材料的，同名指标今年的实际完成值与上年的实际完成值完全相同，而这个数有零有整、又不是今年的指标值的；完成值是一段文字的，
    连数带字与上年完全相同的。

为什么
    服务人次、办件数、检测批次不会两年一个不差，多半是在上年的表上改，漏改了这一行。

反例
    表：2024年度项目支出绩效自评表
    | 项目名称 | 技能培训项目 | < | < | < |
    | 实施单位 | 云州市人社局 | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥1500人次 | 1583人次 | 50 |
    | 产出指标 | 质量指标 | 合格率 | ≥90% | 96% | 40 |
    随附：上年自评
    表：2023年度项目支出绩效自评表
    | 项目名称 | 技能培训项目 | < | < | < |
    | 实施单位 | 云州市人社局 | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥1500人次 | 1583人次 | 50 |
    | 产出指标 | 质量指标 | 合格率 | ≥90% | 97% | 40 |

正例
    表：2024年度项目支出绩效自评表
    | 项目名称 | 技能培训项目 | < | < | < |
    | 实施单位 | 云州市人社局 | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥1500人次 | 1612人次 | 50 |
    | 产出指标 | 质量指标 | 合格率 | ≥90% | 96% | 40 |
    随附：上年自评
    表：2023年度项目支出绩效自评表
    | 项目名称 | 技能培训项目 | < | < | < |
    | 实施单位 | 云州市人社局 | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥1500人次 | 1583人次 | 50 |
    | 产出指标 | 质量指标 | 合格率 | ≥90% | 97% | 40 |

不查
    在职人数、面积、里程、设施台数、管护对象一类本来就稳定的数；三位以下的数、整数（1500）、没有两位小数的比率，两年相同不奇怪。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.arithmetic import Numeral
from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.evaluations.attainment import plain_words
from jixiao.evaluations.beside import Beside
from jixiao.evaluations.indicator_pairs import same_value
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.other import Other
from jixiao.rules.rows_beside import actual_figure, paired, target_figure
from jixiao.rules.told_rows import name_of

RULE = Rule(
    code="E15",
    title="完成数与上年完全相同",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    beside=(Beside.LAST_YEAR,),
)

MESSAGE = "{rows}的实际完成值与上年完全相同（{figures}，{file}）。"
ADVICE = "请核对是否沿用了上年的数，按本年的统计台账填写；确实相同的，请说明。"
_STABLE: Final = (
    r"在职|编制|职工|聘用|退休|人口|户籍|面积|里程|长度|总数|存量|保有|覆盖|低保|供养|孤儿|辖区|管护|养护|维护|运维|运行|管理|保障(人数|对象)"
    r"|在校|学生|床位|座数|站点|设施|设备|路灯|摄像|车辆|房屋|办公|网络|系统|人员经费|工资|补贴标准|标准"
)
_DIGITS = 3
_PERCENT_DECIMALS = 2


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, fine = 0, True
    for other, found in paired(dossier, Beside.LAST_YEAR):
        rows = [(pair.mine, pair.theirs) for pair in found.pairs if pair.is_same_name]
        rows = [(mine, theirs) for mine, theirs in rows if mine.actual.numerals and theirs.actual.numerals]
        compared += len(rows)
        dossier.compared(*(mine.actual for mine, _ in rows))
        if reused := [row for row in rows if _is_reused(*row)]:
            fine = False
            yield _finding(dossier, other, reused)
    if not compared:
        yield NotEnoughData("上年材料中没有同名而能取数的指标")
    elif fine:
        yield Holds(f"{compared}个同名指标没有沿用上年的完成数")


def _is_reused(mine: Indicator, theirs: Indicator) -> bool:
    now, before, target = actual_figure(mine), actual_figure(theirs), target_figure(mine)
    if now is None or before is None:
        return _is_same_prose(mine, theirs)
    if now.digits != before.digits or same_value(now, before) is not True:
        return False
    if target is not None and same_value(now, target):
        return False
    return _is_telling(now) and not re.search(_STABLE, mine.label)


def _is_same_prose(mine: Indicator, theirs: Indicator) -> bool:
    """Words and figures alike, a figure among them that does not come twice by chance and is no target."""
    if plain_words(mine.actual.text) != plain_words(theirs.actual.text):
        return False
    aimed = {figure.digits for figure in (*mine.target.numerals, *mine.name.numerals)}
    telling = [one for one in mine.actual.numerals if _is_telling(one) and one.unit.family != "none"]
    return any(figure.digits not in aimed for figure in telling) and not re.search(_STABLE, mine.label)


def _is_telling(figure: Numeral) -> bool:
    """Whether a figure is so particular that it does not come twice by chance."""
    if figure.unit.family == "ratio":
        return figure.decimals >= _PERCENT_DECIMALS and not figure.digits.endswith("0")
    digits = figure.digits.replace(".", "").lstrip("0")
    return len(digits) >= _DIGITS and not digits.endswith(("0", "5"))


def _finding(dossier: Dossier, other: Other, reused: list[tuple[Indicator, Indicator]]) -> Finding:
    rows = "、".join(name_of(mine) for mine, _ in reused[:4]) + (f"等{len(reused)}行" if len(reused) > 4 else "")
    figures = "、".join(mine.actual.text[:24] for mine, _ in reused[:4])
    return Finding(
        RULE,
        MESSAGE.format(rows=rows, figures=figures, file=other.name),
        ADVICE,
        [dossier.place(entry, entry.text) for mine, theirs in reused for entry in (mine.actual, theirs.actual)],
        anchor="/".join(f"{mine.klass}{mine.label[:12]}" for mine, _ in reused[:3]),
        stated=reused[0][0].actual.text,
        due="本年的数",
    )
