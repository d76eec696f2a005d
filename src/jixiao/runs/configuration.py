"""`jixiao.toml`: what a department or bureau settles once for the files below a folder."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from jixiao.findings import Level
from jixiao.rules.lookup import NoSuchRule, codes_of

NAME: Final = "jixiao.toml"
_LISTS: Final = ("select", "ignore")
_TEXTS: Final = ("profile", "waivers", "baseline", "phrases")
_KEYS: Final = (*_LISTS, *_TEXTS, "levels")
_LEVELS: Final = {word: level for level in Level for word in (level.value, level.chinese)}


class ConfigurationError(ValueError):
    """A `jixiao.toml` that cannot be used. The message names file, line, key and what can stand there."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a `jixiao.toml` says. Paths are taken from the folder in which it lies."""

    path: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)
    profile: str | None = None
    waivers: Path | None = None
    baseline: Path | None = None
    phrases: Path | None = None
    """The sentences of letters."""


def find_upward(name: str, start: Path) -> Path | None:
    """The nearest file of that name in a folder or above it."""
    try:
        folder = start.resolve()
    except OSError:
        return None
    return next((above / name for above in (folder, *folder.parents) if (above / name).is_file()), None)


def find_configuration(file: Path) -> Path | None:
    """The `jixiao.toml` that speaks for a file: from its folder upward, else from the working directory upward."""
    return find_upward(NAME, file.parent) or find_upward(NAME, Path())


def read_configuration(path: Path) -> Configuration:
    """Raises ConfigurationError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        stated = tomllib.loads(text)
    except OSError as error:
        raise ConfigurationError(f"读不了设置文件“{path}”（{error.strerror}）。") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"设置文件“{path}”不是 UTF-8 文字，请另存为 UTF-8。") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = f"第{found[1]}行" if found else ""
        raise ConfigurationError(
            f'{path} {line}：不是有效的 TOML。写法如 ignore = ["H11", "A15"]，文字须加英文引号。'
        ) from error
    return _Reading(path, text).configuration(stated)


class _Reading:
    """The checks of one file; every refusal says in which line."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()

    def configuration(self, stated: Mapping[str, Any]) -> Configuration:
        for key in stated:
            if key not in _KEYS:
                near = get_close_matches(key, _KEYS, 1)
                raise self.error(key, f"不认识的键“{key}”，" + (f"是否为“{near[0]}”？" if near else "") + _allowed())
        for key in _LISTS:
            self._check_codes(key, stated.get(key, []))
        texts = {key: self._text(key, stated[key]) for key in _TEXTS if key in stated}
        folder = self.path.parent
        return Configuration(
            self.path,
            tuple(stated.get("select", ())),
            tuple(stated.get("ignore", ())),
            self._levels(stated.get("levels", {})),
            self._profile(texts.get("profile")),
            folder / texts["waivers"] if "waivers" in texts else None,
            folder / texts["baseline"] if "baseline" in texts else None,
            folder / texts["phrases"] if "phrases" in texts else None,
        )

    def error(self, key: str, words: str, after: str = "") -> ConfigurationError:
        """With the line of the key, or of `after` (a word that stands in or below it)."""
        return ConfigurationError(f"{self.path} 第{self._line(key, after)}行：{words}")

    def _line(self, key: str, after: str) -> int:
        named = re.compile(rf"^\s*(?:\[\s*)?[\"']?{re.escape(key)}[\"']?\s*(?:=|\]|\.)")
        at = next((number for number, line in enumerate(self.lines) if named.match(line)), 0)
        if after:
            at = next((number for number in range(at, len(self.lines)) if after in self.lines[number]), at)
        return at + 1

    def _check_codes(self, key: str, codes: object) -> None:
        if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
            raise self.error(key, f'“{key}”应为编号或类别字母的列表，如 {key} = ["H11", "A"]')
        for code in codes:
            try:
                codes_of(code)
            except NoSuchRule as error:
                raise self.error(key, str(error), code) from error

    def _levels(self, levels: object) -> dict[str, Level]:
        if not isinstance(levels, dict):
            raise self.error("levels", '“levels”应为一节：另起一行写 [levels]，其下每行一项，如 E01 = "建议"')
        found: dict[str, Level] = {}
        for word, level in levels.items():
            if not isinstance(level, str) or level not in _LEVELS:
                raise self.error("levels", f"{word} 的级别应为须修改、请核实、建议之一", word)
            try:
                found |= dict.fromkeys(codes_of(word), _LEVELS[level])
            except NoSuchRule as error:
                raise self.error("levels", str(error), word) from error
        return found

    def _text(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, f"“{key}”应为加英文引号的文字")
        return value

    def _profile(self, name: str | None) -> str | None:
        """A profile file lies beside the `jixiao.toml` that names it."""
        beside = self.path.parent / name if name else None
        return str(beside) if beside is not None and beside.is_file() else name


def _allowed() -> str:
    return f"可写：{'、'.join(_KEYS)}。"
