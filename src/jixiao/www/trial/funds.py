"""The money of a body over the years: budgets, adjustments and final figures in 万元, closed by every identity.

Leaves are drawn, whatever is a sum is computed. The closing balance of one year is the carried-in money of the next,
and this year's 上年决算 is last year's 决算, because it is read from there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from random import Random
from typing import Any, Final

from jixiao.www.trial.bodies import Body, body_of

CENT: Final = Decimal("0.01")
_PER_HEAD: Final = (11.2, 13.4)
_OPERATING_PER_HEAD: Final = (2.1, 2.9)
_WITH_FUND_MONEY: Final = frozenset({"housing", "city_care", "sanitation", "parks", "agriculture"})
_WITH_FEES: Final = frozenset({"school", "hospital"})


_DRAWN_LATER: Final = (
    *("pay_rise", "grant", "cut", "personnel", "operating", "vehicles_budget", "vehicles", "hospitality_budget"),
    *("hospitality", "office_costs", "utilities", "meetings", "procurement_budget", "procurement"),
)


@dataclass(frozen=True, slots=True)
class YearFunds:
    """The leaves of one year; amounts in 万元 with two decimals. Pairs: 业务工作专项, 运行维护专项."""

    year: int
    posts: int
    staff: int
    personnel_budget: Decimal
    operating_budget: Decimal
    project_budgets: tuple[Decimal, Decimal]
    opening: Decimal
    """Carried in from the year before."""
    pay_rise: Decimal
    grant: Decimal
    """Money from above for projects, given during the year."""
    cut: Decimal
    """Project money taken back during the year."""
    personnel: Decimal
    operating: Decimal
    projects: tuple[Decimal, Decimal]
    fund_income: Decimal
    """政府性基金, all of it spent on projects."""
    fee_income: Decimal
    """纳入专户管理的非税收入"""
    other_income: Decimal
    vehicles_budget: Decimal
    vehicles: Decimal
    hospitality_budget: Decimal
    hospitality: Decimal
    office_costs: Decimal
    utilities: Decimal
    meetings: Decimal
    procurement_budget: Decimal
    procurement: Decimal

    @property
    def project_budget(self) -> Decimal:
        return sum(self.project_budgets, Decimal())

    @property
    def initial(self) -> Decimal:
        """年初预算数"""
        return self.personnel_budget + self.operating_budget + self.project_budget

    @property
    def adjustments(self) -> tuple[tuple[str, Decimal], ...]:
        """What changed the budget during the year, by reason; amounts other than 0."""
        told = (
            ("上年结转", self.opening),
            ("上级专项补助", self.grant),
            ("在职人员调资", self.pay_rise),
            ("压减一般性项目支出", -self.cut),
        )
        return tuple((name, amount) for name, amount in told if amount)

    @property
    def adjustment(self) -> Decimal:
        return sum((amount for _, amount in self.adjustments), Decimal())

    @property
    def adjusted(self) -> Decimal:
        """全年预算数"""
        return self.initial + self.adjustment

    @property
    def opening_by_project(self) -> tuple[Decimal, Decimal]:
        """The carried-in money in the proportion of the project budgets."""
        first = cents(self.opening * self.project_budgets[0] / self.project_budget)
        return first, self.opening - first

    @property
    def project_adjusted(self) -> tuple[Decimal, Decimal]:
        """全年预算数 of each project: its budget and its part of what was carried in, given and cut."""
        money = self.opening + self.grant - self.cut
        first = cents(money * self.project_budgets[0] / self.project_budget)
        return self.project_budgets[0] + first, self.project_budgets[1] + money - first

    @property
    def basic(self) -> Decimal:
        return self.personnel + self.operating

    @property
    def project(self) -> Decimal:
        return sum(self.projects, Decimal())

    @property
    def spent(self) -> Decimal:
        """全年执行数, which is the expenditure of the final accounts."""
        return self.basic + self.project

    @property
    def income(self) -> Decimal:
        return self.adjusted - self.opening

    @property
    def closing(self) -> Decimal:
        return self.adjusted - self.spent

    @property
    def general_income(self) -> Decimal:
        return self.income - self.fund_income - self.fee_income - self.other_income

    @property
    def general_spent(self) -> Decimal:
        return self.spent - self.fund_income - self.fee_income - self.other_income

    @property
    def rate(self) -> Decimal:
        """预算执行率 in %, two decimals."""
        return percent(self.spent, self.adjusted)

    @property
    def three_public(self) -> Decimal:
        return self.vehicles + self.hospitality

    @property
    def three_public_budget(self) -> Decimal:
        return self.vehicles_budget + self.hospitality_budget


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """A share in %, rounded half up to two decimals."""
    return (part * 100 / whole).quantize(CENT, ROUND_HALF_UP)


def cents(value: float | Decimal) -> Decimal:
    """An amount of 万元 with two decimals."""
    return Decimal(value).quantize(CENT, ROUND_HALF_UP)


@cache
def funds_of(seed: int, code: str) -> dict[int, YearFunds]:
    """The money of a body in each of its years, and in the year before the first."""
    body = body_of(code)
    chance = Random(f"{seed}/{code}/funds")
    before = _inherited(seed, body) or _first(body, chance)
    found = {before.year: before}
    for year in range(before.year + 1, body.to_year + 1):
        before = _next(before, body, chance)
        found[year] = before
    return found


def _inherited(seed: int, body: Body) -> YearFunds | None:
    """Last year's money of a body made out of others: theirs together, or its part of the one that was divided."""
    if not body.predecessors:
        return None
    parts = [funds_of(seed, code)[body.from_year - 1] for code in body.predecessors]
    if len(parts) > 1:
        whole = parts[0]
        for part in parts[1:]:
            whole = _together(whole, part)
        return whole
    share = Decimal("0.57")
    first = _share(parts[0], share)
    return first if body.trade_name == "sanitation" else _without(parts[0], first)


