"""`jixiao waive FINGERPRINT`: a person answers for a finding, until a day."""

from __future__ import annotations

import argparse
from pathlib import Path

from jixiao.cli.delivery import refuse
from jixiao.cli.parser import Parser


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    waive = commands.add_parser(
        "waive",
        help="豁免一处问题：写明理由、署名、有效期",
        description="把有理由保留的问题写入豁免单。豁免的问题仍会列出，不计入退出码；到期后重新提出。",
    )
    waive.add_argument("fingerprints", nargs="+", metavar="指纹", help="问题的指纹（见 jixiao check --fingerprints）")
    waive.add_argument("--reason", required=True, metavar="理由", help="为什么可以保留")
    waive.add_argument("--author", required=True, metavar="署名", help="由谁负责")
    waive.add_argument("--until", required=True, metavar="日期", help="有效期的最后一天，如 2026-12-31")
    waive.add_argument("--unit", default="", metavar="单位", help="只对这家单位的材料有效；不写则对所有材料有效")
    waive.add_argument(
        "--file",
        type=Path,
        metavar="豁免单",
        help="写入哪个文件；不指定则用当前文件夹或上级的 jixiao-waivers.yaml，没有则新建",
    )
    waive.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from datetime import date

    from jixiao.runs.configuration import find_upward
    from jixiao.runs.waivers import NAME, WaiverError, made, read_waivers, with_waivers
    from jixiao.writers.to_file import to_file

    file: Path = parsed.file or find_upward(NAME, Path()) or Path(NAME)
    try:
        if file.exists():
            read_waivers(file)
        waivers = [
            made(fingerprint, parsed.reason, parsed.author, parsed.until, date.today(), parsed.unit)
            for fingerprint in dict.fromkeys(parsed.fingerprints)
        ]
        before = file.read_text(encoding="utf-8-sig") if file.exists() else ""
        to_file(file, with_waivers(before, waivers).encode(), force=True)
    except WaiverError as error:
        return refuse(str(error))
    except OSError as error:
        return refuse(f"写不了“{file}”（{error.strerror}）。请检查文件夹是否存在、是否有写入权限。")
    print(f"已写入 {file}：豁免{len(waivers)}处，有效期至{waivers[0].until}。")
    return 0
