"""Relations together: whether all can hold, and the fewest that cannot."""

import subprocess
import sys
from fractions import Fraction

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.arithmetic import (
    Constraint,
    Core,
    Linear,
    Numeral,
    Ratio,
    Undecided,
    conflict,
    find_numerals,
    holds_as_written,
)

SUM = Linear((1, 1, -1))
CHANGE = Linear((1, -1, -1))
SAME = Linear((1, -1))
SHARE = Ratio("share")
GROWN = Ratio("grown")
Bounds = list[tuple[Constraint, tuple[int, ...]]]


def figures(text: str) -> list[Numeral]:
    return [find_numerals(part)[0] for part in text.split()]


INCOME: Bounds = [(SUM, (0, 1, 2)), (SHARE, (0, 2, 3)), (SHARE, (1, 2, 4))]
# Sums of three vague figures by two, and of all: no range narrows another.
VAGUE = "约5.0万元 约5.0万元 约5.0万元 10.0万元 10.0万元 10.4万元 15.0万元"
IN_PAIRS: Bounds = [(SUM, (0, 1, 3)), (SUM, (1, 2, 4)), (SUM, (0, 2, 5)), (Linear((1, 1, 1, -1)), (0, 1, 2, 6))]
GROWTH: Bounds = [(CHANGE, (0, 1, 2)), (GROWN, (0, 1, 3)), (SHARE, (2, 1, 3))]


@pytest.mark.parametrize(
    ("text", "constraints", "core"),
    [
        ("484.41万元 8万元 492.41万元 98.37% 1.63%", INCOME, None),
        ("484.41万元 8元 492.41万元 98.37% 1.63%", INCOME, (0,)),
        ("484.41万元 8元 492.41万元 98.37% 1.63%", INCOME[1:], (1,)),
        ("416.39万元 324.96万元 91.43万元 28.13%", GROWTH, None),
        ("416.39万元 324.96万元 91.43万元 28.31%", GROWTH, (1,)),
        # Each can hold alone.
        ("8.5% 8.51% 8.54% 8.58%", [(SAME, (0, 1)), (SAME, (0, 2))], (0, 1)),
        ("8.5% 8.51% 8.514% 8.58%", [(SAME, (0, 1)), (SAME, (0, 2)), (SAME, (0, 3))], (2,)),
        ("5.0万元 5.0万元 10.1万元 0.1万元", [(SUM, (0, 1, 2)), (CHANGE, (0, 1, 3))], None),
        (
            "10.00万元 20.00万元 30.01万元 40.01万元 10.01万元",
            [(SUM, (0, 1, 2)), (SUM, (0, 2, 3)), (CHANGE, (3, 2, 4)), (SAME, (4, 0))],
            None,
        ),
        ("10人 20人 30人 31人", [(SUM, (0, 1, 2)), (SAME, (2, 3))], (1,)),
        ("10余人 20人 35人 35人 36人", [(SUM, (0, 1, 2)), (SAME, (2, 3)), (SUM, (0, 1, 4))], (0, 2)),
        # What may be nought or is, no ratio can be broken by.
        ("5.00万元 0.00万元 100% 0万元", [(SHARE, (0, 1, 2)), (SHARE, (0, 3, 2))], None),
    ],
)
def test_the_fewest_relations_that_cannot_hold_together(
    text: str, constraints: Bounds, core: tuple[int, ...] | None
) -> None:
    numerals = figures(text)
    found = conflict(numerals, constraints)
    if core is None:
        assert found is None
    else:
        assert found == Core(core, tuple(sorted({at for one in core for at in constraints[one][1]})))


def test_a_contradiction_that_no_single_path_shows_is_found_by_the_solver() -> None:
    numerals = figures(VAGUE)
    assert conflict(numerals, IN_PAIRS) == Core((0, 1, 2, 3), tuple(range(7)))
    assert conflict(numerals[:5] + figures("10.1万元 15.0万元"), IN_PAIRS) is None


def test_a_wider_share_of_the_last_digit_forgives_more() -> None:
    numerals = figures("10.01万元 20.02万元 30.05万元")
    constraints: Bounds = [(SUM, (0, 1, 2))]
    assert isinstance(conflict(numerals, constraints), Core)
    assert conflict(numerals, constraints, Fraction(1)) is None


