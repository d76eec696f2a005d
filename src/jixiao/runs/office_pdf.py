"""A PDF by the LibreOffice of the machine, where it has one: a program of its own, in a folder of its own."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

_SECONDS = 120


class NoPdf(RuntimeError):
    """There is no PDF; the message says why, in a sentence."""


def to_pdf(data: bytes, suffix: str) -> bytes:
    """The PDF of an Office file. Raises NoPdf. The time of its making stands in it: no two runs give the same bytes."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise NoPdf("本机没有 LibreOffice，未生成 PDF；可以用 Word 或 WPS 打开清理过的副本，另存为 PDF。")
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        source = Path(folder) / f"file{suffix}"
        source.write_bytes(data)
        command = [office, f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf"]
        try:
            subprocess.run(
                [*command, "--outdir", folder, str(source)], capture_output=True, timeout=_SECONDS, check=True
            )
            return source.with_suffix(".pdf").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise NoPdf("LibreOffice 没有转出 PDF；可以用 Word 或 WPS 打开清理过的副本，另存为 PDF。") from error
