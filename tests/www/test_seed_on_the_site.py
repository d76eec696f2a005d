"""The real report on the site: the form fills, findings stand beside the cells, a score shows its tree."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

SEED = Path(__file__).parents[3] / "shared" / "seed" / "seed.docx"


@pytest.mark.skipif(not SEED.exists(), reason="the real report is not here")
@pytest.mark.django_db(transaction=True)
def test_the_report_fills_the_form_and_its_faults_stand_beside_the_cells(
    city: SimpleNamespace, sits: Callable[[str], Any]
) -> None:
    city.water.name = "娄底市直机关工委"
    city.water.save()
    city.year.number = 2021
    city.year.save()
    page = sits("filler")
    page.goto(f"/filings/{city.filing.pk}/hand-in/")
    page.get_by_label("Word、Excel、WPS、PDF").set_input_files(str(SEED))
    page.get_by_role("button", name="上传").click()
    page.get_by_role("link", name="取入表格").click()
    page.get_by_role("button", name="填入表格").click()
    page.wait_for_load_state()
    page.goto(f"/filings/{city.filing.pk}/fill/")
    page.locator("#list li").first.wait_for()
    assert page.locator("td[data-path]").count() >= 300
    assert page.locator("td[data-level=error]").count() >= 5
    told = page.inner_text("#found")
    assert "110" in told  # 10+55+25+20 points of 100
    score = page.locator('td[data-path$=".score"]', has_text="10").first
    score.click()
    page.locator("#cell details[open] li", has_text="492.41").first.wait_for()  # the tree, down to its figures
    picture(page, "seed-fill.png")


def picture(page: Any, name: str) -> None:
    """A screenshot for whoever looks at it, in the folder that `JIXIAO_PICTURES` names."""
    if folder := os.environ.get("JIXIAO_PICTURES"):
        page.screenshot(path=str(Path(folder) / name))
