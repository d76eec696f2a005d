"""“三公”经费应等于因公出国（境）、公务用车、公务接待三项之和；公务用车应等于购置与运行维护之和。

查什么
    基础数据表每一列（上年决算、本年预算、本年决算）中，“三公”经费与其三项之和、公务用车与购置和运行维护之和是否相等；
    正文写全了合计和分项的，同样核对。

为什么
    “三公”经费是公开和审核的重点，合计与分项不符，说明填错或漏填。

反例
    表：部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 20 | 19 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 6.20 | 6.00 | 5.90 |
    | 1.公务用车购置和维护经费 | 4.00 | 4.00 | 3.50 |
    | 其中：公车购置 | 0 | 0 | 0 |
    | 公车运行维护 | 4.00 | 4.00 | 3.50 |
    | 2.出国经费 | 0 | 0 | 0 |
    | 3.公务接待 | 2.20 | 2.00 | 1.90 |
    | 公用经费 | 50.10 | 52.00 | 51.40 |

正例
    表：部门整体支出绩效评价基础数据表 单位：万元
    | 财政供养人员情况 | 编制数 | 实际在职人数 | 控制率 |
    | ^ | 20 | 19 | 95% |
    | 经费控制情况 | 2023年决算数 | 2024年预算数 | 2024年决算数 |
    | 三公经费 | 6.20 | 6.00 | 5.40 |
    | 1.公务用车购置和维护经费 | 4.00 | 4.00 | 3.50 |
    | 其中：公车购置 | 0 | 0 | 0 |
    | 公车运行维护 | 4.00 | 4.00 | 3.50 |
    | 2.出国经费 | 0 | 0 | 0 |
    | 3.公务接待 | 2.20 | 2.00 | 1.90 |
    | 公用经费 | 50.10 | 52.00 | 51.40 |

不查
    有分项空白的，只在已填的分项之和已超过合计时指出；预算数与决算数不相混；末位尾差不算错。
"""

from collections.abc import Iterator

from jixiao.arithmetic import Numeral, parts_fit, show, sum_matches
from jixiao.basis import Profile
from jixiao.evaluations import ABSENT, BasicData, Entry
from jixiao.findings import EVERY_KIND, Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="B04",
    title="“三公”经费与分项之和不符",
    level=Level.ERROR,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
    explains=("B17",),
)

MESSAGE = "{column}{name}填{stated}，分项（{parts}）之和为{due}，不符。"
ADVICE = "请核对合计和各分项，按决算（预算）数据更正。"
_SUMS = (
    ("three_public", ("vehicles", "overseas_travel", "official_hospitality")),
    ("vehicles", ("vehicle_purchase", "vehicle_running")),
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from tell(dossier, RULE, "文中没有写全“三公”经费的合计和分项", _form)


def _form(dossier: Dossier) -> Iterator[Answer]:
    data = dossier.evaluation.basic_data
    compared, fine = 0, True
    for column in data.columns if data else ():
        for total_key, part_keys in _SUMS:
            total = _value(data, total_key, column)
            parts = [_value(data, key, column) for key in part_keys]
            stated = [entry for entry in parts if entry.numeral]
            if total.numeral is None or not stated:
                continue
            complete = len(stated) == len(parts)
            figures = [entry.numeral for entry in stated if entry.numeral]
            compared += 1
            dossier.compared(total, *stated)
            verdict = sum_matches(figures, total.numeral) if complete else parts_fit(figures, total.numeral)
            if verdict.grade == "error":
                fine = False
                yield _finding(dossier, column, total_key, total, stated, figures)
    if not compared:
        yield NotEnoughData("“三公”经费的合计或分项没有填数")
    elif fine:
        yield Holds(f"{compared}处合计与分项相符")


def _value(data: BasicData | None, key: str, column: str) -> Entry:
    return data.value(key, column) if data else ABSENT


def _finding(
    dossier: Dossier, column: str, key: str, total: Entry, stated: list[Entry], figures: list[Numeral]
) -> Finding:
    data = dossier.evaluation.basic_data
    assert data is not None and total.numeral is not None
    row = data.row(key)
    due = sum((figure.value for figure in figures), figures[0].value * 0)
    shown = show(due, total.numeral)
    return Finding(
        RULE,
        MESSAGE.format(
            column=data.columns[column].text,
            name=row.name.text.strip() if row else "三公经费",
            stated=total.text,
            parts="＋".join(entry.text for entry in stated),
            due=shown,
        ),
        ADVICE,
        [dossier.place(total, total.text), *(dossier.place(entry, entry.text) for entry in stated)],
        anchor=f"{key}/{column}",
        stated=total.text,
        due=shown,
        accused=(total.span,) if total.span else (),
    )
