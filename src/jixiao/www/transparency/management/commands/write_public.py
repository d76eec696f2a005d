"""`jixiao manage write_public 文件夹`: all that is public as a folder, the one that was there replaced as a whole."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jixiao.www.transparency.current import folder


class Command(BaseCommand):
    help = "把全部公开的内容写成一个文件夹；已有的整个换新。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="文件夹")

    def handle(self, *arguments: object, **options: object) -> None:
        wanted = Path(str(options["folder"])).absolute()
        if wanted.exists() and not (wanted / "SHA256SUMS").is_file() and (not wanted.is_dir() or any(wanted.iterdir())):
            raise CommandError(f"“{wanted}”里有别的文件，没有写。请换一个空的文件夹。")
        if not wanted.parent.is_dir():
            raise CommandError(f"文件夹“{wanted.parent}”不存在，请先建立。")
        draft = Path(tempfile.mkdtemp(prefix=".public-", dir=wanted.parent))
        try:
            count = 0
            for address, content in folder():
                path = draft / address
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                count += 1
            draft.chmod(0o755)
            old = draft.with_name(draft.name + "-old")
            if wanted.exists():
                wanted.rename(old)
            draft.rename(wanted)
            shutil.rmtree(old, ignore_errors=True)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        self.stdout.write(f"已写出{count}个文件：{wanted}")
