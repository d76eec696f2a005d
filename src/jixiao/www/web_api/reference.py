"""The OpenAPI description in words: a chapter a tag, an entry a verb."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from jixiao.www.web_api.api import api

_TYPES: Final = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "是否",
    "array": "列表",
    "object": "对象",
    "null": "空",
}
_FORMATS: Final = {"date": "日期", "date-time": "时间", "binary": "文件"}
_PLACES: Final = {"path": "地址", "query": "查询", "header": "请求头", "body": "正文"}


@lru_cache(maxsize=1)
def chapters() -> list[tuple[str, list[dict[str, Any]]]]:
    """`(tag, verbs)`; of a verb `name`, `method`, `path`, `summary`, `about`, `takes` and `gives` (rows of fields)."""
    whole = api.get_openapi_schema()
    shapes = whole["components"]["schemas"]
    found: dict[str, list[dict[str, Any]]] = {}
    for path, methods in whole["paths"].items():
        for method, told in methods.items():
            found.setdefault(told["tags"][0], []).append(
                {
                    "name": told["operationId"],
                    "method": method.upper(),
                    "path": path,
                    "summary": told["summary"],
                    "about": told.get("description", ""),
                    "takes": _takes(told, shapes),
                    "gives": _gives(told, shapes),
                }
            )
    return list(found.items())


def _takes(told: dict[str, Any], shapes: dict[str, Any]) -> list[dict[str, Any]]:
    rows = [
        _row(one["name"], one["schema"], one.get("required", False), _PLACES[one["in"]], shapes)
        for one in told.get("parameters", [])
        if one["name"] not in ("If-None-Match", "Idempotency-Key")
    ]
    for content in told.get("requestBody", {}).get("content", {}).values():
        rows += _fields(content["schema"], shapes, _PLACES["body"])
    return rows


def _gives(told: dict[str, Any], shapes: dict[str, Any]) -> list[dict[str, Any]]:
    answer = told["responses"].get(200, {}).get("content", {})
    if "application/json" not in answer:
        return []
    shape = _shape(answer["application/json"]["schema"], shapes)
    items = shape.get("properties", {}).get("items")
    if items is not None and "$ref" in items.get("items", {}):
        shape = _shape(items["items"], shapes)
    return _fields(shape, shapes, "")


def _fields(shape: dict[str, Any], shapes: dict[str, Any], place: str) -> list[dict[str, Any]]:
    shape = _shape(shape, shapes)
    required = shape.get("required", [])
    return [_row(name, one, name in required, place, shapes) for name, one in shape.get("properties", {}).items()]


def _row(name: str, one: dict[str, Any], required: bool, place: str, shapes: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "place": place,
        "required": required,
        "type": _type(one, shapes),
        "about": one.get("description", ""),
    }


def _type(one: dict[str, Any], shapes: dict[str, Any]) -> str:
    if "anyOf" in one:
        return "或".join(_type(each, shapes) for each in one["anyOf"])
    if "enum" in one:
        return "、".join(map(str, one["enum"]))
    if "const" in one:
        return str(one["const"])
    one = _shape(one, shapes)
    words = _FORMATS.get(one.get("format", ""), _TYPES.get(one.get("type", ""), "任意"))
    if one.get("type") == "array":
        return f"{_type(one.get('items', {}), shapes)}的列表"
    if one.get("type") == "object" and one.get("properties"):
        return f"对象（{'、'.join(one['properties'])}）"
    return words


def _shape(one: dict[str, Any], shapes: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = shapes[one["$ref"].rpartition("/")[2]] if "$ref" in one else one
    return found
