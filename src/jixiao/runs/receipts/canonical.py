"""One way to write the content of a receipt, so that the same content has the same bytes wherever it is signed.

The subset of JCS (RFC 8785) that receipts need: objects, lists, strings, whole numbers, true, false and null.
"""

from __future__ import annotations

import json
from typing import Any

Content = dict[str, Any]

SCHEMA = "jixiao.receipt/1"
_DOMAIN = f"{SCHEMA}\n".encode()
"""What is signed begins with it: a signature can never be taken for one of something else."""
OUTSIDE = ("code", "signature")
"""Keys that follow from the signed content and are not signed themselves."""


def signed_bytes(receipt: Content) -> bytes:
    """The bytes that are signed: everything but the code and the signature."""
    return _DOMAIN + canonical({key: value for key, value in receipt.items() if key not in OUTSIDE})


def canonical(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "surrogatepass")
