"""The same body under the names that papers give it."""

from __future__ import annotations

import pytest

from jixiao.evaluations.bodies import cleaned_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("云州市水务局机关", "云州市水务局"),
        ("云州市水务局（本级）", "云州市水务局"),
        ("中共云州市委办机关", "中共云州市委办"),
        ("云州市卫健委机关本级", "云州市卫健委"),
        ("云州市机关事务管理局", "云州市机关事务管理局"),
    ],
)
def test_what_says_that_it_is_the_body_alone_is_no_part_of_its_name(written: str, name: str) -> None:
    assert cleaned_name(written) == name