def test_without_the_solver_a_tangle_is_undecided_and_the_user_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "z3", None)
    found = conflict(figures(VAGUE), IN_PAIRS)
    assert isinstance(found, Undecided)
    assert "z3-solver" in found.reason
    assert conflict(figures("416.39万元 324.96万元 91.43万元 28.13%"), GROWTH) is None  # a solution lies at hand
    assert conflict(figures("484.41万元 8元 492.41万元 98.37% 1.63%"), INCOME) == Core((0,), (0, 1, 2))


def test_a_group_too_large_is_decided_by_intervals_or_not_at_all() -> None:
    numerals, constraints = many("416.39万元 324.96万元 91.43万元 28.13%", GROWTH)
    assert conflict(numerals, constraints) is None
    wrong = [*numerals[:-2], *figures("91.34万元"), numerals[-1]]
    assert conflict(wrong, constraints) == Core((72,), (96, 97, 98))
    found = conflict(*many(VAGUE, IN_PAIRS))
    assert isinstance(found, Undecided)
    assert "60" in found.reason


def many(text: str, bounds: Bounds, times: int = 25) -> tuple[list[Numeral], Bounds]:
    """The same group of figures over and over, tied by the first."""
    size = len(text.split())
    apart: Bounds = [(form, tuple(size * group + at for at in ats)) for group in range(times) for form, ats in bounds]
    return figures(" ".join([text] * times)), [*apart, *((SAME, (0, size * group)) for group in range(1, times))]


def test_the_solver_is_not_loaded_with_the_library() -> None:
    script = "import sys, jixiao.arithmetic as a; a.conflict([], []); assert 'z3' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)


# --- random systems; z3 over the reals with the products kept is the oracle ---

hundredths = st.integers(min_value=100, max_value=900)


@st.composite
def systems(draw: st.DrawFn) -> tuple[list[Numeral], Bounds]:
    """Amounts that fit one another, some written a little off; every ratio has a rate of its own."""
    a, b = draw(hundredths), draw(hundredths)
    levels = [a, b, a + b, a + 2 * b, 2 * a + b]
    off = [draw(st.sampled_from((0, 0, 0, 0, 1, -1, 2))) for _ in levels]
    written = [f"{(level + by) // 100}.{(level + by) % 100:02d}万元" for level, by in zip(levels, off, strict=True)]
    sums: Bounds = [(SUM, (0, 1, 2)), (SUM, (1, 2, 3)), (SUM, (0, 2, 4))]
    bounds = draw(st.lists(st.sampled_from(sums), unique=True))
    pairs = draw(st.lists(st.sampled_from([(0, 2), (1, 2), (3, 4), (2, 3), (0, 1)]), unique=True, max_size=3))
    for above, below in pairs:
        tenths = round(Fraction(levels[above] * 1000, levels[below])) + draw(st.sampled_from((0, 0, 1)))
        bounds.append((SHARE, (above, below, len(written))))
        written.append(f"{tenths // 10}.{tenths % 10}%")
    return figures(" ".join(written)), bounds


def possible(numerals: list[Numeral], constraints: Bounds) -> bool:
    solver = z3.Solver()
    amounts = [z3.Real(f"x{at}") for at in range(len(numerals))]
    for amount, numeral in zip(amounts, numerals, strict=True):
        low, high = numeral.interval.low, numeral.interval.high
        assert low is not None
        assert high is not None
        solver.add(amount >= z3.Q(*low.as_integer_ratio()), amount <= z3.Q(*high.as_integer_ratio()))
    for form, ats in constraints:
        chosen = [amounts[at] for at in ats]
        if isinstance(form, Linear):
            solver.add(z3.Sum([by * one for by, one in zip(form.coefficients, chosen, strict=True)]) == 0)
        else:
            solver.add(chosen[0] == chosen[2] * chosen[1])
    return bool(solver.check() == z3.sat)


@settings(deadline=None)
@given(systems())
def test_a_conflict_is_found_exactly_where_nothing_fits_and_none_of_it_can_be_spared(
    system: tuple[list[Numeral], Bounds],
) -> None:
    numerals, constraints = system
    found = conflict(numerals, constraints)
    assert not isinstance(found, Undecided)
    assert (found is None) == possible(numerals, constraints)
    assert conflict(numerals, constraints) == found
    if all(holds_as_written(form, [numerals[at] for at in ats]) for form, ats in constraints):
        assert found is None
    if found is not None:
        core = [constraints[one] for one in found.constraints]
        assert not possible(numerals, core)
        for one in range(len(core)):
            assert conflict(numerals, core[:one] + core[one + 1 :]) is None
