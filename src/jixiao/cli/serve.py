"""`jixiao serve`: the site on this machine."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.site_extra import needs_the_site

if TYPE_CHECKING:
    from argparse import _SubParsersAction

EPILOG = """环境变量（均可不设，说明见 docs/site.md）：
  JIXIAO_HOME           存放数据的目录，默认为当前目录下的 jixiao-site
  DATABASE_URL          数据库，默认用 SQLite；PostgreSQL 写作 postgres://用户:密码@主机/库名
  JIXIAO_ALLOWED_HOSTS  允许访问的主机名，逗号分隔
  JIXIAO_SECRET_KEY     密钥，不设则首次运行时生成并保存
  JIXIAO_HTTPS          经 https 访问为 1（默认）；内网没有证书时设为 0"""


def add(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "serve", help="启动网站", description="建好数据库并启动网站，直到按 Ctrl+C 结束。", epilog=EPILOG
    )
    command.add_argument("--host", default="127.0.0.1", metavar="地址", help="监听的地址，默认只供本机访问")
    command.add_argument("--port", default=8000, type=int, metavar="端口", help="监听的端口，默认 8000")
    command.add_argument("--workers", default=2, type=int, metavar="个数", help="同时处理请求的进程数，默认 2")
    command.add_argument(
        "--public",
        type=Path,
        metavar="文件夹",
        help="只对外提供一个公开文件夹（jixiao manage write_public 写出的）：不连数据库，不能登录",
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    needs_the_site()
    if arguments.public is not None:
        from jixiao.www.public_host import serve_public

        return serve_public(arguments.public, arguments.host, arguments.port, arguments.workers)
    from jixiao.www.serving import serve

    return serve(arguments.host, arguments.port, arguments.workers)
