"""Names of projects and units as they are compared."""

from __future__ import annotations

import re

from jixiao.arithmetic.width import half_width

_NOISE = re.compile(r"[\s\u3000“”\"'‘’《》]+")


def name_key(name: str) -> str:
    """A name without blanks and quotation marks, brackets of one width."""
    return half_width(_NOISE.sub("", name))
