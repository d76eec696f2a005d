"""各项收入来源之和应等于收入合计（年度资金总额）。

查什么
    自评表“按收入性质分”所列一般公共预算、政府性基金、专户管理资金、其他资金之和，与年度资金总额比较；与年初预算、全年预算、全年执行数中任何一个相符即可；
    正文所列财政拨款、事业收入、其他收入等来源之和，与收入合计比较。

为什么
    资金来源与总额不符，说明漏填、错填或口径不一。

反例
    表：部门整体支出绩效自评表
    | 年度预算申请（万元） | 项目 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | ^ | 年度资金总额 | 500.00 | 520.00 | 510.00 | 10 | 98.08% | 9.81 |
    | ^ | 按收入性质分： | < | < | 按支出性质分： | < | < | < |
    | ^ | 其中：一般公共预算：480.00 | < | < | 其中：基本支出：300.00 | < | < | < |
    | ^ | 其他资金：60.00 | < | < | 项目支出：210.00 | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 90 | 90 | |

正例
    表：部门整体支出绩效自评表
    | 年度预算申请（万元） | 项目 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | ^ | 年度资金总额 | 500.00 | 520.00 | 510.00 | 10 | 98.08% | 9.81 |
    | ^ | 按收入性质分： | < | < | 按支出性质分： | < | < | < |
    | ^ | 其中：一般公共预算：480.00 | < | < | 其中：基本支出：300.00 | < | < | < |
    | ^ | 其他资金：40.00 | < | < | 项目支出：210.00 | < | < | < |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
    | 产出指标 | 数量指标 | 巡护林地 | ≥800亩 | 820亩 | 90 | 90 | |

不查
    有项目空白、合计又小于总额的，不作判断；正文“其中”没有列全来源的，不要求相等；财政拨款与全部资金口径不同的不比。
"""

from collections.abc import Iterator

from jixiao.arithmetic import Numeral, show, sum_matches
from jixiao.basis import Profile
from jixiao.evaluations import Component, Entry
from jixiao.findings import EVERY_KIND, Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="B01",
    title="收入来源之和与总额不符",
    level=Level.ERROR,
    topic=Topic.FIGURES,
    basis=("budget-regulation-2020", "practice"),
    kinds=EVERY_KIND,
)

MESSAGE = (
    "按收入性质分的各项（{parts}）之和为{due}，与年度资金总额的年初预算、全年预算、全年执行数（{totals}）都不相等。"
)
ADVICE = "请核对各项金额和口径，使其合计等于年度资金总额。"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from tell(dossier, RULE, "文中没有写全收入合计和各项来源", _form)


def _form(dossier: Dossier) -> Iterator[Answer]:
    parts = [part for part in dossier.evaluation.components if part.division == "by_source"]
    stated = [part for part in parts if part.amount.numeral]
    totals = _totals(dossier)
    if len(stated) < 1 or not totals:
        yield NotEnoughData("没有填写按收入性质分的金额或年度资金总额")
        return
    figures = [part.amount.numeral for part in stated if part.amount.numeral]
    dossier.compared(*(part.amount for part in stated))
    added = sum((figure.value for figure in figures), figures[0].value * 0)
    # A blank part may be 0 or unknown: below a total nothing is proven, above every total it is.
    incomplete = len(stated) < len(parts)
    fits = any(sum_matches(figures, total).grade != "error" for total in _figures(totals))
    below = incomplete and any(added < total.value for total in _figures(totals))
    if fits:
        yield Holds(f"{len(stated)}项之和与年度资金总额相符")
    elif below:
        yield NotEnoughData("有的项目没有填数，不能判断合计")
    else:
        yield _finding(dossier, stated, totals, show(added, figures[0]))


def _totals(dossier: Dossier) -> list[Entry]:
    """Which column the form means is not printed: every stated total is a possible reading."""
    fund = dossier.evaluation.fund_total
    entries = [fund.initial_budget, fund.adjusted_budget, fund.actual_expenditure] if fund else []
    return [entry for entry in entries if entry.numeral]


def _figures(entries: list[Entry]) -> list[Numeral]:
    return [entry.numeral for entry in entries if entry.numeral]


def _finding(dossier: Dossier, stated: list[Component], totals: list[Entry], due: str) -> Finding:
    return Finding(
        RULE,
        MESSAGE.format(
            parts="＋".join(f"{part.label}{part.amount.text}" for part in stated),
            due=due,
            totals="、".join(dict.fromkeys(entry.text for entry in totals)),
        ),
        ADVICE,
        [dossier.place(entry, entry.text) for entry in (*(part.amount for part in stated), *totals)],
        anchor="by_source",
        stated=due,
        due="、".join(dict.fromkeys(entry.text for entry in totals)),
    )
