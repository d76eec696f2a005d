"""Two drafts as data, and what is told of their differences."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.documents import Cell, Document, Paragraph, Table
from jixiao.documents.document import Origin
from jixiao.drafts import Change, Way, compare_drafts
from jixiao.drafts.folded import folded

CASES = yaml.safe_load((Path(__file__).parent / "drafts.yaml").read_text(encoding="utf-8"))


def document(blocks: list[str | list[list[str]]]) -> Document:
    return Document("txt", [table(b) if isinstance(b, list) else Paragraph(b, Origin()) for b in blocks])


def table(rows: list[list[str]]) -> Table:
    cells: dict[tuple[int, int], Cell] = {}
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if words == "^":
                above = next(cells[k, c] for k in range(r, -1, -1) if (k, c) in cells)
                above.rowspan = r - above.row + 1
            elif words == "<":
                left = next(cells[r, k] for k in range(c, -1, -1) if (r, k) in cells)
                left.colspan = c - left.column + 1
            else:
                cells[r, c] = Cell(r, c, 1, 1, words, Origin())
    return Table(list(cells.values()), len(rows), max(map(len, rows)), Origin())


def told(change: Change) -> str:
    figures = [
        f"{f.old.text if f.old else '（无）'}{'=' if f.same_value else '→'}{f.new.text if f.new else '（无）'}"
        for f in change.figures
    ]
    return " ".join(part for part in (change.way.value, ", ".join(figures), "w" if change.words else "") if part)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_differs_is_told(case: dict) -> None:
    changes = compare_drafts(document(case["old"]), document(case["new"]))
    assert sorted(map(told, changes)) == sorted(case.get("tells", []))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_other_way_round_the_same_figures_differ(case: dict) -> None:
    there = compare_drafts(document(case["old"]), document(case["new"]))
    back = compare_drafts(document(case["new"]), document(case["old"]))

    def figures(changes: list[Change], turn: bool) -> list[tuple[str, str]]:
        pairs = [(f.old.text if f.old else "", f.new.text if f.new else "") for c in changes for f in c.changed_figures]
        return sorted((b, a) if turn else (a, b) for a, b in pairs)

    assert figures(there, False) == figures(back, True)


_sentence = st.builds(
    lambda words, number: f"{words}支出{number}.{number % 90 + 10}万元。",
    st.text("甲乙丙丁戊己庚辛壬癸水务培训督查", min_size=6, max_size=14),
    st.integers(10, 999),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_sentence, min_size=3, max_size=12, unique=True), st.data())
def test_so_many_figures_as_are_changed_so_many_are_told(sentences: list[str], data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.integers(0, len(sentences) - 1), max_size=3))
    changed = [s.replace("万元", "1万元") if n in chosen else s for n, s in enumerate(sentences)]
    changes = compare_drafts(document(list(sentences)), document(changed))
    assert all(change.way is Way.CHANGED and not change.words for change in changes)
    assert sum(len(change.changed_figures) for change in changes) == len(chosen)


@given(st.text(max_size=60))
def test_every_sign_of_the_folded_text_knows_where_it_stood(text: str) -> None:
    words = folded(text)
    assert len(words.text) == len(words.offsets) and list(words.offsets) == sorted(set(words.offsets))
    assert folded(text, 0, len(text)) == words


def test_a_long_repetition_ends_soon() -> None:
    old, new = ["相同的一句话。"] * 3000, ["相同的一句话。"] * 2990 + ["另一句话有3个数。"] * 10
    changes = compare_drafts(document(list(old)), document(list(new)))
    assert len(changes) >= 10
