"""The catalogue as its readers see it: the list, a page, the site."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from tests.commands import ROOT, jixiao

from jixiao.rules.catalogue import catalogue
from jixiao.rules.chapters import by_chapter
from jixiao.runs.across.catalogue import across_catalogue
from jixiao.writers.wrapped import unwrapped, width_of, wrapped

SCHEMA = json.loads((ROOT / "docs" / "rules.schema.json").read_text(encoding="utf-8"))


def listed(*arguments: str) -> list[dict[str, object]]:
    run = jixiao("rules", *arguments, "--format", "json")
    assert run.returncode == 0
    data = json.loads(run.stdout)
    jsonschema.validate(data, SCHEMA)
    rules: list[dict[str, object]] = data["rules"]
    return rules


def test_every_rule_is_listed_with_the_counts_of_its_cases() -> None:
    rules = listed()
    assert [rule["code"] for rule in rules] == [entry.rule.code for entry in (*catalogue(), *across_catalogue())]
    for rule in rules:
        cases = rule["cases"]
        assert isinstance(cases, dict) and cases["found"] + cases["boundary"] >= 2 and cases["clean"] >= 1
    text = jixiao("rules").stdout
    assert all(str(rule["code"]) in text for rule in rules) and f"共{len(rules)}项" in text


@pytest.mark.parametrize(
    ("arguments", "is_wanted"),
    [
        (("--family", "c"), lambda rule: rule["code"].startswith("C")),
        (("--level", "须修改"), lambda rule: rule["level"] == "error"),
        (("--level", "note", "--family", "E"), lambda rule: rule["level"] == "note" and rule["code"][0] == "E"),
        (("--status", "正式"), lambda rule: rule["status"] == "stable"),
        (("b12",), lambda rule: rule["code"] == "B12"),
    ],
)
def test_the_list_is_filtered(arguments: tuple[str, ...], is_wanted: object) -> None:
    assert callable(is_wanted)
    assert [rule["code"] for rule in listed(*arguments)] == [rule["code"] for rule in listed() if is_wanted(rule)] != []


def test_a_word_is_looked_for_in_the_pages() -> None:
    found = {str(rule["code"]) for rule in listed("满意度")}
    assert {"E09", "E11"} <= found and "B12" not in found
    assert "没有符合条件的项目" in jixiao("rules", "没有这样的词").stdout


def test_an_unknown_family_is_refused_with_those_that_are() -> None:
    run = jixiao("rules", "--family", "Z")
    assert run.returncode == 2 and "B 数字勾稽" in run.stderr


def test_what_only_a_person_can_settle_says_by_what() -> None:
    run = jixiao("rule", "d15")
    assert run.returncode == 0 and "人工核对" in run.stdout and "凭什么核对：" in run.stdout


def test_a_page_has_all_its_headings_and_fits_the_terminal() -> None:
    run = jixiao("rule", "b12")
    assert run.returncode == 0
    headings = re.findall(r"^【(.+)】$", run.stdout, re.M)
    assert headings == ["查什么", "为什么", "反例", "正例", "不查"]
    prose = run.stdout.split("【反例】")[0].splitlines()
    assert all(width_of(line) <= 88 for line in prose) and max(map(width_of, prose)) > 60


@pytest.mark.parametrize(
    ("word", "near"), [("B99", "B19"), ("增长率", "B12 增长率与文中数字不符"), ("没有这样的词", "jixiao rules")]
)
def test_an_unknown_code_is_answered_with_near_ones(word: str, near: str) -> None:
    run = jixiao("rule", word)
    assert run.returncode == 2
    assert f"没有“{word}”这一项" in run.stderr and near in run.stderr


def test_a_page_as_json_has_its_words() -> None:
    data = json.loads(jixiao("rule", "C01", "--format", "json").stdout)
    jsonschema.validate(data, SCHEMA)
    assert set(data["rules"][0]["page"]) == {"checks", "reason", "wrong", "right", "limits"}


def test_the_site_has_a_page_a_rule_and_no_broken_link(tmp_path: Path) -> None:
    folder = tmp_path / "核对项目"
    run = jixiao("rules", "--site", folder)
    assert run.returncode == 0 and "index.html" in run.stdout
    pages = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    codes = {entry.rule.code for entry in (*catalogue(), *across_catalogue())}
    lists = {"index.html", "levels.html", "chapters.html", "parts.html"}
    assert set(pages) == {*lists, *(f"{code.lower()}.html" for code in codes)}
    for name, content in pages.items():
        links = re.findall(r'href="([^"]+)"', content)
        assert links and set(links) <= set(pages), name
        assert "default-src 'none'" in content and "http" not in content.replace("http-equiv", "")
    for name in lists:
        assert {f"{code.lower()}.html" for code in codes} <= set(re.findall(r'href="([^"]+)"', pages[name]))
    wrong, right = pages["b12.html"].split("<h2>正例</h2>")
    assert '<mark class="error"' in wrong and "<mark" not in right and "本项不提出问题" in right
    again = jixiao("rules", "--site", folder)
    assert again.returncode == 2 and "--force" in again.stderr
    assert jixiao("rules", "--site", folder, "--force").returncode == 0
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == pages


def test_lines_neither_begin_nor_end_where_they_must_not() -> None:
    text = unwrapped(
        "正文“比上年增加多少、增长百分之几”一类说法：\n"
        "用增减额除以基数（105.20万元），复算百分比 12.41%；没有写基数的，倒推。"
    )
    for width in range(12, 60):
        lines = wrapped(text, width)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(width_of(line) <= width for line in lines)
        assert not [line for line in lines if line[0] in "，。；：、”）%" or line[-1] in "“（"]
        assert any("105.20" in line for line in lines) and any("12.41%" in line for line in lines)


def test_every_rule_stands_in_a_chapter_or_is_of_the_whole_text() -> None:
    entries = catalogue()
    chapters = dict(by_chapter(entries))
    assert {entry.rule.code for group in chapters.values() for entry in group} == {e.rule.code for e in entries}
    assert "B18" in {entry.rule.code for entry in chapters["部门概况"]}
    assert {entry.rule.code[0] for entry in chapters["全文"]} <= {"A", "B", "F", "G", "H"}
