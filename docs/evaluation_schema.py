"""Write `evaluation.schema.json` from the shape that the reader holds: `python docs/evaluation_schema.py`.

The tests compare.
"""

import json
from pathlib import Path
from typing import Any

from jixiao.documents.evaluation_shape import ENTRIES, ENTRY, ENTRY_KEYS, NUMBER_KEYS, OBJECTS, SCHEMA, TEXT, WHOLE, Key

HERE = Path(__file__).parent
_UNITS = {
    "money": "An amount; its unit is `money_unit` unless its text or its own `unit` says another",
    "own": "Its unit is what stands in `unit` of the same indicator",
}
_SAYS = {
    "evaluation.part": "The sheet or form, where a file holds several",
    "evaluation.years": "Where the form names its year besides the title, as written",
    "evaluation.money_unit": "The unit of amounts that state none",
    "evaluation.left_out": "Tables of the file that are no part of the forms and were not carried over",
    "evaluation.notes": "Explanations over the whole width of the form",
    "group.stated_weight": "Only where the heading itself does not state the weight",
    "group.group": "Taken from the heading where it is left out",
    "fund.role": "Taken from the name where it is left out",
    "component.role": "Taken from the label where it is left out",
    "indicator.causes": "Monitoring: the columns under 偏差原因分析, by their header",
    "indicator.possibility": "Monitoring: the columns of 完成目标可能性, by their header",
    "paragraph.level": "The outline level that the file states",
    "paragraph.number": "A number that the file generates and does not hold as text",
}


def schema() -> dict[str, Any]:
    """The JSON Schema."""
    root = _object("root", OBJECTS["root"])
    root["properties"]["schema"] = {"const": SCHEMA}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "description": "What evaluations declare, every value as written. A key that is absent: the form has no such "
        'field; "": the field is there and blank; "/" or "—" is a stroke; "0" is a figure. Numbers are never JSON '
        "numbers. Output of `jixiao extract`, and input of every command that reads a file.",
        **root,
        "$defs": {
            "entry": {
                "description": "A field: its text as written; a plain string is the same as an object with `text`",
                "oneOf": [{"type": "string"}, _object("entry", ENTRY_KEYS)],
            },
            "number": {
                "description": "The exact figure of a text that is one figure; when read it must agree with the text",
                **_object("number", NUMBER_KEYS),
            },
            **{name: _object(name, keys) for name, keys in OBJECTS.items() if name != "root"},
        },
    }


def _object(name: str, keys: dict[str, Key]) -> dict[str, Any]:
    found = {
        "type": "object",
        "required": [key for key, one in keys.items() if one.required],
        "properties": {key: _described(f"{name}.{key}", one) for key, one in keys.items()},
        "additionalProperties": False,
    }
    return found if found["required"] else {key: value for key, value in found.items() if key != "required"}


def _described(place: str, key: Key) -> dict[str, Any]:
    words = _SAYS.get(place) or _UNITS.get(key.unit) or (f"Its unit is {key.unit}" if key.unit else "")
    if key.derived:
        words = f"{words}. Written, and not needed when read".lstrip(". ")
    found = {"type": "array", "items": _kind(key)} if key.many else _kind(key)
    return {**found, "description": words} if words else found


def _kind(key: Key) -> dict[str, Any]:
    if isinstance(key.kind, tuple):
        return {"enum": list(key.kind)}
    if key.kind == TEXT:
        return {"type": "string"}
    if key.kind == WHOLE:
        return {"type": "integer", "minimum": 0, "maximum": 9999}
    if key.kind == ENTRIES:
        return {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{ENTRY}"}}
    if key.kind == "paragraph":
        return {"oneOf": [{"type": "string"}, {"$ref": "#/$defs/paragraph"}]}
    return {"$ref": f"#/$defs/{key.kind}"}


def written() -> str:
    """The file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    (HERE / "evaluation.schema.json").write_text(written(), encoding="utf-8")
