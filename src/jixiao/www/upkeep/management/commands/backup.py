"""`jixiao manage backup`: everything into one file, while the site runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from jixiao.www.upkeep.archive import Damaged
from jixiao.www.upkeep.backing_up import back_up

_PATTERN = "jixiao-[0-9]*.tar"


class Command(BaseCommand):
    help = "备份数据库和全部文件到一个 tar 文件；网站照常运行。写完后重新读一遍核对。不加密，请存放在受控的地方。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "target", metavar="文件或目录", help="写入的文件；是目录时按时间取名 jixiao-年月日-时分秒.tar"
        )
        parser.add_argument("--with-secrets", action="store_true", help="把密钥（secret-key）也备份进去；默认不含")
        parser.add_argument("--keep", type=int, metavar="份数", help="目录中只留最近这么多份（连同这一份）")

    def handle(self, *args: Any, **options: Any) -> None:
        target = Path(options["target"])
        if options["keep"] is not None and (options["keep"] < 1 or not target.is_dir()):
            raise CommandError("--keep 至少为 1，并且只用于目录。")
        path = target / f"jixiao-{timezone.localtime():%Y%m%d-%H%M%S}.tar" if target.is_dir() else target
        if path.exists():
            raise CommandError(f"{path} 已存在，请换一个文件名。")
        told = self.stderr.write if options["verbosity"] > 1 else lambda words: None
        try:
            done = back_up(path, told, secrets=options["with_secrets"])
        except Damaged as problem:
            raise CommandError(f"备份没有成功：{problem}") from problem
        except OSError as problem:
            raise CommandError(f"备份没有成功：{problem.strerror or problem}（{path}）") from problem
        self.stdout.write(
            f"已备份到 {path}：{done.rows}行、{done.files}个文件，{done.size / 1024**2:.1f}MB，核对无误。"
        )
        if not options["with_secrets"]:
            self.stdout.write("不含密钥（secret-key）；恢复后另行生成，正在登录的人须重新登录。")
        if options["keep"]:
            for old in sorted(target.glob(_PATTERN))[: -options["keep"]]:
                old.unlink()
                self.stdout.write(f"已删去较早的备份 {old.name}。")
        if done.damaged:
            for name in done.damaged:
                self.stdout.write(f"文件已损坏，没有备份：{name}")
            sys.exit(1)
