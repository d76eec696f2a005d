"""`jixiao manage restore`: a backup into an empty database, of the same kind or of another."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jixiao.www.upkeep.archive import Damaged, Reader
from jixiao.www.upkeep.restoring import NotRestored, restore


class Command(BaseCommand):
    help = "把备份恢复到空的数据库（SQLite、PostgreSQL 均可，不论备份来自哪一种）。先核对备份，再写入。"
    requires_migrations_checks = False
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", metavar="备份文件")
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--into-empty", action="store_true", help="恢复到 DATABASE_URL 所指的空库和 JIXIAO_HOME")
        what.add_argument("--check", action="store_true", dest="only_check", help="只核对备份是否完好，不写入")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["source"])
        told = self.stderr.write if options["verbosity"] > 1 else lambda words: None
        if not path.is_file():
            raise CommandError(f"没有文件 {path}。")
        try:
            if options["only_check"]:
                with Reader(path) as reader:
                    reader.verify(told)
                    said = reader.manifest
                rows = sum(table["rows"] for table in said["tables"])
                self.stdout.write(
                    f"备份完好：{said['at'][:19]}，版本{said['version']}，{rows}行、{said['files']}个文件。"
                )
                return
            done = restore(path, told)
        except (Damaged, NotRestored) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"已恢复：{done.rows}行、{done.files}个文件。")
        if not done.has_secrets:
            self.stdout.write("备份中没有密钥，使用本机的密钥；所有人须重新登录。")
        if done.trail.is_whole:
            self.stdout.write(f"操作记录核对{done.trail.count}条，完好。")
        else:
            for fault in done.trail.faults:
                self.stdout.write(fault.words)
            self.stdout.write("操作记录不完好：备份之前已如此，请查明原因。")
            sys.exit(1)
