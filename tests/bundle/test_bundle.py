"""`jixiao bundle`: nothing hidden is published, nothing visible is lost, nothing personal goes out unasked."""

from __future__ import annotations

import io
import json
import shutil
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest
import yaml
from dirty_files import EXPECTED, LEAK, RELATIONS, dirty_docx, dirty_xlsx, related
from docx_files import body, docx, paragraph, row, run, table, zipped
from docx_files import cell as table_cell
from openpyxl import Workbook, load_workbook

import jixiao
from jixiao.cli import main
from jixiao.documents.personal_data import find_personal_data
from jixiao.writers.bundle.bundle import make, prepare
from jixiao.writers.bundle.review import Review

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
REPORTS = sorted([*EXAMPLES.glob("*.docx"), *EXAMPLES.glob("*.xlsx")])
CASES = yaml.safe_load((HERE / "personal.yaml").read_text(encoding="utf-8"))


def cleaned(data: bytes, **options: bool) -> bytes:
    return next(iter(make(prepare(data, **options), "公开", None).files.values()))


def words(data: bytes) -> str:
    return "".join(jixiao.read(data).text.split())


def holding(data: bytes) -> list[str]:
    """The parts of a file that hold a leak, by name or content."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [name for name in archive.namelist() if LEAK in name or LEAK.encode() in archive.read(name)]


def names(data: bytes) -> set[str]:
    return set(zipfile.ZipFile(io.BytesIO(data)).namelist())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_personal_data(case: dict[str, object]) -> None:
    assert [f"{one.kind} {one.text}" for one in find_personal_data(str(case["text"]))] == case["found"]


def test_a_docx_keeps_what_is_seen_and_loses_everything_else() -> None:
    before = dirty_docx()
    assert len(holding(before)) >= 8
    after = cleaned(before)
    assert holding(after) == []
    assert words(after) == EXPECTED
    assert names(after) == {
        *("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels"),
        *("word/styles.xml", "word/settings.xml", "word/footer1.xml", "word/media/image1.png"),
    }
    document = zipfile.ZipFile(io.BytesIO(after)).read("word/document.xml").decode()
    assert "rsid" not in document and "<w:ins " not in document and "<w:del" not in document
    assert (
        "https://www.yunzhou.gov.cn/"
        in zipfile.ZipFile(io.BytesIO(after)).read("word/_rels/document.xml.rels").decode()
    )


def test_what_was_taken_out_is_said() -> None:
    said = "；".join(prepare(dirty_docx()).removed)
    for what in (
        "文档属性",
        "批注1条",
        "隐藏文字",
        "接受修订",
        "嵌入的文件",
        "打印机设置",
        "缩略图",
        "自定义数据",
        "域代码2个",
    ):
        assert what in said


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_real_files_read_the_same_and_are_found_the_same(path: Path) -> None:
    data = path.read_bytes()
    after = cleaned(data)
    assert words(after) == words(data)
    assert not [name for name in names(after) if name.startswith(("docProps", "customXml"))]
    before, behind = jixiao.check(data), jixiao.check(after)
    assert [one.fingerprint for one in behind.findings] == [one.fingerprint for one in before.findings]
    assert cleaned(data) == after
    assert path.read_bytes() == data


def test_an_xlsx_loses_what_is_hidden_only_when_that_is_confirmed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "表.xlsx", tmp_path / "公开"
    source.write_bytes(dirty_xlsx())
    assert main(["bundle", str(source), "--output", str(target)]) == 1
    said = capsys.readouterr().out
    assert (
        all(what in said for what in (f"“{LEAK}表”", "隐藏的行1行", "隐藏的列1列", "--hidden")) and not target.exists()
    )
    assert main(["bundle", str(source), "--output", str(target), "--hidden", "删去"]) == 0
    after = (target / "表.xlsx").read_bytes()
    assert holding(after) == [] and words(after) == "项目金额绿化12.5合计见自评表"
    book = load_workbook(io.BytesIO(after))
    assert book.sheetnames == ["自评表", "说明"] and book["说明"].print_title_rows == "$1:$1"
    assert not book.defined_names and book["自评表"]["A1"].comment is None
    assert "隐藏的工作表" in (tmp_path / "公开-公开前核对单.txt").read_text(encoding="utf-8-sig")
    kept = tmp_path / "留"
    assert main(["bundle", str(source), "--output", str(kept), "--hidden", "保留"]) == 0
    assert f"{LEAK}内容" in words((kept / "表.xlsx").read_bytes())
    assert "确认保留" in (tmp_path / "留-公开前核对单.txt").read_text(encoding="utf-8-sig")


def test_formulas_become_what_they_show(tmp_path: Path) -> None:
    file = tmp_path / "表.xlsx"
    assert main(["forms", "项目自评表", "--year", "2025", "--output", str(file)]) == 0
    after = cleaned(file.read_bytes(), drop_hidden=True)
    sheet = zipfile.ZipFile(io.BytesIO(after)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "dataValidation" not in sheet and "sheetProtection" not in sheet


def test_a_formula_without_a_result_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"], book.active["A2"] = "数", "=1+1"
    book.save(tmp_path / "表.xlsx")
    assert main(["bundle", str(tmp_path / "表.xlsx"), "--output", str(tmp_path / "x")]) == 2
    assert "A2的公式没有计算结果" in capsys.readouterr().err


@pytest.fixture
def personal(tmp_path: Path) -> Path:
    """A report with an identity number over several runs, a name in the same row, a phone, an office telephone."""
    rows = table(
        row(table_cell("姓名"), table_cell("证件"), table_cell("金额")),
        row(
            table_cell("李建国"),
            f"<w:tc><w:p>{run('110101')}{run('19900307')}{run('7838')}</w:p></w:tc>",
            table_cell("600"),
        ),
    )
    content = (
        paragraph("云州市绿化所2024年度绩效自评") + paragraph("联系人手机13800138000，单位电话0731-82212345。") + rows
    )
    file = tmp_path / "报告.docx"
    file.write_bytes(docx(content))
    return file


def review_of(folder: Path) -> Path:
    return folder / "公开-个人信息核对表.yaml"


def decided(file: Path, decisions: dict[str, str], reviewer: str = "王某") -> None:
    text = file.read_text(encoding="utf-8").replace("reviewer:", f"reviewer: {reviewer}")
    blocks = text.split("- number:")
    for place, block in enumerate(blocks):
        for kind, decision in decisions.items():
            if f"kind: {kind}\n" in block:
                blocks[place] = block.replace("decision:", f"decision: {decision}")
    file.write_text("- number:".join(blocks), encoding="utf-8")


def test_personal_data_wait_for_a_person(personal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, folder = personal.read_bytes(), personal.parent
    command = ["bundle", str(personal), "--output", str(folder / "公开")]
    assert main(command) == 1
    said, asked = capsys.readouterr().out, review_of(folder).read_text(encoding="utf-8")
    assert "身份证号1处" in said and "手机号1处" in said and "固定电话1处" in said and "姓名1处" in said
    assert not (folder / "公开").exists()
    for secret in ("110101199003077838", "13800138000", "李建国"):
        assert secret not in asked and secret not in said  # the list must not publish what it lists
    assert "正文表1第2行第2格" in asked and stat.S_IMODE(review_of(folder).stat().st_mode) == 0o600

    assert main(command) == 1  # nothing decided yet
    assert "reviewer" in capsys.readouterr().out
    decided(review_of(folder), {"身份证号": "隐去", "手机号": "隐去", "姓名": "隐去", "固定电话": "保留"})
    assert main(command) == 0
    after = (folder / "公开" / "报告.docx").read_bytes()
    text = words(after)
    assert "0731-82212345" in text and "手机***********，" in text and "李建国" not in text and "1990" not in text
    for file in (folder / "公开").iterdir():
        content = file.read_bytes() if file.suffix != ".docx" else b""
        assert not any(secret.encode() in content for secret in ("110101", "13800138000", "李建国"))
    note = (folder / "公开-公开前核对单.txt").read_text(encoding="utf-8-sig")
    assert "核对人 王某" in note and "保留1处，隐去3处" in note and "13800138000" not in note
    assert personal.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace("decision:", "decision: 不知道", 1), "现为“不知道”"),
        (lambda text: text.replace("where: 正文第2段", "where: 正文第3段", 1), "各处与材料不符"),
        (lambda text: text[: text.rindex("- number:")], "各处与材料不符"),
        (lambda text: text.replace("sha256: ", "sha256: 0", 1), "改过"),
        (lambda text: "{", "不是有效的 YAML"),
    ],
)
def test_a_review_that_does_not_fit_is_no_review(
    personal: Path, change: object, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = personal.parent
    command = ["bundle", str(personal), "--output", str(folder / "公开")]
    assert main(command) == 1
    kinds = ("身份证号", "手机号", "姓名", "固定电话")
    decided(review_of(folder), dict.fromkeys(kinds, "隐去"))
    text = review_of(folder).read_text(encoding="utf-8")
    changed = change(text.replace("decision: 隐去", "decision:", 1) if "不知道" in says else text)  # type: ignore[operator]
    review_of(folder).write_text(changed, encoding="utf-8")
    capsys.readouterr()
    assert main(command) == 1
    assert says in capsys.readouterr().out and not (folder / "公开").exists()


def test_a_phone_that_a_sheet_keeps_as_a_number_is_masked(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for line in (("姓名", "电话"), ("李建国", 13800138000), ("王小明", "13900139000"), ("张三丰", "13900139000")):
        book.active.append(line)
    file = tmp_path / "名册.xlsx"
    book.save(file)
    command = ["bundle", str(file), "--output", str(tmp_path / "公开.zip")]
    assert main(command) == 1
    decided(review_of(tmp_path), {"手机号": "隐去"})
    text = review_of(tmp_path).read_text(encoding="utf-8")
    at = text.rindex("decision: 隐去")
    review_of(tmp_path).write_text(text[:at] + "decision: 保留" + text[at + len("decision: 隐去") :], encoding="utf-8")
    assert main(command) == 0
    archive = zipfile.ZipFile(tmp_path / "公开.zip")
    copy = archive.read("名册.xlsx")
    assert words(copy) == "姓名电话李建国***********王小明***********张三丰13900139000"
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_cannot_be_masked_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.title = "李某13800138000"
    book.active["A1"] = "名册"
    file = tmp_path / "名册.xlsx"
    book.save(file)
    assert main(["bundle", str(file), "--output", str(tmp_path / "公开")]) == 1
    decided(review_of(tmp_path), {"手机号": "隐去"})
    assert main(["bundle", str(file), "--output", str(tmp_path / "公开")]) == 2
    assert "不能自动隐去" in capsys.readouterr().err


def test_links_to_mail_and_to_the_office_network_do_not_stay() -> None:
    links = {
        "rA": ("hyperlink", f"mailto:{LEAK}@yunzhou.gov.cn", "External"),
        "rB": ("hyperlink", f"http://10.1.2.3/{LEAK}", "External"),
        "rC": ("hyperlink", f"http://server/{LEAK}", "External"),
    }
    content = "".join(paragraph(f'<w:hyperlink r:id="{key}">{run(f"链接{key}")}</w:hyperlink>') for key in links)
    members = {
        "word/document.xml": body(paragraph("云州市绿化所2024年度绩效自评") + content, r=RELATIONS),
        "word/_rels/document.xml.rels": related(links),
    }
    plain = zipfile.ZipFile(io.BytesIO(docx()))
    after = cleaned(zipped({name: plain.read(name) for name in plain.namelist()} | members))
    assert holding(after) == [] and words(after).endswith("链接rA链接rB链接rC")


@pytest.mark.parametrize(
    "content",
    [
        paragraph("机密★1年") + paragraph("云州市绿化所2024年度绩效自评"),
        paragraph("云州市绿化所2024年度绩效自评") * 30 + paragraph("附件二（秘密★）"),
    ],
)
def test_a_secrecy_mark_anywhere_refuses(tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "报告.docx"
    file.write_bytes(docx(content))
    assert main(["bundle", str(file), "--output", str(tmp_path / "公开")]) == 2
    assert "密级" in capsys.readouterr().err and not (tmp_path / "公开").exists()


def test_words_against_publishing_are_asked_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "报告.docx"
    file.write_bytes(docx(paragraph("内部资料，注意保存") + paragraph("云州市绿化所2024年度绩效自评")))
    assert main(["bundle", str(file), "--output", str(tmp_path / "公开")]) == 1
    assert "不宜公开的字样1处" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "says"),
    [("没有.docx", "找不到"), ("网页.html", "另存为 .docx"), ("坏.docx", "不完整"), ("宏.docx", "宏")],
)
def test_other_files_are_refused_in_a_sentence(
    tmp_path: Path, name: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    if name == "网页.html":
        file.write_text(
            "<html><body><p>云州市绿化所2024年度部门整体支出绩效自评报告</p></body></html>", encoding="utf-8"
        )
    elif name == "坏.docx":
        file.write_bytes(b"PK\x03\x04")
    elif name == "宏.docx":
        data = docx(paragraph("云州市绿化所2024年度绩效自评"), vbaProject=b"x")
        file.write_bytes(data)
    assert main(["bundle", str(file), "--output", str(tmp_path / "公开")]) == 2
    assert says in capsys.readouterr().err


def test_a_folder_with_files_is_not_written_into(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "公开").mkdir()
    (tmp_path / "公开" / "旧.txt").write_text("旧", encoding="utf-8")
    command = ["bundle", str(REPORTS[0]), "--output", str(tmp_path / "公开")]
    assert main(command) == 2 and "--force" in capsys.readouterr().err
    assert main([*command, "--force", "--name", "2024年度绩效自评"]) == 0
    assert {file.name for file in (tmp_path / "公开").iterdir()} >= {"2024年度绩效自评.html", "旧.txt"}


def test_data_and_page_are_of_the_cleaned_copy(tmp_path: Path) -> None:
    report = next(path for path in REPORTS if path.suffix == ".docx")
    assert main(["bundle", str(report), "--output", str(tmp_path / "公开")]) == 0
    data = json.loads((tmp_path / "公开" / f"{report.stem}.json").read_text(encoding="utf-8"))
    assert data["schema"] == "jixiao.evaluation/1"
    page = (tmp_path / "公开" / f"{report.stem}.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page and "<script" not in page and "<table>" in page


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_a_pdf_is_made_of_the_cleaned_copy(tmp_path: Path) -> None:
    source = tmp_path / "报告.docx"
    source.write_bytes(dirty_docx())
    assert main(["bundle", str(source), "--output", str(tmp_path / "公开"), "--pdf"]) == 0
    made = jixiao.read(tmp_path / "公开" / "报告.pdf")
    assert "二十名" in made.text and LEAK not in made.text


def test_without_libreoffice_there_is_no_pdf_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert main(["bundle", str(REPORTS[0]), "--output", str(tmp_path / "公开"), "--pdf"]) == 0
    assert "没有 LibreOffice" in capsys.readouterr().out
    assert not list((tmp_path / "公开").glob("*.pdf"))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_the_copies(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(cleaned(dirty_docx()))
    report = next(path for path in REPORTS if path.suffix == ".docx")
    (tmp_path / "乙.docx").write_bytes(cleaned(report.read_bytes()))
    (tmp_path / "丙.xlsx").write_bytes(cleaned(dirty_xlsx(), drop_hidden=True))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf"]
    files = [str(tmp_path / name) for name in ("甲.docx", "乙.docx", "丙.xlsx")]
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=180)
    text = "".join("".join(page.text for page in jixiao.read(tmp_path / f"{name}.pdf").paragraphs) for name in "甲乙丙")
    assert LEAK not in text
    for seen in ("二十名", "仍看得见", "控件内"):
        assert seen in text


def test_names_of_those_who_filled_in_and_signed_are_asked_about() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows = [
        ["填报人", "王建国", "联系电话", "见封面"],
        ["填表人：李小明 单位负责人（签章）：赵卫东", "", "", ""],
        ["联系人：", "财务股", "负责人", "全面负责"],
        ["项目负责人培训次数", "张三", "", ""],
    ]
    for each in rows:
        sheet.append(each)
    stream = io.BytesIO()
    book.save(stream)
    prepared = prepare(stream.getvalue())
    assert [one.kind for one in prepared.found] == ["姓名"] * 3
    masked = make(prepared, "表", Review("周", {one.number: "隐去" for one in prepared.found})).files["表.xlsx"]
    assert not [name for name in ("王建国", "李小明", "赵卫东") if name in words(masked)]
    assert "张三" in words(masked)
