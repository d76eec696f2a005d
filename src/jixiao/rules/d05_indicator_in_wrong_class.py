"""三级指标应放在与其内容相符的类别之下。

查什么
    时效指标的名称和目标中没有任何时间的意思（期限、及时、按期、进度等）；成本指标中没有任何金额、费用、标准的意思；
    满意度指标中没有满意、测评、认可等意思的，列出来提请核实。

为什么
    放错类别，等于该类指标没有设，权重也就给错了地方。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 时效指标 | 古树复壮质量 | 合格 | 合格 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 时效指标 | 古树复壮完成时间 | 11月底前 | 11月18日 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    数量与质量的划分、产出与效益的划分不在这里查；没有填写名称和目标的行另行核对；社会成本、生态环境成本不必是金额。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Group, Indicator
from jixiao.findings import FORMS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="D05",
    title="三级指标与所属类别不符",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=FORMS,
)

MESSAGE = "{rows}放在{klass}之下，名称和目标中没有{sense}的意思。"
ADVICE = "请移到相符的类别，或改写为该类应有的内容。"
_SENSES: Final = (
    (
        "时效",
        "时效指标",
        "时间、进度",
        r"[时日月年天周季期度前后快速早晚先]|及时|进度|完工|竣工|开工|交付|迟|延|分钟|立即|随|同步|常态|效率|响应|立等|完成|下达|拨付|到位|办结",
    ),
    (
        "成本",
        "成本指标",
        "金额、费用",
        r"成本|费|支出|[金元价资款薪钱额税利]|预算|节约|控制|概算|标准|补[助贴]|投入|消耗|能耗|耗材|占比|收入",
    ),
    (
        "满意",
        "满意度指标",
        "满意、测评",
        r"满意|认可|好评|投诉|测评|评价|幸福|获得感|安全感|评议|赞|口碑|信访|表扬|支持率|反馈|意见",
    ),
)


_NO_MONEY: Final = re.compile("社会|生态|环境")
"""社会成本, 生态环境成本: what is borne by others, seldom in money."""


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    asked, wrong = 0, 0
    rows = [row for row in used_rows(dossier) if row.label and row.target.is_stated]
    for key, klass, sense, words in _SENSES:
        of_class = [row for row in rows if _is_of(row, key)]
        asked += len(of_class)
        others = [(row, row.name) for row in of_class if not re.search(words, _words(row))]
        if others:
            wrong += 1
            message = MESSAGE.format(rows="{rows}", klass=klass, sense=sense)
            yield told_rows(dossier, RULE, message, ADVICE, others, due=klass)
    if not asked:
        yield NotEnoughData("没有填写时效、成本和满意度指标")
    elif not wrong:
        yield Holds(f"{asked}个时效、成本和满意度指标的内容与类别相符")


def _is_of(row: Indicator, key: str) -> bool:
    if key == "满意":
        return row.group is Group.SATISFACTION
    if key == "成本" and _NO_MONEY.search(row.klass_entry.text or row.klass):
        return False
    return key in row.klass or (key == "成本" and row.group is Group.COST)


def _words(row: Indicator) -> str:
    return row.label + row.target.text + row.unit.text + row.criterion.text
