"""Data whose every value knows its place in the file, so that a fault can be shown where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import yaml

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""That of libyaml where there is one: it stops at a thousand levels, the other takes a minute for twenty thousand."""
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(%?)")
_NULL = "tag:yaml.org,2002:null"


class ProfileError(ValueError):
    """Policy data that cannot be used. The message names the file, the line, the key and what is wrong."""


@dataclass(frozen=True, slots=True)
class Lined:
    """A value with its place: a mapping, a list, the words of a scalar as written, or None for a blank."""

    content: dict[str, Lined] | list[Lined] | str | None
    file: str
    path: str
    place: str
    """Where it stands in the file: `第12行`. A block stands where its key does."""
    own_sources: set[str]
    """The keys of sources that the file itself brings; one set for the whole file."""

    def error(self, words: str) -> ProfileError:
        """A ProfileError that says where."""
        shown = f"“{self.path}”" if self.path else ""
        return ProfileError(f"{self.file} {self.place}{shown}：{words}")

    @property
    def is_null(self) -> bool:
        return self.content is None

    @property
    def shown(self) -> str:
        """A scalar as written; `""` for a blank and for what is no scalar."""
        return self.content if isinstance(self.content, str) else ""

    def mapping(self) -> dict[str, Lined]:
        """The entries by key; refuses a list and a scalar."""
        if not isinstance(self.content, dict):
            raise self.error("应为“键: 值”的结构")
        return self.content

    def keys(self, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, Lined]:
        """The entries of a mapping that may hold these keys and no others."""
        entries, must = self.mapping(), list(required)
        allowed = [*must, *optional]
        for name, entry in entries.items():
            if name not in allowed:
                raise entry.error(f"不认识的键“{name}”，此处可写：{'、'.join(allowed)}")
        if missing := [name for name in must if name not in entries]:
            raise self.error(f"缺少{'、'.join(missing)}")
        return entries

    def items(self) -> list[Lined]:
        """The members of a list."""
        if not isinstance(self.content, list):
            raise self.error("应为列表")
        return self.content

    def text(self) -> str:
        """Words; a blank is refused."""
        if not isinstance(self.content, str) or not self.content.strip():
            raise self.error("应为文字，不能空白")
        return self.content

    def number(self) -> Fraction:
        """A number as written, exactly: 10, 1.3, 80%."""
        found = _NUMBER.fullmatch(self.shown)
        if found is None:
            raise self.error(f"应为数（如 10、1.3、80%），现为“{self.shown}”")
        return Fraction(found[1]) / (100 if found[2] else 1)

    def whole(self) -> int:
        """A whole number not below 0."""
        value = self.number()
        if value.denominator != 1 or value < 0:
            raise self.error(f"应为不小于0的整数，现为“{self.shown}”")
        return int(value)

    def word(self, words: Iterable[str]) -> str:
        """One word of a closed set."""
        allowed = list(words)
        if (value := self.text()) not in allowed:
            raise self.error(f"应为{'、'.join(allowed)}之一，现为“{value}”")
        return value

    def truth(self) -> bool:
        return self.word(("true", "false")) == "true"


def read_lined(text: str, file: str) -> Lined:
    """The root of a YAML text. Raises ProfileError with the line where the text is no YAML or has a key twice."""
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" 第{mark.line + 1}行" if mark else ""
        raise ProfileError(f"{file}{line}：不是有效的 YAML（{getattr(error, 'problem', error)}）") from error
    if node is None:
        raise ProfileError(f"{file}：文件是空的")
    return _lined(node, node, file, "", set())


def _lined(node: Any, key: Any, file: str, path: str, own: set[str]) -> Lined:
    """A node of YAML and all below it; `key` is the node whose line is its place."""
    place = f"第{key.start_mark.line + 1}行"
    if isinstance(node, yaml.MappingNode):
        entries: dict[str, Lined] = {}
        for name, value in node.value:
            entry = _lined(value, name, file, f"{path}.{name.value}" if path else str(name.value), own)
            if str(name.value) in entries:
                raise entry.error("同一个键写了两次")
            entries[str(name.value)] = entry
        return Lined(entries, file, path, place, own)
    if isinstance(node, yaml.SequenceNode):
        members = [_lined(member, member, file, f"{path}[{n}]", own) for n, member in enumerate(node.value, start=1)]
        return Lined(members, file, path, place, own)
    return Lined(None if node.tag == _NULL else str(node.value), file, path, place, own)
