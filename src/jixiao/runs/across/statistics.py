"""How surprising a count is."""

from __future__ import annotations

from math import exp, lgamma


def at_least(hits: int, drawn: int, all_hits: int, total: int) -> float:
    """Fisher's exact test, one-sided: the chance of `hits` or more among `drawn` of `total` that hold `all_hits`."""
    most, least = min(drawn, all_hits), max(hits, drawn - (total - all_hits))
    every = _ways(total, drawn)
    terms = (_ways(all_hits, some) + _ways(total - all_hits, drawn - some) for some in range(least, most + 1))
    return min(1.0, sum(exp(term - every) for term in terms))


def _ways(of: int, some: int) -> float:
    """The logarithm of the number of ways to choose."""
    return lgamma(of + 1) - lgamma(some + 1) - lgamma(of - some + 1)
