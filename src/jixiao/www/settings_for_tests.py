"""The settings with which the tests run: plain static files, quick password hashes, a folder that goes away.

`DATABASE_URL` is obeyed, so the same tests run on SQLite and PostgreSQL.
"""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("JIXIAO_HOME", tempfile.mkdtemp(prefix="jixiao-tests-"))
os.environ.setdefault("JIXIAO_SECRET_KEY", "tests-only-" + "x" * 50)
os.environ.setdefault("JIXIAO_HTTPS", "0")
# Playwright keeps an event loop in the thread of the tests, which Django would take for an asynchronous view.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from jixiao.www.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file: the threads of a live server each have a connection of their own, as in a real one.
    DATABASES["default"]["TEST"] = {"NAME": HOME / "tests.sqlite3"}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"  # noqa: F405
