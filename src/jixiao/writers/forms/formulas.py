"""The scoring methods of a profile as formulas of a workbook. What cannot be one stays to be typed in.

Only functions that Excel, WPS and LibreOffice share. A blank or a word where a figure is needed gives a blank:
missing is not zero. `tests/forms` recalculates them and compares with `basis.methods`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from jixiao.basis import Profile
from jixiao.basis.methods import Role
from jixiao.basis.profile import MethodUse
from jixiao.basis.wording import exact

_APART = 50
"""Two figures of one row in % that differ so many times: one was typed as 0.95 and the other as 95."""


class Row(NamedTuple):
    """The cells of an indicator row."""

    operator: str
    target: str
    unit: str
    actual: str
    weight: str


def score_formula(row: Row, profile: Profile, *, satisfaction: bool) -> str:
    """The score of a row by its operator; `""` where the profile names no method that is a formula."""
    roles = {"≥": Role.POSITIVE, "=": Role.EQUALS, "≤": Role.REVERSE}
    by_operator = ""
    for sign, role in roles.items():
        if satisfaction and Role.SATISFACTION in profile.methods:
            role = Role.SATISFACTION
        use = profile.methods.get(role)
        score = _score(use, row) if use else ""
        if score:
            rounded = _less_surplus(_rounded(score, profile), row, profile) if sign == "≥" else _rounded(score, profile)
            by_operator += f'IF({row.operator}="{sign}",{rounded},'
    if not by_operator:
        return ""
    branches = by_operator.count(f"IF({row.operator}=")
    apart = (
        f'AND({row.unit}="%",MIN({row.target},{row.actual})>0,'
        f"MAX({row.target},{row.actual})>={_APART}*MIN({row.target},{row.actual}))"
    )
    ready = f"COUNT({row.target},{row.actual},{row.weight})<3"
    return f'=IF({ready},"",IF(OR({row.target}<0,{row.weight}<=0,{apart}),"",{by_operator}""{")" * branches}))'


def deviation_formula(row: Row) -> str:
    """(actual − target) ÷ target."""
    return f'=IF(COUNT({row.target},{row.actual})<2,"",IF({row.target}<=0,"",({row.actual}-{row.target})/{row.target}))'


def rate_formula(spent: str, initial: str, adjusted: str, profile: Profile, *, whole: bool = True) -> str:
    """The execution rate on the base that the profile names, the adjusted budget where it names none.

    Of a part of the money (`whole` False) without a budget there is none.
    """
    use = profile.methods.get(Role.EXECUTION_RATE)
    budget = initial if use and use.numbers["base"] == "initial" else adjusted
    at_zero = "0" if whole and use and use.numbers["zero_budget"] == "zero" else '""'
    return f'=IF(COUNT({spent},{budget})<2,"",IF({budget}<=0,{at_zero},MAX(0,{spent}/{budget})))'


def execution_formula(rate: str, weight: str, profile: Profile) -> str:
    """The points of the execution rate; `""` where the profile names no way."""
    use = profile.methods.get(Role.EXECUTION)
    if use is None:
        return ""
    if use.method.name == "execution_proportional":
        score = f"MIN({weight},{weight}*MIN(MAX({rate},0),{_number(use, 'cap')}))"
    elif use.method.name == "execution_steps":
        score = _steps(use, rate, weight)
    else:
        return ""
    return f'=IF(COUNT({rate},{weight})<2,"",{_rounded(score, profile)})'


def total_formula(scores: str, weights: str, execution: str, rate: str, profile: Profile) -> str:
    """The sum of a column of scores, under the profile's cap; blank while a row that has a weight has no score.

    `execution` is the cell of the score of the execution rate, `""` where the form has none.
    """
    added = f"{scores},{execution}" if execution else scores
    total = f"SUM({added})"
    blank = [
        f"COUNT({scores})=0",
        f"COUNT({scores})<COUNT({weights})",
        *([f"COUNT({execution})=0"] if execution else []),
    ]
    use = profile.methods.get(Role.TOTAL_CAP)
    if use is not None and rate:
        caps = use.numbers["caps"]
        assert isinstance(caps, tuple)
        most = "".join(f"IF({rate}<{exact(cap.edge)},{exact(cap.result)}," for cap in caps)
        total = f"MIN({total},{most}{total}{')' * len(caps)})"
        blank.append(f"COUNT({rate})=0")
    return f'=IF(OR({",".join(blank)}),"",ROUND({total},{profile.rounding.decimals}))'


def total_weight_formula(weights: str, execution: str) -> str:
    """The sum of a column of weights; blank while no row has one."""
    return f'=IF(COUNT({weights})=0,"",SUM({weights}{"," + execution if execution else ""}))'


def sum_formula(cells: str) -> str:
    """A sum that stays blank while nothing is filled in."""
    return f'=IF(COUNT({cells})=0,"",SUM({cells}))'


def quotient_formula(one: str, other: str) -> str:
    return f'=IF(COUNT({one},{other})<2,"",IF({other}<=0,"",{one}/{other}))'


def difference_formula(one: str, other: str) -> str:
    return f'=IF(COUNT({one},{other})<2,"",{one}-{other})'


def grade_formula(score: str, profile: Profile) -> str:
    """The band that holds the total; a profile that does not fit has none to give."""
    if not profile.fits or not profile.grades:
        return ""
    words = "".join(f'IF({score}>={exact(grade.floor)},"{grade.name}",' for grade in profile.grades)
    return f'=IF(COUNT({score})=0,"",{words}""{")" * len(profile.grades)})'


def _score(use: MethodUse, row: Row) -> str:
    target, actual, weight = row.target, row.actual, row.weight
    positive = f"IF({actual}<0,0,IF({actual}>={target},{weight},{weight}*{actual}/{target}))"
    match use.method.name:
        case "positive":
            return positive
        case "positive_above_floor":
            floor = _number(use, "floor")
            part = f"MAX(0,{weight}*({actual}/{target}-{floor})/(1-{floor}))"
            return f"IF({actual}<0,0,IF({actual}>={target},{weight},{part}))"
        case "equals_as_positive":
            return f"IF({target}=0,IF({actual}<=0,{weight},0),{positive})"
        case "equals_strict":
            part = f"MAX(0,{weight}*(1-ABS({actual}-{target})/{target}))"
            return f"IF({target}=0,IF({actual}=0,{weight},0),{part})"
        case "reverse_linear":
            zero = _number(use, "zero_at")
            part = f"{weight}*({zero}*{target}-{actual})/(({zero}-1)*{target})"
            return f"IF({actual}<={target},{weight},IF({actual}>={zero}*{target},0,{part}))"
        case "reverse_ratio":
            return f"IF({actual}<={target},{weight},{weight}*{target}/{actual})"
        case "satisfaction_steps":
            # 95 in a row of % is 95 %, and so is a cell that shows 95%.
            rate = f'IF(AND({row.unit}="%",{actual}>1),{actual}/100,{actual})'
            return f'IF({row.unit}="%",{_steps(use, rate, weight)},"")'
    return ""


def _steps(use: MethodUse, rate: str, weight: str) -> str:
    steps = use.numbers["steps"]
    assert isinstance(steps, tuple)
    found = "".join(f"IF({rate}>={exact(step.edge)},{weight}*{exact(step.result)}," for step in steps)
    return f"{found}0{')' * len(steps)}"


def _less_surplus(score: str, row: Row, profile: Profile) -> str:
    use = profile.methods.get(Role.OVER_COMPLETION)
    if use is None or use.method.name != "over_reduce":
        return score
    sign = ">=" if use.numbers["edge"] == "included" else ">"
    over = f"AND({row.target}>0,{row.actual}{sign}{_number(use, 'threshold')}*{row.target})"
    return f"MAX(0,{score}-IF({over},MIN({_number(use, 'points')},{row.weight}),0))"


def _rounded(score: str, profile: Profile) -> str:
    """Binary fractions are cleared first, so that 0.005 is rounded as it is written."""
    if score.endswith('"")'):  # a branch may be blank: round inside it
        head, _, _ = score.rpartition(',"")')
        condition, _, inner = head.partition(",")
        return f'{condition},{_rounded(inner, profile)},"")'
    way = "ROUND" if profile.rounding.how == "half_up" else "ROUNDDOWN"
    return f"{way}(ROUND({score},9),{profile.rounding.decimals})"


def _number(use: MethodUse, name: str) -> str:
    value = use.numbers[name]
    assert isinstance(value, Fraction)
    return exact(value)
