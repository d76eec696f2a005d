"""`jixiao annotate` as a clerk runs it."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from tests.commands import CLEAN, FAULTY, jixiao


def comments(data: bytes) -> list[object]:
    return list(docx.Document(io.BytesIO(data)).comments)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(held: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_it_writes_a_copy_beside_the_report_and_says_what_is_in_it(tmp_path: Path) -> None:
    source = tmp_path / "报告.docx"
    shutil.copy(FAULTY, source)
    run = jixiao("annotate", source)
    assert run.returncode == 0 and not run.stderr
    target = tmp_path / "报告（批注）.docx"
    assert f"已写入 {target}（批注" in run.stdout and "须修改" in run.stdout
    assert comments(target.read_bytes()) and source.read_bytes() == FAULTY.read_bytes()
    assert "已存在" in jixiao("annotate", source).stderr
    assert jixiao("annotate", source, "--force").returncode == 0


def test_the_source_is_never_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "报告.docx"
    shutil.copy(FAULTY, source)
    (tmp_path / "别名.docx").symlink_to(source)
    for target in (source, tmp_path / "别名.docx"):
        run = jixiao("annotate", source, "--output", target, "--force")
        assert run.returncode == 2 and "就是原文件" in run.stderr
    assert source.read_bytes() == FAULTY.read_bytes()


def test_a_report_without_findings_is_copied(tmp_path: Path) -> None:
    run = jixiao("annotate", CLEAN, "--output", tmp_path / "a.docx")
    assert run.returncode == 0 and "没有发现问题" in run.stdout
    assert (tmp_path / "a.docx").read_bytes() == CLEAN.read_bytes()


def test_what_cannot_be_is_refused_with_what_to_do(tmp_path: Path) -> None:
    assert "找不到" in jixiao("annotate", tmp_path / "无.docx").stderr
    run = jixiao("annotate", FAULTY, "--output", tmp_path / "a.pdf")
    assert run.returncode == 2 and ".docx" in run.stderr and not list(tmp_path.iterdir())
    run = jixiao("annotate", FAULTY, "--output", tmp_path / "没有" / "a.docx")
    assert run.returncode == 2 and "不存在" in run.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "只读"
    folder.mkdir(mode=0o555)
    run = jixiao("annotate", FAULTY, "--output", folder / "a.docx")
    assert run.returncode == 2 and "写入权限" in run.stderr


def test_a_file_with_macros_keeps_its_suffix(tmp_path: Path) -> None:
    held = parts(FAULTY.read_bytes())
    held["[Content_Types].xml"] = held["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    held["word/vbaProject.bin"] = b"x"
    source = tmp_path / "报告.docm"
    source.write_bytes(zipped(held))
    assert "后缀改为 .docm" in jixiao("annotate", source, "--output", tmp_path / "a.docx").stderr
    run = jixiao("annotate", source)
    assert run.returncode == 0 and "宏" in run.stdout
    assert parts((tmp_path / "报告（批注）.docm").read_bytes())["word/vbaProject.bin"] == b"x"


def test_waivers_and_levels_hold_as_for_check(tmp_path: Path) -> None:
    source = tmp_path / "报告.docx"
    shutil.copy(FAULTY, source)
    (tmp_path / "jixiao.toml").write_text('select = ["A"]\n', encoding="utf-8")
    everything = jixiao("annotate", FAULTY, "--output", tmp_path / "a.docx").stdout
    run = jixiao("annotate", source, "--output", tmp_path / "b.docx")
    assert run.returncode == 0 and len(comments((tmp_path / "b.docx").read_bytes())) < len(
        comments((tmp_path / "a.docx").read_bytes())
    ), everything
    run = jixiao("annotate", FAULTY, "--level", "须修改", "--output", tmp_path / "c.docx")
    assert "只批注“须修改”及以上的" in run.stdout
