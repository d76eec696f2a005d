"""A budget made public: both sides, kinds, functions, the three kinds of expenses, purchases."""

from __future__ import annotations

from typing import Final

from accuracy.invented.drawing import Draw, change, money, percent

YEAR: Final = 2025


def write(draw: Draw) -> str:
    staff, office = draw.between(80000, 300000), draw.between(10000, 40000)
    projects = draw.parts(draw.between(50000, 200000), 3)
    total = staff + office + sum(projects)
    carried = draw.between(100, 5000)
    functions = draw.parts(total, 4)
    bought = draw.parts(draw.between(5000, 60000), 3)
    lines = [
        f"青禾县商务局{YEAR}年部门预算公开说明",
        "一、部门收支总体情况",
        f"{YEAR}年收支总预算{money(total)}万元，比{YEAR - 1}年{change(total, draw.near(total, 15))}，"
        "主要原因是项目增减。",
        f"收入预算{money(total)}万元，其中：一般公共预算拨款收入{money(total - carried)}万元，"
        f"占{percent(total - carried, total)}；上年结转收入{money(carried)}万元，占{percent(carried, total)}。",
        f"支出预算{money(total)}万元，按支出性质分：基本支出{money(staff + office)}万元，"
        f"占{percent(staff + office, total)}；项目支出{money(sum(projects))}万元，占{percent(sum(projects), total)}。"
        f"按功能分类分：一般公共服务支出{money(functions[0])}万元，社会保障和就业支出{money(functions[1])}万元，"
        f"卫生健康支出{money(functions[2])}万元，住房保障支出{money(functions[3])}万元。",
        f"基本支出{money(staff + office)}万元，其中人员经费{money(staff)}万元，公用经费{money(office)}万元。项目支出"
        f"{money(sum(projects))}万元，其中：电商进农村{money(projects[0])}万元，外贸促稳提质{money(projects[1])}万元，"
        f"农贸市场改造{money(projects[2])}万元。",
        "二、“三公”经费预算情况",
        _three_expenses(draw),
        "三、其他事项",
        f"{YEAR}年政府采购预算{money(sum(bought))}万元，其中：货物{money(bought[0])}万元、工程{money(bought[1])}万元、"
        f"服务{money(bought[2])}万元。",
        f"{YEAR}年机关运行经费预算{money(office)}万元。",
        f"{YEAR}年3个项目编报绩效目标，涉及资金{money(sum(projects))}万元。",
    ]
    return "\n".join(lines)


def _three_expenses(draw: Draw) -> str:
    names = ("因公出国（境）费", "公务用车购置及运行费", "公务接待费")
    now = [draw.between(0, 300), draw.between(500, 2500), draw.between(50, 700)]
    before = [max(0, part + draw.between(0, 1) * draw.between(-200, 200)) for part in now]
    parts = "；".join(f"{name}{_told(own, last)}" for name, own, last in zip(names, now, before, strict=True))
    return f"{YEAR}年“三公”经费预算{_told(sum(now), sum(before))}。其中：{parts}。"


def _told(now: int, before: int) -> str:
    if now == before:
        return f"{money(now)}万元，与上年持平"
    return f"{money(now)}万元，比上年预算{'增加' if now > before else '减少'}{money(abs(now - before))}万元"
