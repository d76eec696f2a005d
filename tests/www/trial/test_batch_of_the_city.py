"""The batch of the trial: files of a past year, checked at once and loaded; every body is found in the register."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

from jixiao.www.trial.city import invent
from jixiao.www.trial.load_batches import load_batches


def test_a_past_year_of_the_city_is_loaded_as_a_batch(city: object) -> None:
    from jixiao.www.accounts.models import Body
    from jixiao.www.screening.models import Batch

    whole = invent(2024)
    some = whole.bodies(whole.years[0])[:3]
    for each in some:
        Body.objects.get_or_create(name=each.name_in(whole.years[0]), defaults={"code": f"9{each.code}"})
    few = SimpleNamespace(years=whole.years, bodies=lambda year: some, files=whole.files)
    assert load_batches(few) == Batch.objects.shown().get().rows.exclude(body=None).count() > 2  # type: ignore[arg-type]
