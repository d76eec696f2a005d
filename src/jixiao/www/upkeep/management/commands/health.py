"""`jixiao manage health`: what /health/ looks at, with the details."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from jixiao.www.upkeep.health import states


class Command(BaseCommand):
    help = "检查数据库、表结构、文件目录、磁盘空间和核对进程是否正常；有一项失败时退出码为 1。"
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = states()
        for state in found:
            mark = "正常" if state.ok else "失败" if state.needed else "注意"
            self.stdout.write(f"{mark}\t{state.name}\t{state.words}")
        if not all(state.ok for state in found if state.needed):
            sys.exit(1)
