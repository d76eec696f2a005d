"""`jixiao verify-receipt`: whether a receipt is genuine, and whether a file is the one that it names."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.cli.delivery import refuse
from jixiao.cli.environment import path_setting
from jixiao.cli.parser import Parser
from jixiao.cli.receipt import add_key_option

if TYPE_CHECKING:
    from jixiao.runs.receipts.keys import PublicKey
    from jixiao.runs.receipts.receipt import Verification


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    verify = commands.add_parser(
        "verify-receipt",
        help="核验回执：签名、文件、校验码",
        description="核验回执是否完整、由谁签名，文件是否就是当时核对的那一份，校验码是否相符。",
        epilog="退出码：0 核验无误；1 有一项不符；2 回执或文件读不了，或用法不对。",
    )
    verify.add_argument("receipt", type=Path, metavar="回执.json")
    verify.add_argument("file", nargs="?", type=Path, metavar="文件", help="当时核对的文件；不写则不比对文件")
    verify.add_argument("--code", default="", metavar="校验码", help="别处抄来的校验码，大小写、横线不论，O 作 0")
    verify.add_argument(
        "--public", action="append", type=Path, default=[], metavar="公钥.json", help="本次也信任的公钥"
    )
    add_key_option(verify)
    verify.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.documents import limits
    from jixiao.runs.receipts.code import BadCode, read_code
    from jixiao.runs.receipts.keys import KeyProblem, library
    from jixiao.runs.receipts.receipt import BadReceipt, read_receipt, verify

    try:
        library()
        receipt = read_receipt(parsed.receipt)
        code = read_code(parsed.code) if parsed.code else ""
        trusted = _trusted(parsed)
        data = None
        if parsed.file is not None:
            if parsed.file.stat().st_size > limits.FILE_BYTES:
                return refuse(f"“{parsed.file}”过大，不会是核对过的文件。")
            data = parsed.file.read_bytes()
    except (BadReceipt, BadCode, KeyProblem) as error:
        return refuse(str(error))
    except OSError as error:
        return refuse(f"读不了文件“{parsed.file}”（{error.strerror}）。请检查路径。")
    found = verify(receipt, trusted, data=data, code=code)
    if found.faults:
        print("\n".join(f"不符：{fault}" for fault in found.faults))
        return 1
    try:
        print(_told(receipt, found, bool(code)))
    except (KeyError, TypeError, AttributeError):
        print("不符：签名无误，但回执缺项，不是本程序写的。")
        return 1
    return 0


def _trusted(parsed: argparse.Namespace) -> list[PublicKey]:
    """One's own key, those on the list, those named on the command line."""
    from dataclasses import replace

    from jixiao.runs.receipts.keys import key_path, public_of, read_public, trusted_keys

    own = key_path(path_setting("key", parsed.key))
    found = [replace(public_of(own), name="本机密钥")] if own.exists() else []
    return [*found, *trusted_keys(), *map(read_public, parsed.public)]


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in name)


def _told(receipt: dict[str, Any], found: Verification, code_seen: bool) -> str:
    """What the receipt says, once it is known to be genuine."""
    from jixiao.findings import Level
    from jixiao.runs.receipts.content import rules_hash

    assert found.key is not None
    said = [
        "签名无误",
        *(["文件就是当时核对的那一份"] if found.file_seen else []),
        *(["校验码相符"] if code_seen else []),
    ]
    lines = [f"核验无误：{'，'.join(said)}。"]
    lines.append(f"  签名  {found.key.name or '（未命名）'}，密钥 {found.key.id}")
    lines.append(f"  文件  {_shown(receipt['file']['name'])}（{receipt['file']['bytes']}字节），{receipt['date']} 核对")
    beside = receipt.get("with", ())
    lines += [f"  对照  {_shown(other['name'])}（sha256 {other['sha256'][:8]}…）" for other in beside]
    same = "与本机相同" if receipt["rules"] == rules_hash() else "与本机不同"
    lines.append(f"  程序  {receipt['engine']}，核对项目（{receipt['rules'][:8]}）{same}")
    names = {level.value: level.chinese for level in Level}
    for number, document in enumerate(receipt["documents"], start=1):
        counted = Counter((one["level"], one["state"]) for one in document["findings"])
        states = {"open": "", "waived": "（已豁免）", "known": "（基线已有）"}
        words = [f"{names[level]}{count}处{states[state]}" for (level, state), count in counted.items()]
        profile = document["profile"]["name"] if document["profile"] else "无"
        lines.append(f"  材料{number}  {'、'.join(words) or '没有发现问题'}；评分方案 {profile}")
    if not found.file_seen:
        lines.append("  没有给出文件，未比对文件。")
    return "\n".join(lines)
