"""YAML whose every value knows its line, so that a fault can be shown where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(%?)")
_NULL = "tag:yaml.org,2002:null"


class ProfileError(ValueError):
    """Policy data that cannot be used. The message names the file, the line, the key and what is wrong."""


@dataclass(frozen=True, slots=True)
class Lined:
    """A value of a YAML text: a mapping, a list or a scalar, with its file, key path and line."""

    node: Any
    file: str
    path: str = ""
    key: Any = None
    """The node of its key, where it has one: a fault of a whole block is shown at its key."""

    @property
    def line(self) -> int:
        return int((self.key or self.node).start_mark.line) + 1

    def error(self, words: str) -> ProfileError:
        """A ProfileError that says where."""
        place = f"“{self.path}”" if self.path else ""
        return ProfileError(f"{self.file} 第{self.line}行{place}：{words}")

    @property
    def is_null(self) -> bool:
        return isinstance(self.node, yaml.ScalarNode) and self.node.tag == _NULL

    def mapping(self) -> dict[str, Lined]:
        """The entries by key; refuses a list, a scalar and a key that stands twice."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("应为“键: 值”的结构")
        entries: dict[str, Lined] = {}
        for key, value in self.node.value:
            name = str(key.value)
            where = f"{self.path}.{name}" if self.path else name
            if name in entries:
                raise Lined(key, self.file, where).error("同一个键写了两次")
            entries[name] = Lined(value, self.file, where, key)
        return entries

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

    def items(self) -> Iterator[Lined]:
        """The members of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error("应为列表")
        for number, member in enumerate(self.node.value, start=1):
            yield Lined(member, self.file, f"{self.path}[{number}]")

    def text(self) -> str:
        """Words; a blank is refused."""
        if not isinstance(self.node, yaml.ScalarNode) or self.is_null or not str(self.node.value).strip():
            raise self.error("应为文字，不能空白")
        return str(self.node.value)

    def number(self) -> Fraction:
        """A number as written, exactly: 10, 1.3, 80%."""
        shown = self.node.value if isinstance(self.node, yaml.ScalarNode) else "列表或键值"
        found = _NUMBER.fullmatch(shown) if isinstance(self.node, yaml.ScalarNode) else None
        if found is None:
            raise self.error(f"应为数（如 10、1.3、80%），现为“{shown}”")
        return Fraction(found[1]) / (100 if found[2] else 1)

    def whole(self) -> int:
        """A whole number not below 0."""
        value = self.number()
        if value.denominator != 1 or value < 0:
            raise self.error(f"应为不小于0的整数，现为“{self.node.value}”")
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
    """The root of a YAML text. Raises ProfileError with the line where the text is no YAML."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" 第{mark.line + 1}行" if mark else ""
        raise ProfileError(f"{file}{line}：不是有效的 YAML（{getattr(error, 'problem', error)}）") from error
    if node is None:
        raise ProfileError(f"{file}：文件是空的")
    return Lined(node, file)
