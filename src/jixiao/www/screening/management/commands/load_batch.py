"""`jixiao manage load_batch 结果目录`: the result of `jixiao batch` onto the site, while it runs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jixiao.www.refusals import Refused

_EVERY = 5.0
"""Seconds between two lines of progress."""


class Command(BaseCommand):
    help = (
        "装入批量核对（jixiao batch）的结果，供在“汇总—批量核对”中查看；同名的以新换旧。"
        "可在使用中运行，中断了重新运行即可。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="结果目录", help="jixiao batch 的 --output")
        parser.add_argument("--name", metavar="名称", help="在网站上叫什么；不写时用目录名")

    def handle(self, *arguments: Any, **options: Any) -> None:
        folder = Path(options["folder"])
        try:
            from jixiao.runs.batch.query import QueryError
            from jixiao.www.screening.loading import load
        except ImportError as missing:
            raise CommandError("批量核对功能未安装。请先运行：pip install 'jixiao[batch]'") from missing
        began = said = time.monotonic()

        def tell(done: int, of: int) -> None:
            nonlocal said
            if time.monotonic() - said >= _EVERY:
                said = time.monotonic()
                left = (said - began) / done * (of - done) if done else 0
                self.stdout.write(f"已写入{done}/{of}行，约需{left:.0f}秒……")

        try:
            batch = load(folder, options["name"] if options["name"] is not None else folder.resolve().name, tell)
        except (QueryError, Refused) as refused:
            raise CommandError(str(refused)) from None
        named = batch.rows.exclude(body=None).count()
        self.stdout.write(
            f"已装入“{batch.name}”：{batch.documents}份材料，其中{named}份对上了单位名录；{batch.findings}处问题。"
        )
        if named < batch.documents:
            self.stdout.write("没有对上的，由绩效股审核人在“汇总—批量核对”中确认，每种写法答一次。")
