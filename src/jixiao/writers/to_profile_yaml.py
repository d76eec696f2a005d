"""A profile as the YAML of `basis/profiles`: for taking one into use that was filled in as a workbook."""

from __future__ import annotations

import json
import re
from fractions import Fraction

from jixiao.basis import Profile
from jixiao.basis.methods import Value
from jixiao.basis.methods.method import Choice, Measure, Spec, Table
from jixiao.basis.profile import MethodUse
from jixiao.basis.thresholds import thresholds
from jixiao.basis.wording import exact, in_percent

_PLAIN = re.compile(r"[a-z\u4e00-\u9fff“”（〔][\w\u4e00-\u9fff“”（）〔〕、；。，：÷＋－～.-]*")
_NOT_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def to_profile_yaml(profile: Profile) -> str:
    """The file, ending with a line feed; reading it gives the same profile."""
    lines = [
        f"name: {_word(profile.name)}",
        f"title: {_word(profile.title)}",
        f"document: {_word(profile.document.key)}",
        *_block("sources", {key: _source(profile, key) for key in profile.sources}),
        f"scope: {profile.scope}",
        f"choice: {'automatic' if profile.automatic else 'by_name'}",
        f"note: {_word(profile.note)}",
        f"forms: [{', '.join(profile.forms)}]",
        f"regions: [{', '.join(map(_word, profile.regions))}]",
        f"in_force: {{from: {profile.first_year}, to: {profile.last_year or 'null'}}}",
        f"total: {_flow(value=exact(profile.total.value), **_cited(profile.total.basis, profile.total.clause))}",
        *_block("weights", _weights(profile)),
        *(["weights_are_faulty: true"] if profile.weights_are_faulty else []),
        *_block("indicators", _indicators(profile)),
        f"rounding: {_rounding(profile)}",
        *(_block("methods", {role.value: _use(use) for role, use in profile.methods.items()}) or ["methods: {}"]),
        *_list("grades", _grades(profile)),
        *_block("thresholds", _thresholds(profile)),
        *_list("required_classes", _named("klass", profile.required_classes)),
        *_list("chapters", _chapters(profile)),
        *_list("annexes", _named("title", profile.annexes)),
    ]
    return "\n".join(lines) + "\n"


def _word(text: str) -> str:
    """A plain word where YAML takes it for one, quoted otherwise."""
    plain = _PLAIN.fullmatch(text) is not None and text.lower() not in _NOT_WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)


def _flow(**entries: str) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"


def _block(key: str, entries: dict[str, str]) -> list[str]:
    return [f"{key}:", *(f"  {_word(name)}: {entry}" for name, entry in entries.items())] if entries else []


def _list(key: str, members: list[dict[str, str]]) -> list[str]:
    return [f"{key}:", *(f"  - {_flow(**member)}" for member in members)] if members else []


def _cited(basis: str, clause: str = "") -> dict[str, str]:
    return {"basis": _word(basis), **({"clause": _word(clause)} if clause else {})}


def _source(profile: Profile, key: str) -> str:
    source = profile.sources[key]
    seen = {"seen": _word(source.seen)} if source.seen else {}
    verified = "true" if source.verified else "false"
    return _flow(title=_word(source.title), number=_word(source.number), verified=verified, **seen)


def _opened(profile: Profile, key: str) -> dict[str, str]:
    return {"open": "true"} if key in profile.open_parents else {}


def _weights(profile: Profile) -> dict[str, str]:
    return {
        key: _flow(
            title=_word(weight.title),
            value=exact(weight.value),
            **_cited(weight.basis, weight.clause),
            **_opened(profile, key),
        )
        for key, weight in profile.weights.items()
    }


def _indicators(profile: Profile) -> dict[str, str]:
    entries = {}
    for one in profile.indicators:
        more = {"target": exact(one.target)} if one.target is not None else {}
        more |= {"ratio": one.ratio, "variant": one.variant} if one.ratio else {}
        more |= {**_cited(one.basis, one.clause), **_opened(profile, one.key)}
        more |= {"score": _use(one.use)} if one.use else {}
        entries[one.key] = _flow(title=_word(one.title), parent=_word(one.parent), value=exact(one.value), **more)
    return entries


def _rounding(profile: Profile) -> str:
    rounding = profile.rounding
    return _flow(decimals=str(rounding.decimals), how=rounding.how, basis=_word(profile.rounding_basis))


def _grades(profile: Profile) -> list[dict[str, str]]:
    return [{"name": _word(g.name), "from": exact(g.floor), **_cited(g.basis, g.clause)} for g in profile.grades]


def _named(key: str, entries: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{key: _word(name), "basis": _word(basis)} for name, basis in entries]


def _chapters(profile: Profile) -> list[dict[str, str]]:
    return [
        {"title": _word(one.title), "pattern": json.dumps(one.pattern, ensure_ascii=False), "basis": _word(one.basis)}
        for one in profile.chapters
    ]


def _thresholds(profile: Profile) -> dict[str, str]:
    return {
        key: _flow(value=exact(cited.value), **_cited(cited.basis, cited.clause))
        for key, cited in profile.thresholds.items()
        if cited != thresholds()[key]
    }


def _use(use: MethodUse) -> str:
    numbers = {name: _number(value, use.method.numbers[name]) for name, value in use.numbers.items()}
    return _flow(method=use.method.name, **numbers, **_cited(use.basis, use.clause))


def _number(value: Value, spec: Spec) -> str:
    if isinstance(spec, Table):
        assert isinstance(value, tuple)
        rows = (
            {spec.edge: _shown(step.edge, spec.edge_measure), spec.result: _shown(step.result, spec.result_measure)}
            for step in value
        )
        return f"[{', '.join(_flow(**row) for row in rows)}]"
    if isinstance(spec, Choice):
        return str(value)
    assert isinstance(value, Fraction)
    return _shown(value, spec)


def _shown(value: Fraction, measure: Measure) -> str:
    return f"{exact(value * 100)}%" if in_percent(measure) else exact(value)
