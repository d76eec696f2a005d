"""`jixiao letter`: what was found, as official letters, one to each body."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.check import expanded, progress
from jixiao.cli.delivery import refuse
from jixiao.cli.environment import path_setting, setting
from jixiao.cli.parser import Parser

if TYPE_CHECKING:
    from jixiao.runs.letterhead import Letterhead
    from jixiao.runs.letters import Letters

_KINDS = {"反馈单": "feedback", "函": "official", "通过": "passed", "退回": "returned"}
_LIST = "寄送清单"


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    letter = commands.add_parser(
        "letter",
        help="写反馈单、函、通过意见和退回意见书",
        description="核对一份材料或一个文件夹，给每家单位写一份函件（Word），正文最多十条，附件列出全部。"
        "多份时另写寄送清单（Excel）。没有给出的字号、日期、机关印成【    】，由发文单位填写。",
        epilog="退出码：0 已写出；2 有文件未能读取（列在寄送清单中），或用法不对。",
    )
    letter.add_argument("files", nargs="+", metavar="文件或文件夹", help="材料，可以有多个；文件夹连同下级一起核对")
    letter.add_argument(
        "--kind",
        choices=_KINDS,
        metavar="反馈单|函|通过|退回",
        help="函件种类；不指定则有“须修改”的写退回意见书，没有的写通过（附建议）。对同级和上级机关一律用函",
    )
    letter.add_argument("--rank", choices=("上级", "同级", "下级"), help="主送单位的级别；不指定则按名称识别")
    letter.add_argument("--output", type=Path, required=True, metavar="文件夹", help="写入哪个文件夹，没有则新建")
    letter.add_argument("--force", action="store_true", help="同名文件已存在时覆盖")
    head = letter.add_argument_group("函件的机关、字号、日期和用语")
    head.add_argument("--sender", metavar="机关", default="", help="发文机关全称")
    head.add_argument("--number", metavar="字号", default="", help="发文字号，如 云财绩函〔2026〕3号；多份时依次编号")
    head.add_argument("--date", metavar="日期", default="", help="成文日期，如 2026年3月1日")
    head.add_argument("--deadline", metavar="期限", default="", help="答复期限，如 2026年3月20日前")
    head.add_argument("--contact", metavar="联系人", default="", help="联系人")
    head.add_argument("--phone", metavar="电话", default="", help="联系电话")
    head.add_argument("--phrases", type=Path, metavar="用语.yaml", help="信函用语；不指定则按 jixiao.toml 的 phrases")
    chosen = letter.add_argument_group("怎样核对")
    chosen.add_argument("--profile", metavar="方案", help="指定评分方案的名称或方案文件")
    chosen.add_argument(
        "--config", type=Path, metavar="jixiao.toml", help="设置文件；不指定则从材料所在文件夹逐级向上找"
    )
    letter.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.basis import NoSuchProfile, ProfileError
    from jixiao.rules.lookup import NoSuchRule
    from jixiao.runs import Wishes, examine_files
    from jixiao.runs.baseline import BaselineError
    from jixiao.runs.configuration import ConfigurationError
    from jixiao.runs.letter_kind import LetterKind, Rank
    from jixiao.runs.letter_phrases import PhrasesError, phrases
    from jixiao.runs.letterhead import LetterheadError
    from jixiao.runs.letters import letters
    from jixiao.runs.materials import materials
    from jixiao.runs.waivers import WaiverError

    folder: Path = parsed.output
    named = [Path(file) for file in expanded(parsed.files)]
    if problem := _folder_problem(folder, named):
        return refuse(problem)
    files = materials(named, leave_out=folder)
    if not files:
        return refuse("这些文件夹中没有可以核对的材料（Word、WPS、Excel、PDF、网页、文本）。")
    configuration = path_setting("config", parsed.config)
    try:
        head = _head(parsed)
        sentences = phrases(path_setting("phrases", parsed.phrases) or _phrases_for(files[0], configuration))
        examination = examine_files(
            files,
            Wishes(setting("profile", parsed.profile), configuration=configuration),
            progress=progress(len(files)),
        )
    except (NoSuchProfile, ProfileError, NoSuchRule, ConfigurationError, WaiverError, BaselineError) as error:
        return refuse(str(error))
    except (PhrasesError, LetterheadError) as error:
        return refuse(str(error))
    kind = LetterKind(_KINDS[parsed.kind]) if parsed.kind else None
    rank = Rank(parsed.rank) if parsed.rank else None
    return _write(letters(examination, kind=kind, rank=rank, head=head, sentences=sentences), parsed)


def _folder_problem(folder: Path, named: list[Path]) -> str:
    if folder.exists() and not folder.is_dir():
        return f"“{folder}”不是文件夹。函件可能有多份，请在 --output 后写文件夹。"
    if any(path.is_dir() and path.resolve() == folder.resolve() for path in named):
        return f"“{folder}”是材料所在的文件夹，函件请写入另一个文件夹，如 {folder / '函件'}。"
    return ""


def _head(parsed: argparse.Namespace) -> Letterhead:
    from jixiao.runs.letterhead import Letterhead, written_date, written_number

    return Letterhead(
        parsed.sender.strip(),
        written_number(parsed.number) if parsed.number.strip() else "",
        written_date(parsed.date) if parsed.date.strip() else "",
        parsed.deadline.strip(),
        parsed.contact.strip(),
        parsed.phone.strip(),
    )


def _phrases_for(file: Path, stated: Path | None) -> Path | None:
    """The phrases that the settings name."""
    from jixiao.runs.configuration import find_configuration, read_configuration

    at = stated or find_configuration(file)
    return read_configuration(at).phrases if at else None


def _write(done: Letters, parsed: argparse.Namespace) -> int:
    from jixiao.writers.file_names import distinct, safe_name
    from jixiao.writers.to_file import to_file
    from jixiao.writers.to_letter import to_letter
    from jixiao.writers.to_letter_list import to_letter_list

    folder: Path = parsed.output
    stems = [
        safe_name(letter.unit or Path(letter.documents[0].path).stem) + f"_{letter.kind.chinese}"
        for letter in done.letters
    ]
    names = [f"{stem}.docx" for stem in distinct(stems, taken=(_LIST,))]
    contents = {name: to_letter(letter) for name, letter in zip(names, done.letters, strict=True)}
    contents[f"{_LIST}.xlsx"] = to_letter_list(done, names)
    existing = [name for name in contents if (folder / name).exists()]
    if existing and not parsed.force:
        several = f"等{len(existing)}个文件" if len(existing) > 1 else ""
        return refuse(f"“{folder / existing[0]}”{several}已存在。要覆盖请加 --force，或换一个文件夹。")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            to_file(folder / name, content, force=True)
    except OSError as error:
        return refuse(f"写不了“{folder}”（{error.strerror}）。请检查是否有写入权限、文件是否被其他程序打开。")
    _tell(done, names, folder, parsed)
    return done.exit_code


def _tell(done: Letters, names: list[str], folder: Path, parsed: argparse.Namespace) -> None:
    from jixiao.writers.wording import tally

    for letter, name in zip(done.letters, names, strict=True):
        found = tally(finding for _, finding in letter.findings) or "没有发现问题"
        print(f"{letter.unit or '（未写明单位）'}  {letter.kind.chinese}（{letter.why}）  {found}  {folder / name}")
    print(f"已写入 {folder}：{len(names)}份函件，{_LIST}.xlsx。")
    if parsed.kind and parsed.kind != "函" and (polite := sum(one.kind.chinese == "函" for one in done.letters)):
        print(f"其中{polite}份的主送单位为同级或上级机关，按规定用函；不是的请加 --rank 下级。")
    for document in done.unread:
        assert document.error is not None
        refuse(f"未能核对 {document.path}：{document.error.message}{document.error.advice}")
