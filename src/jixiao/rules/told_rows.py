"""One finding for all rows of a form that show the same fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from jixiao.documents import Span
from jixiao.evaluations import Entry, Group, Indicator
from jixiao.findings import Finding, Level, Rule
from jixiao.rules.dossier import Dossier

_NAMED: Final = 3
_NAME: Final = 20
_OPENING: Final = 18
_TARGET: Final = 28
_OPERATORS: Final = frozenset("≥≤=＝><")
_CLASSES: Final = frozenset(
    (
        "投入",
        "过程",
        "产出",
        "效益",
        "效果",
        "满意度",
        "数量",
        "质量",
        "时效",
        "成本",
        "经济效益",
        "社会效益",
        "生态效益",
        "可持续影响",
    )
)
_INNER: Final = str.maketrans("“”", "‘’")

Row = tuple[Indicator, Entry]
"""A row and the field that shows the fault."""


def used_rows(dossier: Dossier) -> list[Indicator]:
    """The indicators that somebody filled in: no template rows, no budget execution, nothing marked 不适用."""
    return dossier.once(_used_rows)


def _used_rows(dossier: Dossier) -> list[Indicator]:
    return list(_filled_in(dossier))


def _filled_in(dossier: Dossier) -> Iterator[Indicator]:
    for indicator in dossier.evaluation.indicators:
        if indicator.is_template_row or indicator.group is Group.EXECUTION:
            continue
        if indicator.name.is_not_applicable or indicator.target.is_not_applicable:
            continue
        if indicator.label.removesuffix("指标") in _CLASSES:
            continue  # a form of other columns: what was read as the name is the class
        yield indicator


def name_of(indicator: Indicator) -> str:
    """数量指标3“培训人次”, and only 数量指标3 where the row has no name."""
    label = " ".join(indicator.label.translate(_INNER).split())
    short = label if len(label) <= _NAME else f"{label[:_NAME]}…"
    return f"{indicator.title}“{short}”" if short else indicator.title


def shown_target(indicator: Indicator) -> str:
    """The target in quotation marks, with the operator and unit that stand in columns of their own."""
    words, operator, unit = (" ".join(e.text.split()) for e in (indicator.target, indicator.operator, indicator.unit))
    words = words if len(words) <= _TARGET else f"{words[:_TARGET]}…"
    if operator in _OPERATORS and not words.startswith(operator):
        words = operator + words
    return f"“{words}{'' if words.endswith(unit) else unit}”"


def opening(entry: Entry) -> Span:
    """The first words of a field: enough to find it. Raises ValueError for an absent one."""
    span = entry.span
    if span is None:
        raise ValueError("an absent entry has no place")
    return Span(span.holder, span.start, min(span.end, span.start + _OPENING))


def told_rows(
    dossier: Dossier,
    rule: Rule,
    message: str,
    advice: str,
    rows: Sequence[Row],
    *,
    due: str,
    level: Level | None = None,
) -> Finding:
    """The finding; `{rows}` and `{count}` of the message are the first rows by name and how many there are."""
    names = "、".join(dict.fromkeys(name_of(indicator) for indicator, _ in rows[:_NAMED]))
    more = f"等{len(rows)}行" if len(rows) > _NAMED else ""
    return Finding(
        rule,
        message.format(rows=names + more, count=len(rows)),
        advice,
        [dossier.place(opening(entry)) for _, entry in rows if entry.span is not None],
        anchor="/".join(f"{indicator.klass}{indicator.label[:12]}" for indicator, _ in rows[:_NAMED]),
        level=level,
        accused=tuple(entry.span for row, told in rows for entry in (told, row.actual) if entry.span is not None),
        stated=rows[0][1].text[:_NAME],
        due=due,
    )
