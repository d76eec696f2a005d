"""An examination that was kept as JSON and is set again on its document."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.commands import CLEAN, FAULTY, WORKBOOK

import jixiao
from jixiao.runs.kept import kept_examination
from jixiao.runs.letters import letters
from jixiao.runs.reviewed import Remark, Saying, reviewed
from jixiao.writers.reading import reading
from jixiao.writers.to_json import as_data
from jixiao.writers.to_letter import to_letter


def kept_and_fresh(path: Path) -> tuple[jixiao.Examination, jixiao.Examination]:
    fresh = jixiao.check(path)
    return kept_examination(as_data(fresh), jixiao.read(path)), fresh


@pytest.mark.parametrize("path", [FAULTY, CLEAN, WORKBOOK], ids=lambda path: path.stem)
def test_what_was_kept_gives_the_same_data_and_the_same_letters(path: Path) -> None:
    kept, fresh = kept_and_fresh(path)
    assert as_data(kept) == as_data(fresh)
    assert list(map(to_letter, letters(kept).letters)) == list(map(to_letter, letters(fresh).letters))


def test_what_no_longer_stands_where_it_stood_keeps_its_words() -> None:
    fresh = jixiao.check(FAULTY)
    kept = kept_examination(as_data(fresh), jixiao.read("云州市水务局2024年度部门整体支出绩效自评报告".encode()))
    assert [[place.quote for place in f.places] for f in kept.findings] == [
        [place.quote for place in f.places] for f in fresh.findings
    ]


def test_a_file_that_could_not_be_read_says_so_again() -> None:
    kept = kept_examination(as_data(jixiao.check(b"PK\x03\x04 cut")), None)
    assert kept.errors and kept.errors[0].advice
    assert reading(kept)["documents"][0]["refusal"].startswith("未能核对")


def test_a_rule_that_left_the_catalogue_speaks_with_the_words_it_had() -> None:
    data = as_data(jixiao.check(FAULTY))
    found = data["documents"][0]["findings"][0]
    found["code"], found["title"] = "Z99", "早年的一项"
    kept = kept_examination(data, jixiao.read(FAULTY))
    assert kept.findings[0].title == "早年的一项"
    assert "早年的一项" in reading(kept)["cards"][0]["title"]


def test_only_what_the_reviewer_sends_is_left_in_his_words_and_his_questions() -> None:
    kept, _ = kept_and_fresh(FAULTY)
    one, two, three, *rest = kept.findings
    sent = {
        one.fingerprint: Saying(),
        two.fingerprint: Saying("换一种说法。", "照此修改。"),
        three.fingerprint: Saying(is_question=True),
    }
    remark = Remark(0, "正文第1段", "水务局", "单位名称与印章不一致。", "请核对。", "r1")
    found = reviewed(kept, sent, [remark]).findings
    by_name = {finding.fingerprint: finding for finding in found}
    assert set(by_name) == {one.fingerprint, two.fingerprint, three.fingerprint, "r1"}
    assert by_name[one.fingerprint].message == one.message
    assert (by_name[two.fingerprint].message, by_name[two.fingerprint].advice) == ("换一种说法。", "照此修改。")
    assert by_name[three.fingerprint].level == "warning"
    assert "说明情况" in by_name[three.fingerprint].advice
    assert by_name["r1"].places[0].quote == "水务局"
    assert rest[0].fingerprint not in by_name


def test_the_document_is_marked_at_every_quote_and_its_words_stay_its_words() -> None:
    kept, _ = kept_and_fresh(FAULTY)
    given = reading(kept)
    anchors = [place["anchor"] for card in given["cards"] for place in card["places"]]
    assert anchors and all(anchors)
    assert all(f'id="{anchor}"' in given["html"] for anchor in anchors)
    assert "style=" not in given["html"] and "<script" not in given["html"]
    assert [card["label"] for card in given["cards"]] == [str(n) for n in range(1, len(given["cards"]) + 1)]
    assert given["texts"]["p1"] == "2024年度部门整体支出绩效自评报告"
    assert given["wheres"]["p1"]


def test_hostile_words_stay_words() -> None:
    words = "某局2024年度部门整体支出绩效自评报告\n<script>alert(1)</script><b onclick=x>年度</b>"
    kept = kept_examination(as_data(jixiao.check(words.encode())), jixiao.read(words.encode()))
    html = reading(kept)["html"]
    assert "<script" not in html and "<b onclick" not in html and "&lt;script&gt;" in html
