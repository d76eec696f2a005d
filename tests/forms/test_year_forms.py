"""`jixiao forms`: a form that nobody filled in says so, one that was filled in says what was typed, formulas agree."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from filling import Indicator, beside, fill_indicators, find, form, fund, opened, recalculated
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

import jixiao
from jixiao.basis import profiles
from jixiao.cli import main
from jixiao.evaluations import Evaluation
from jixiao.writers.forms.catalogue import YEAR_FORMS

ROWS: list[Indicator] = [
    ("新建管网长度", "≥", 12, "公里", 10, 5),
    ("改造泵站数", "≥", 12, "座", 12.5, 5),
    ("巡查次数", "≥", 10, "次", 13, 5),
    ("培训人次", "≥", 100, "人次", 61, 5),
    ("水质检测次数", "=", 4, "次", 3, 5),
    ("公开次数", "=", 4, "次", 5, 5),
    ("单位造价", "≤", 100, "万元", 120, 5),
    ("抢修时长", "≤", 3, "小时", 4, 4),
    ("水质投诉率", "≤", 3, "%", 0, 4),
    ("信息公开", "定性", "按时公开", "", "达成", 3),
    ("安全事故", "=", 0, "起", 0, 4),
    ("供水保证率", "≥", 95, "%", 93.37, 7),
]
SATISFIED: list[Indicator] = [("群众满意度", "≥", 90, "%", 85.5, 10)]
SCORED = (
    "national-project-2020",
    "central-project-with-costs-2021",
    "hubei-project-2020",
    "platform-manual-caps",
    "sichuan-project-2025",
)


def read(file: Path) -> Evaluation:
    (evaluation,) = jixiao.extract(jixiao.read(file))
    return evaluation


def filled(sheet: Worksheet) -> None:
    fund(sheet, "其中：当年财政拨款", 年初预算数=100, 全年预算数=120.5, 全年执行数=100.25)
    fund(sheet, "上年结转资金", 年初预算数=0, 全年预算数=0, 全年执行数=0)
    beside(sheet, "填报日期", "2026年3月20日")
    fill_indicators(sheet, ROWS)
    head, _ = find(sheet, "一级指标")
    row, _ = find(sheet, "服务对象满意度指标", after=head)
    fill_indicators(sheet, SATISFIED, start=row - head)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every scored profile's form filled in and recalculated, and one with a row inserted between the others."""
    folder = tmp_path_factory.mktemp("forms")
    books = {}
    for name in SCORED:
        made = form(folder, "项目自评表", "--profile", name, "--rows", "8", "--project", "农村供水管网改造")
        books[name] = opened(made)
        filled(books[name].worksheets[0])
    longer = opened(form(folder, "项目自评表", "--rows", "8", "--project", "农村供水管网改造"))
    filled(longer.worksheets[0])
    insert_row(longer.worksheets[0], find(longer.worksheets[0], "巡查次数")[0], "夜间巡查次数")
    insert_row(longer.worksheets[0], find(longer.worksheets[0], "新建管网长度")[0], "勘测长度")
    last = max(
        row
        for row in range(1, 200)
        if longer.worksheets[0].cell(row, 1).value and '"totals"' in str(longer.worksheets[0].cell(row, 1).value)
    )
    insert_row(longer.worksheets[0], last, "回访满意度")
    books["inserted"] = longer
    whole = opened(form(folder, "整体自评表", "--profile", "loudi-department-2021", year=2021))
    fill_whole(whole.worksheets[0], whole.worksheets[1])
    books["whole"] = whole
    return recalculated(folder, books)


def insert_row(sheet: Worksheet, row: int, name: str) -> None:
    """What a spreadsheet program does by itself: merged areas, heights and formulas move down with the rows."""
    areas = [area.coord for area in sheet.merged_cells.ranges]
    for area in areas:
        sheet.unmerge_cells(area)
    formulas = {
        cell.coordinate: (cell.row, cell.column, cell.value)
        for line in sheet.iter_rows()
        for cell in line
        if cell.data_type == "f"
    }
    sheet.insert_rows(row)
    for area in areas:
        moved = CellRange(area)
        if moved.min_row >= row:
            moved.shift(row_shift=1)
        elif moved.max_row >= row:
            moved.expand(down=1)
        sheet.merge_cells(moved.coord)
    for at, column, value in formulas.values():
        sheet.cell(at + 1 if at >= row else at, column).value = shifted(str(value), row)
    head, _ = find(sheet, "一级指标")
    fill_indicators(sheet, [(name, "≥", 20, "次", 20, 3)], start=row - head)
    sheet.cell(row, find(sheet, "得分", after=head - 1)[1]).value = 3  # type: ignore[assignment]


