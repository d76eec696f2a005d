"""Settings of the site, all from the environment (`JIXIAO_…`, `DATABASE_URL`); docs/site.md lists them.

Without `JIXIAO_SECRET_KEY` the key is made once and kept in the folder of the site (`JIXIAO_HOME`).
"""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from jixiao.www.logs import logging_of
from jixiao.www.secret_key import kept_key
from jixiao.www.single_sign_on import provider_of


def _is_on(name: str, default: str) -> bool:
    return os.environ.get(name, default).strip().lower() in ("1", "true", "yes", "on", "是")


def _words(name: str, default: str = "") -> list[str]:
    return [word for word in os.environ.get(name, default).replace("，", ",").replace(",", " ").split() if word]


def _number(name: str, default: int) -> int:
    words = os.environ.get(name, "").strip()
    return int(words) if words else default


HERE = Path(__file__).parent
HOME = Path(os.environ.get("JIXIAO_HOME", "jixiao-site")).resolve()
"""What the site keeps beside its database: handed-in files, static files, the key."""
FILES = HOME / "files"
HOME.mkdir(parents=True, exist_ok=True)

PUBLISHER = os.environ.get("JIXIAO_PUBLISHER", "").strip() or "财政部门"
"""Who publishes: stands at the head of every public page."""

DEBUG = _is_on("JIXIAO_DEBUG", "0")
SECRET_KEY = os.environ.get("JIXIAO_SECRET_KEY") or kept_key(HOME)
ALLOWED_HOSTS = _words("JIXIAO_ALLOWED_HOSTS", "localhost 127.0.0.1 [::1]")
CSRF_TRUSTED_ORIGINS = _words("JIXIAO_ORIGINS")
HTTPS = _is_on("JIXIAO_HTTPS", "1")
"""Off only for an intranet that has no certificate: passwords then cross the wire as they are."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "jixiao.www.accounts",
    "jixiao.www.cases",
    "jixiao.www.filing",
    "jixiao.www.indicators",
    "jixiao.www.monitoring",
    "jixiao.www.receiving",
    "jixiao.www.review",
    "jixiao.www.screening",
    "jixiao.www.scrutiny",
    "jixiao.www.setting_right",
    "jixiao.www.spending",
    "jixiao.www.summary",
    "jixiao.www.transparency",
    "jixiao.www.web_api",
    "jixiao.www.upkeep",
]
MIDDLEWARE = [
    "jixiao.www.logs.numbered",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jixiao.www.turns.pages_take_turns",
    "csp.middleware.CSPMiddleware",
    "jixiao.www.web_api.middleware.interface",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "jixiao.www.accounts.middleware.nothing_is_kept",
    "jixiao.www.accounts.middleware.idle_ones_leave",
    "jixiao.www.accounts.middleware.own_password_first",
]
ROOT_URLCONF = "jixiao.www.urls"
WSGI_APPLICATION = "jixiao.www.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "jixiao.www.accounts.context.whoever_is_here",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

DATABASES = {"default": dj_database_url.parse(os.environ.get("DATABASE_URL") or f"sqlite:///{HOME / 'jixiao.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Writers queue up instead of failing; the journal lets readers go on. Opened once a thread, as below: reading the
    # scheme of so many tables takes longer than most queries.
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        }
    )
else:
    DATABASES["default"].update({"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["jixiao.www.accounts.people_of_requests.PeopleOfRequests"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
_RULES = "jixiao.www.accounts.password_rules."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _RULES + name} for name in ("LongEnough", "TwoKinds", "NotCommon", "NotOnesName", "NotTheLastFive")
]
PASSWORD_DAYS = _number("JIXIAO_PASSWORD_DAYS", 0)
"""After how many days a new password must be chosen; 0: never."""
IDLE_MINUTES = _number("JIXIAO_IDLE_MINUTES", 60)
"""After how many minutes without a request one has to sign in again."""
OIDC = provider_of(os.environ)
"""The identity provider (`JIXIAO_OIDC_…`); None: people sign in with passwords alone."""
PROXIES = _number("JIXIAO_PROXIES", 0)
"""How many proxies of one's own stand before the site: only then X-Forwarded-For is believed, so far from its end."""

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文"))]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = os.environ.get("JIXIAO_TIME_ZONE", "Asia/Shanghai")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [HERE / "static"]
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Sizes of what is sent: a folder of files may come in one request, each held to LARGEST_FILE.
LARGEST_FILE = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

SESSION_ENGINE = "jixiao.www.accounts.sessions"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "jixiao.www.refusals.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS and not DEBUG:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = ["^health/$"]  # asked on the machine itself, behind the proxy
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 30 * 24 * 3600
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The other hosts of a county's domain are not ours to bind (W005, W021).
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        # Signing out goes on to the provider, and a form is held to this on the whole of its way.
        "form-action": [SELF, *([OIDC.origin] if OIDC else [])],
        "frame-ancestors": [NONE],
    }
}

# Logs carry no text of a report: views log nothing of their own, and of an error its message is left out.
_JSON_LOGS = os.environ.get("JIXIAO_LOG_FORMAT", "").strip().lower() == "json"
LOGGING = logging_of(
    "json" if _JSON_LOGS else "text",
    os.environ.get("JIXIAO_LOG_LEVEL", "WARNING").upper(),
    _is_on("JIXIAO_ACCESS_LOG", "1" if _JSON_LOGS else "0"),
)
LEAST_FREE = _number("JIXIAO_LEAST_FREE_MB", 1024) * 1024**2
"""Bytes that must be free where the site keeps its files; below, `/health/` says so."""
