"""The public folder on a host of its own: files alone. No Django, no database, nobody signs in."""

from __future__ import annotations

import mimetypes
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from jixiao.writers.public_site.html import POLICY

HEADERS: Final = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "public, max-age=300",
}
_TYPES: Final = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/atom+xml",
    ".js": "text/javascript",
    ".json": "application/json",
    ".csv": "text/csv",
}
_TEXT: Final = ("text/", "application/json", "application/atom+xml")
_CHUNK: Final = 1 << 16
_NOT_FOUND: Final = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>没有找到</title></head>'
    '<body><h1>没有找到</h1><p>该页面不存在。请从<a href="/index.html">首页</a>进入。</p></body></html>'
).encode()

Start = Callable[..., Any]


def public_host(folder: Path) -> Callable[[dict[str, Any], Start], Iterable[bytes]]:
    """A WSGI application that hands out the files of a folder and nothing else. The folder is read at every request."""
    root = folder.resolve()

    def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD"):
            return _answer(start, "405 Method Not Allowed", b"", "text/plain", True, [("Allow", "GET, HEAD")])
        asked = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace")
        path = _path(root, asked)
        if path is None:
            return _answer(start, "404 Not Found", _NOT_FOUND, "text/html; charset=utf-8", method == "HEAD")
        if path.is_dir():
            to = quote(asked.rstrip("/")) + "/index.html"
            return _answer(start, "302 Found", b"", "text/plain", True, [("Location", to)])
        headers = [("Content-Type", _kind(path)), ("Content-Length", str(path.stat().st_size)), *HEADERS.items()]
        start("200 OK", headers)
        return [] if method == "HEAD" else _chunks(path)

    return application


def _path(root: Path, asked: str) -> Path | None:
    """The file or folder that an address names; None where there is none, or it leads out of the folder."""
    parts = [part for part in asked.split("/") if part]
    if any(part.startswith(".") or "\\" in part or "\0" in part or ":" in part for part in parts):
        return None
    try:
        path = root.joinpath(*parts).resolve()
        is_there = path.is_relative_to(root) and (path.is_file() or (path / "index.html").is_file())
    except OSError:  # a name that is too long, a link in a circle
        return None
    return path if is_there else None


def _kind(path: Path) -> str:
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "text/plain"
    return f"{kind}; charset=utf-8" if kind.startswith(_TEXT) else kind


def _answer(
    start: Start, status: str, words: bytes, kind: str, empty: bool, more: list[tuple[str, str]] | None = None
) -> list[bytes]:
    start(status, [("Content-Type", kind), ("Content-Length", str(len(words))), *HEADERS.items(), *(more or [])])
    return [] if empty else [words]


def _chunks(path: Path) -> Iterable[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def serve_public(folder: Path, host: str, port: int, workers: int) -> int:
    """Serve until interrupted. Gives the exit code."""
    if not (folder / "index.html").is_file():
        print(f"“{folder}”不是公开文件夹（没有 index.html）。请先用 jixiao manage write_public 写出。", file=sys.stderr)
        return 2
    shown = f"[{host}]" if ":" in host else host
    print(f"公开网站已启动：http://{shown}:{port}/（按 Ctrl+C 结束）", file=sys.stderr, flush=True)
    application = public_host(folder)
    if sys.platform == "win32":
        from jixiao.www.plain_server import serve_plainly

        return serve_plainly(application, host, port)
    from gunicorn.app.base import BaseApplication

    class Host(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            settings = {"bind": [f"{shown}:{port}"], "workers": workers, "worker_class": "gthread", "threads": 4}
            for key, value in {**settings, "proc_name": "jixiao-public", "loglevel": "warning"}.items():
                self.cfg.set(key, value)

        def load(self) -> object:
            return application

    try:
        Host().run()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0
