"""`jixiao-waivers.yaml`: the findings that somebody answers for, read, checked and written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

import yaml

from jixiao.basis.lined import Lined, ProfileError, read_lined
from jixiao.findings import Waiver

NAME: Final = "jixiao-waivers.yaml"
_HEAD: Final = """\
# 豁免单：经人工看过、有理由保留的问题。每条写明指纹、理由、署名、日期、有效期（当日有效）。
# 豁免的问题仍会列出，只是不计入退出码；到期后重新提出。unit 为单位全称，写了的只对该单位有效。
# 续期时在后面另加一条，以后面的为准。
"""
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{16}")


class WaiverError(ValueError):
    """A waiver file that cannot be used, or a waiver that cannot be made. The message says where and why."""


def read_waivers(path: Path) -> list[Waiver]:
    """The waivers of a file, in order. Raises WaiverError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise WaiverError(f"读不了豁免单“{path}”（{error.strerror}）。") from error
    except UnicodeDecodeError as error:
        raise WaiverError(f"豁免单“{path}”不是 UTF-8 文字，请另存为 UTF-8。") from error
    if not re.sub(r"(?m)^\s*#.*$", "", text).strip():
        return []
    try:
        return [_waiver(entry) for entry in read_lined(text, str(path)).items()]
    except ProfileError as error:
        raise WaiverError(str(error)) from error


def made(fingerprint: str, reason: str, author: str, until: str, today: date, unit: str = "") -> Waiver:
    """A waiver of today. Raises WaiverError where a part is blank or makes no sense."""
    wanted = fingerprint.strip().lower()
    if not _FINGERPRINT.fullmatch(wanted):
        raise WaiverError(
            f"“{fingerprint}”不是指纹：指纹是16位的数字和字母，见网页或表格，或 jixiao check --fingerprints。"
        )
    for name, value in (("--reason", reason), ("--author", author)):
        if not value.strip():
            raise WaiverError(f"{name} 不能空白：豁免须有理由、有署名。")
    try:
        last = date.fromisoformat(until.strip())
    except ValueError as error:
        raise WaiverError(f"--until 应写日期，如 {today.year}-12-31，现为“{until}”。") from error
    if last < today:
        raise WaiverError(f"--until {last} 已经过去，请写今后的日期。")
    return Waiver(wanted, reason.strip(), author.strip(), today, last, unit.strip())


def with_waivers(text: str, waivers: Sequence[Waiver]) -> str:
    """The text of a waiver file with more waivers at its end; what stands there is kept as it is."""
    entries = [
        {
            "fingerprint": waiver.fingerprint,
            "reason": waiver.reason,
            "author": waiver.author,
            "date": waiver.made.isoformat(),
            "until": waiver.until.isoformat(),
            **({"unit": waiver.unit} if waiver.unit else {}),
        }
        for waiver in waivers
    ]
    added = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=10_000)
    before = text if text.strip() else _HEAD
    return before + ("" if before.endswith("\n") else "\n") + added


def _waiver(entry: Lined) -> Waiver:
    keys = entry.keys(("fingerprint", "reason", "author", "date", "until"), ("unit",))
    fingerprint = keys["fingerprint"].text().strip().lower()
    if not _FINGERPRINT.fullmatch(fingerprint):
        raise keys["fingerprint"].error("应为16位的数字和字母")
    return Waiver(
        fingerprint,
        keys["reason"].text(),
        keys["author"].text(),
        _date(keys["date"]),
        _date(keys["until"]),
        keys["unit"].text() if "unit" in keys else "",
    )


def _date(entry: Lined) -> date:
    try:
        return date.fromisoformat(entry.text())
    except ValueError as error:
        raise entry.error(f"应为日期，如 2025-12-31，现为“{entry.shown}”") from error
