"""`jixiao bundle`: a report made ready for publication, with a list of what a person must look at."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.delivery import output_problem, refuse, write_file
from jixiao.cli.parser import Parser

if TYPE_CHECKING:
    from jixiao.writers.bundle.bundle import Bundle, Prepared
    from jixiao.writers.bundle.review import Review

_NEEDS_A_PERSON = 1
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_HIDDEN = ("删去", "保留")


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    bundle = commands.add_parser(
        "bundle",
        help="整理公开用的文件：去掉属性、批注、修订、隐藏内容",
        description="由 docx 或 xlsx 整理出公开用的一套文件：清理过的副本、网页、数据，另有一份不公开的核对单。"
        "原文件不改动。发现个人信息的，先写出核对表，由人逐处写明保留或隐去，再整理。",
        epilog="退出码：0 已整理；1 要先由人核对或确认；2 不能整理，或用法不对。",
    )
    bundle.add_argument("file", type=Path, metavar="文件")
    bundle.add_argument("--output", type=Path, required=True, metavar="目录或.zip", help="公开用的文件写到哪里")
    bundle.add_argument(
        "--review",
        type=Path,
        metavar="核对表.yaml",
        help="个人信息核对表；还没有的，写到这里供填写；不指定则在 --output 旁边",
    )
    bundle.add_argument("--hidden", choices=_HIDDEN, help="工作簿中隐藏的工作表、行、列：删去，或者保留并公开")
    bundle.add_argument("--name", default="", metavar="名称", help="公开用的文件的名称（不带后缀）；不指定则同原文件")
    bundle.add_argument("--pdf", action="store_true", help="另出 PDF（需要本机装有 LibreOffice）")
    bundle.add_argument("--force", action="store_true", help="结果已存在时覆盖")
    bundle.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.documents import Unreadable, limits
    from jixiao.writers.bundle.bundle import make, prepare
    from jixiao.writers.bundle.checklist import to_checklist
    from jixiao.writers.bundle.review import ReviewError

    if problem := _problem(parsed):
        return refuse(problem)
    try:
        if parsed.file.is_file() and parsed.file.stat().st_size <= limits.FILE_BYTES:
            data = parsed.file.read_bytes()
        else:
            return refuse(f"{parsed.file}：找不到这个文件，或者文件过大。请检查路径。")
        prepared = prepare(data, drop_hidden=parsed.hidden == "删去")
        if prepared.hidden.words and parsed.hidden is None:
            listed = "、".join(prepared.hidden.words)
            print(f"文件中有{listed}。确认删去请加 --hidden 删去；确认保留并公开请加 --hidden 保留。")
            return _NEEDS_A_PERSON
        review = None
        if prepared.found:
            path = parsed.review or _beside(parsed.output, "个人信息核对表.yaml")
            if not path.exists():
                return _ask(prepared, path)
            review = _reviewed(prepared, path)
        bundle = make(prepared, parsed.name.strip() or parsed.file.stem, review)
    except Unreadable as error:
        return refuse(f"{parsed.file}：{error.message}{error.advice}")
    except ReviewError as error:
        print(str(error))
        return _NEEDS_A_PERSON
    except OSError as error:
        return refuse(f"{parsed.file}：读不了（{error.strerror}）。")
    if parsed.pdf:
        _add_pdf(bundle)
    checklist = to_checklist(parsed.file.name, prepared, bundle, review)
    return _deliver(bundle, checklist, parsed)


def _problem(parsed: argparse.Namespace) -> str:
    output: Path = parsed.output
    if any(sign in parsed.name for sign in '\\/:*?"<>|'):
        return '--name 是文件名，不能含有 \\ / : * ? " < > |。'
    if output.suffix.lower() == ".zip":
        return output_problem(output, parsed.force)
    if output.exists() and not output.is_dir():
        return f"“{output}”是文件。请写文件夹，或以 .zip 结尾的文件名。"
    if not output.parent.is_dir():
        return f"文件夹“{output.parent}”不存在，请先建立。"
    if output.is_dir() and any(output.iterdir()) and not parsed.force:
        return f"文件夹“{output}”中已有文件。请换一个空的文件夹；要写进去并覆盖同名的，请加 --force。"
    return ""


def _beside(output: Path, what: str) -> Path:
    """Beside the bundle and never in it."""
    return output.with_name(f"{output.stem if output.suffix.lower() == '.zip' else output.name}-{what}")


def _ask(prepared: Prepared, path: Path) -> int:
    from collections import Counter

    from jixiao.writers.bundle.review import to_review

    if failed := write_file(path, to_review(prepared.sha256, prepared.found).encode(), force=False):
        return refuse(failed)
    if os.name == "posix":
        path.chmod(0o600)
    counted = Counter(one.kind for one in prepared.found)
    listed = "、".join(f"{kind}{count}处" for kind, count in counted.items())
    print(f"发现{listed}，没有整理。请在 {path} 中逐处写明“保留”或“隐去”并署名，然后用同样的命令再运行一次。")
    return _NEEDS_A_PERSON


def _reviewed(prepared: Prepared, path: Path) -> Review:
    from jixiao.writers.bundle.review import ReviewError, read_review

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReviewError(f"读不了核对表“{path}”。请检查文件是否为 UTF-8 文字。") from error
    return read_review(text, path.name, prepared.sha256, prepared.found)


def _add_pdf(bundle: Bundle) -> None:
    from jixiao.runs.office_pdf import NoPdf, to_pdf

    name = next(iter(bundle.files))
    try:
        bundle.files[f"{Path(name).stem}.pdf"] = to_pdf(bundle.files[name], Path(name).suffix)
    except NoPdf as error:
        bundle.said.append(str(error))


def _deliver(bundle: Bundle, checklist: str, parsed: argparse.Namespace) -> int:
    output: Path = parsed.output
    note = _beside(output, "公开前核对单.txt")
    try:
        if output.suffix.lower() == ".zip":
            failed = write_file(output, _zipped(bundle), parsed.force)
        else:
            output.mkdir(exist_ok=True)
            written = (write_file(output / name, content, parsed.force) for name, content in bundle.files.items())
            failed = next((problem for problem in written if problem), "")
    except OSError as error:
        failed = f"写不了“{output}”（{error.strerror}）。请检查是否有写入权限。"
    if failed := failed or write_file(note, checklist.encode("utf-8-sig"), force=True):
        return refuse(failed)
    print(f"已整理：{'、'.join(bundle.files)}，写入 {output}。请先看核对单 {note}，再公开。")
    for words in bundle.said:
        print(f"说明：{words}")
    return 0


def _zipped(bundle: Bundle) -> bytes:
    import zipfile
    from io import BytesIO

    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in bundle.files.items():
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, content)
    return stream.getvalue()
