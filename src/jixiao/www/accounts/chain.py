"""How one row of the trail is bound to the one before: pure, so that an auditor can recompute it with nothing else.

Scheme 1. The hash of a row is the SHA-256 (hexadecimal) of the ASCII text that `canonical` gives for an object of
these keys: `act`, `actor`, `at`, `body`, `details`, `engine`, `file_hash`, `number`, `previous`, `profile`, `reason`,
`scheme`, `subject`. `at` is UTC with six digits of the second (`2025-03-02T01:30:00.000000+00:00`), `actor` and `body`
are keys or null, `previous` is the hash of the row with the number before, of the first row 64 zeros. A scheme that has
been used is never changed: another way of telling a row gets another number.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

SCHEME: Final = 1
BEGINNING: Final = "0" * 64
"""What stands as `previous` in the first row."""
COLUMNS: Final = {
    "act": "act",
    "actor_id": "actor",
    "at": "at",
    "body_id": "body",
    "details": "details",
    "engine": "engine",
    "file_hash": "file_hash",
    "number": "number",
    "previous": "previous",
    "profile": "profile",
    "reason": "reason",
    "scheme": "scheme",
    "subject": "subject",
}
"""Columns of the row → keys of the object; every column but the key and the hash itself."""


def told(row: Mapping[str, Any]) -> dict[str, Any]:
    """The object of a row, out of its columns."""
    said = {key: row[column] for column, key in COLUMNS.items()}
    said["at"] = row["at"].astimezone(datetime.UTC).isoformat(timespec="microseconds")
    return said


def seal(said: Mapping[str, Any]) -> str:
    """The hash of an object as `told` gives it; what else it holds is left aside.

    Raises ValueError for a scheme that is not known, KeyError where something is missing.
    """
    if said["scheme"] != SCHEME:
        raise ValueError(f"scheme {said['scheme']} is not known")
    return hashlib.sha256(canonical({key: said[key] for key in COLUMNS.values()}).encode("ascii")).hexdigest()


def canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces and nothing but ASCII.

    Numbers are written out in decimals without an exponent and without zeros at the end: a database may keep `1e3`
    as 1000.
    Raises TypeError for what JSON does not have.
    """
    match value:
        case None | bool() | str():
            return json.dumps(value)
        case int():
            return str(value)
        case float():
            number = Decimal(repr(value))
            if not number.is_finite():
                raise TypeError("not a number that JSON has")
            return format(number.normalize() + 0, "f") if number else "0"
        case list() | tuple():
            return "[" + ",".join(canonical(each) for each in value) + "]"
        case Mapping():
            if not all(isinstance(key, str) for key in value):
                raise TypeError("keys of an object are words")
            return "{" + ",".join(f"{json.dumps(key)}:{canonical(value[key])}" for key in sorted(value)) + "}"
    raise TypeError(f"{type(value).__name__} has no place in a row of the trail")
