"""The settings of the site, with the bare view in the place of its addresses."""

from __future__ import annotations

from jixiao.www.settings import *  # noqa: F403
from jixiao.www.settings import INSTALLED_APPS as SITE_APPS

INSTALLED_APPS = [*SITE_APPS, "bench.last_hour.bare"]
ROOT_URLCONF = "bench.last_hour.bare.urls"
