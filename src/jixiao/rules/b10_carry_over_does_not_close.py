"""年初结转加收入减支出应等于年末结转；年初预算加追加应等于全年预算。

查什么
    同一段中写全了年初结转结余、本年收入、本年支出、年末结转结余的，看四个数是否闭合；
    写全了年初预算、年中追加（调整）、全年预算的，看三个数是否闭合；写有上年结转的，计入和不计入两种都试。

为什么
    结转结余和预算调整前后相接，不能闭合说明漏列了收支或抄错了数。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    年初结转和结余12.00万元，本年收入492.41万元，本年支出480.41万元，年末结转和结余42.00万元。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    年初结转和结余12.00万元，本年收入492.41万元，本年支出480.41万元，年末结转和结余24.00万元。

不查
    往来款计入结余、以前年度调整、结余分配和上缴都会使四个数不闭合，因此只在改动一个数的一处笔误就能闭合时提请核实；
    净调整与总调整不同的，说明口径即可。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.findings import EVERY_KIND, Answer, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="B10",
    title="结转结余或预算调整不能闭合",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    yield from tell(dossier, RULE, "文中没有写全年初结转、收入、支出、年末结转，也没有写全年初预算、追加和全年预算")
