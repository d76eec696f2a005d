"""Functional lines of the prose and the same lines of the tables: 社会保障…（类）…（款）…（项） and 2080505."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jixiao.arithmetic.constraint import Linear
from jixiao.facts.mention import Measure, Mention, Role
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.repeated import rounds_to

_STEPS = re.compile(r"[（(][类款项][）)]|[-—–]|科目")
_NUMBER = re.compile(r"^[0-9一二三四五六七八九十]{1,3}[、.．）)]")
_CODE = re.compile(r"[0-9]{7}")
_EQUAL = Linear((1, -1))


def same_functions(prose: Iterable[Mention], tables: Iterable[Mention]) -> Iterator[Relation]:
    """An equality for every prose line whose class, group and item are one line of a table, in the same state and year.

    The table's own names decide: the three steps of the path must be the names of the code and of its two parents.
    """
    names: dict[str, str] = {}
    lines: dict[tuple[str, object, object], list[Mention]] = {}
    for mention in tables:
        measure = mention.measure
        if measure is None or mention.role is not Role.LEVEL or not measure.part.isdigit():
            continue
        names[measure.part] = measure.key
        if _CODE.fullmatch(measure.part):
            lines.setdefault((measure.key, measure.state, measure.year), []).append(mention)
    if not lines:
        return
    for mention in prose:
        measure = mention.measure
        if measure is None or mention.role is not Role.LEVEL or not measure.part:
            continue
        steps = path_of(measure)
        told = [m for m in lines.get((measure.key, measure.state, measure.year), ()) if _is_path(m, steps, names)]
        values = {line.numeral.value for line in told}
        if told and len(values) == 1 and not rounds_to(mention, told[0]):
            yield Relation(Kind.REPEATED, (told[0], mention), _EQUAL)


def path_of(measure: Measure) -> list[str]:
    """The steps of a functional path, without its running number."""
    return [step for step in _STEPS.split(_NUMBER.sub("", measure.part)) if step]


def _is_path(line: Mention, steps: list[str], names: dict[str, str]) -> bool:
    code = line.measure.part if line.measure is not None else ""
    known = [names.get(code[:3], ""), names.get(code[:5], ""), names.get(code, "")]
    return len(steps) == 3 and known == steps
