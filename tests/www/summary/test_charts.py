"""Every picture of the site: a table that says the same, and looks that are told apart without colour."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from lxml import html
from PIL import Image, ImageStat
from tests.www.scrutiny.conftest import as_stated
from tests.www.summary.test_year_overview import ADDRESSES

from jixiao.www.scrutiny import score_keeping as keeping

Drawn = tuple[str, html.HtmlElement]


@pytest.fixture
def pictures(some: SimpleNamespace, as_: Callable[[str], Client]) -> list[Drawn]:
    """All of the overview, each with its address; with a review score, so that there are two of everything."""
    version = some.filing.submissions.get()
    keeping.confirm_score(some.people.reviewer, version, as_stated(version))
    browser, found = as_("reviewer"), []
    for address in ADDRESSES:
        page = html.document_fromstring(browser.get(f"{address}?year=2024").content.decode())
        found += [(address, picture) for picture in page.iter("svg")]
    assert len(found) >= 7
    return found


def test_each_has_words_and_a_table_beside_it(pictures: list[Drawn]) -> None:
    for address, picture in pictures:
        page = picture.getroottree().getroot()
        assert picture.get("role") == "img", address
        names = (picture.get("aria-labelledby") or "").split()
        assert [page.get_element_by_id(name).tag for name in names] == ["title", "desc"], address
        assert all(page.get_element_by_id(name).text_content().strip() for name in names), address
        (section,) = picture.iterancestors("section")
        (table,) = section.iter("table")
        assert table.findall(".//th[@scope='col']") and table.findall(".//tbody//td"), address


def test_each_number_of_a_picture_stands_in_its_table(pictures: list[Drawn]) -> None:
    """Of bars and columns: the numbers that are printed at them. Points have their names and figures as titles."""
    looked = 0
    for address, picture in pictures:
        (section,) = picture.iterancestors("section")
        cells = {cell.text_content().strip().removesuffix("年度") for cell in section.iter("td", "th")}
        if picture.find(".//circle") is not None:
            unsaid = [point for point in picture.iter("circle") if not (point.findtext("title") or "").strip()]
            assert len(unsaid) <= 2, address  # the swatches of a legend
            continue
        for words in (each.text_content().strip() for each in picture.iter("text")):
            if words.isdigit():
                assert words in cells, (address, words)
                looked += 1
    assert looked > 20


def test_the_looks_of_a_legend_are_told_apart_in_grey(pictures: list[Drawn], browser: Any) -> None:
    """Drawn by the browser and taken without colour: swatches differ in how dark they are or in how they are filled."""
    style = Path(str(finders.find("overview.css"))).read_text("utf-8")
    drawn = [html.tostring(picture, encoding="unicode") for _address, picture in pictures]
    body = "".join(f'<div class="picture" id="p{n}">{picture}</div>' for n, picture in enumerate(drawn))
    page = browser.new_page(viewport={"width": 800, "height": 900}, device_scale_factor=3)
    page.set_content(f"<style>{style} svg{{filter:grayscale(1)}}</style>{body}")
    compared = 0
    for number, (address, _picture) in enumerate(pictures):
        swatches = page.evaluate(_SWATCHES, f"#p{number} svg")
        seen = {}
        for look, box in swatches.items():
            taken = page.screenshot(clip=box, full_page=True)
            seen[look] = ImageStat.Stat(Image.open(io.BytesIO(taken)).convert("L"))
        for one, other in combinations(sorted(seen), 2):
            darker = abs(seen[one].mean[0] - seen[other].mean[0])
            rougher = abs(seen[one].stddev[0] - seen[other].stddev[0])
            assert darker > 25 or rougher > 25, (address, one, other, darker, rougher)
            compared += 1
    page.close()
    assert compared >= 8


_SWATCHES = """selector => {
  const found = {};
  for (const shape of document.querySelectorAll(`${selector} rect, ${selector} circle`)) {
    const look = [...shape.classList].find(name => ['now', 'then', 'soft', 'plan'].includes(name));
    const box = shape.getBoundingClientRect();
    if (!look || box.width < 8 || box.height < 8) continue;
    const size = Math.min(box.width, box.height, 14) - 4;
    found[look] = {x: box.x + scrollX + 2, y: box.y + scrollY + 2, width: size, height: size};
  }
  return found;
}"""
