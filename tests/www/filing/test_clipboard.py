"""Blocks on the clipboard, in the page's own modules: read, laid over merged cells, written, and read again."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CASES = yaml.safe_load((Path(__file__).parent / "clipboard.yaml").read_text("utf-8"))
PLACED = """async ([block, r, c]) => {
  const { parse, placed } = await import('/static/filling/clipboard.js');
  const { Grid } = await import('/static/filling/geometry.js');
  const page = new DOMParser().parseFromString(`<table data-columns="4"><tbody>
    <tr><td id="A" rowspan="2"></td><td id="B" colspan="2"></td><td id="C"></td></tr>
    <tr><td id="D"></td><td id="E"></td><td id="F"></td></tr>
    <tr><td id="L" colspan="3">印定</td><td id="G"></td></tr></tbody></table>`, 'text/html');
  const grid = new Grid(page.querySelector('table'));
  const { puts, unfit } = placed(grid, parse(block), { r, c }, (one) => one.id !== 'L', (one) => one.textContent);
  return [Object.fromEntries(puts.map(({ cell, text }) => [cell.id, text])), unfit.map((one) => one.text)];
}"""
PARSE = "async (block) => (await import('/static/filling/clipboard.js')).parse(block)"
AGAIN = """async (rows) => {
  const { format, parse } = await import('/static/filling/clipboard.js');
  return parse(format(rows));
}"""


@pytest.fixture
def page(browser: Any, live_server: Any) -> Any:
    context = browser.new_context()
    shown = context.new_page()
    shown.goto(f"{live_server.url}/login/")
    yield shown
    context.close()


def test_blocks_are_read_as_workbooks_write_them(page: Any, city: SimpleNamespace) -> None:
    for name, case in CASES["parse"].items():
        assert page.evaluate(PARSE, case["block"]) == case["rows"], name


def test_blocks_are_laid_over_merged_cells_and_what_does_not_fit_is_told(page: Any, city: SimpleNamespace) -> None:
    for name, case in CASES["placed"].items():
        puts, unfit = page.evaluate(PLACED, [case["block"], *case["from"]])
        assert (puts, unfit) == (case["puts"], case["unfit"]), name


TEXTS = st.text(st.sampled_from('甲乙1."\t\n =%'), max_size=6)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=st.lists(st.lists(TEXTS, min_size=2, max_size=3), min_size=1, max_size=3))
def test_what_is_copied_is_what_is_pasted(page: Any, rows: list[list[str]]) -> None:
    if rows[-1] == [""] * len(rows[-1]) or len({len(row) for row in rows}) > 1:
        return
    assert page.evaluate(AGAIN, rows) == rows
