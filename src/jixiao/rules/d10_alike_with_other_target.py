"""说同一件事的两个指标，目标应当一致。

查什么
    两个指标的名称去掉数字、标点和“各”“各个”“的”之后相同，而目标中同单位的数不同的，列出来提请核实。

为什么
    一处要求80%、一处要求100%，不知以哪个为准；多半是同一指标重复填写时改了一处。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 质量指标 | 各单位参与率为80% | 参与率为80% | 参与率为80% | 50 | 50 |
    | 产出指标 | 质量指标 | 各个单位参与率为100% | 参与率为100% | 参与率为100% | 40 | 40 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 质量指标 | 市直单位参与率为80% | 参与率为80% | 参与率为80% | 50 | 50 |
    | 产出指标 | 质量指标 | 社区参与率为100% | 参与率为100% | 参与率为100% | 40 | 40 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    对象、范围的用词不同的不查；目标相同的归重复设置核对；目标中有几个数、对不上的不查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.arithmetic import Numeral
from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.evaluations.attainment import plain_words
from jixiao.findings import FORMS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="D10",
    title="相近指标目标不同",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=FORMS,
)

MESSAGE = "{rows}说的是同一件事，目标分别为{targets}。"
ADVICE = "请核对：确为同一指标的，保留一个；对象不同的，在名称中写明。"
_LOOSE: Final = r"[0-9０-９.．%％≥≤＞＜约余]+|各个|各|的|为|达到|达|以上|不低于|全部"
_SHORTEST: Final = 4


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    by_words: dict[str, list[tuple[Indicator, Numeral]]] = {}
    for row in used_rows(dossier):
        words, figure = re.sub(_LOOSE, "", plain_words(row.label)), _figure(row)
        if len(words) >= _SHORTEST and figure is not None:
            by_words.setdefault(words, []).append((row, figure))
    alike = [rows for rows in by_words.values() if len(rows) > 1]
    if not by_words:
        yield NotEnoughData("没有写明名称和一个目标数的指标")
        return
    wrong = [rows for rows in alike if len({(f.unit.family, f.value) for _, f in rows}) > 1 and _is_one_family(rows)]
    for rows in wrong:
        targets = "、".join(dict.fromkeys(figure.text for _, figure in rows))
        message = MESSAGE.format(rows="{rows}", targets=targets)
        yield told_rows(dossier, RULE, message, ADVICE, [(row, row.target) for row, _ in rows], due=rows[0][1].text)
    if not wrong:
        yield Holds(f"{len(by_words)}个写有目标数的指标，没有名称相近而目标不同的")


def _figure(row: Indicator) -> Numeral | None:
    if row.target.numeral is not None:
        return row.target.numeral
    return row.target.numerals[0] if len(row.target.numerals) == 1 else None


def _is_one_family(rows: list[tuple[Indicator, Numeral]]) -> bool:
    return len({figure.unit.family for _, figure in rows}) == 1
