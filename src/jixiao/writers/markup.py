"""Text as HTML. Every string of a page passes through `text`; tags come from literals alone."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from jixiao.writers.clean import clean


def text(words: str) -> str:
    """Words for the inside of an element or of a quoted attribute."""
    return escape(clean(words), quote=True)


def page(title: str, body: str, style: str, script: str = "") -> str:
    """A whole page that asks nothing of any other place, and runs and wears only what it brings itself."""
    policy = f"default-src 'none'; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    if script:
        policy += f"; script-src {_hash(script)}"
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="zh-CN">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{text(title)}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            body,
            f"<script>{script}</script>" if script else "",
            "</body>",
            "</html>",
            "",
        )
    )


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"
