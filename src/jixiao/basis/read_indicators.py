"""The indicators that a form itself prints: their points, their place in the tree, the way to score each."""

from __future__ import annotations

from fractions import Fraction

from jixiao.basis.lined import Lined
from jixiao.basis.methods import Role, Step
from jixiao.basis.methods.method import Measure, Table
from jixiao.basis.profile import FixedIndicator, MethodUse, Weight
from jixiao.basis.read_methods import read_method
from jixiao.basis.sources import basis_of, clause_of

_OPTIONAL = ("clause", "open", "ratio", "variant", "target", "score")


def read_indicators(
    entry: Lined | None, weights: dict[str, Weight], open_groups: tuple[str, ...]
) -> tuple[tuple[FixedIndicator, ...], tuple[str, ...]]:
    """The indicators in their order, and which of them are open. Raises ProfileError."""
    if entry is None:
        return (), ()
    lines = entry.mapping()
    indicators: dict[str, FixedIndicator] = {}
    is_open: list[str] = []
    for key, line in lines.items():
        keys = line.keys(("title", "parent", "value", "basis"), _OPTIONAL)
        if key in weights:
            raise line.error("与一级指标重名")
        indicators[key] = _indicator(key, keys)
        if "open" in keys and keys["open"].truth():
            is_open.append(key)
    _check_parents(lines, indicators, weights)
    _check_sums(lines, indicators, weights, {*open_groups, *is_open})
    return tuple(indicators.values()), tuple(is_open)


def _indicator(key: str, keys: dict[str, Lined]) -> FixedIndicator:
    value = keys["value"].number()
    if value <= 0:
        raise keys["value"].error(f"分值应大于0，现为{keys['value'].shown}")
    use = read_method(keys["score"], Role.INDICATOR) if "score" in keys else None
    if use is not None:
        _check_points(keys["score"], use, value)
    ratio, variant = _ratio(keys)
    return FixedIndicator(
        key=key,
        title=keys["title"].text(),
        parent=keys["parent"].text(),
        value=value,
        use=use,
        basis=basis_of(keys["basis"]),
        clause=clause_of(keys),
        ratio=ratio,
        variant=variant,
        target=keys["target"].number() if "target" in keys else None,
    )


def _ratio(keys: dict[str, Lined]) -> tuple[str, str]:
    if "ratio" not in keys:
        return "", ""
    # Few forms print ratios; the others do not pay for reading them.
    from jixiao.basis.ratios import ratios

    ratio = keys["ratio"].word(ratios())
    variants = [variant.name for variant in ratios()[ratio].variants]
    return ratio, keys["variant"].word(variants) if "variant" in keys else variants[0]


def _check_points(entry: Lined, use: MethodUse, weight: Fraction) -> None:
    for name, spec in use.method.numbers.items():
        table = use.numbers[name]
        if isinstance(spec, Table) and spec.result_measure is Measure.POINTS and isinstance(table, tuple):
            most = max(step.result for step in table if isinstance(step, Step))
            if most > weight:
                raise entry.error(f"最高一档{most}分，超过该指标的分值{weight}")


def _check_parents(lines: dict[str, Lined], indicators: dict[str, FixedIndicator], weights: dict[str, Weight]) -> None:
    for key, indicator in indicators.items():
        way, parent = [key], indicator.parent
        while parent not in weights:
            entry = lines[way[-1]].mapping()["parent"]
            if parent not in indicators:
                raise entry.error(f"没有上级指标“{parent}”")
            if parent in way:
                raise entry.error(f"上级指标循环：{'→'.join([*way, parent])}")
            way.append(parent)
            parent = indicators[parent].parent


def _check_sums(
    lines: dict[str, Lined], indicators: dict[str, FixedIndicator], weights: dict[str, Weight], is_open: set[str]
) -> None:
    for parent in dict.fromkeys(indicator.parent for indicator in indicators.values()):
        children = [key for key, indicator in indicators.items() if indicator.parent == parent]
        added = sum((indicators[key].value for key in children), Fraction(0))
        due = weights[parent].value if parent in weights else indicators[parent].value
        if added > due or (added < due and parent not in is_open):
            raise lines[children[0]].error(
                f"“{parent}”的下级指标分值合计{added}，应为{due}；其余由单位自设的，请在“{parent}”标 open: true"
            )
