"""A department's self-evaluation: posts, budget, execution, projects, results, score, and two tables."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from accuracy.invented.drawing import Draw, change, money, percent, rounded, row

YEAR: Final = 2024
_PROJECTS: Final = ("电商进农村", "外贸促稳提质", "农贸市场改造", "家电以旧换新")


def write(draw: Draw) -> str:
    staff, office = draw.between(80000, 300000), draw.between(10000, 40000)
    projects = draw.parts(draw.between(50000, 200000), len(_PROJECTS))
    budgets = [draw.between(100, 110) * part // 100 for part in projects]
    spent = staff + office + sum(projects)
    adjusted = spent * draw.between(101, 108) // 100
    initial = adjusted * 100 // draw.between(101, 108)
    persons = draw.between(40, 120)
    lines = [
        f"青禾县商务局{YEAR}年度部门整体支出绩效自评报告",
        "一、部门基本情况",
        "内设4个股室：办公室、商贸股、外经股、电商股。",
        _posts(persons, persons + draw.between(0, 5)),
        "二、部门整体支出情况",
        f"（一）年初预算{money(initial)}万元，年中调整增加{money(adjusted - initial)}万元，"
        f"全年预算{money(adjusted)}万元，预算调整率{percent(adjusted - initial, initial)}，"
        "调整的原因是上级追加专项资金。",
        *_execution(draw, staff + office, sum(projects), adjusted),
        f"1.基本支出。人员经费{money(staff)}万元，公用经费{money(office)}万元，人均公用经费"
        f"{rounded(Fraction(office, 100 * persons))}万元。",
        "2.项目支出。"
        + "；".join(
            f"{name}预算{money(budget)}万元，支出{money(part)}万元，执行率{percent(part, budget)}"
            for name, budget, part in zip(_PROJECTS, budgets, projects, strict=True)
        )
        + "。",
        "三、绩效目标完成情况",
        *_results(draw),
        "四、自评得分情况",
        _score(draw, spent, adjusted),
        "青禾县商务局",
        "2025年4月10日",
        *_tables(draw, budgets, projects),
    ]
    return "\n".join(lines)


def _posts(persons: int, posts: int) -> str:
    officials, in_post = posts * 2 // 5, persons * 2 // 5
    return (
        f"核定编制{posts}名，其中行政编制{officials}名、事业编制{posts - officials}名；"
        f"年末在职{persons}人，其中行政人员{in_post}人、事业人员{persons - in_post}人，"
        f"在职人员控制率{percent(persons, posts)}。"
    )


def _execution(draw: Draw, basic: int, projects: int, adjusted: int) -> Iterator[str]:
    spent, basic_before, projects_before = basic + projects, draw.near(basic, 10), draw.near(projects, 10)
    before = basic_before + projects_before
    yield (
        f"（二）全年支出{money(spent)}万元，预算执行率{percent(spent, adjusted)}。其中：基本支出{money(basic)}万元，"
        f"占{percent(basic, spent)}；项目支出{money(projects)}万元，占{percent(projects, spent)}。"
        f"与上年{money(before)}万元相比，支出{change(spent, before)}；其中基本支出{change(basic, basic_before)}，"
        f"项目支出{change(projects, projects_before)}。"
    )
    cars, guests, saved = draw.between(500, 2500), draw.between(50, 700), draw.between(20, 500)
    total = cars + guests
    yield (
        f"（三）“三公”经费支出{money(total)}万元，比预算{money(total + saved)}万元节约{money(saved)}万元，"
        f"控制率{percent(total, total + saved)}。其中公务用车运行维护费{money(cars)}万元、"
        f"公务接待费{money(guests)}万元，未安排因公出国（境）费。"
    )


def _results(draw: Draw) -> Iterator[str]:
    courses, persons = draw.between(6, 20), draw.between(300, 900)
    own, own_persons = draw.between(2, courses - 2), draw.between(100, persons - 100)
    yield (
        f"举办电商培训{courses}期{persons}人次，其中镇村级{own}期{own_persons}人次、县级{courses - own}期"
        f"{persons - own_persons}人次。"
    )
    received = draw.between(20, 200)
    done = received - draw.between(0, 5)
    yield f"受理消费投诉{received}件，办结{done}件，办结率{percent(done, received)}。"
    now = draw.between(9000, 9900)
    before = now - draw.between(5, 200)
    yield f"群众满意度{money(now)}%，比上年{money(before)}%提高{money(now - before)}个百分点。"
    households, each = draw.between(100, 900), 100 * draw.between(3, 20)
    yield f"发放家电补贴{households}户，户均补贴{each}元，共{rounded(Fraction(households * each, 10_000))}万元。"


def _score(draw: Draw, spent: int, adjusted: int) -> str:
    execution = int(Fraction(1000 * spent, adjusted) + Fraction(1, 2))
    others = [draw.between(4600, 5000), draw.between(2700, 3000), draw.between(900, 1000)]
    scores = [execution, *others]
    told = zip(("预算执行", "产出指标", "效益指标", "满意度指标"), scores, strict=True)
    return f"自评得分{money(sum(scores))}分，其中：" + "，".join(f"{name}{money(one)}分" for name, one in told) + "。"


def _tables(draw: Draw, budgets: list[int], projects: list[int]) -> Iterator[str]:
    initial = [draw.between(92, 99) * budget // 100 for budget in budgets]
    yield "表：项目支出情况表 单位：万元"
    yield row(("项目名称", "年初预算", "全年预算", "实际支出", "执行率"))
    for name, first, budget, part in zip(_PROJECTS, initial, budgets, projects, strict=True):
        yield row((name, money(first), money(budget), money(part), percent(part, budget)))
    totals = sum(initial), sum(budgets), sum(projects)
    yield row(("合计", *map(money, totals), percent(totals[2], totals[1])))
