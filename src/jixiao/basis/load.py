"""Profiles and citations are read from YAML once and checked while they are read."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.basis.profile import Citation, Cited, Grade, Profile, RequiredChapter

_KEYS = {
    "name", "title", "document", "scope", "note", "forms", "regions", "in_force", "weights", "weights_are_faulty",
    "total", "execution", "grades", "qualitative", "thresholds", "required_classes", "chapters",
}  # fmt: skip
_THRESHOLDS = {
    "over_completion", "operating_control", "three_public_control", "control_floor_yuan", "adjustment_unexplained",
    "back_filled_adjustment", "concentrated_weight",
}  # fmt: skip
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ProfileError(ValueError):
    """A profile that cannot be used. The message names the file, the key and what is wrong."""


@cache
def citations() -> dict[str, Citation]:
    """Every source by its key."""
    text = files("jixiao.basis").joinpath("citations.yaml").read_text(encoding="utf-8")
    return {
        key: Citation(key, entry["title"], entry["number"], bool(entry["verified"]))
        for key, entry in yaml.load(text, Loader=_Loader).items()
    }


@cache
def profiles() -> tuple[Profile, ...]:
    """The profiles that come with the engine, by name."""
    folder = files("jixiao.basis").joinpath("profiles")
    texts = {entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir()}
    return tuple(parse(texts[name], name) for name in sorted(texts) if name.endswith(".yaml"))


def parse(text: str, source: str) -> Profile:
    """A profile from YAML text. Raises ProfileError naming `source` and the key that is wrong."""
    try:
        data = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise ProfileError(f"{source}: 不是有效的 YAML：{error}") from error
    if not isinstance(data, dict):
        raise ProfileError(f"{source}: 应为键值结构")
    if unknown := data.keys() - _KEYS:
        raise ProfileError(f"{source}: 不认识的键 {sorted(unknown)}")
    if missing := _KEYS - {"weights_are_faulty"} - data.keys():
        raise ProfileError(f"{source}: 缺少键 {sorted(missing)}")
    try:
        return _profile(data, source)
    except (KeyError, TypeError, AttributeError) as error:
        raise ProfileError(f"{source}: 结构不对：{error!r}") from error


def _profile(data: dict[str, Any], source: str) -> Profile:
    weights = {group: _cited(value, f"{source}: weights.{group}") for group, value in data["weights"].items()}
    total = _cited(data["total"], f"{source}: total")
    faulty = bool(data.get("weights_are_faulty", False))
    printed = sum((weight.value for weight in weights.values()), Fraction(0))
    if (printed != total.value) is not faulty:
        raise ProfileError(f"{source}: weights 合计 {printed}，total 为 {total.value}，weights_are_faulty 为 {faulty}")
    thresholds = {key: _cited(value, f"{source}: thresholds.{key}") for key, value in data["thresholds"].items()}
    if thresholds.keys() != _THRESHOLDS:
        raise ProfileError(f"{source}: thresholds 应为 {sorted(_THRESHOLDS)}")
    grades = tuple(
        Grade(band["name"], _exact(band["from"], f"{source}: grades"), _basis(band["basis"], source))
        for band in data["grades"]
    )
    floors = [grade.floor for grade in grades]
    if floors != sorted(floors, reverse=True) or not floors or floors[-1] != 0:
        raise ProfileError(f"{source}: grades 应从高到低排列，最低一档从 0 起")
    return Profile(
        name=data["name"],
        title=data["title"],
        document=_citation(data["document"], source),
        scope=data["scope"],
        note=data["note"],
        forms=tuple(data["forms"]),
        regions=tuple(data["regions"]),
        first_year=int(data["in_force"]["from"]),
        last_year=data["in_force"]["to"],
        weights=weights,
        weights_are_faulty=faulty,
        total=total,
        execution_maximum=_cited(data["execution"]["maximum"], f"{source}: execution.maximum"),
        execution_methods=tuple(data["execution"]["methods"]["value"]),
        grades=grades,
        qualitative_full=_cited(data["qualitative"]["full"], f"{source}: qualitative.full"),
        qualitative_part=_cited(data["qualitative"]["part"], f"{source}: qualitative.part"),
        thresholds=thresholds,
        required_classes=tuple((entry["klass"], _basis(entry["basis"], source)) for entry in data["required_classes"]),
        chapters=tuple(
            RequiredChapter(entry["title"], _pattern(entry["pattern"], source), _basis(entry["basis"], source))
            for entry in data["chapters"]
        ),
    )


def _cited(value: dict[str, Any], where: str) -> Cited:
    return Cited(_exact(value["value"], where), _basis(value["basis"], where))


def _exact(value: object, where: str) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ProfileError(f'{where}: 数值应写成整数，或加引号的小数（"1.3"），现为 {value!r}')
    try:
        return Fraction(value)
    except ValueError as error:
        raise ProfileError(f"{where}: 不是数：{value!r}") from error


def _basis(key: str, where: str) -> str:
    if key != "practice" and key not in citations():
        raise ProfileError(f"{where}: 依据 {key!r} 不在 citations.yaml 中，也不是 practice")
    return key


def _citation(key: str, where: str) -> Citation:
    return citations()[_basis(key, where)]


def _pattern(pattern: str, where: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ProfileError(f"{where}: 正则表达式 {pattern!r} 有误：{error}") from error
    return pattern
