"""The method that a profile names, with its numbers checked against what the method asks for."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from jixiao.basis.lined import Lined
from jixiao.basis.methods import METHODS, Method, Role, Step, Value
from jixiao.basis.methods.method import Choice, Measure, Table
from jixiao.basis.profile import MethodUse
from jixiao.basis.sources import basis_of, clause_of

_ALSO_FITS = {
    Role.EXECUTION_ALSO: {Role.EXECUTION},
    Role.SATISFACTION: {Role.POSITIVE},
    Role.INDICATOR: {
        Role.POSITIVE,
        Role.EQUALS,
        Role.REVERSE,
        Role.QUALITATIVE,
        Role.SATISFACTION,
        Role.EXECUTION,
    },
}
"""Roles whose methods may serve another role too."""


def read_method(entry: Lined, role: Role) -> MethodUse:
    """`{method: reverse_linear, zero_at: 2, basis: …}` for a role. Raises ProfileError."""
    named = entry.mapping().get("method")
    if named is None:
        raise entry.error("缺少 method（计分方法的名称）")
    method = METHODS.get(named.text())
    fitting = {role, *_ALSO_FITS.get(role, ())}
    if method is None or method.role not in fitting:
        known = "、".join(f"{m.name}（{m.title}）" for m in METHODS.values() if m.role in fitting)
        raise named.error(f"没有名为“{named.shown}”的{role.chinese}计分方法，可用：{known}")
    keys = entry.keys(("method", *method.numbers, "basis"), ("clause",))
    numbers = {name: _value(keys[name], spec) for name, spec in method.numbers.items()}
    _check_order(keys, method, numbers)
    return MethodUse(method, numbers, basis_of(keys["basis"]), clause_of(keys))


def _value(entry: Lined, spec: Measure | Table | Choice) -> Value:
    if isinstance(spec, Choice):
        return entry.word(spec.words)
    if isinstance(spec, Table):
        return _table(entry, spec)
    return _measured(entry, spec)


def _measured(entry: Lined, measure: Measure) -> Fraction:
    value = entry.number()
    if not measure.holds(value):
        raise entry.error(f"{measure.rule}，现为{entry.shown}")
    return value


def _table(entry: Lined, spec: Table) -> tuple[Step, ...]:
    rows: list[tuple[Lined, Step]] = []
    for row in entry.items():
        keys = row.keys((spec.edge, spec.result))
        edge = _measured(keys[spec.edge], spec.edge_measure)
        rows.append((row, Step(edge, _measured(keys[spec.result], spec.result_measure))))
    if not rows:
        raise entry.error("至少要有一档")
    for (_, before), (row, after) in pairwise(rows):
        if before.edge == after.edge or (before.edge < after.edge) is not spec.edges_rise:
            raise row.error(f"{spec.edge} 应{'从低到高' if spec.edges_rise else '从高到低'}排列，不能重复")
        if before.result != after.result and (before.result < after.result) is not spec.results_rise:
            raise row.error(f"{spec.result} 应{'从低到高' if spec.results_rise else '从高到低'}排列")
    return tuple(step for _, step in rows)


def _check_order(keys: dict[str, Lined], method: Method, numbers: dict[str, Value]) -> None:
    for low, high in pairwise(method.ascending):
        below, above = numbers[low], numbers[high]
        if isinstance(below, Fraction) and isinstance(above, Fraction) and below >= above:
            raise keys[low].error(f"{low} 应小于 {high}")
