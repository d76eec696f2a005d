"""How much an action comes to, with the formula as a person would write it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jixiao.www.spending.conditions import percent
from jixiao.www.spending.known import CENT, Known
from jixiao.www.spending.policy import Action, Base, Policy, Rule


@dataclass(frozen=True, slots=True)
class Amount:
    """万元 to the cent: where next year begins, the signed change, what comes of it; or what is missing for that."""

    base: Decimal | None = None
    change: Decimal | None = None
    amount: Decimal | None = None
    formula: str = ""
    missing: tuple[str, ...] = ()


def amount_of(policy: Policy, rule: Rule, action: Action, known: Known) -> Amount:
    """The amount of an action under a clause, each step rounded half up to 0.01万元 as it is written down."""
    base = known.amount(policy.base)
    if base is None:
        return Amount(missing=(f"{policy.base.chinese}未取得，未测算金额",))
    base = _cents(base)
    if action is Action.DROP:
        return Amount(base, -base, Decimal("0.00"), f"取消：{base}－{base}＝0.00万元")
    if action is Action.KEEP or not rule.percent:
        kept = "优先安排，规模不变" if action is Action.FIRST else "规模不变"
        return Amount(base, Decimal("0.00"), base, f"{policy.base.chinese}{base}万元，{kept}")
    of = known.amount(rule.of)
    if of is None:
        return Amount(base, missing=(f"{_of_words(rule.of)}未取得，未测算金额",))
    moved = _cents(_cents(of) * rule.percent)
    steps = f"{rule.of.chinese}{_cents(of)}×{percent(rule.percent)}＝{moved}万元"
    if rule.cap is not None and moved > rule.cap:
        moved = _cents(rule.cap)
        steps += f"，超过上限，按{moved}万元"
    if action is Action.CUT:
        if moved > base:
            moved = base
            steps += f"，不超过基数{base}万元"
        amount = base - moved
        return Amount(base, -moved, amount, f"{steps}；{policy.base.chinese}{base}－{moved}＝{amount}万元")
    amount = base + moved
    return Amount(base, moved, amount, f"{steps}；{policy.base.chinese}{base}＋{moved}＝{amount}万元")


def _of_words(base: Base) -> str:
    return "全年预算数或全年执行数" if base is Base.UNSPENT else base.chinese


def _cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)