def _first(body: Body, chance: Random) -> YearFunds:
    """The year before the first one: drawn, with round project budgets."""
    staff = body.posts - chance.randint(0, max(1, body.posts // 14))
    personnel = cents(staff * chance.uniform(*_PER_HEAD))
    operating = cents(staff * chance.uniform(*_OPERATING_PER_HEAD))
    whole = body.project_budget * chance.uniform(0.92, 1.0)
    first = cents(round(whole * chance.uniform(0.56, 0.7)))
    budgets = (first, cents(round(whole)) - first)
    none = Decimal()
    fund, fees, other = _other_money(body, whole, personnel, chance)
    drawn = YearFunds(
        year=body.from_year - 1,
        posts=body.posts,
        staff=staff,
        personnel_budget=personnel,
        operating_budget=operating,
        project_budgets=budgets,
        opening=cents(whole * chance.uniform(0.01, 0.025)),
        fund_income=fund,
        fee_income=fees,
        other_income=other,
        projects=budgets,
        **dict.fromkeys(_DRAWN_LATER, none),
    )
    return _spent(drawn, body, chance, None)


def _other_money(body: Body, projects: float, personnel: Decimal, chance: Random) -> tuple[Decimal, Decimal, Decimal]:
    fund = cents(round(projects * chance.uniform(0.08, 0.14))) if body.trade_name in _WITH_FUND_MONEY else Decimal()
    fees = cents(float(personnel) * chance.uniform(0.1, 0.16)) if body.trade_name in _WITH_FEES else Decimal()
    other = cents(chance.uniform(4, 16)) if chance.random() < 0.6 else Decimal()
    return fund, fees, other


def _next(before: YearFunds, body: Body, chance: Random) -> YearFunds:
    """The year after another one: people change little, projects somewhat, small moneys by a few percent."""
    staff = max(body.posts - 1 - body.posts // 12, min(body.posts, before.staff + chance.choice((-1, 0, 0, 1))))
    budgets = tuple(cents(round(float(one) * chance.uniform(0.99, 1.07))) for one in before.project_budgets)
    year = replace(
        before,
        year=before.year + 1,
        posts=body.posts,
        staff=staff,
        personnel_budget=cents(float(before.personnel) * chance.uniform(1.005, 1.02)),
        operating_budget=cents(float(before.operating_budget) * chance.uniform(0.985, 1.01)),
        project_budgets=(budgets[0], budgets[1]),
        opening=before.closing,
        fund_income=cents(float(before.fund_income) * chance.uniform(1.01, 1.06)),
        fee_income=cents(float(before.fee_income) * chance.uniform(1.01, 1.05)),
        other_income=cents(float(before.other_income) * chance.uniform(0.9, 1.12)),
    )
    return _spent(year, body, chance, before)


def _spent(year: YearFunds, body: Body, chance: Random, before: YearFunds | None) -> YearFunds:
    """The budget as adjusted during the year, and what was spent of it."""
    grant = _grant(float(year.project_budget), chance)
    cut = cents(float(year.project_budget) * chance.uniform(0.01, 0.03)) if chance.random() < 0.3 else Decimal()
    pay = cents(float(year.personnel_budget) * chance.uniform(0.004, 0.018))
    year = replace(year, grant=grant, cut=cut, pay_rise=pay)
    rooms = year.project_adjusted
    year = replace(
        year,
        personnel=cents(float(year.personnel_budget + pay) * chance.uniform(0.991, 0.9995)),
        operating=cents(float(year.operating_budget) * chance.uniform(0.955, 0.995)),
        projects=(
            cents(float(rooms[0]) * chance.uniform(0.94, 0.995)),
            cents(float(rooms[1]) * chance.uniform(0.95, 0.998)),
        ),
    )
    return _small(year, body, chance, before)


def _grant(projects: float, chance: Random) -> Decimal:
    """Money from above: usually little, now and then a large task of the year."""
    if chance.random() < 0.12:
        return cents(projects * chance.uniform(0.16, 0.26))
    return cents(projects * chance.uniform(0.01, 0.05)) if chance.random() < 0.7 else Decimal()


def _small(year: YearFunds, body: Body, chance: Random, before: YearFunds | None) -> YearFunds:
    """三公, running costs and procurement: never above their budgets, 三公 never above last year."""
    if before is None:
        vehicles = cents(max(1, body.posts // 22) * chance.uniform(2.3, 2.9))
        hospitality = cents(body.posts * chance.uniform(0.02, 0.05))
    else:
        vehicles, hospitality = before.vehicles, before.hospitality
    vehicles_budget = cents(float(vehicles) * chance.uniform(1.0, 1.04))
    hospitality_budget = cents(float(hospitality) * chance.uniform(1.0, 1.05))
    bought = cents(float(year.project_budget) * chance.uniform(0.24, 0.36))
    if before is not None:
        bought = cents(float(before.procurement_budget) * chance.uniform(0.97, 1.06))
    return replace(
        year,
        vehicles_budget=vehicles_budget,
        hospitality_budget=hospitality_budget,
        vehicles=cents(float(vehicles) * chance.uniform(0.93, 0.985)),
        hospitality=cents(float(hospitality) * chance.uniform(0.88, 0.97)),
        office_costs=cents(float(year.operating) * chance.uniform(0.12, 0.16)),
        utilities=cents(float(year.operating) * chance.uniform(0.28, 0.34)),
        meetings=cents(float(year.operating) * chance.uniform(0.04, 0.06)),
        procurement_budget=bought,
        procurement=cents(float(bought) * chance.uniform(0.94, 0.99)),
    )


def _together(one: YearFunds, other: YearFunds) -> YearFunds:
    return _by_leaf(lambda a, b: a + b, one, other)


def _without(whole: YearFunds, part: YearFunds) -> YearFunds:
    return _by_leaf(lambda a, b: a - b, whole, part)


def _share(whole: YearFunds, share: Decimal) -> YearFunds:
    return _by_leaf(lambda a, _: int(a * share) if isinstance(a, int) else cents(a * share), whole, whole)


def _by_leaf(make: Callable[[Any, Any], Any], one: YearFunds, other: YearFunds) -> YearFunds:
    """Every leaf of two years made into one; the year stays."""
    made: dict[str, Any] = {"year": one.year}
    for field in fields(YearFunds):
        if field.name != "year":
            a, b = getattr(one, field.name), getattr(other, field.name)
            pairs = zip(a, b, strict=True) if isinstance(a, tuple) else ()
            made[field.name] = tuple(make(x, y) for x, y in pairs) if isinstance(a, tuple) else make(a, b)
    return YearFunds(**made)
