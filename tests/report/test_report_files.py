"""The files themselves: what LibreOffice and python-docx see in them, and forms of several projects in one file."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT

sys.path.insert(0, str(Path(__file__).parents[1] / "evaluations"))
from test_report_command import skip_without_pdf
from test_round_trip import values

import jixiao
from jixiao.documents.from_json import from_content
from jixiao.evaluations.to_content import to_content
from jixiao.writers.to_evaluation_xlsx import to_evaluation_xlsx

EXAMPLES = Path(__file__).parents[2] / "examples"
CLEAN = EXAMPLES / "云州市图书馆2024年度部门整体支出绩效自评报告.docx"
MANY = EXAMPLES / "临江县2024年度项目支出绩效自评表汇总.xlsx"
FORMS = [
    path
    for path in sorted([*EXAMPLES.glob("*.docx"), *EXAMPLES.glob("*.xlsx")])
    if not any(word in path.stem for word in ("监控", "复核", "申报", "清单"))
]
Content = dict[str, Any]


def data_of(path: Path) -> bytes:
    document = jixiao.read(path)
    return json.dumps(to_content(document, jixiao.extract(document)), ensure_ascii=False).encode()


def declared(report: jixiao.Report) -> list[Any]:
    return [values(one) for one in jixiao.extract(from_content(report.content))]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_the_report_of_every_example_reads_back_as_it_was(path: Path) -> None:
    report = jixiao.report(data_of(path))
    read = jixiao.extract(jixiao.read(report.to_docx()))
    assert [values(one) for one in read] == declared(report)
    before = jixiao.extract(jixiao.read(path))
    assert [one.total_score.text for one in read] == [one.total_score.text for one in before]
    assert [len(one.indicators) for one in read] == [len(one.indicators) for one in before]


def test_a_filled_workbook_is_data_too(tmp_path: Path) -> None:
    document = jixiao.read(CLEAN)
    workbook = tmp_path / "自评表.xlsx"
    workbook.write_bytes(to_evaluation_xlsx(document, jixiao.extract(document)))
    report = jixiao.report(workbook)
    assert report.to_docx() == jixiao.report(data_of(CLEAN)).to_docx()


@pytest.fixture(scope="module")
def written() -> bytes:
    return jixiao.report(data_of(CLEAN)).to_docx()


def test_pages_typefaces_and_lines_are_those_of_the_standard(written: bytes) -> None:
    document = docx.Document(io.BytesIO(written))
    narrative, basic, form = document.sections
    for section in (narrative, basic):
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(margin.mm) for margin in margins if margin is not None] == [37, 35, 28, 26]
        assert section.orientation == WD_ORIENT.PORTRAIT
    assert form.orientation == WD_ORIENT.LANDSCAPE and round(form.page_width.mm) == 297
    body = document.styles["Body Text"]
    assert body.font.size.pt == 16 and body.paragraph_format.line_spacing.pt == 28
    assert document.settings.odd_and_even_pages_header_footer
    title = next(one for one in document.paragraphs if one.style.name == "Title")
    assert title.style.font.size.pt == 22 and "小标宋" in title.style.element.xml
    assert not [finding.code for finding in jixiao.check(written).findings if finding.code[0] == "H"]


def test_the_heads_of_the_indicators_are_the_header_from_the_second_page_on(written: bytes) -> None:
    form = docx.Document(io.BytesIO(written)).sections[-1]
    assert form.different_first_page_header_footer
    heads = [cell.text for cell in form.header.tables[0].rows[0].cells]
    assert "三级指标" in heads and "偏差原因分析\n及改进措施" in heads
    assert "PAGE" in form.first_page_footer._element.xml and not form.first_page_header.tables
    narrative = docx.Document(io.BytesIO(written)).sections[0]
    assert not narrative.header.tables


def test_over_long_goals_no_head_is_printed_twice() -> None:
    content = json.loads(data_of(CLEAN))
    content["evaluations"][0]["objectives"][0]["expected"]["text"] = "完成各项任务。" * 400
    written = jixiao.report(json.dumps(content).encode()).to_docx()
    form = docx.Document(io.BytesIO(written)).sections[-1]
    assert not form.different_first_page_header_footer and not form.header.tables


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice")
def test_libreoffice_opens_it_and_writes_the_same(written: bytes, tmp_path: Path) -> None:
    source = tmp_path / "报告.docx"
    source.write_bytes(written)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "odt"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=120)
    command[-1] = "docx:MS Word 2007 XML"
    back = tmp_path / "back"
    odt = str(tmp_path / "报告.odt")
    subprocess.run([*command, "--outdir", str(back), odt], check=True, capture_output=True, timeout=120)
    found, due = (jixiao.extract(jixiao.read(one)) for one in (back / "报告.docx", source))
    one, other = ({**values(each), "paragraphs": []} for each in (found[0], due[0]))
    assert one == other


def test_a_cover_has_its_fields_and_no_page_number() -> None:
    content = json.loads(data_of(CLEAN))
    fields = {"预算编码": "104001", "评价方式": "部门绩效自评", "评价机构": "云州市图书馆"}
    head = content["evaluations"][0]["head"]
    head += [{"label": label, "value": {"text": words}} for label, words in fields.items()]
    report = jixiao.report(json.dumps(content).encode(), layout="hunan-department-2018")
    assert not any("封面" in warning for warning in report.warnings)
    document = docx.Document(io.BytesIO(report.to_docx()))
    cover = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Cover"]
    assert cover == [
        "单位名称：云州市图书馆",
        *(f"{one}：{words}" for one, words in fields.items()),
        "报告日期：2025年3月28日",
    ]
    assert document.sections[0].footer.is_linked_to_previous and not document.sections[1].footer.is_linked_to_previous
    again = jixiao.report(json.dumps(report.content).encode(), layout="hunan-department-2018")
    assert again.to_docx() == report.to_docx()


def test_a_department_and_its_projects_stand_in_one_file() -> None:
    content = json.loads(data_of(CLEAN))
    content["evaluations"] += json.loads(data_of(MANY))["evaluations"][:2]
    for place, one in enumerate(content["evaluations"]):
        one["part"] = f"第{place + 1}张"
    report = jixiao.report(json.dumps(content).encode())
    read = jixiao.extract(jixiao.read(report.to_docx()))
    assert [values(one) for one in read] == declared(report)
    assert [one.kind.value.partition("_")[0] for one in read] == ["department", "project", "project"]
    assert any("3．项目支出绩效自评表" in line.words for line in report.parts[0].lines)


def test_a_list_of_projects_follows_the_forms_and_comes_back() -> None:
    content = json.loads(data_of(CLEAN))
    names = ("馆藏资源建设", "阅读推广")
    content["evaluations"][0] |= {
        "projects": [
            {"name": {"text": name}, "adjusted_budget": {"text": "12.00"}, "actual_expenditure": {"text": "11.50"}}
            for name in names
        ],
        "projects_total": {"name": {"text": "合计"}, "actual_expenditure": {"text": "23.00"}},
    }
    report = jixiao.report(json.dumps(content).encode())
    written = report.to_docx()
    (read,) = jixiao.extract(jixiao.read(written))
    assert [line.name.text for line in read.projects] == list(names)
    assert read.projects_total is not None and read.projects_total.actual_expenditure.text == "23.00"
    assert [values(read)] == declared(report)
    table = docx.Document(io.BytesIO(written)).tables[-1]
    assert table.rows[0]._tr.trPr.find("{*}tblHeader") is not None
    assert jixiao.report(json.dumps(report.content).encode()).to_docx() == written


def test_chapters_that_nobody_orders_are_not_demanded() -> None:
    content = json.loads(data_of(CLEAN))
    (one,) = content["evaluations"]
    one["narrative"] = [{"text": "一、本馆概况"}, {"text": "（一）工作完成情况"}, {"text": "全年开放312天。"}]
    words = [line.words for line in jixiao.report(json.dumps(content).encode()).parts[0].lines]
    assert "二、年度重点工作完成情况" not in words and not any("【待补充】" in one for one in words)
    assert any("绩效自评得分97.10分" in one for one in words)


def test_several_projects_stand_in_one_file() -> None:
    report = jixiao.report(data_of(MANY))
    assert len(report.parts) > 2
    assert [part.content["part"] for part in report.parts] == [
        part.content["project_name"]["text"] for part in report.parts
    ]


def test_words_are_never_markup_of_the_pdf() -> None:
    skip_without_pdf()
    words = '#panic() $x$ *b* \\ " [ ] <l> @ref // c /* d'
    one = {
        "kind": "project_self_evaluation",
        "year": 2024,
        "unit_name": {"text": "云州市水务局"},
        "project_name": {"text": words},
        "groups": [{"heading": {"text": "产出指标"}, "indicators": [{"name": {"text": words}}]}],
    }
    content = {"schema": "jixiao.evaluation/1", "evaluations": [one]}
    pdf = jixiao.read(jixiao.report(json.dumps(content).encode()).to_pdf())
    assert any(words.replace(" ", "") in cell.text.replace(" ", "").replace("\n", "") for cell in pdf.tables[0].cells)


def test_the_heads_of_the_indicators_stand_on_every_page_of_the_pdf() -> None:
    skip_without_pdf()
    content = json.loads(data_of(CLEAN))
    rows = content["evaluations"][0]["groups"][0]["indicators"]
    rows += [{**rows[0], "name": {"text": f"指标{number}：巡查第{number}段"}} for number in range(60)]
    pdf = jixiao.read(jixiao.report(json.dumps(content).encode()).to_pdf())
    heads = [cell for table in pdf.tables for cell in table.cells if cell.text.strip() == "三级指标"]
    pages = {cell.origin.page for table in pdf.tables for cell in table.cells if "巡查第" in cell.text}
    assert len(pages) > 1 and len(heads) >= len(pages)
