"""`jixiao receipt-key`: the key that signs receipts, and the keys of others that are trusted."""

from __future__ import annotations

import argparse
from pathlib import Path

from jixiao.cli.delivery import output_problem, refuse, write_file
from jixiao.cli.environment import path_setting
from jixiao.cli.parser import Parser
from jixiao.cli.receipt import add_key_option


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    key = commands.add_parser(
        "receipt-key",
        help="生成签名密钥，导出公钥，信任别人的公钥",
        description="没有签名密钥的，生成一把，存放在本机设置文件夹里，只有本人能读；已有的，显示密钥编号。密钥本身从不显示。",
    )
    add_key_option(key)
    key.add_argument("--public", type=Path, metavar="公钥.json", help="导出公钥，交给要核验回执的人")
    key.add_argument("--name", default="", metavar="名称", help="写在公钥里的名称，或者给所信任的公钥起的名称")
    key.add_argument("--trust", type=Path, metavar="公钥.json", help="信任这把公钥：核验时认它签的回执")
    key.add_argument("--list", action="store_true", help="列出所信任的公钥")
    key.add_argument("--force", action="store_true", help="公钥文件已存在时覆盖")
    key.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.runs.receipts.keys import KeyProblem

    try:
        if parsed.list:
            return _list()
        if parsed.trust is not None:
            return _trust(parsed)
        return _own(parsed)
    except KeyProblem as error:
        return refuse(str(error))


def _own(parsed: argparse.Namespace) -> int:
    from jixiao.runs.receipts.keys import key_path, make_key, public_of, public_text

    if parsed.public is not None and (problem := output_problem(parsed.public, parsed.force)):
        return refuse(problem)
    path = key_path(path_setting("key", parsed.key))
    if path.exists():
        key = public_of(path)
        print(f"签名密钥在 {path}，编号 {key.id}。")
    else:
        key = make_key(path)
        print(
            f"已生成签名密钥 {path}，编号 {key.id}。密钥文件请勿外传；导出公钥：jixiao receipt-key --public 公钥.json"
        )
    if parsed.public is not None:
        from dataclasses import replace

        content = public_text(replace(key, name=parsed.name.strip())).encode()
        if failed := write_file(parsed.public, content, parsed.force):
            return refuse(failed)
        print(f"公钥已写入 {parsed.public}。请把编号 {key.id} 另行告知对方，供其核对。")
    return 0


def _trust(parsed: argparse.Namespace) -> int:
    from dataclasses import replace

    from jixiao.runs.receipts.keys import read_public, trust

    key = read_public(parsed.trust)
    named = replace(key, name=parsed.name.strip() or key.name)
    path = trust(named)
    print(f"已信任 {named.name or '（未命名）'}，密钥 {named.id}，写入 {path}。编号请与对方核对一次。")
    return 0


def _list() -> int:
    from jixiao.runs.receipts.keys import trusted_keys

    keys = trusted_keys()
    print("\n".join(f"{key.id}  {key.name or '（未命名）'}" for key in keys) or "还没有信任任何公钥。")
    return 0
