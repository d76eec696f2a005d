"""Sums by the code hierarchy: 类 = Σ 款, 款 = Σ 项, 合计 = Σ 类, 人员经费合计 = 301 + 303."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from jixiao.facts.relation import Relation
from jixiao.facts.statements.columns import Column
from jixiao.facts.statements.columnsums import column_sums
from jixiao.facts.statements.lines import Line
from jixiao.facts.statements.rows import Reading

_PERSONNEL: Final = ("301", "303")


class _Tree:
    """The lines by their codes. A line without a code heads those behind it, or divides the one before it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.tops: list[Line] = []
        self.children: dict[int, list[Line]] = {}
        self.wholes: list[Line] = []
        self.doubtful: set[int] = set()
        self.natures: dict[str, Line] = {}
        self.totals: list[Line] = []
        self.stocks: list[Line] = []
        self._stack: list[Line] = []
        self._heads = False
        for line in lines:
            if line.code:
                self._nest(line)
            elif line.has_figures:
                self._file(line)

    def _nest(self, line: Line) -> None:
        stack = self._stack
        while stack and not (line.code.startswith(stack[-1].code) and len(line.code) > len(stack[-1].code)):
            stack.pop()
        if stack:
            self._put(stack[-1], line)
        else:
            self.tops.append(line)
        stack.append(line)

    def _put(self, parent: Line, child: Line) -> None:
        held = self.children.get(id(parent))
        if held is None:
            self.children[id(parent)] = [child]
            self.wholes.append(parent)
        else:
            held.append(child)

    def _file(self, line: Line) -> None:
        words = line.words
        if words.is_subtotal or words.is_among:
            return
        if words.is_total or (words.family == "use" and words.text.endswith("合计")):
            self.totals.append(line)
        elif words.family == "nature":
            self.natures.setdefault(words.key, line)
        elif words.family == "stock":
            self.stocks.append(line)
        elif not self.tops or self._heads:
            self._heads = True
            self._stack = [line]
            self.tops.append(line)
            self.doubtful.add(id(line))
        else:
            leaf = self._stack[-1]
            self._put(leaf, line)
            self.doubtful.add(id(leaf))


def hierarchy(readings: Sequence[Reading], columns: Sequence[Column]) -> list[Relation]:
    """The relations of one coded list, which may run on through several panels of equal form."""
    tree = _Tree([line for reading in readings for line in reading.lines])
    found: list[Relation] = []
    for whole in tree.wholes:
        is_certain = id(whole) not in tree.doubtful and whole.code[:1] in _FIRST_DIGITS
        found += column_sums(whole, tree.children[id(whole)], columns, is_certain=is_certain, name=whole.label)
    return found + _natures(tree, columns) + _totals(tree, columns)


_FIRST_DIGITS: Final = ("2", "3", "5")


def _natures(tree: _Tree, columns: Sequence[Column]) -> list[Relation]:
    """人员经费合计, 公用经费合计 of a list by economic classes, and both against the total."""
    found: list[Relation] = []
    for key, line in tree.natures.items():
        parts = [top for top in tree.tops if (top.code[:3] in _PERSONNEL) == (key == "人员经费")]
        if parts and all(top.code[:1] == "3" for top in tree.tops):
            found += column_sums(line, parts, columns, name=f"{key}合计")
    if len(tree.natures) == 2 and len(tree.totals) == 1:
        found += column_sums(tree.totals[0], list(tree.natures.values()), columns, name="基本支出合计")
    return found


def _totals(tree: _Tree, columns: Sequence[Column]) -> list[Relation]:
    """合计 is all classes; 总计 is 合计 with what was carried over."""
    found: list[Relation] = []
    plain = [line for line in tree.totals if not line.words.is_grand]
    grand = [line for line in tree.totals if line.words.is_grand]
    is_certain = not tree.doubtful and len(plain) <= 1 and len(grand) <= 1
    for line in plain:
        found += column_sums(line, tree.tops, columns, is_certain=is_certain, name=line.label)
    for line in grand:
        parts = [plain[-1], *tree.stocks] if plain else [*tree.tops, *tree.stocks]
        found += column_sums(line, parts, columns, is_certain=is_certain, name=line.label)
    return found
