"""Making a receipt, and finding out whether one is what it says."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from jixiao.runs.receipts.canonical import SCHEMA, Content, signed_bytes
from jixiao.runs.receipts.code import code_of
from jixiao.runs.receipts.keys import KeyProblem, PublicKey, raw_key, read_key

_FAMILY = "jixiao.receipt/"
_LARGEST = 8_000_000


class BadReceipt(ValueError):
    """A file that is no receipt, or one of a version that cannot be read. The message says what to do."""


def make(content: Content, key: Path) -> Content:
    """The receipt: the content with key, signature and code. Raises KeyProblem."""
    private = read_key(key)
    public = PublicKey(private.public_key().public_bytes_raw())
    receipt = {**content, "key": {"id": public.id, "public": public.text}}
    signature = private.sign(signed_bytes(receipt))
    return {**receipt, "signature": base64.b64encode(signature).decode("ascii"), "code": code_of(signature)}


def written(receipt: Content) -> str:
    """The file."""
    return json.dumps(receipt, ensure_ascii=False, indent=2) + "\n"


def read_receipt(path: Path) -> Content:
    """A receipt out of a file. Raises BadReceipt."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise BadReceipt(f"找不到回执“{path}”。请检查路径。") from error
    except OSError as error:
        raise BadReceipt(f"读不了回执“{path}”（{error.strerror}）。") from error
    if len(data) > _LARGEST:
        raise BadReceipt(f"“{path}”过大，不是回执。")
    try:
        receipt = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no, parse_float=_no)
    except (ValueError, RecursionError) as error:
        raise BadReceipt(f"“{path}”不是回执，或已损坏。请向对方重新索取。") from error
    schema = receipt.get("schema") if isinstance(receipt, dict) else None
    if not isinstance(schema, str) or not schema.startswith(_FAMILY):
        raise BadReceipt(f"“{path}”不是回执。")
    if schema != SCHEMA:
        raise BadReceipt(f"回执的版本是“{schema[:40]}”，本程序只能核验“{SCHEMA}”。请升级本程序。")
    found: Content = receipt
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys differ: of two alike, one program reads the first and another the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _no(word: str) -> Any:
    raise ValueError(word)


@dataclass(slots=True)
class Verification:
    """What became of a receipt: the faults as sentences, none when all is well."""

    faults: list[str] = field(default_factory=list)
    code: str = ""
    """The code that the receipt should have."""
    key: PublicKey | None = None
    """The key that signed it, with the name under which it is trusted."""
    file_seen: bool = False


def verify(
    receipt: Content, trusted: Iterable[PublicKey], *, data: bytes | None = None, code: str = ""
) -> Verification:
    """Check a receipt against itself, the keys that are trusted, the file's bytes and a typed code (as `read_code`)."""
    found = Verification(file_seen=data is not None)
    try:
        stated = PublicKey(raw_key(receipt["key"]["public"], "回执"))
        signature = base64.b64decode(receipt["signature"], validate=True)
        content = signed_bytes(receipt)
    except (KeyProblem, KeyError, TypeError, ValueError, binascii.Error):
        found.faults.append("回执缺少签名或公钥，或者格式不对，不能核验。")
        return found
    if not stated.verifies(signature, content):
        found.faults.append("签名不符：回执的内容在签名以后被改动过，或者签名是伪造的。")
        return found
    found.code, found.key = code_of(signature), stated
    if receipt["key"].get("id") != stated.id:
        found.faults.append("回执写的密钥编号与公钥不符。")
    if receipt.get("code") != found.code:
        found.faults.append("回执写的校验码与签名不符，校验码被改动过。")
    if code and code != found.code:
        found.faults.append("输入的校验码与这份回执不符：可能是另一份回执的校验码，或者回执被换过。")
    known = next((key for key in trusted if key.raw == stated.raw), None)
    if known is None:
        found.faults.append(
            f"签名是完整的，但签名的密钥 {stated.id} 不在您信任的密钥之中，不能认定是谁出具的。"
            "请向对方核对密钥编号，再用 jixiao receipt-key --trust 公钥.json 加入。"
        )
    else:
        found.key = known
    if data is not None:
        found.faults += _file_faults(receipt, data)
    return found


def _file_faults(receipt: Content, data: bytes) -> list[str]:
    stated = receipt.get("file")
    if not isinstance(stated, dict) or stated.get("sha256") != sha256(data).hexdigest():
        return ["文件与回执不符：这不是当时核对的那份文件，或者核对以后又改过。"]
    return []
