"""A profile from YAML text, checked whole while it is read. Every fault names the file, the line and the key."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import PurePath

from jixiao.basis.forms import FORMS, national_allowed
from jixiao.basis.lined import Lined, read_lined
from jixiao.basis.methods import Grade, Role, Rounding
from jixiao.basis.methods.rounding import WAYS
from jixiao.basis.profile import MethodUse, Profile, RequiredChapter, Weight
from jixiao.basis.read_indicators import read_indicators
from jixiao.basis.read_methods import read_method
from jixiao.basis.sources import PRACTICE, Cited, basis_of, citations, cited, clause_of, read_sources
from jixiao.basis.thresholds import thresholds

_REQUIRED = (
    *("name", "title", "document", "scope", "choice", "note", "forms", "regions", "in_force"),
    *("total", "weights", "rounding", "methods", "grades"),
)
_OPTIONAL = ("sources", "weights_are_faulty", "indicators", "thresholds", "required_classes", "chapters", "annexes")
CHOICES = ("automatic", "by_name")


def from_yaml(text: str, file: str) -> Profile:
    """The profile that `text` holds; `file` is its name in the folder of profiles. Raises ProfileError."""
    root = read_lined(text, file)
    profile = profile_of(root)
    if profile.name != PurePath(file).stem:
        raise root.mapping()["name"].error(f"名称应与文件名一致（{PurePath(file).stem}）")
    return profile


def profile_of(root: Lined) -> Profile:
    """The profile that read data hold, wherever they were read from. Raises ProfileError."""
    keys = root.keys(_REQUIRED, _OPTIONAL)
    sources = read_sources(keys["sources"]) if "sources" in keys else {}
    document = basis_of(keys["document"])
    if document == PRACTICE:
        raise keys["document"].error("应为一个文件或表样，不能写 practice")
    scope = keys["scope"].word(("national", "local"))
    forms = tuple(entry.word(FORMS) for entry in keys["forms"].items())
    if scope == "national" and not national_allowed(forms):
        raise keys["scope"].error("部门整体支出没有全国统一的评分方案，请写 local（地方口径）")
    regions = tuple(entry.text() for entry in keys["regions"].items())
    first, last = _years(keys["in_force"])
    weights, is_open = _weights(keys["weights"])
    total = _total(keys["total"])
    faulty = keys["weights_are_faulty"].truth() if "weights_are_faulty" in keys else False
    _check_total(keys["weights"], weights, total.value, faulty)
    indicators, open_indicators = read_indicators(keys.get("indicators"), weights, is_open)
    return Profile(
        name=keys["name"].text(),
        title=keys["title"].text(),
        document=sources.get(document) or citations()[document],
        scope=scope,
        automatic=keys["choice"].word(CHOICES) == "automatic",
        note=keys["note"].text(),
        forms=forms,
        regions=regions,
        first_year=first,
        last_year=last,
        total=total,
        weights=weights,
        weights_are_faulty=faulty,
        open_parents=(*is_open, *open_indicators),
        rounding=_rounding(keys["rounding"]),
        rounding_basis=basis_of(keys["rounding"].mapping()["basis"]),
        methods=_methods(keys["methods"]),
        grades=_grades(keys["grades"], total.value),
        indicators=indicators,
        thresholds={**thresholds(), **_thresholds(keys.get("thresholds"))},
        required_classes=_named(keys.get("required_classes"), "klass"),
        chapters=_chapters(keys.get("chapters")),
        annexes=_named(keys.get("annexes"), "title"),
        sources=sources,
    )


def _years(entry: Lined) -> tuple[int, int | None]:
    keys = entry.keys(("from", "to"))
    first = keys["from"].whole()
    last = None if keys["to"].is_null else keys["to"].whole()
    if last is not None and last < first:
        raise keys["to"].error(f"止于{last}年，早于起始的{first}年")
    return first, last


def _total(entry: Lined) -> Cited:
    total = cited(entry)
    if total.value <= 0:
        raise entry.error("总分应大于0")
    return total


def _weights(entry: Lined) -> tuple[dict[str, Weight], tuple[str, ...]]:
    weights, is_open = {}, []
    for name, group in entry.mapping().items():
        keys = group.keys(("title", "value", "basis"), ("clause", "open"))
        value = keys["value"].number()
        if value <= 0:
            raise keys["value"].error(f"分值应大于0，现为{keys['value'].shown}；不设的一级指标请删去这一行")
        weights[name] = Weight(keys["title"].text(), value, basis_of(keys["basis"]), clause_of(keys))
        if "open" in keys and keys["open"].truth():
            is_open.append(name)
    if not weights:
        raise entry.error("至少要有一个一级指标")
    return weights, tuple(is_open)


def _check_total(entry: Lined, weights: dict[str, Weight], total: Fraction, faulty: bool) -> None:
    added = sum((weight.value for weight in weights.values()), Fraction(0))
    if (added != total) is faulty:
        return
    terms = "＋".join(f"{weight.title}{weight.value}" for weight in weights.values())
    if faulty:
        raise entry.error(f"分值合计{added}，与总分相符，不应标 weights_are_faulty")
    raise entry.error(f"分值合计{added}（{terms}），总分为{total}；表样原本如此的，请标 weights_are_faulty: true")


def _rounding(entry: Lined) -> Rounding:
    keys = entry.keys(("decimals", "how", "basis"))
    return Rounding(keys["decimals"].whole(), keys["how"].word(WAYS))


def _methods(entry: Lined) -> dict[Role, MethodUse]:
    roles = [role.value for role in Role if role is not Role.INDICATOR]
    return {Role(name): read_method(use, Role(name)) for name, use in entry.keys((), roles).items()}


def _grades(entry: Lined, total: Fraction) -> tuple[Grade, ...]:
    grades: list[Grade] = []
    for band in entry.items():
        keys = band.keys(("name", "from", "basis"), ("clause",))
        floor = keys["from"].number()
        if grades and floor >= grades[-1].floor:
            raise keys["from"].error("等级应从高到低排列")
        if floor > total:
            raise keys["from"].error(f"等级起点{floor}高于总分{total}")
        grades.append(Grade(keys["name"].text(), floor, basis_of(keys["basis"]), clause_of(keys)))
    if not grades or grades[-1].floor != 0:
        raise entry.error("最低一档应从0起，否则有的得分没有等级")
    return tuple(grades)


def _thresholds(entry: Lined | None) -> dict[str, Cited]:
    return {} if entry is None else {name: cited(value) for name, value in entry.keys((), thresholds()).items()}


def _named(entry: Lined | None, key: str) -> tuple[tuple[str, str], ...]:
    members = [member.keys((key, "basis")) for member in (entry.items() if entry else ())]
    return tuple((keys[key].text(), basis_of(keys["basis"])) for keys in members)


def _chapters(entry: Lined | None) -> tuple[RequiredChapter, ...]:
    chapters = []
    for member in entry.items() if entry else ():
        keys = member.keys(("title", "pattern", "basis"))
        try:
            re.compile(keys["pattern"].text())
        except re.error as error:
            raise keys["pattern"].error(f"正则表达式有误（{error}）") from error
        chapters.append(RequiredChapter(keys["title"].text(), keys["pattern"].text(), basis_of(keys["basis"])))
    return tuple(chapters)
