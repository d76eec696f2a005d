"""Final accounts made public: totals, sources, kinds, functional lines, the three kinds of expenses, purchases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from accuracy.invented.drawing import Draw, change, money, percent

YEAR: Final = 2023
_CLASSES: Final = ("一般公共服务支出（类）", "社会保障和就业支出（类）", "卫生健康支出（类）", "住房保障支出（类）")
_LINES: Final = (
    "商贸事务（款）行政运行（项）",
    "行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）",
    "行政事业单位医疗（款）行政单位医疗（项）",
    "住房改革支出（款）住房公积金（项）",
)


def write(draw: Draw) -> str:
    staff, office, projects = draw.between(50000, 300000), draw.between(8000, 50000), draw.between(10000, 200000)
    spent = staff + office + projects
    fiscal = spent - draw.between(0, 3000)
    income = fiscal + spent - fiscal + draw.between(1, 2000)
    carried = draw.between(1000, 9000)
    lines = [
        f"青禾县商务局{YEAR}年度部门决算公开说明",
        "一、收入支出决算总体情况说明",
        f"{YEAR}年度收、支总计均为{money(income + carried)}万元。与{YEAR - 1}年度相比，收、支总计各"
        f"{change(income + carried, draw.near(income + carried, 20))}。",
        "二、收入决算情况说明",
        f"{YEAR}年度收入合计{money(income)}万元，其中：财政拨款收入{money(fiscal)}万元，占{percent(fiscal, income)}；"
        f"上级补助收入0.00万元，占0.00%；事业收入0.00万元，占0.00%；其他收入{money(income - fiscal)}万元，"
        f"占{percent(income - fiscal, income)}。与上年相比，收入合计{change(income, draw.near(income, 15))}。",
        "三、支出决算情况说明",
        f"{YEAR}年度支出合计{money(spent)}万元，其中：基本支出{money(staff + office)}万元，"
        f"占{percent(staff + office, spent)}；项目支出{money(projects)}万元，占{percent(projects, spent)}。",
        f"用于保障机构正常运转的基本支出{money(staff + office)}万元，其中：人员经费{money(staff)}万元，"
        f"占基本支出的{percent(staff, staff + office)}；公用经费{money(office)}万元，"
        f"占基本支出的{percent(office, staff + office)}。",
        "四、一般公共预算财政拨款支出决算情况说明",
        *_by_function(draw, fiscal, spent),
        "五、财政拨款“三公”经费支出决算情况说明",
        *_three_expenses(draw),
        "六、其他重要事项的情况说明",
        *_other(draw),
        f"年初结转和结余{money(carried)}万元，本年收入{money(income)}万元，本年支出{money(spent)}万元，"
        f"年末结转和结余{money(carried + income - spent)}万元。",
    ]
    return "\n".join(lines)


def _by_function(draw: Draw, fiscal: int, spent: int) -> Iterator[str]:
    parts = draw.parts(fiscal, len(_CLASSES))
    budgets = [draw.near(part, 20) for part in parts]
    total = sum(budgets)
    yield (
        f"{YEAR}年度一般公共预算财政拨款支出{money(fiscal)}万元，占本年支出合计的{percent(fiscal, spent)}。与上年相比，"
        f"{change(fiscal, draw.near(fiscal, 15))}，主要原因是人员变动。"
    )
    shares = "；".join(
        f"{name}{money(part)}万元，占{percent(part, fiscal)}" for name, part in zip(_CLASSES, parts, strict=True)
    )
    yield f"{YEAR}年度一般公共预算财政拨款支出{money(fiscal)}万元，主要用于以下方面：{shares}。"
    yield (
        f"{YEAR}年度一般公共预算财政拨款支出年初预算为{money(total)}万元，支出决算为{money(fiscal)}万元，"
        f"完成年初预算的{percent(fiscal, total)}。其中："
    )
    for number, (name, line, part, budget) in enumerate(zip(_CLASSES, _LINES, parts, budgets, strict=True), start=1):
        more = "大于" if part > budget else "小于"
        reason = "与年初预算数持平" if part == budget else f"{more}年初预算数的主要原因是人员变动"
        yield (
            f"{number}.{name}{line}。年初预算为{money(budget)}万元，支出决算为{money(part)}万元，"
            f"完成年初预算的{percent(part, budget)}，决算数{reason}。"
        )


def _three_expenses(draw: Draw) -> Iterator[str]:
    abroad, cars, guests = draw.between(0, 1) * draw.between(100, 900), draw.between(300, 3000), draw.between(50, 900)
    total = abroad + cars + guests
    budget, last = total + draw.between(1, 900), draw.near(total, 30)
    yield (
        f"（一）{YEAR}年度“三公”经费财政拨款支出预算为{money(budget)}万元，支出决算为{money(total)}万元，"
        f"完成预算的{percent(total, budget)}；与上年{money(last)}万元相比{change(total, last)}。"
    )
    yield (
        f"（二）1.因公出国（境）费支出决算{money(abroad)}万元，占{percent(abroad, total)}；"
        f"2.公务用车购置及运行维护费支出决算{money(cars)}万元，占{percent(cars, total)}，其中：公务用车购置费0.00万元，"
        f"公务用车运行维护费{money(cars)}万元；3.公务接待费支出决算{money(guests)}万元，占{percent(guests, total)}，"
        f"国内公务接待{draw.between(5, 60)}批次、{draw.between(100, 400)}人次。"
    )


def _other(draw: Draw) -> Iterator[str]:
    office = draw.between(8000, 50000)
    yield f"{YEAR}年度机关运行经费支出{money(office)}万元，比上年{change(office, draw.near(office, 20))}。"
    kinds = draw.parts(draw.between(5000, 60000), 3)
    total = sum(kinds)
    small = total * draw.between(60, 99) // 100
    smallest = small * draw.between(40, 99) // 100
    yield (
        f"{YEAR}年度政府采购支出总额{money(total)}万元，其中：政府采购货物支出{money(kinds[0])}万元、"
        f"政府采购工程支出{money(kinds[1])}万元、政府采购服务支出{money(kinds[2])}万元。授予中小企业合同金额"
        f"{money(small)}万元，占政府采购支出总额的{percent(small, total)}，其中：授予小微企业合同金额"
        f"{money(smallest)}万元，占政府采购支出总额的{percent(smallest, total)}。"
    )
    cars = draw.between(3, 9)
    yield (
        f"截至{YEAR}年12月31日，共有车辆{cars}辆，其中：机要通信用车1辆、应急保障用车1辆、其他用车{cars - 2}辆；"
        "单价100万元以上设备0台（套）。"
    )
    yield f"{YEAR}年度对{draw.between(2, 9)}个项目开展了预算绩效自评，自评表随文公开。"
