"""What a JSON file of the shape `jixiao.evaluation/1` says, with every fault named by its path in one sentence."""

from __future__ import annotations

import json
import re
from difflib import get_close_matches
from typing import Any

from jixiao.documents.evaluation_shape import (
    ENTRIES,
    ENTRY,
    ENTRY_KEYS,
    FAMILY,
    NUMBER_KEYS,
    OBJECTS,
    SCHEMA,
    TEXT,
    WHOLE,
    Key,
)
from jixiao.documents.unreadable import Unreadable

Content = dict[str, Any]
"""The data as read: objects by their keys, entries always as objects, texts without outer blanks."""

_UNUSABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LONGEST_SHOWN = 30
_MOST_VALUES = 400_000
_MODEL = "请参照 jixiao extract --format json 的输出填写。"


def read_content(text: str) -> Content:
    """The content of a JSON text. Raises Unreadable (`bad_data`, `too_large`) with the path of the first fault."""
    try:
        data = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise bad(
            f"JSON 文件第{error.lineno}行第{error.colno}列不合语法", "请检查引号、逗号和括号是否成对。"
        ) from error
    except (RecursionError, ValueError) as error:
        if isinstance(error, ValueError) and error.args and isinstance(error.args[0], _Twice):
            words = f"JSON 文件中同一处的键“{shown(error.args[0])}”写了两次"
            raise bad(words, "请只保留一个。") from error
        raise bad("JSON 文件中有读不了的内容", _MODEL) from error
    return _root(data)


class _Twice(str):
    """A key that an object has twice."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(_Twice(key))
        found[key] = value
    return found


def _no_number(word: str) -> Any:
    raise ValueError(word)


def bad(message: str, advice: str) -> Unreadable:
    """The refusal of data that are not of the shape."""
    return Unreadable("bad_data", f"{message}。", advice)


def read_plain(data: Any) -> Content:
    """The content of data that are objects and lists already. Raises Unreadable (`bad_data`) as `read_content` does."""
    return _root(data)


def _root(data: Any) -> Content:
    schema = data.get("schema") if isinstance(data, dict) else None
    if not isinstance(schema, str) or not schema.startswith(FAMILY):
        named = f"，schema 是“{shown(schema)}”" if isinstance(schema, str) else "，没有写明 schema"
        raise bad(f"这是 JSON 文件，但不是自评数据{named}，应为“{SCHEMA}”", _MODEL)
    if schema != SCHEMA:
        raise bad(f"schema 是“{shown(schema)}”，本程序只能读“{SCHEMA}”", "请升级本程序，或按本程序的版本重新导出。")
    return _Reader().object(data, "root", "")


class _Reader:
    """Walks the data along the shape; `path` is written as JSON paths are, `evaluations[0].funds[1].name`."""

    def __init__(self) -> None:
        self._left = _MOST_VALUES

    def object(self, data: Any, name: str, path: str) -> Content:
        return self._keyed(data, OBJECTS[name], path)

    def _keyed(self, data: Any, keys: dict[str, Key], path: str) -> Content:
        if not isinstance(data, dict):
            raise _wrong(path, "应为对象（花括号）", data)
        found: Content = {}
        for key, value in data.items():
            if key not in keys:
                raise _unknown(path, key, keys)
            below = f"{path}.{key}" if path else key
            found[key] = self._many(value, keys[key], below) if keys[key].many else self._one(value, keys[key], below)
        for key, described in keys.items():
            if described.required and key not in found:
                raise bad(f"{path or '文件'}：缺少“{key}”", _MODEL)
        return found

    def _many(self, value: Any, key: Key, path: str) -> list[Any]:
        if not isinstance(value, list):
            raise _wrong(path, "应为列表（方括号）", value)
        return [self._one(member, key, f"{path}[{place}]") for place, member in enumerate(value)]

    def _one(self, value: Any, key: Key, path: str) -> Any:
        self._left -= 1
        if self._left < 0:
            raise Unreadable("too_large", "数据过多，无法核对。", "请拆成几个文件后再核对。")
        kind = key.kind
        if kind == "paragraph" and isinstance(value, str):
            return {"text": _text(value, path, outer=True)}
        if kind == "paragraph":
            found = self.object(value, "paragraph", path)
            return {**found, "text": _text(value["text"], path, outer=True)}
        if kind == ENTRY:
            return self._entry(value, path)
        if kind == ENTRIES:
            if not isinstance(value, dict):
                raise _wrong(path, "应为对象（花括号）", value)
            return {_name(name, path): self._entry(entry, f"{path}.{name}") for name, entry in value.items()}
        if kind == "number":
            return self._keyed(value, NUMBER_KEYS, path)
        if kind == TEXT:
            return _text(value, path)
        if kind == WHOLE:
            if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 9999:
                raise _wrong(path, "应为整数", value)
            return value
        if isinstance(kind, tuple):
            word = _text(value, path)
            if word not in kind:
                raise bad(f"{path}：“{shown(word)}”不在可用的值之内，可用：{'、'.join(kind)}", _MODEL)
            return word
        return self.object(value, str(kind), path)

    def _entry(self, value: Any, path: str) -> Content:
        if isinstance(value, dict):
            return self._keyed(value, ENTRY_KEYS, path)
        return {"text": _text(value, path)}


def _text(value: Any, path: str, *, outer: bool = False) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        advice = f'请加上引号，写成 "{shown(value)}"，并保留原来的小数位，如 "6.50"。'
        raise bad(f"{path}：应为文字，现为数 {shown(value)}", advice)
    if value is None:
        raise bad(f"{path}：应为文字，现为 null", '没有这一栏的，请删去这个键；有这一栏而未填的，写成 ""。')
    if not isinstance(value, str):
        raise _wrong(path, "应为文字", value)
    if found := _UNUSABLE.search(value):
        raise bad(f"{path}：含有不能使用的控制字符（U+{ord(found[0]):04X}）", "请删去这个字符。")
    words = value.replace("\r\n", "\n").replace("\r", "\n")
    return words if outer else words.strip()


def _name(name: str, path: str) -> str:
    if not (words := _text(name, path)) or words != name:
        raise bad(f"{path}：键“{shown(name)}”是空白，或前后有空格", _MODEL)
    return words


def _unknown(path: str, key: str, keys: dict[str, Key]) -> Unreadable:
    close = get_close_matches(key, keys, n=1)
    hint = f"可能是“{close[0]}”" if close else f"此处可写：{'、'.join(keys)}"
    return bad(f"{path or '文件'}：不认识的键“{shown(key)}”，{hint}", _MODEL)


def _wrong(path: str, expected: str, value: Any) -> Unreadable:
    return bad(f"{path or '文件'}：{expected}，现为{_what(value)}", _MODEL)


def _what(value: Any) -> str:
    if value is None:
        return " null"
    if isinstance(value, bool):
        return " true" if value else " false"
    if isinstance(value, str):
        return f"文字“{shown(value)}”"
    if isinstance(value, int | float):
        return f"数 {shown(value)}"
    return "列表" if isinstance(value, list) else "对象"


def shown(value: object) -> str:
    """A value short enough for a sentence."""
    words = " ".join(str(value).encode("utf-8", "replace").decode().split())
    return words if len(words) <= _LONGEST_SHOWN else words[:_LONGEST_SHOWN] + "…"
