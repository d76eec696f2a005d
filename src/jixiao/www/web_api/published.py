"""The description of the interface as a file: `python -m jixiao.www.web_api.published docs/api.openapi.json`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path


def description() -> str:
    """OpenAPI 3.1 as JSON text."""
    from jixiao.www.web_api.api import api

    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jixiao.www.settings_for_tests")
    django.setup()
    Path(sys.argv[1]).write_text(description(), encoding="utf-8")
