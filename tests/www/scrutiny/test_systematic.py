"""Sampling proportional to size: what the probabilities and the draw promise, and that the draw keeps it."""

from __future__ import annotations

import hashlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.www.scrutiny.sampling.systematic import chosen, inclusion, start_of

SIZES = st.lists(
    st.fractions(min_value=Fraction(1, 100), max_value=1000, max_denominator=1000), min_size=1, max_size=40
)


@st.composite
def frames(draw: st.DrawFn) -> tuple[list[Fraction], int, set[int]]:
    sizes = draw(SIZES)
    wanted = draw(st.integers(min_value=0, max_value=len(sizes)))
    must = draw(st.sets(st.integers(min_value=0, max_value=len(sizes) - 1), max_size=wanted))
    return sizes, wanted, must


def seed(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()[:32]


@given(frames(), st.binary(min_size=16, max_size=16))
def test_probabilities_add_up_and_the_sample_has_the_size_with_all_that_must_be_in(
    frame: tuple[list[Fraction], int, set[int]], drawn: bytes
) -> None:
    sizes, wanted, must = frame
    chances = inclusion(sizes, wanted, must)
    assert sum(chances) == wanted
    assert all(0 <= chance <= 1 for chance in chances)
    assert all(chances[index] == 1 for index in must)
    taken = chosen(chances, start_of(drawn.hex()))
    assert len(taken) == len(set(taken)) == wanted
    assert {index for index, chance in enumerate(chances) if chance == 1} <= set(taken)
    assert all(chances[index] > 0 for index in taken)
    assert chosen(chances, start_of(drawn.hex())) == taken


@given(frames())
def test_of_those_not_certain_probability_is_in_proportion_to_size(
    frame: tuple[list[Fraction], int, set[int]],
) -> None:
    sizes, wanted, must = frame
    chances = inclusion(sizes, wanted, must)
    rates = {chance / size for chance, size in zip(chances, sizes, strict=True) if chance != 1}
    assert len(rates) <= 1
    if rates and wanted > sum(chance == 1 for chance in chances):
        (rate,) = rates
        # nobody is certain for size alone who would not come to 1 at the rate of the others
        assert all(
            size * rate >= 1
            for index, (size, chance) in enumerate(zip(sizes, chances, strict=True))
            if chance == 1 and index not in must
        )


def test_a_giant_is_certain_and_the_others_share_the_rest() -> None:
    chances = inclusion([Fraction(100), Fraction(1), Fraction(1), Fraction(2)], 2)
    assert chances == [1, Fraction(1, 4), Fraction(1, 4), Fraction(1, 2)]


def test_the_draw_by_hand() -> None:
    chances = [Fraction(1, 2), Fraction(3, 4), Fraction(1), Fraction(1, 2), Fraction(1, 4)]
    # laid end to end without the certain one: [0, ½) [½, 1¼) [1¼, 1¾) [1¾, 2)
    assert chosen(chances, Fraction(0)) == [0, 1, 2]
    assert chosen(chances, Fraction(1, 4)) == [0, 2, 3]
    assert chosen(chances, Fraction(1, 2)) == [1, 2, 3]
    assert chosen(chances, Fraction(3, 4)) == [1, 2, 4]


def test_the_start_is_the_seed_over_two_to_the_128() -> None:
    assert start_of("0" * 32) == 0
    assert start_of("8" + "0" * 31) == Fraction(1, 2)
    assert start_of("f" * 32) == 1 - Fraction(1, 2**128)


@pytest.mark.parametrize(
    ("sizes", "wanted", "must"),
    [([1, 1], 3, ()), ([1, 1], 1, (0, 1)), ([1, 0], 1, ()), ([1, -1], 1, ()), ([1], -1, ())],
)
def test_what_cannot_be_drawn_is_refused(sizes: list[int], wanted: int, must: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"sample|size"):
        inclusion([Fraction(size) for size in sizes], wanted, must)


def test_over_many_seeds_each_is_drawn_as_often_as_its_probability_says() -> None:
    """Fixed seeds: the outcome is always the same. The bound is five standard errors of a binomial share."""
    sizes = [Fraction(size) for size in (10, 12, 15, 20, 20, 25, 30, 45, 60, 200)]
    chances, times = inclusion(sizes, 4), 4000
    counts = [0] * len(sizes)
    for number in range(times):
        for index in chosen(chances, start_of(seed(number))):
            counts[index] += 1
    for count, chance in zip(counts, chances, strict=True):
        error = float(chance * (1 - chance) / times) ** 0.5
        assert abs(count / times - float(chance)) <= 5 * error
