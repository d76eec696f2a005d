"""`jixiao forms`: the forms of the year as workbooks to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.delivery import deliver, output_problem, refuse
from jixiao.cli.parser import Parser, add_output

if TYPE_CHECKING:
    from jixiao.basis import Profile
    from jixiao.writers.forms.catalogue import YearForm

_FIRST_YEAR, _LAST_YEAR = 2000, 2099
_MOST_ROWS = 20


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    forms = commands.add_parser(
        "forms",
        help="生成当年要填的表：申报表、监控表、自评表",
        description="生成可以填写的表（xlsx）：有下拉选项、公式、填写提示和“怎么填”一页，填好后直接核对。"
        "不写表名和 --output，列出有哪些表。",
        epilog="例：jixiao forms 项目自评表 --year 2025 --unit 云州市水务局 --output 项目自评表.xlsx",
    )
    forms.add_argument("names", nargs="*", metavar="表", help="要生成的表，可以有几张；不写则生成全部适用的表")
    forms.add_argument("--year", type=int, metavar="年度", help="表属于哪个年度，如 2025；生成表时必须写")
    forms.add_argument("--unit", default="", metavar="单位名", help="填报单位，印在表上")
    forms.add_argument("--project", default="", metavar="项目名", help="项目名称，印在项目的表上")
    forms.add_argument("--profile", metavar="方案", help="评分方案的名称或文件；不指定则按单位名称、年度和表样选择")
    forms.add_argument("--rows", type=int, default=2, metavar="行数", help="每个二级指标留几行，默认2")
    add_output(forms)
    forms.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.basis import NoSuchProfile, ProfileError
    from jixiao.runs.find_profile import find_profile
    from jixiao.writers.forms.catalogue import NoSuchForm, forms_named

    if parsed.output is None and not parsed.names:
        return _list()
    if problem := _problem(parsed):
        return refuse(problem)
    try:
        profile = find_profile(parsed.profile) if parsed.profile else None
        forms = forms_named(parsed.names, profile)
    except (NoSuchProfile, ProfileError, NoSuchForm) as error:
        return refuse(str(error))
    output: Path = parsed.output
    if output.is_dir() or not output.suffix:
        return _write_folder(parsed, forms, profile)
    if output.suffix.lower() != ".xlsx":
        return refuse(f"表只能生成为 .xlsx，“{output.name}”不是。")
    if problem := output_problem(output, parsed.force):
        return refuse(problem)
    chosen = [(form, _profile(form, profile, parsed)) for form in forms]
    if failed := deliver(_workbook(chosen, parsed), parsed):
        return failed
    print(f"已写入 {output}：{'、'.join(form.name for form in forms)}。{_said(chosen, parsed.year)}")
    return 0


def _problem(parsed: argparse.Namespace) -> str:
    if parsed.output is None:
        return "表要写到哪里？请用 --output 指定文件夹或 .xlsx 文件。"
    if parsed.year is None:
        return "哪个年度的表？请用 --year 指定，如 --year 2025。"
    if not _FIRST_YEAR <= parsed.year <= _LAST_YEAR:
        return f"年度“{parsed.year}”不对，请写四位的年份，如 2025。"
    if not 1 <= parsed.rows <= _MOST_ROWS:
        return f"--rows 应在1至{_MOST_ROWS}之间。"
    return ""


def _list() -> int:
    from jixiao.writers.columns import aligned
    from jixiao.writers.forms.catalogue import YEAR_FORMS

    print("可以生成的表：")
    print("\n".join(aligned([(form.name, form.title, form.when) for form in YEAR_FORMS])))
    print("\n生成一张：jixiao forms 项目自评表 --year 2025 --unit 单位名 --output 项目自评表.xlsx")
    print("生成全部：jixiao forms --year 2025 --unit 单位名 --output 文件夹")
    return 0


def _profile(form: YearForm, profile: Profile | None, parsed: argparse.Namespace) -> Profile:
    """The profile that was named, else the one in force for the self-evaluation that the form belongs to."""
    from jixiao.basis import choose

    kind = "department_self_evaluation" if form.whole else "project_self_evaluation"
    return profile or choose(kind, [parsed.unit], parsed.year)


def _workbook(forms: list[tuple[YearForm, Profile]], parsed: argparse.Namespace) -> bytes:
    from jixiao.writers.forms.to_forms_xlsx import to_forms_xlsx

    return to_forms_xlsx(forms, parsed.year, unit=parsed.unit.strip(), project=parsed.project.strip(), rows=parsed.rows)


def _write_folder(parsed: argparse.Namespace, forms: list[YearForm], profile: Profile | None) -> int:
    """One file a form. Nothing is written where one of them exists already."""
    from jixiao.writers.to_file import to_file

    folder: Path = parsed.output
    start = f"{_for_file(parsed.unit)}{parsed.year}年度"
    files = [(form, folder / f"{start}{form.title}.xlsx") for form in forms]
    there = [file.name for _, file in files if file.exists()]
    if there and not parsed.force:
        return refuse(f"“{folder}”中已有{'、'.join(there)}。要覆盖请加 --force，或换一个文件夹。")
    try:
        folder.mkdir(exist_ok=True)
        for form, file in files:
            chosen = [(form, _profile(form, profile, parsed))]
            to_file(file, _workbook(chosen, parsed), force=True)
            print(f"已写入 {file}。{_said(chosen, parsed.year)}")
    except OSError as error:
        return refuse(f"写不了“{folder}”（{error.strerror}）。请检查上级文件夹是否存在、是否有写入权限。")
    return 0


def _for_file(unit: str) -> str:
    return "".join(sign for sign in unit.strip() if sign not in '\\/:*?"<>|' and sign.isprintable())


def _said(forms: list[tuple[YearForm, Profile]], year: int) -> str:
    """Which profile the weights and formulas of each form follow, and what speaks against it."""
    from jixiao.basis import objection

    found: dict[str, None] = {}
    for form, profile in forms:
        if form.is_scored and not profile.fits:
            found[f"{form.name}没有找到适用的评分方案，分值留空（可用 --profile 指定）。"] = None
        elif form.is_scored:
            found[f"{form.name}的分值按“{profile.title}”（{profile.standing}）。"] = None
            found[objection(profile, form.kind, year)] = None
    return "".join(found)
