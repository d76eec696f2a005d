"""Sums of lists without codes: 一、二、三 under 本年收入合计, 1. 2. under 一, 其中, 总计 with the balances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from jixiao.facts.relation import Relation
from jixiao.facts.statements.columns import Column
from jixiao.facts.statements.columnsums import column_sums
from jixiao.facts.statements.lines import Line
from jixiao.facts.statements.rows import Reading
from jixiao.facts.statements.words import FUNCTIONS, Words

# Parent's key (or family for a fund) → the families whose members, named together, are all of it.
_DIVISIONS: Final = {
    "基本支出": ("nature",),
    "公务用车购置及运行维护费": ("car",),
    "收入合计": ("fund", "source"),
    "支出合计": ("use", "fund"),
    "年初结转和结余": ("fund",),
    "年末结转和结余": ("fund",),
}
_WHOLE_FAMILY: Final = {"nature": 2, "car": 2, "fund": 3, "use": 2, "source": 2}


@dataclass(slots=True, eq=False)
class _Node:
    line: Line
    kind: str
    children: list[_Node] = field(default_factory=list)


class _Outline:
    """Grows as lines are read: `roots` are the parts since the last total."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.found: list[Relation] = []
        self.nodes: list[_Node] = []
        self.roots: list[_Node] = []
        self.division: list[list[_Node]] = []
        self._stack: list[_Node] = []
        self._subtotal: Line | None = None
        self._first: Line | None = None
        self._open: Line | None = None
        self._sections: list[_Node] = []

    def read(self, line: Line) -> None:
        words = line.words
        if words.is_total and not words.is_among and line.enumerator in ("", "A"):
            self._total(line)
            return
        if not line.has_figures and ("分类" in line.label or line.label.startswith("按")):
            if self.roots:
                self.division.append(self.roots)
            self.roots, self._stack = [], []
            return
        node = _Node(line, line.enumerator or "U")
        self.nodes.append(node)
        stack = self._stack
        if node.kind == "U":
            self._place_unnumbered(words, line.depth)
        elif node.kind != "U" and any(held.kind == node.kind for held in stack):
            while stack.pop().kind != node.kind:
                pass
        (stack[-1].children if stack else self.roots).append(node)
        stack.append(node)

    def _place_unnumbered(self, words: Words, depth: int) -> None:
        """Beside the line before it; below a numbered one or one of a class; at the outermost where it must stand."""
        stack = self._stack
        if words.family in ("stock", "economic"):
            stack.clear()
        elif stack and stack[-1].kind == "E":
            among = stack.pop()
            if stack and stack[-1].kind == "U" and (among.line.words.family != words.family or not words.family):
                stack.pop()
        else:
            while stack and stack[-1].kind == "U" and stack[-1].line.depth >= depth and not _is_class(stack[-1]):
                stack.pop()

    def _total(self, line: Line) -> None:
        self._stack = []
        if line.words.is_subtotal:
            self._section(line)
            return
        self._close_section()
        self.roots = [*self._sections, *self.roots]
        self._sections = []
        if not self.roots and self._subtotal is None:
            self._first = self._first or line
            return
        parts = [node.line for node in self.roots]
        name = line.label
        self._first = None
        sure = _is_known(self.roots)
        are_stocks = all(part.words.family in ("stock", "flow") for part in parts)
        if self._subtotal is not None and (line.words.is_grand or are_stocks):
            both = [self._subtotal, *parts]
            self.found += column_sums(line, both, self.columns, is_certain=are_stocks, name=name)
            self._subtotal = None
        else:
            flows = [part for part in parts if part.words.family != "stock"]
            others = [flows] if len(flows) < len(parts) and not line.words.is_grand else []
            self.found += column_sums(line, parts, self.columns, is_certain=sure, others=others, name=name)
            for division in self.division:
                lines = [node.line for node in division]
                self.found += column_sums(line, lines, self.columns, is_certain=_is_known(division), name=name)
            self._subtotal = None if line.words.is_grand else line
        self.roots, self.division = [], []

    def _section(self, line: Line) -> None:
        """小计 totals the lines before it; where it stands first, those behind it."""
        if self._open is None and self.roots:
            parts = [node.line for node in self.roots]
            self.found += column_sums(line, parts, self.columns, is_certain=False, name=line.label)
            self.roots = []
        else:
            self._close_section()
            self._open = line
        self._sections.append(_Node(line, "U"))

    def _close_section(self) -> None:
        if self._open is not None:
            parts = [node.line for node in self.roots]
            self.found += column_sums(self._open, parts, self.columns, is_certain=False, name=self._open.label)
            self._open, self.roots = None, []

    def close(self) -> None:
        """What stands below a total that came first, and what stands below single lines."""
        self._close_section()
        self.roots = [*self._sections, *self.roots]
        if self._first is not None and self.roots:
            parts = [node.line for node in self.roots]
            sure = _is_known(self.roots) and len(parts) > 1
            self.found += column_sums(self._first, parts, self.columns, is_certain=sure, name=self._first.label)
        for node in self.nodes:
            if node.children and node.line.has_figures:
                self._below(node)

    def _below(self, node: _Node) -> None:
        lines = [child.line for child in node.children]
        families = {line.words.family for line in lines}
        key = node.line.words.key
        expected = _DIVISIONS.get(key, ())
        if len(families) == 1 and families <= set(expected):
            keys = {(line.words.key, line.words.fund) for line in lines}
            if len(keys) == len(lines) and len(keys) >= _WHOLE_FAMILY[next(iter(families))]:
                self.found += column_sums(node.line, lines, self.columns, name=node.line.label)
                return
        if all(child.kind == "U" and child.line.depth > node.line.depth for child in node.children):
            self.found += column_sums(node.line, lines, self.columns, is_certain=False, name=node.line.label)
            return
        is_listed = all(child.kind == node.children[0].kind for child in node.children) and len(lines) > 1
        if is_listed and node.children[0].kind not in ("U", "E") and not any(line.words.is_among for line in lines):
            sure = node.line.words.family == "flow"
            self.found += column_sums(node.line, lines, self.columns, is_certain=sure, name=node.line.label)
            return
        if len(lines) > 2 and lines[0].words.is_among and lines[-1].label.startswith(("其他", "其它")):
            self.found += column_sums(node.line, lines, self.columns, is_certain=False, name=node.line.label)
        family = next((line.words.family for line in lines if line.words.is_among), None)
        among = [line for line in lines if line.words.is_among or (family and line.words.family == family)]
        if among:
            self.found += column_sums(
                node.line, among, self.columns, is_certain=False, at_most=True, name=node.line.label
            )


def _is_class(node: _Node) -> bool:
    """工资福利支出: the lines below it without a number are its items."""
    return node.line.words.family == "economic"


def _is_known(nodes: Sequence[_Node]) -> bool:
    """Parts that are numbered 一、二、三, or all known by name, are all there are; other lists are so by likelihood."""
    kinds = {node.kind for node in nodes if node.line.words.family != "stock"}
    if kinds in ({"A"}, {"B"}):
        return True
    families = [node.line.words.family for node in nodes]
    if "level" in families:
        return False  # 中央资金 may be a part of 财政拨款 beside it
    return all(node.line.words.family or node.line.words.text in FUNCTIONS for node in nodes)


def outline(reading: Reading) -> list[Relation]:
    """The relations of one panel without codes."""
    grown = _Outline(reading.panel.money)
    for line in reading.lines:
        if line.label:
            grown.read(line)
    grown.close()
    return grown.found
