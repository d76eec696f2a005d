"""Starting the site: database and static files made ready, then gunicorn until it is told to stop."""

from __future__ import annotations

import gc
import hashlib
import os
import sys
from operator import itemgetter
from pathlib import Path
from typing import Final

from jixiao.www.database import scheme_is_older, told_what_to_do

THREADS: Final = 16
"""Requests that one worker has under way: most of them wait for the engine or the disk."""


_TURN: Final = 0.0005
"""Seconds that a thread computes while another waits: a save that asks the database ten times waits ten such turns."""
KEPT_OPEN: Final = 65
"""Seconds that a connection stays open between requests: longer than a page that is filled in is ever silent."""


def make_ready() -> None:
    """The database on the newest scheme, static files collected. A site that only starts again waits for neither."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jixiao.www.settings")
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    with told_what_to_do():
        if scheme_is_older():
            call_command("migrate", verbosity=0, interactive=False)
    stamp, told = settings.HOME / "static.collected", _static_files()
    if not stamp.is_file() or stamp.read_text() != told or not settings.STATIC_ROOT.is_dir():
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(told)


def _static_files() -> str:
    """Names, sizes and times of all static files as one word: another word where they are to be collected anew."""
    from django.contrib.staticfiles.finders import get_finders

    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=itemgetter(0)):
            about = Path(storage.path(name)).stat()
            found.update(f"{name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return found.hexdigest()


def serve(host: str, port: int, workers: int) -> int:
    """Serve until interrupted. Gives the exit code."""
    make_ready()
    from django.conf import settings
    from django.db import connections
    from django.urls import get_resolver

    _ = get_resolver().url_patterns  # seconds of code: loaded once, before the workers part from this process
    connections.close_all()  # no connection is carried over into the workers
    shown = f"[{host}]" if ":" in host else host
    print(f"网站已启动：http://{shown}:{port}/（按 Ctrl+C 结束）", file=sys.stderr, flush=True)
    if sys.platform == "win32":
        from jixiao.www.plain_server import serve_plainly
        from jixiao.www.wsgi import application

        return serve_plainly(application, host, port)
    from gunicorn.app.base import BaseApplication

    from jixiao.www.cases.in_the_engine import LONGEST
    from jixiao.www.cases.in_the_engine import make_ready as make_ready_to_check

    gc.collect()
    gc.freeze()  # what is loaded stays: no request waits while the collector walks through all of Django

    def begin() -> None:
        sys.setswitchinterval(_TURN)
        make_ready_to_check()

    class Site(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            self.cfg.set("bind", [f"{shown}:{port}"])
            self.cfg.set("workers", workers)
            self.cfg.set("worker_class", "gthread")
            self.cfg.set("threads", THREADS)
            self.cfg.set("keepalive", KEPT_OPEN)
            self.cfg.set("post_worker_init", lambda worker: begin())
            self.cfg.set("timeout", 2 * LONGEST + 60)  # handing in may look twice at what is handed in
            self.cfg.set("limit_request_line", 8190)
            self.cfg.set("proc_name", "jixiao")
            self.cfg.set("loglevel", "warning")
            self.cfg.set("logconfig_dict", settings.LOGGING)  # requests are logged by the site itself (`logs`)

        def load(self) -> object:
            from jixiao.www.wsgi import application

            return application

    try:
        Site().run()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0
