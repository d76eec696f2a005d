"""What addresses are about: the arguments of an address, for the water bureau (own) and the roads bureau (far)."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

THINGS: dict[str, Callable[[SimpleNamespace, bool], dict[str, Any]]] = {
    "filing": lambda city, far: {"pk": (city.foreign_filing if far else city.filing).pk},
}
