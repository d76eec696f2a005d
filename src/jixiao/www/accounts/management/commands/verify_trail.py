"""`jixiao manage verify_trail`: is the trail whole?"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jixiao.www.accounts.trail_export import check_file
from jixiao.www.accounts.trail_walking import Checked, check


def _expected(words: str) -> tuple[int, str]:
    if not (found := re.fullmatch(r"\s*(\d{1,15}):([0-9a-fA-F]{64})\s*", words)):
        raise argparse.ArgumentTypeError("应为“末号:校验值”，如 1234:9f86d0…（64位）")
    return int(found[1]), found[2].lower()


class Command(BaseCommand):
    help = "核对操作记录是否被改动：逐条核对校验值，指出被改、缺少、调换、插入、截去的记录。有问题时退出码为 1。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="first", type=int, default=1, metavar="序号", help="从这一号开始核对")
        parser.add_argument(
            "--expect",
            type=_expected,
            metavar="末号:校验值",
            help="以前另行保存的末号和校验值；可发现末尾被截去、整体重算",
        )
        parser.add_argument("--file", metavar="文件", help="核对 export_trail 导出的文件，不看数据库")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["first"] < 1:
            raise CommandError("--from 从 1 起。")
        if options["file"]:
            try:
                done = check_file(options["file"], options["expect"])
            except (OSError, ValueError) as problem:
                raise CommandError(f"不能核对：{problem}") from problem
        else:
            done = check(options["first"], options["expect"])
        if options["json"]:
            said = {"schema": "jixiao.trail-check/1", "whole": done.is_whole, **asdict(done)}
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))
        else:
            self._say(done)
        if not done.is_whole:
            sys.exit(1)

    def _say(self, done: Checked) -> None:
        for fault in done.faults:
            self.stdout.write(fault.words)
        if done.more:
            self.stdout.write(f"……另有{done.more}处")
        if not done.is_guarded:
            self.stdout.write("提示：数据库中防止改动操作记录的触发器不在。")
        verdict = "完好" if done.is_whole else f"发现问题{len(done.faults) + done.more}处"
        self.stdout.write(f"核对{done.count}条，{verdict}。")
        if done.is_whole and done.count:
            self.stdout.write(f"末号和校验值：{done.number}:{done.hash}\n请另行保存，日后用 --expect 核对。")
