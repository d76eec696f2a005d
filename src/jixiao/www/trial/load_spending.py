"""What the invented bureau made of the results of past years: a policy, proposals, and decisions on them."""

from __future__ import annotations

from jixiao.www.accounts.models import Person
from jixiao.www.cases.models import Year
from jixiao.www.spending.computing import compute
from jixiao.www.spending.deciding import adopt_all, decide
from jixiao.www.spending.models import Decision, Proposal
from jixiao.www.spending.policy_keeping import take_shipped
from jixiao.www.trial.city import City


def load_spending(city: City, reviewer: Person) -> int:
    """For every year but the last, which is under way. The oldest is decided on, but for a few; gives how many."""
    decided = 0
    for number in city.years[:-1]:
        year = Year.objects.get(number=number)
        take_shipped(reviewer, year, "practice-by-grade-and-execution")
        made = compute(reviewer, year)
        if number != city.years[0]:
            continue
        rows = list(
            Proposal.objects.filter(round=made, item="").exclude(action="").select_related("round__year", "body")
        )
        decided += adopt_all(reviewer, rows[2:])[0]
        for row, kind, reason in zip(rows, (Decision.Kind.CHANGED, Decision.Kind.ASIDE), _REASONS, strict=False):
            decide(reviewer, row, kind, action="keep", amount=row.base, reason=reason, seen=0)
            decided += 1
    return decided


_REASONS = ("下一年度有新增的民生任务，规模不变。", "机构改革方案未定，待定后再议。")
