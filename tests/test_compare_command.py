"""`jixiao compare` as a reviewer uses it on a resubmission."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import docx
import jsonschema
import openpyxl
import pytest
from docx.oxml.ns import qn
from tests.commands import CLEAN, FAULTY, ROOT
from tests.commands import jixiao as command

import jixiao
from hostile import FORMULA, write_hostile_report
from jixiao.cli import main

SCHEMA = json.loads((ROOT / "docs" / "compare.schema.json").read_text(encoding="utf-8"))
SEED = ROOT.parent / "shared" / "seed"
EDITS = {"98.20%": "96.20%", "6.00": "5.00", "≥60个": "≥50个", "1897.53": "1898.53", "救灾和人员支出": "人员支出"}


def edited(source: Path, target: Path, edits: dict[str, str]) -> Path:
    """The Word file with the first occurrence of each replaced, whatever runs it is split over."""
    document = docx.Document(str(source))
    for old, new in edits.items():
        for paragraph in document.element.body.iter(qn("w:p")):
            texts = list(paragraph.iter(qn("w:t")))
            words = "".join(text.text or "" for text in texts)
            if old in words:
                texts[0].text = words.replace(old, new, 1)
                texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                for text in texts[1:]:
                    text.text = ""
                break
        else:
            raise AssertionError(f"{old} is not in {source}")
    document.save(str(target))
    return target


@pytest.fixture(scope="module")
def resubmitted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return edited(FAULTY, tmp_path_factory.mktemp("现稿") / "自评报告.docx", EDITS)


def test_it_says_what_was_changed_what_that_settled_and_what_nobody_asked_for(resubmitted: Path) -> None:
    found = jixiao.compare(FAULTY, resubmitted)
    figures = {
        (f.old.text, f.new.text): [one.code for one in placed.asked_by]
        for placed in found.figures
        for f in placed.change.changed_figures
        if f.old and f.new
    }
    assert figures == {
        ("1897.53万元", "1898.53万元"): [],
        ("98.20%", "96.20%"): ["B07"],
        ("≥60个", "≥50个"): ["C08"],
        ("6.00", "5.00"): ["C01", "C04"],
    }
    assert [placed.where_new for placed in found.unasked] == [
        "“三、整体支出规模、使用方向、主要内容和涉及范围”（二）第2段"
    ]
    assert not found.notices
    assert {one.finding.code for one in found.settled} == {"B07", "C04", "C08"}
    assert {one.finding.code for one in found.raised} >= {"B11", "C06"}
    # A finding whose figures were changed and which still stands is not told as settled and new.
    (scores,) = [one for one in found.remaining if one.finding.code == "C01"]
    assert scores.before is not None and not [one for one in found.raised if one.finding.code == "C01"]
    assert found.exit_code == 1


def test_the_same_file_twice_differs_in_nothing_and_everything_remains(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(FAULTY), str(FAULTY)]) == 0
    said = capsys.readouterr().out
    assert "两稿的数字和文字没有不同" in said and "已解决0处" in said and "新出现0处" in said


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".xlsx", ".html", ".json"])
def test_every_output_tells_it_and_the_same_input_gives_the_same_bytes(
    tmp_path: Path, resubmitted: Path, suffix: str
) -> None:
    paths = [tmp_path / f"{name}{suffix}" for name in ("一", "二")]
    for path in paths:
        assert main(["compare", str(FAULTY), str(resubmitted), "--output", str(path)]) == 1
    assert paths[0].read_bytes() == paths[1].read_bytes()
    if suffix == ".xlsx":
        sheets = openpyxl.load_workbook(paths[0])
        rows = list(sheets["数字变动"].iter_rows(min_row=2, values_only=True))
        assert [row[5] for row in rows].count("未要求修改") == 1 and "98.20%→96.20%" in [row[4] for row in rows]
        assert "问题的变化" in sheets.sheetnames
        return
    if suffix == ".docx":
        words = [[cell.text for cell in row.cells] for t in docx.Document(str(paths[0])).tables for row in t.rows]
        text = json.dumps(words, ensure_ascii=False)
    else:
        text = paths[0].read_text(encoding="utf-8")
    for said in ("未要求修改", "已解决", "新出现", "B07") if suffix != ".json" else ('"unasked": true', "B07"):
        assert said in text
    assert ("1898.53" in text) and ("98.20%" in text)
    if suffix == ".json":
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        jsonschema.validate(json.loads(text), SCHEMA)


def test_drafts_of_other_bodies_and_years_are_called_so(tmp_path: Path) -> None:
    said = command("compare", FAULTY, CLEAN).stdout
    assert "单位不同：前一份为云州市水务局，后一份为云州市图书馆" in said
    assert "两份材料大部分内容不同" in said
    other = tmp_path / "自评.txt"
    for year in ("2023", "2024"):
        (tmp_path / f"{year}.txt").write_text(
            f"云州市绿化所{year}年度部门整体支出绩效自评报告\n{year}年支出决算118.26万元。\n", encoding="utf-8"
        )
    found = jixiao.compare(tmp_path / "2023.txt", tmp_path / "2024.txt")
    assert any("年度不同" in notice for notice in found.notices) and not other.exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((FAULTY, "没有这一份.docx"), "“没有这一份.docx”"),
        ((FAULTY, CLEAN, "--format", "docx"), "--output 修改对照表.docx"),
        ((FAULTY,), "现稿"),
    ],
)
def test_wrong_use_is_refused_with_what_to_do(arguments: tuple[object, ...], says: str) -> None:
    run = command("compare", *arguments)
    assert run.returncode == 2 and says in run.stderr and "Traceback" not in run.stderr


def test_a_classified_draft_is_not_compared(tmp_path: Path) -> None:
    secret = tmp_path / "自评.txt"
    secret.write_text("机密★1年\n云州市绿化所2024年度部门整体支出绩效自评报告\n支出118.26万元。\n", encoding="utf-8")
    with pytest.raises(jixiao.Unreadable, match="密级"):
        jixiao.compare(FAULTY, secret)


def test_a_hostile_draft_is_harmless(tmp_path: Path) -> None:
    new = write_hostile_report(tmp_path / "=1+1<img>.docx")
    for suffix in (".html", ".xlsx", ".docx", ".txt"):
        assert main(["compare", str(CLEAN), str(new), "--output", str(tmp_path / f"出{suffix}")]) in (0, 1)
    page = (tmp_path / "出.html").read_text(encoding="utf-8")
    tags: set[str] = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: tags.add(tag)  # type: ignore[method-assign]
    parser.feed(page)
    assert not tags & {"script", "img", "b"} and "default-src 'none'" in page
    cells = [c for sheet in openpyxl.load_workbook(tmp_path / "出.xlsx") for row in sheet.iter_rows() for c in row]
    assert all(cell.data_type in ("s", "n") for cell in cells) and any(FORMULA in str(cell.value) for cell in cells)
    assert not re.search("[\x00-\x08\x0b-\x1f\x9b\u202e]", (tmp_path / "出.txt").read_text(encoding="utf-8"))


@pytest.mark.skipif(not SEED.is_dir(), reason="the shared seed is not on this machine")
@pytest.mark.parametrize("name", ["seed.pdf", "seed.html", "seed.doc", "seed.wps"])
def test_the_same_report_in_another_format_differs_in_no_figure(name: str) -> None:
    found = jixiao.compare(SEED / "seed.docx", SEED / name)
    assert not found.figures and len(found.words) <= 1 and not found.raised