def shifted(formula: str, row: int) -> str:
    import re

    return re.sub(r"(\$?[A-Z]{1,2}\$?)(\d+)", lambda m: m[1] + str(int(m[2]) + (int(m[2]) >= row)), formula)


def fill_whole(sheet: Worksheet, basic: Worksheet) -> None:
    fund(sheet, "其中：基本支出", 年初预算数=340.5, 全年预算数=362.91, 全年执行数=362.91)
    fund(sheet, "项目支出", 年初预算数=120, 全年预算数=129.5, 全年执行数=110)
    beside(basic, "其中：公务用车购置", 0)
    beside(basic, "公务用车运行维护", 4.2)
    beside(basic, "2．因公出国", 0)
    beside(basic, "3．公务接待费", 1.355)
    row, column = find(basic, "编制数")
    basic.cell(row + 1, column).value = 40  # type: ignore[assignment]
    basic.cell(row + 1, column + 1).value = 38  # type: ignore[assignment]


@pytest.mark.parametrize("name", SCORED)
def test_formulas_give_what_the_profile_gives(done: dict[str, Path], name: str) -> None:
    scores = jixiao.score(done[name], profile=name).documents[0].scores
    compared = [(row.label, row.stated, row.recomputed) for row in scores.rows if row.recomputed is not None]
    assert len(compared) >= 10
    assert [label for label, stated, recomputed in compared if stated != recomputed] == []


def test_what_was_typed_is_what_is_read(done: dict[str, Path]) -> None:
    evaluation = read(done["national-project-2020"])
    assert (evaluation.unit_name.text, evaluation.project_name.text) == ("云州市水务局", "农村供水管网改造")
    assert evaluation.signed_on_entry.text == "2026年3月20日" and evaluation.year == 2025
    total = evaluation.fund_total
    assert total is not None
    assert [total.initial_budget.text, total.adjusted_budget.text, total.actual_expenditure.text] == [
        *("100.00", "120.50", "100.25")
    ]
    assert total.execution_rate.text == "83.20%"
    used = [row for row in evaluation.indicators if row.label]
    assert [
        (row.label, row.operator.text, row.target.text, row.unit.text, row.actual.text, row.weight.text) for row in used
    ] == [tuple(str(value) for value in row) for row in ROWS + SATISFIED]
    assert [row.deviation.text for row in used][:3] == ["-16.67%", "4.17%", "30.00%"]
    assert evaluation.total_score.text == ""  # one row is qualitative and nobody has scored it: missing is not zero
    assert jixiao.read(done["national-project-2020"]).notices == ()


def test_a_row_that_was_inserted_counts(done: dict[str, Path]) -> None:
    evaluation = read(done["inserted"])
    labels = [row.label for row in evaluation.indicators if row.label]
    assert labels.index("夜间巡查次数") == labels.index("巡查次数") - 1
    assert labels[0] == "勘测长度" and labels[-1] == "回访满意度"
    assert evaluation.total_weight.text == "86"  # 77 and three rows of 3
    inserted = next(row for row in evaluation.indicators if row.label == "夜间巡查次数")
    assert (inserted.group.value, inserted.klass, inserted.score.text) == ("output", "数量", "3")


def test_a_whole_department_adds_up_and_its_basic_data_too(done: dict[str, Path]) -> None:
    evaluation = read(done["whole"])
    total, data = evaluation.fund_total, evaluation.basic_data
    assert total is not None and data is not None
    assert (total.adjusted_budget.text, total.actual_expenditure.text) == ("492.41", "472.91")
    assert (total.execution_rate.text, total.weight.text, total.score.text) == ("96.04%", "10", "9.6")
    assert data.staffing_rate.text == "95.00%"
    assert data.value("vehicles", "prior_final").text == "4.20"
    assert data.value("three_public", "prior_final").text == "5.555"
    assert data.value("budget_adjustment", "final").text == "31.91"
    codes = {finding.code for document in jixiao.check(done["whole"]).documents for finding in document.findings}
    assert not codes & {"B01", "B02", "B04", "B07", "B18", "B27"}


@pytest.mark.parametrize("name", [one.name for one in YEAR_FORMS])
def test_an_empty_form_says_that_it_is_empty_and_nothing_else(tmp_path: Path, name: str) -> None:
    file = form(tmp_path, name)
    document = jixiao.read(file)
    assert document.notices == ()  # the sheet 怎么填 is ours, no formula waits for its result
    (checked,) = jixiao.check(file).documents
    assert [finding.code for finding in checked.findings] == ["A17"]
    assert checked.evaluation is not None
    assert checked.evaluation.year == 2025 and checked.evaluation.unit_name.text == "云州市水务局"


