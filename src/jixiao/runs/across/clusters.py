"""Groups out of pairs."""

from __future__ import annotations

from collections.abc import Iterable


def clusters_of(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Member → the least member of all that it hangs together with."""
    leader: dict[int, int] = {}

    def lead(one: int) -> int:
        leader.setdefault(one, one)
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for one, other in pairs:
        first, second = sorted((lead(one), lead(other)))
        leader[second] = first
    return {member: lead(member) for member in leader}
