"""The sentences of a letter: ours, and what an office puts in their place in a file of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from jixiao.basis.lined import Lined, ProfileError, read_lined
from jixiao.rules.lookup import NoSuchRule, entry_of
from jixiao.runs.letter_kind import LetterKind

BLANK: Final = "【    】"
"""What was not given is left to be filled in, visibly."""

_PLACEHOLDERS: Final = ("单位", "年度", "材料", "处数", "各级处数", "期限", "发文机关", "联系人", "电话")
_OF_A_FINDING: Final = ("位置", "原文", "问题", "建议", "填报数", "应为")
_COMMON: Final = ("发文机关", "期限", "联系人", "电话")
_PARTS: Final = ("标题", "无问题标题", "开头", "有须修改", "无问题", "结尾", "无问题结尾", "须修改", "请核实", "建议")
_FINDING_PARTS: Final = ("问题", "建议")
_HARSH: Final = re.compile("虚报|造假|抄袭|错误百出|弄虚作假|欺骗")
_LONGEST: Final = 2000
_BRACES: Final = re.compile(r"\{([^{}]*)\}|[{}]")


class PhrasesError(ValueError):
    """A file of phrases that cannot be used. The message names file, line, key and what can stand there."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The sentences of every kind of letter, and what an office says of single rules."""

    common: Mapping[str, str]
    letters: Mapping[LetterKind, Mapping[str, str]]
    of_rules: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    superiors: tuple[str, ...] = ()

    def said(self, kind: LetterKind, part: str, values: Mapping[str, str]) -> str:
        """A part of a letter with its placeholders filled; what has no value is left as a visible blank."""
        return filled(self.letters[kind][part], values)

    def has(self, kind: LetterKind, part: str) -> bool:
        """Whether a kind of letter has that part: some have one for everything only."""
        return part in self.letters[kind]

    def said_of(self, code: str, part: str, values: Mapping[str, str]) -> str:
        """What the office says in place of a finding's own words; those where it says nothing."""
        own = self.of_rules.get(code, {}).get(part)
        return values[part] if own is None else filled(own, values)


def filled(phrase: str, values: Mapping[str, str]) -> str:
    """The phrase with the value of each placeholder, or a blank."""
    return _BRACES.sub(lambda found: values.get((found[1] or "").strip(), "").strip() or BLANK, phrase)


def phrases(path: Path | None = None) -> Phrases:
    """Our phrases, with those of a file in their place. Raises PhrasesError."""
    if path is None:
        return _ours()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PhrasesError(f"读不了信函用语文件“{path}”（{error.strerror or '找不到'}）。") from error
    except UnicodeDecodeError as error:
        raise PhrasesError(f"信函用语文件“{path}”不是 UTF-8 文字，请另存为 UTF-8。") from error
    try:
        return _read(read_lined(text, str(path)), _ours())
    except ProfileError as error:
        raise PhrasesError(str(error)) from error


@cache
def _ours() -> Phrases:
    text = files("jixiao.runs").joinpath("letter_phrases.yaml").read_text(encoding="utf-8")
    empty = Phrases({}, {kind: {} for kind in LetterKind})
    return _read(read_lined(text, "letter_phrases.yaml"), empty)


def _read(root: Lined, base: Phrases) -> Phrases:
    kinds = {kind.chinese: kind for kind in LetterKind}
    sections = root.keys((), ("通用", *kinds, "核对项目", "上级和同级"))
    common = dict(base.common)
    if "通用" in sections:
        common |= {key: _plain(entry) for key, entry in sections["通用"].keys((), _COMMON).items()}
    letters = {kind: dict(base.letters[kind]) for kind in LetterKind}
    for name, kind in kinds.items():
        if name in sections:
            parts = sections[name].keys((), _PARTS)
            letters[kind] |= {key: _phrase(entry, _PLACEHOLDERS) for key, entry in parts.items()}
    of_rules = _of_rules(sections["核对项目"]) if "核对项目" in sections else {}
    superiors = [entry.text() for entry in sections["上级和同级"].items()] if "上级和同级" in sections else []
    return Phrases(common, letters, {**base.of_rules, **of_rules}, (*base.superiors, *superiors))


def _of_rules(section: Lined) -> dict[str, dict[str, str]]:
    found = {}
    for code, entry in section.mapping().items():
        try:
            rule = entry_of(code).rule
        except NoSuchRule as error:
            raise entry.error(str(error)) from error
        parts = entry.keys((), _FINDING_PARTS)
        found[rule.code] = {key: _phrase(part, _OF_A_FINDING) for key, part in parts.items()}
    return found


def _plain(entry: Lined) -> str:
    """A value that is no sentence; it may be left blank."""
    words = "" if entry.is_null else entry.shown.strip()
    if not isinstance(entry.content, str | None) or len(words) > _LONGEST:
        raise entry.error("应为一行文字")
    return words


def _phrase(entry: Lined, allowed: tuple[str, ...]) -> str:
    """A sentence whose placeholders are all known."""
    words = " ".join(entry.text().split())
    if len(words) > _LONGEST:
        raise entry.error(f"太长了（{len(words)}字），最多{_LONGEST}字")
    for found in _BRACES.finditer(words):
        if found[1] is None:
            raise entry.error(f"花括号没有配对，写法如 {{{allowed[0]}}}")
        if found[1].strip() not in allowed:
            raise entry.error(f"不认识的“{{{found[1]}}}”，此处可写：{'、'.join(f'{{{name}}}' for name in allowed)}")
    if harsh := _HARSH.search(words):
        raise entry.error(f"信函中不用“{harsh[0]}”这样的说法，请改为具体、可以核对的意见")
    return words
