"""A file that crashes, hangs or eats memory costs itself alone, and is named with the reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from batches import batch, everything, rows, write_reports
from rigged import rigged

from jixiao.runs.batch import Limits


def _bomb() -> bytes:
    """A Word file of a few hundred kilobytes that unpacks to three hundred megabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(300):
                part.write(bytes(1024**2))
    return packed.getvalue()


BOMB = _bomb()
LIMITS = Limits(jobs=2, seconds=5, memory=400 * 1024**2)
HOSTILE = {
    "00004a.txt": (b"CRASH", "crashed"),
    "00012a.txt": (b"HANG", "timeout"),
    "00020a.txt": (b"MEMORY", "memory"),
    "00022a.docx": (BOMB, "bomb"),
}


def test_the_others_are_checked_as_if_they_were_alone(tmp_path: Path) -> None:
    folder = tmp_path / "来"
    write_reports(folder, 26)
    (folder / "坏.docx").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 40)
    batch(folder, into=tmp_path / "好", limits=LIMITS)
    for name, (content, _) in HOSTILE.items():
        (folder / name).write_bytes(content)
    done = batch(folder, into=tmp_path / "结果", limits=LIMITS, check=rigged)
    assert done.done == 31
    told = dict(rows(tmp_path / "结果", "SELECT path, error FROM unread WHERE path NOT LIKE '%坏.docx'"))
    assert told == {str(folder / name): code for name, (_, code) in HOSTILE.items()}
    for message, advice in rows(tmp_path / "结果", "SELECT error_message, error_advice FROM unread"):
        assert message.endswith("。")
        assert advice.startswith("请")
    good, all_ = everything(tmp_path / "好"), everything(tmp_path / "结果")
    assert {
        name: [row for row in found if not any(bad in row for bad in HOSTILE)] for name, found in all_.items()
    } == good

    again = batch(folder, into=tmp_path / "结果", limits=LIMITS, check=rigged)
    assert again.checked == 0, "under the same limits it would fail again"
    more = Limits(jobs=2, seconds=20, memory=LIMITS.memory)
    assert batch(folder, into=tmp_path / "结果", limits=more).checked == 3, "other limits, another try"
