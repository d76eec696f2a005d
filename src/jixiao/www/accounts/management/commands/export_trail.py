"""`jixiao manage export_trail`: the trail for auditors, as JSON lines that can be checked outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from jixiao.www.accounts.trail import record
from jixiao.www.accounts.trail_export import lines, range_of


class Command(BaseCommand):
    help = "导出操作记录（JSON Lines），每行带校验值，可在别处核对。含办理理由，请按规定范围提供。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, help="只导出这一日历年的记录")
        parser.add_argument("--output", metavar="文件", help="写入文件；不填则输出到屏幕")

    def handle(self, *args: Any, **options: Any) -> None:
        found = range_of(options["year"])
        if found is None:
            raise CommandError("没有这一年的操作记录。" if options["year"] else "还没有操作记录。")
        count = 0
        if options["output"]:
            path = Path(options["output"])
            if path.exists():
                raise CommandError(f"{path} 已存在，请换一个文件名。")
            with path.open("w", encoding="utf-8", newline="\n") as file:
                for line in lines(*found):
                    file.write(line + "\n")
                    count += 1
        else:
            for line in lines(*found):
                self.stdout.write(line)
                count += 1
        with transaction.atomic():
            record(None, "export_trail", words=f"{count - 1}条，第{found[0]}号至第{found[1]}号")
        self.stderr.write(f"已导出{count - 1}条，第{found[0]}号至第{found[1]}号。")
