"""“其中”各项之和不应超过总数。

查什么
    基础数据表每一列中，公用经费下列的办公经费、水电差旅、会议培训等之和是否超过公用经费；
    正文和表格中“其中”所列的一项，是否大于其所在的总数。

为什么
    分项超过总数，必有一处填错。

反例
    表：部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 20 | 19 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 6.20 | 6.00 | 5.40 |
    | 公用经费 | 50.10 | 52.00 | 41.40 |
    | 其中：办公经费 | 20.00 | 21.00 | 20.50 |
    | 水费、电费、差旅费 | 15.00 | 16.00 | 15.20 |
    | 会议费、培训费 | 8.00 | 8.00 | 7.60 |

正例
    表：部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 20 | 19 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 6.20 | 6.00 | 5.40 |
    | 公用经费 | 50.10 | 52.00 | 51.40 |
    | 其中：办公经费 | 20.00 | 21.00 | 20.50 |
    | 水费、电费、差旅费 | 15.00 | 16.00 | 15.20 |
    | 会议费、培训费 | 8.00 | 8.00 | 7.60 |

不查
    分项不要求列全，小于总数不算错；空白的分项不计；“其中”所属的总数是推断的，只提请核实。
"""

from collections.abc import Iterator

from jixiao.arithmetic import parts_fit, show
from jixiao.basis import Profile
from jixiao.findings import EVERY_KIND, Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="B05",
    title="分项之和超过总数",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
)

MESSAGE = "{column}公用经费为{stated}，所列分项（{parts}）之和为{due}，超过总数。"
ADVICE = "请核对公用经费和各分项的数据、口径。"
_PARTS = ("office", "utilities", "meetings_training")


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from tell(dossier, RULE, "文中没有“其中”所列的分项及其总数", _form)


def _form(dossier: Dossier) -> Iterator[Answer]:
    data = dossier.evaluation.basic_data
    compared, fine = 0, True
    for column, header in data.columns.items() if data else ():
        total = data.value("operating_expenditure", column) if data else None
        entries = [data.value(key, column) for key in _PARTS] if data else []
        stated = [entry for entry in entries if entry.numeral]
        if total is None or total.numeral is None or not stated:
            continue
        compared += 1
        figures = [entry.numeral for entry in stated if entry.numeral]
        dossier.compared(total, *stated)
        if parts_fit(figures, total.numeral).grade != "error":
            continue
        fine = False
        due = show(sum((figure.value for figure in figures), figures[0].value * 0), total.numeral)
        yield Finding(
            RULE,
            MESSAGE.format(column=header.text, stated=total.text, parts="＋".join(e.text for e in stated), due=due),
            ADVICE,
            [dossier.place(total, total.text), *(dossier.place(entry, entry.text) for entry in stated)],
            anchor=f"operating_expenditure/{column}",
            stated=total.text,
            due=f"不低于{due}",
        )
    if not compared:
        yield NotEnoughData("公用经费或其分项没有填数")
    elif fine:
        yield Holds(f"{compared}列公用经费的分项之和没有超过总数")
