"""What `jixiao check` writes, read back as its readers read it."""

from __future__ import annotations

import html.parser
import json
import re
import shutil
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pytest
from tests.commands import CLEAN, FAULTY, WORKBOOK, jixiao

from hostile import FORMULA, write_hostile_report, write_text_with_controls

SUFFIXES = (".html", ".xlsx", ".docx", ".md", ".json", ".sarif", ".txt")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def written(folder: Path, suffix: str, *arguments: object) -> bytes:
    target = folder / f"核对结果{suffix}"
    run = jixiao("check", *arguments, "--output", target, "--force")
    assert run.returncode in (0, 1, 2) and "Traceback" not in run.stderr, run.stderr
    assert str(target) in run.stdout
    return target.read_bytes()


class Page(html.parser.HTMLParser):
    """The tags, anchors and links of a page."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.words += data

    @property
    def links(self) -> list[str]:
        return [value for name, value in self.attributes if name == "href"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_chooses_the_format_and_the_same_input_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    first = written(tmp_path, suffix, FAULTY, CLEAN, WORKBOOK, "没有这个文件.docx")
    assert written(tmp_path, suffix, FAULTY, CLEAN, WORKBOOK, "没有这个文件.docx") == first


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--output", "结果.pdf"), "不能按后缀“.pdf”确定格式"),
        (("--format", "xlsx"), "不能显示在屏幕上"),
        (("--format", "docx"), "--output"),
    ],
)
def test_a_format_that_cannot_be_is_refused_with_what_to_do(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    run = jixiao("check", CLEAN, *arguments, cwd=tmp_path)
    assert run.returncode == 2 and words in run.stderr
    assert not list(tmp_path.iterdir())


def test_the_page_holds_the_report_its_marks_and_a_card_for_every_finding(tmp_path: Path) -> None:
    page = Page(written(tmp_path, ".html", FAULTY).decode())
    findings = json.loads(written(tmp_path, ".json", FAULTY))["documents"][0]["findings"]
    cards = [key for key in page.ids if re.fullmatch(r"f1-\d+", key)]
    assert len(cards) == len(findings) > 10
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)
    words = re.sub(r"\s", "", page.words)
    for finding in findings:
        assert re.sub(r"\s", "", finding["message"]) in words and finding["fingerprint"] in words
    # Every place is marked in the report: its card links to it.
    places = sum(len(finding["places"]) for finding in findings)
    assert sum(bool(re.fullmatch(r"f1-\d+m\d+", key)) for key in page.ids) == places


def test_the_page_asks_nothing_of_the_network(tmp_path: Path) -> None:
    content = written(tmp_path, ".html", FAULTY, WORKBOOK).decode()
    page = Page(content)
    assert all(link.startswith("#") for link in page.links)
    assert not {"img", "link", "iframe", "object", "form"} & set(page.tags)
    assert not [value for name, value in page.attributes if name in ("src", "style") or name.startswith("on")]
    policy = next(value for name, value in page.attributes if value.startswith("default-src"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy


def test_a_page_of_several_files_has_a_list_with_what_could_not_be_read(tmp_path: Path) -> None:
    page = Page(written(tmp_path, ".html", FAULTY, WORKBOOK, "没有这个文件.docx").decode())
    assert {"d1", "d2", "d3"} <= set(page.ids) and page.links.count("#d2") == 4
    assert "没有这个文件.docx" in page.words and "未能核对" in page.words


def test_the_workbook_is_a_list_with_a_column_for_the_answer(tmp_path: Path) -> None:
    written(tmp_path, ".xlsx", FAULTY)
    findings = json.loads(written(tmp_path, ".json", FAULTY))["documents"][0]["findings"]
    book = openpyxl.load_workbook(tmp_path / "核对结果.xlsx")
    assert book.sheetnames == ["问题清单", "核对情况"]
    sheet = book["问题清单"]
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert rows[0][:8] == ("序号", "级别", "位置", "原文", "问题", "建议", "依据", "单位答复")
    assert len(rows) - 1 == len(findings)
    for row, finding in zip(rows[1:], findings, strict=True):
        assert finding["message"] in row[4] and finding["advice"] in row[5] and not row[7]
        assert finding["fingerprint"] in row[8]
    assert sheet.freeze_panes == "A4" and sheet.auto_filter.ref == f"A3:I{len(rows) + 2}"
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
    assert sheet.print_title_rows == "$3:$3" and sheet["E4"].alignment.wrap_text


def test_the_list_of_several_files_names_the_file_and_says_what_could_not_be_read(tmp_path: Path) -> None:
    written(tmp_path, ".xlsx", FAULTY, WORKBOOK, "没有这个文件.docx")
    book = openpyxl.load_workbook(tmp_path / "核对结果.xlsx")
    heads, *rows = list(book["问题清单"].iter_rows(min_row=3, values_only=True))
    assert heads[1] == "材料"
    assert {str(row[1]).split(" · ")[0] for row in rows} == {str(FAULTY), str(WORKBOOK)}
    ledger = list(book["核对情况"].iter_rows(min_row=4, values_only=True))
    assert any(row[0] == "没有这个文件.docx" and row[1] == "未能核对" for row in ledger)
    assert any("应查" in str(row[2]) for row in ledger)


def test_the_letter_addresses_the_body_and_leaves_room_for_its_answers(tmp_path: Path) -> None:
    written(tmp_path, ".docx", FAULTY)
    letter = docx.Document(str(tmp_path / "核对结果.docx"))
    words = [paragraph.text for paragraph in letter.paragraphs]
    assert words[:2] == ["绩效自评材料核对反馈单", "云州市水务局："]
    assert "须修改9处、请核实6处、建议2处" in words[2]
    assert next(word for word in words if re.match("[一二三四]、", word)) == "一、须修改（9处）"
    heads = {cell.text for table in letter.tables for cell in table.rows[0].cells}
    assert {"位置和原文", "问题", "建议", "单位答复"} <= heads
    answered = [int(row.cells[0].text) for table in letter.tables for row in table.rows[1:]]
    assert answered == list(range(1, len(answered) + 1)) and len(answered) >= 15
    assert not any(row.cells[-1].text for table in letter.tables for row in table.rows[1:])


def test_a_body_that_ranks_above_is_asked_politely(tmp_path: Path) -> None:
    report = tmp_path / "自评.txt"
    for unit, title in (("云州市委办公室", "关于商请核实"), ("云州市民政局", "绩效自评材料核对反馈单")):
        report.write_text(
            f"{unit}2024年度部门整体支出绩效自评报告\n单位：{unit}\n"
            "2024年支出决算118.26万元，比上年105.20万元增加13.06万元，增长14.21%。\n",
            encoding="utf-8",
        )
        written(tmp_path, ".docx", report)
        words = "".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "核对结果.docx")).paragraphs)
        assert words.startswith(title)
        for harsh in ("退回", "虚报", "造假", "抄袭"):
            assert harsh not in words


def test_each_letter_of_several_begins_on_a_page_of_its_own(tmp_path: Path) -> None:
    content = written(tmp_path, ".docx", FAULTY, CLEAN, WORKBOOK)
    assert content[:2] == b"PK"
    letter = docx.Document(str(tmp_path / "核对结果.docx"))
    titles = [paragraph for paragraph in letter.paragraphs if paragraph.style.name == "Title"]
    assert len(titles) == 6
    assert [paragraph.paragraph_format.page_break_before for paragraph in titles] == [
        None,
        True,
        True,
        True,
        True,
        True,
    ]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_an_office_opens_and_prints_it(tmp_path: Path, suffix: str) -> None:
    written(tmp_path, suffix, FAULTY)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / f"核对结果{suffix}")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    import pypdfium2

    pdf = pypdfium2.PdfDocument(tmp_path / "核对结果.pdf")
    words = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert 2 <= len(pdf) <= 12
    for word in ("单位答复", "问题", "建议", "须修改"):
        assert word in words
    width, height = pdf[0].get_size()
    assert (width > height) == (suffix == ".xlsx")


def test_sarif_names_rules_places_and_what_was_not_judged(tmp_path: Path) -> None:
    log = json.loads(written(tmp_path, ".sarif", FAULTY, WORKBOOK, "没有这个文件.docx"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0" and run["tool"]["driver"]["name"] == "jixiao"
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) > 50
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert re.fullmatch("[0-9a-f]{16}", result["partialFingerprints"]["jixiao/v1"])
        at = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][at["index"]]["location"]["uri"] == at["uri"]
        assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]
        related = [json.dumps(location) for location in result["relatedLocations"]]
        assert len(related) == len(set(related)), "SARIF wants them unique"
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False and invocation["exitCode"] == 2
    told = [note["message"]["text"] for note in invocation["toolExecutionNotifications"]]
    assert any("找不到这个文件" in words for words in told)


def test_sarif_of_a_text_file_has_lines(tmp_path: Path) -> None:
    report = tmp_path / "自评.txt"
    report.write_text(
        "云州市绿化所2024年度部门整体支出绩效自评报告\n"
        "2024年支出决算118.26万元，比上年105.20万元增加13.06万元，增长14.21%。\n",
        encoding="utf-8",
    )
    (run,) = json.loads(written(tmp_path, ".sarif", report))["runs"]
    assert "14.21%" in run["results"][0]["message"]["text"]
    regions = [place["physicalLocation"]["region"] for place in run["results"][0]["locations"]]
    assert regions == [{"startLine": 2, "snippet": {"text": "14.21%"}}]


def test_ten_findings_stand_open_and_all_of_them_with_all(tmp_path: Path) -> None:
    folded, whole = (written(tmp_path, ".txt", FAULTY, *more).decode() for more in ((), ("--all",)))
    assert len(re.findall(r"^\d+\. 位置", folded, re.M)) == 10
    assert "【其余5处" in folded
    # What a place has in common with the one before it is not said again.
    assert re.search(r"位置  自评表 第\d+行 \S+?(?:、\S+|；第\d+行 \S+)", folded)
    count = len(json.loads(written(tmp_path, ".json", FAULTY))["documents"][0]["findings"])
    assert len(re.findall(r"^\d+\. 位置", whole, re.M)) == count
    numbers = [int(found) for found in re.findall(r"^(\d+)\. ", folded, re.M)]
    assert all(after == before + 1 for before, after in pairwise(numbers))


def test_fingerprints_stand_beside_the_codes_when_asked_for() -> None:
    run = jixiao("check", FAULTY, "--fingerprints")
    assert re.search(r"〔[A-J]\d\d [0-9a-f]{16}〕", run.stdout)
    assert not re.search(r"[0-9a-f]{16}", jixiao("check", FAULTY).stdout)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_hostile_report_is_harmless_in_every_output(tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / "<img src=x onerror=alert(1)>"
    folder.mkdir()
    report = write_hostile_report(folder / "=1+1&'自评.docx")
    controls = write_text_with_controls(tmp_path / "控制符.txt")
    content = written(tmp_path, suffix, report, controls, "--all")
    if suffix == ".xlsx":
        book = openpyxl.load_workbook(tmp_path / "核对结果.xlsx")
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert all(cell.data_type == "s" for cell in cells)
        assert not any(_CONTROL.search(str(cell.value)) for cell in cells)
        assert any(FORMULA in str(cell.value) for cell in cells)
        members = zipfile.ZipFile(tmp_path / "核对结果.xlsx")
        assert b"<f>" not in b"".join(members.read(name) for name in members.namelist())
        return
    if suffix == ".docx":
        letter = docx.Document(str(tmp_path / "核对结果.docx"))
        words = "".join(cell.text for table in letter.tables for row in table.rows for cell in row.cells)
        assert FORMULA in words and not _CONTROL.search(words)
        assert zipfile.ZipFile(tmp_path / "核对结果.docx").testzip() is None
        return
    text = content.decode()
    assert not _CONTROL.search(text)
    if suffix == ".html":
        page = Page(text)
        assert page.tags.count("script") == 1 and "img" not in page.tags and "b" in page.tags
        assert "<script>alert(1)</script>" in page.words and FORMULA in page.words
        assert "<b>绿化</b>" in page.words
    if suffix == ".md":
        assert "<script" not in text and "<img" not in text and "<b>" not in text
    if suffix in (".json", ".sarif"):
        assert FORMULA in json.dumps(json.loads(text), ensure_ascii=False)


def test_words_of_a_report_are_no_links_in_markdown_and_sarif(tmp_path: Path) -> None:
    report = tmp_path / "自评.txt"
    report.write_text(
        "云州市绿化所2024年度部门整体支出绩效自评报告\n"
        "一、[概况](http://example.invalid){0}\n"
        "2024年支出决算118.26万元，比上年105.20万元增加13.06万元，增长14.21%。\n",
        encoding="utf-8",
    )
    assert "](http" not in written(tmp_path, ".md", report).decode()
    (run,) = json.loads(written(tmp_path, ".sarif", report))["runs"]
    told = [place["message"]["text"] for result in run["results"] for place in result["locations"]]
    assert any("\\[概况\\](http" in words and "{{0}}" in words for words in told)