@pytest.mark.parametrize("name", [one.name for one in profiles()])
def test_every_profile_gives_forms_with_its_weights(tmp_path: Path, name: str) -> None:
    profile = jixiao.profile(name)
    kind = "项目自评表" if "project_self_evaluation" in profile.forms else "整体自评表"
    evaluation = read(form(tmp_path, kind, "--profile", name))
    weights = {group.heading.text: group.stated_weight.text for group in evaluation.groups}
    due = {weight.title: float(weight.value) for key, weight in profile.weights.items() if key != "execution"}
    if name != "sichuan-project-2025":  # its 90 points are split by the unit itself
        assert {title: float(text) for title, text in weights.items()} == due
    for fixed in profile.indicators:
        assert any(row.label == fixed.title and float(row.weight.text) == fixed.value for row in evaluation.indicators)


def test_cells_are_locked_or_open_and_every_open_one_helps(tmp_path: Path) -> None:
    sheet = opened(form(tmp_path, "项目自评表")).worksheets[0]
    assert sheet.protection.sheet and sheet.protection.password is None and not sheet.protection.insertRows
    head, column = find(sheet, "得分", after=find(sheet, "一级指标")[0] - 1)
    total, _ = find(sheet, "年度资金总额")
    by = {"score": sheet.cell(head + 1, column), "sum": sheet.cell(total, 4), "name": sheet.cell(head + 1, 5)}
    assert {key: cell.protection.locked for key, cell in by.items()} == {"score": False, "sum": True, "name": False}
    assert str(by["sum"].value).startswith("=") and str(by["score"].value).startswith("=")
    validations = sheet.data_validations.dataValidation
    lists = {str(one.formula1) for one in validations if one.type == "list"}
    assert {'"≥,=,≤,定性"', '"达成,部分达成,未达成"'} <= lists
    shown = {cell for one in validations if one.prompt for area in one.sqref.ranges for cell in _cells(area)}
    merged = {
        cell for area in sheet.merged_cells.ranges for cell in _cells(area) if cell != (area.min_row, area.min_col)
    }
    open_cells = {(c.row, c.column) for row in sheet.iter_rows() for c in row if not c.protection.locked}
    assert open_cells - merged <= shown
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
    assert sheet.print_title_rows == f"${head}:${head}"


def _cells(area: CellRange) -> list[tuple[int, int]]:
    return [*area.cells]


def test_the_same_call_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = form(tmp_path, "项目自评表"), form(tmp_path, "项目自评表")
    assert one.read_bytes() == other.read_bytes()


def test_a_folder_takes_a_file_a_form_and_nothing_is_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["forms", "--year", "2025", "--unit", "云州市/水务局", "--output", str(tmp_path / "表")]
    assert main([*command, "--profile", "hubei-project-2020"]) == 0
    assert sorted(file.name for file in (tmp_path / "表").iterdir()) == sorted(
        f"云州市水务局2025年度{one.title}.xlsx" for one in YEAR_FORMS if not one.whole
    )
    assert main([*command, "--profile", "hubei-project-2020"]) == 2
    assert "--force" in capsys.readouterr().err


def test_several_forms_stand_in_one_workbook(tmp_path: Path) -> None:
    target = tmp_path / "全部.xlsx"
    assert main(["forms", "--year", "2025", "--output", str(target)]) == 0
    assert [one.part for one in jixiao.extract(jixiao.read(target))] == [one.name for one in YEAR_FORMS]
    assert zipfile.ZipFile(target).testzip() is None


def test_without_arguments_the_forms_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forms"]) == 0
    out = capsys.readouterr().out
    assert all(one.name in out and one.title in out for one in YEAR_FORMS)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["自评表", "--year", "2025", "--output", "x.xlsx"], "没有名为“自评表”的表"),
        (["项目自评表", "--output", "x.xlsx"], "--year"),
        (["项目自评表", "--year", "2025"], "--output"),
        (["项目自评表", "--year", "25", "--output", "x.xlsx"], "四位"),
        (["项目自评表", "--year", "2025", "--output", "x.docx"], ".xlsx"),
        (["项目自评表", "--year", "2025", "--rows", "0", "--output", "x.xlsx"], "--rows"),
        (["项目自评表", "--year", "2025", "--profile", "没有", "--output", "x.xlsx"], "没有名为“没有”的评分方案"),
    ],
)
def test_a_refusal_says_what_to_do(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forms", *arguments]) == 2
    assert says in capsys.readouterr().err
