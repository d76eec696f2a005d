"""The leader's page on a real screen: printed it is one A4, without the bars and buttons around it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pypdfium2
from tests.www.summary.small_city import small_city


def test_it_prints_on_one_page(transactional_db: None, city: SimpleNamespace, sits: Callable[[str], Any]) -> None:
    small_city(city)
    page = sits("leader")
    page.goto("/summary/leaders/?year=2024")
    assert page.get_by_role("button", name="打印").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    try:
        assert len(document) == 1
        told = document[0].get_textpage().get_text_bounded()
    finally:
        document.close()
    assert "需领导定的事" in told
    assert "下载" not in told
    assert "年度文稿" not in told
    page.locator(".leaders-figure a").first.click()
    page.wait_for_url("**/summary/overview/bodies/**")
