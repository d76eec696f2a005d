"""A profile as sheets of words; `from_sheets` is the way back."""

from __future__ import annotations

from fractions import Fraction

from jixiao.basis.forms import FORMS
from jixiao.basis.methods import Value
from jixiao.basis.methods.method import Choice, Measure, Spec, Table
from jixiao.basis.methods.rounding import WAYS
from jixiao.basis.profile import MethodUse, Profile
from jixiao.basis.ratios import ratios
from jixiao.basis.sheet_layout import FACTS, HEADS, KINDS
from jixiao.basis.sources import citations
from jixiao.basis.terms import CHOICES, NUMBERS, PRACTICE_WORDS, SCOPES, TRUTHS, formula
from jixiao.basis.thresholds import thresholds, title_of
from jixiao.basis.wording import exact, in_percent

Row = tuple[str, ...]


def to_sheets(profile: Profile) -> dict[str, list[Row]]:
    """Every sheet with its rows, the head first."""
    sheets: dict[str, list[Row]] = {
        "方案": _facts(profile),
        "分值": [
            (key, weight.title, exact(weight.value), _open(profile, key), _basis(profile, weight.basis), weight.clause)
            for key, weight in profile.weights.items()
        ],
        "固定指标": _indicators(profile),
        "计分办法": _methods(profile),
        "等级": [(g.name, exact(g.floor), _basis(profile, g.basis), g.clause) for g in profile.grades],
        "应有的内容": _contents(profile),
        "询问界限": [
            (key, title_of(key), exact(cited.value), _basis(profile, cited.basis), cited.clause)
            for key, cited in profile.thresholds.items()
            if cited != thresholds()[key]
        ],
        "依据": [
            (c.key, c.title, c.number, TRUTHS["true" if c.verified else "false"], c.seen)
            for c in {**citations(), **profile.sources}.values()
        ],
    }
    return {name: [HEADS[name], *rows] for name, rows in sheets.items()}


def _basis(profile: Profile, basis: str) -> str:
    citation = profile.citation(basis)
    return citation.title if citation else PRACTICE_WORDS


def _open(profile: Profile, key: str) -> str:
    return TRUTHS["true"] if key in profile.open_parents else ""


def _facts(profile: Profile) -> list[Row]:
    rounding = _basis(profile, profile.rounding_basis)
    facts = {
        "name": profile.name,
        "title": profile.title,
        "document": profile.document.title,
        "scope": SCOPES[profile.scope],
        "choice": CHOICES["automatic" if profile.automatic else "by_name"],
        "note": profile.note,
        "forms": "、".join(FORMS[form] for form in profile.forms),
        "regions": "、".join(profile.regions),
        "from": str(profile.first_year),
        "to": "" if profile.last_year is None else str(profile.last_year),
        "total": exact(profile.total.value),
        "weights_are_faulty": TRUTHS["true" if profile.weights_are_faulty else "false"],
        "decimals": str(profile.rounding.decimals),
        "how": WAYS[profile.rounding.how],
    }
    cited = {"total": (_basis(profile, profile.total.basis), profile.total.clause), "decimals": (rounding, "")}
    rows: list[Row] = []
    for key, value in facts.items():
        basis, clause = cited.get(key, ("", ""))
        rows.append((FACTS[key], value, basis, clause))
    return rows


def _indicators(profile: Profile) -> list[Row]:
    rows: list[Row] = []
    for one in profile.indicators:
        ratio = ratios()[one.ratio] if one.ratio else None
        way = (ratio.title, formula(ratio.variant(one.variant))) if ratio else ("", "")
        target = "" if one.target is None else exact(one.target)
        cited = (_basis(profile, one.basis), one.clause)
        rows.append((one.key, one.title, one.parent, exact(one.value), target, *way, _open(profile, one.key), *cited))
    return rows


def _methods(profile: Profile) -> list[Row]:
    uses = [(role.chinese, use) for role, use in profile.methods.items()]
    uses += [(indicator.title, indicator.use) for indicator in profile.indicators if indicator.use]
    return [row for what, use in uses for row in _use(profile, what, use)]


def _use(profile: Profile, what: str, use: MethodUse) -> list[Row]:
    cited = (_basis(profile, use.basis), use.clause)
    parts = [part for name, value in use.numbers.items() for part in _number(name, value, use.method.numbers[name])]
    return [(what, use.method.title, *part, *cited) for part in parts or [("", "", "")]]


def _number(name: str, value: Value, spec: Spec) -> list[Row]:
    if isinstance(spec, Table):
        assert isinstance(value, tuple)
        return [
            (NUMBERS[name], _shown(step.edge, spec.edge_measure), _shown(step.result, spec.result_measure))
            for step in value
        ]
    if isinstance(spec, Choice):
        return [(NUMBERS[name], "", spec.words[str(value)])]
    assert isinstance(value, Fraction)
    return [(NUMBERS[name], "", _shown(value, spec))]


def _shown(value: Fraction, measure: Measure) -> str:
    return f"{exact(value * 100)}%" if in_percent(measure) else exact(value)


def _contents(profile: Profile) -> list[Row]:
    rows: list[Row] = [
        (KINDS["required_classes"], name, "", _basis(profile, basis)) for name, basis in profile.required_classes
    ]
    rows += [(KINDS["chapters"], one.title, one.pattern, _basis(profile, one.basis)) for one in profile.chapters]
    return rows + [(KINDS["annexes"], name, "", _basis(profile, basis)) for name, basis in profile.annexes]
