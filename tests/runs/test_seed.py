"""The real report in all its formats: what must be said of it and what must not."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

import jixiao
from jixiao.findings import Finding

SEED = Path(__file__).parents[2].parent / "shared" / "seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the shared material is not on this machine")
FORMATS = ("seed.docx", "seed.doc", "seed.wps", "seed.html", "seed.pdf")
TABLES = ("seed.docx", "seed.doc", "seed.wps", "seed.html")
DUMP = "000_397564467219909d.txt"
_PAGE = re.compile(r"第\d+页 ")  # only a PDF has pages to be cited


@cache
def findings(name: str) -> tuple[Finding, ...]:
    examination = jixiao.check(SEED / name)
    assert not examination.errors
    return tuple(examination.findings)


def quotes(name: str, code: str) -> list[str]:
    return [place.quote for finding in findings(name) if finding.code == code for place in finding.places]


@pytest.mark.parametrize("name", TABLES)
def test_both_tables_are_read_cell_for_cell(name: str) -> None:
    truth = json.loads((SEED / "seed_truth_tables.json").read_text(encoding="utf-8"))
    tables = jixiao.read(SEED / name).tables
    assert len(tables) == len(truth)
    for table, (_, _, cells) in zip(tables, truth.values(), strict=True):
        wanted = {(r, c, rs, cs, re.sub(r"\s", "", text)) for r, c, rs, cs, text in cells}
        read = {(c.row, c.column, c.rowspan, c.colspan, re.sub(r"\s", "", c.text)) for c in table.cells}
        assert read == wanted


def test_the_flattened_dump_gives_every_indicator_row() -> None:
    (from_dump,) = jixiao.extract(jixiao.read(SEED / DUMP))
    (from_word,) = jixiao.extract(jixiao.read(SEED / "seed.docx"))
    rows = [
        [
            [
                re.sub(r"\s", "", getattr(indicator, field).text)
                for field in ("name", "target", "actual", "weight", "score")
            ]
            for indicator in evaluation.indicators
        ]
        for evaluation in (from_dump, from_word)
    ]
    assert rows[0] == rows[1]


@pytest.mark.parametrize("name", (*FORMATS, "seed.xlsx", "seed.xls", DUMP))
def test_the_faults_of_the_tables_are_found_with_short_quotes(name: str) -> None:
    by_code = {finding.code: finding for finding in findings(name)}
    assert {"10", "55", "20", "25", "100"} <= set(quotes(name, "C01"))
    assert "110" in by_code["C01"].message
    assert {"20", "25"} <= set(quotes(name, "C02"))
    assert {"42.06万元", "129.5万元"} <= set(quotes(name, "B23"))
    assert {"416.39万元", "492.41万元"} <= set(quotes(name, "A07"))
    assert sum(finding.code == "A09" for finding in findings(name)) == 2
    assert {"五到六次", "2次"} <= set(quotes(name, "C08"))
    assert {"3次", "8万元", "1.33万元", "2次", "2.2万元", "1.1万元"} <= set(quotes(name, "E05"))
    assert "11行" in by_code["E01"].message
    assert sum(finding.code == "E01" for finding in findings(name)) == 1
    assert max(len(place.quote) for finding in findings(name) for place in finding.places) <= 40


@pytest.mark.parametrize("name", (*FORMATS, DUMP))
def test_what_a_reviewer_says_of_words_and_targets_is_said(name: str) -> None:
    assert quotes(name, "H08").count("八项政策") == 3
    assert {"主要原因是主要原因是", "组织组织"} <= set(quotes(name, "H15"))
    assert {"，；", "。。"} <= {quote[-2:] for quote in quotes(name, "H07")}
    by_code = {finding.code: finding.message for finding in findings(name)}
    assert "（一）之后是（三）" in by_code["H01"]
    assert "“一、”至“五、”" in by_code["H19"]
    assert all(row in by_code["E03"] for row in ("满意度指标2", "满意度指标4"))
    assert "2-3个百分点" in by_code["E02"]
    assert "数量指标2" in by_code["E17"]
    assert "社会效益指标3" in by_code["E19"]
    assert "支出" in by_code["G12"]
    assert {"G03", "G04", "B24", "D10", "D13", "H05", "H16"} <= by_code.keys()
    assert all(
        finding.level == "note" for finding in findings(name) if finding.code[0] == "H" and finding.code != "H11"
    )


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_is_said_whatever_the_format(name: str) -> None:
    said = {(finding.code, _PAGE.sub("", finding.message)) for finding in findings(name)}
    assert said == {(finding.code, finding.message) for finding in findings("seed.docx")}


@pytest.mark.parametrize("name", (*FORMATS, "seed.xlsx", "seed.xls", DUMP))
def test_nothing_is_said_of_what_is_right(name: str) -> None:
    # Rates, sums and staff of this report hold: execution 100%, 484.41 + 8, 20 of 20, 三公 by its parts.
    assert not {finding.code for finding in findings(name)} & {"B04", "B05", "B07", "B08", "B18", "B27", "C04", "C05"}
    assert len(findings(name)) <= 60


LOUD = [
    {"8元", "8万元"},
    {"492.41万元", "8万元"},
    {"8万元", "3次", "1.33万元"},
    {"8000余个", "6000余个"},
    {"97家", "84家"},
    {"149个", "150名"},
    {"19名", "22名"},
    {"96个", "104个"},
    {"98%", "100%"},
    {"67.8万元", "0万元"},
]
SLIPS = [{"8.51%", "141.53万元"}, {"18.25%", "416.39万元"}, {"18.14万", "362.91万元"}]
TRAPS = (
    "28.13%",
    "98.37%",
    "427.8万元",
    "33.13万元",
    "31.47万元",
    "180余",
    "80多",
    "380",
    "135",
    "3轮",
    "60起",
    "63人",
)


def test_the_figures_of_the_narrative_are_judged_as_a_reviewer_would() -> None:
    told = [(finding.level, {place.quote for place in finding.places}) for finding in findings("seed.docx")]
    for figures in LOUD:
        assert any(figures <= quoted and level in ("error", "warning") for level, quoted in told), figures
    for figures in SLIPS:
        assert any(figures <= quoted and level == "note" for level, quoted in told), figures
    quoted = [quote for _, places in told for quote in places]
    assert not [quote for quote in quoted if quote.startswith(TRAPS)]
    assert any("创文管卫" in quote for quote in quotes("seed.docx", "G02"))


def test_a_scan_is_refused_with_a_clear_sentence_where_nothing_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiao.documents.scan.extra.is_installed", lambda: False)
    (error,) = jixiao.check(SEED / "seed_scan150.pdf").errors
    assert error.code == "scan" and "jixiao[ocr]" in error.advice


CORPUS = SEED.parent / "corpus"


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.*")) if CORPUS.is_dir() else [], ids=lambda path: path.name)
def test_real_documents_of_other_bodies_are_read_with_honest_ledgers(path: Path) -> None:
    examination = jixiao.check(path)
    assert not examination.errors
    for document in examination.documents:
        figures = document.figures
        assert figures.seen == figures.checked + figures.alone + figures.not_understood
        assert all(answer.outcome.value != "failed" for answer in document.answers)
    if path.suffix == ".xlsx":
        assert len(examination.documents) == 20
        assert len({document.part for document in examination.documents}) == 20
