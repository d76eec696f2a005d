"""校验码: sixteen characters that name a receipt and can be read out, written by hand and typed in.

Crockford's base 32 (no I, L, O, U) of 75 bits of a hash of the signature, and a check character by the Luhn rule in
base 32, which finds every single wrong character and nearly every transposition.
"""

from __future__ import annotations

import unicodedata
from hashlib import sha256

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LENGTH = 16
_GROUP = 4
_APART = frozenset("-‐‑–—－_. \u3000\t\r\n")


class BadCode(ValueError):
    """A typed code that cannot be one. The message says why."""


def code_of(signature: bytes) -> str:
    """The code of a receipt by its signature, in groups: `7K3M-…`."""
    bits = int.from_bytes(sha256(b"jixiao.receipt/1 code\n" + signature).digest(), "big") >> (256 - 75)
    plain = "".join(_SIGNS[bits >> shift & 31] for shift in range(70, -1, -5))
    return _grouped(plain + _check_sign(plain))


def read_code(typed: str) -> str:
    """The code as `code_of` writes it, from what somebody typed. Raises BadCode."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_ALIKE)
    plain = "".join(sign for sign in plain if sign not in _APART)
    if wrong := [sign for sign in plain if sign not in _SIGNS]:
        raise BadCode(f"校验码中不会有“{wrong[0]}”，请核对后重新输入。")
    if len(plain) != _LENGTH:
        raise BadCode(f"校验码应为{_LENGTH}位，现为{len(plain)}位，请核对后重新输入。")
    if _check_sign(plain[:-1]) != plain[-1]:
        raise BadCode("校验码输错了（末位校验不符），请对照原件逐位核对。")
    return _grouped(plain)


def _check_sign(plain: str) -> str:
    total = 0
    for place, sign in enumerate(reversed(plain)):
        value = _SIGNS.index(sign) * (1 if place % 2 else 2)
        total += value // 32 + value % 32
    return _SIGNS[-total % 32]


def _grouped(plain: str) -> str:
    return "-".join(plain[start : start + _GROUP] for start in range(0, len(plain), _GROUP))
