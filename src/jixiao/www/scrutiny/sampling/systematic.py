"""Systematic sampling with probability proportional to size, without replacement. Exact fractions throughout.

Method: Madow (1949), On the theory of systematic sampling II; Särndal, Swensson, Wretman, Model Assisted Survey
Sampling (1992), 3.6.2: π_i = n·x_i/Σx; what would come to 1 or more is taken for certain and the rest is computed anew.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import Final

SEED_BITS: Final = 128
_ONE: Final = Fraction(1)


def inclusion(sizes: Sequence[Fraction], wanted: int, must: Collection[int] = ()) -> list[Fraction]:
    """The probability of each unit to be in a sample of `wanted` units; `must`: indexes that are in for certain.

    Formula: π_i = min(1, (n−c)·x_i/Σx) over the units that are not certain, c being the number of certain ones,
    repeated until no unit comes to 1. Σπ = n. Sizes are above 0.
    Raises ValueError for more units than there are, for fewer than must be in, and for sizes that are not above 0.
    """
    if not 0 <= wanted <= len(sizes) or len(set(must)) > wanted:
        raise ValueError("a sample larger than the frame or smaller than what must be in it")
    if any(size <= 0 for size in sizes):
        raise ValueError("a size that is not above 0")
    certain = set(must)
    while True:
        rest = [index for index in range(len(sizes)) if index not in certain]
        left, total = wanted - len(certain), sum((sizes[index] for index in rest), Fraction(0))
        full = {index for index in rest if left * sizes[index] >= total} if left else set()
        if not full:
            break
        certain |= full
    return [_ONE if index in certain else left * sizes[index] / total for index in range(len(sizes))]


def start_of(seed: str) -> Fraction:
    """The random start in [0, 1) that a seed of 128 bits (32 hexadecimal digits) stands for: seed ÷ 2¹²⁸."""
    if len(seed) != SEED_BITS // 4:
        raise ValueError("not a seed of 128 bits")
    return Fraction(int(seed, 16), 2**SEED_BITS)


def chosen(probabilities: Sequence[Fraction], start: Fraction) -> list[int]:
    """The indexes drawn: those certain, and of the others where start, start+1, start+2 … fall.

    The others are laid end to end in their order, each as long as its probability; unit i is drawn where a point lies
    in [C_{i−1}, C_i). As their probabilities add up to a whole number, there are always as many as that.
    """
    certain = [index for index, chance in enumerate(probabilities) if chance == 1]
    others = [index for index, chance in enumerate(probabilities) if chance != 1]
    ends = accumulate((probabilities[index] for index in others), initial=Fraction(0))
    drawn, below = [], next(ends)
    for index, end in zip(others, ends, strict=True):
        # a whole k with below ≤ start + k < end
        first = (below - start).__ceil__()
        if start + max(first, 0) < end:
            drawn.append(index)
        below = end
    return sorted([*certain, *drawn])
