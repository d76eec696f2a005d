"""`jixiao manage retention`: what is over its time; deleted only when asked to."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jixiao.www.upkeep.retaining import Line, delete_expired, expired


class Command(BaseCommand):
    help = "列出超过保存期限的数据；加 --delete 才删除，每类记入操作记录。卷宗、各版材料、意见书和操作记录不删。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--delete", action="store_true", help="删除列出的数据")
        parser.add_argument("--why", action="store_true", help="同时说明每类的依据和理由")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            lines = delete_expired() if options["delete"] else expired()
        except ValueError as problem:
            raise CommandError(str(problem)) from problem
        for line in lines:
            self.stdout.write(self._line(line, options["delete"]))
            if options["why"]:
                ground = "惯例" if line.rule.ground == "practice" else line.rule.ground
                self.stdout.write(f"    依据：{ground}。{line.rule.why}")
        if not options["delete"]:
            self.stdout.write("以上只是列出，没有删除；确认后加 --delete。请先备份。")

    def _line(self, line: Line, deleted: bool) -> str:
        rule = line.rule
        if rule.days is None:
            return f"{rule.name}：不由系统删除"
        size = f"（{line.size / 1024**2:.1f}MB）" if line.size else ""
        verb = "已删除" if deleted else "到期"
        return f"{rule.name}：保存{rule.days}天（自{rule.since}起），{verb}{line.count}项{size}"
