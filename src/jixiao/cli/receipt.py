"""`jixiao check --receipt`: the receipt of one checked file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import jixiao
from jixiao.cli.delivery import output_problem, refuse, write_file
from jixiao.cli.environment import path_setting

if TYPE_CHECKING:
    from jixiao.runs import Examination


def add_options(command: argparse.ArgumentParser) -> None:
    signed = command.add_argument_group("回执")
    signed.add_argument(
        "--receipt", type=Path, metavar="回执.json", help="写一份签名的回执：哪份文件、用什么核对、结果如何；不含正文"
    )
    add_key_option(signed)


def add_key_option(group: argparse._ActionsContainer) -> None:
    group.add_argument(
        "--key", type=Path, metavar="密钥", help="签名密钥的文件；不指定则用 JIXIAO_KEY 或本机设置中的密钥"
    )


def problem(parsed: argparse.Namespace, files: list[str]) -> str:
    """Why no receipt can be written, before anything is checked; `""` where it can, or none is wanted."""
    if parsed.receipt is None:
        return ""
    from jixiao.runs.receipts.keys import KeyProblem, key_path, public_of

    if len(files) != 1:
        return f"一份回执只对应一个文件，现有{len(files)}个。请逐个核对。"
    try:
        public_of(key_path(path_setting("key", parsed.key)))
    except KeyProblem as error:
        return str(error)
    return output_problem(parsed.receipt, parsed.force)


def contents(parsed: argparse.Namespace, files: list[str]) -> Mapping[Path, bytes] | None:
    """The bytes of the file, read once: what is checked is what the receipt names."""
    if parsed.receipt is None:
        return None
    from jixiao.documents import limits

    path = Path(files[0])
    try:
        if not path.is_file() or path.stat().st_size > limits.FILE_BYTES:
            return None
        return {path: path.read_bytes()}
    except OSError:
        return None  # the examination says why it cannot be read


def deliver_receipt(examination: Examination, checked: Mapping[Path, bytes] | None, parsed: argparse.Namespace) -> int:
    """Write the receipt where one is wanted, and say its code."""
    if parsed.receipt is None:
        return 0
    if checked is None or examination.errors:
        return refuse("文件没有读取，不出具回执。")
    if unread := examination.unread_beside:
        return refuse(f"随附的“{unread[0].path}”没有读取，不出具回执。")
    from datetime import date

    from jixiao.runs.receipts.content import content_of
    from jixiao.runs.receipts.keys import KeyProblem, key_path
    from jixiao.runs.receipts.receipt import make, written

    ((path, data),) = checked.items()
    try:
        others = {file.path: Path(file.path).read_bytes() for one in examination.documents for file in one.beside}
        content = content_of(examination, data, path.name, date.today(), f"jixiao {jixiao.__version__}", others)
        receipt = make(content, key_path(path_setting("key", parsed.key)))
    except KeyProblem as error:
        return refuse(str(error))
    except OSError as error:
        return refuse(f"随附的文件读不了（{error.strerror}），不出具回执。")
    if failed := write_file(parsed.receipt, written(receipt).encode(), parsed.force):
        return refuse(failed)
    print(f"回执已写入 {parsed.receipt}，校验码 {receipt['code']}，密钥 {receipt['key']['id']}。", file=sys.stderr)
    return 0
