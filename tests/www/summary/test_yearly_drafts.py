"""The yearly drafts: their numbers are those of the rows, nobody is named in a circular, nothing is praised."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree
from tests.www.summary.plainly import boxes_of, mean, rows_of
from tests.www.summary.small_city import small_city

from jixiao.basis.sources import citations
from jixiao.rules.catalogue import catalogue
from jixiao.www.accounts.models import Body, BodyName
from jixiao.www.cases.models import FindingRow, Submission
from jixiao.www.summary.yearly.common_circular import basis_of, nameless
from jixiao.www.summary.yearly.sentences import sentence

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraphs(browser: Client, address: str) -> list[str]:
    response = browser.get(address)
    assert response.status_code == 200
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return [line for p in tree.iter(f"{W}p") if (line := "".join(t.text or "" for t in p.iter(f"{W}t")))]


@pytest.fixture
def small(city: SimpleNamespace) -> SimpleNamespace:
    return small_city(city)


def test_the_work_summary_says_what_the_rows_say(small: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    told = paragraphs(as_("leader"), "/summary/work-summary/?year=2024")
    now, then, rows = boxes_of(2024), boxes_of(2023), rows_of(2024)
    here = [row for row in rows if row["here"]]
    day = timezone.localdate()
    reviewed = [row for row in here if row["review"] is not None]
    items = [state for row in rows for state in row["items"]]

    def n(name: str) -> int:
        return sum(row[name] is not None for row in here)

    states = [row["state"] for row in rows]
    same = mean([row["stated"] for row in reviewed])
    both = sum(row["spent"] is not None and bool(row["budget"]) for row in here)
    assert [line for line in told if re.search(r"\d", line) and line.endswith("。")][:14] == [
        f"2024年度部门整体支出绩效自评应报{now['应报']}。截至{day.year}年{day.month}月{day.day}日，已报{now['已报']}，"
        f"其中按时报送{now['按时报送']}，逾期报送{sum(row['late'] for row in here)}家；未报{now['未报']}。",
        f"另有免报{sum(row['exempt'] for row in rows)}家，不计入应报。",
        f"已报的材料中，已通过{states.count('accepted')}家，"
        f"审核中{states.count('submitted')}家，退回待改{states.count('returned')}家。",
        f"已报材料所填全年预算数合计{now['全年预算数']}（{n('budget')}家），全年执行数合计{now['全年执行数']}（{n('spent')}家）。",
        f"另有{len(here) - n('budget')}家未填全年预算数，没有计入。",
        f"另有{len(here) - n('spent')}家未填全年执行数，没有计入。",
        f"按预算、执行两数齐全的{both}家计算，预算执行率{now['预算执行率']}。",
        f"附有项目自评表的{sum(bool(row['projects']) for row in here)}家，项目自评{now['项目自评']}。",
        f"自评均分{now['自评均分']}（{n('stated')}家），各项均得满分的{now['各项均得满分']}。",
        f"另有{len(here) - n('stated')}家未见自评总分，没有计入均分。",
        f"另有{len(here) - n('full')}家的各项得分没有读全，是否均得满分不作统计。",
        f"复核均分{now['复核均分']}（{len(reviewed)}家）；这些单位的自评均分{same}分。",
        f"复核得分与自评得分不同的{sum(row['stated'] != row['review'] for row in reviewed)}家。",
        "1. 实际完成值照抄年度指标值。涉及3家。",
    ]
    assert f"应整改{len(items)}项，已销号{items.count('settled')}项，整改率{now['整改率']}。" in told
    years = told[told.index("两年主要数据") + 1 :]
    table = {years[place]: (years[place + 1], years[place + 2]) for place in range(3, 39, 3)}
    assert table == {name: (now[name], then[name]) for name in now}
    assert not re.search("显著|明显成效|成效|优异|高度重视|[A-J]\\d\\d", "".join(told))
    assert sum("【待补充" in line for line in told) >= 6


def test_who_does_not_see_reviews_gets_a_summary_without_them(
    small: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    told = "".join(paragraphs(as_("inspector"), "/summary/work-summary/?year=2024"))
    assert "复核均分" not in told
    assert "复核等级" not in told
    assert "90.25" not in told


def test_a_circular_names_nobody(small: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    BodyName.objects.create(body=small.water, kind="short", name="市水务局")
    told = paragraphs(as_("reviewer"), "/summary/common-circular/?year=2024")
    whole = "".join(told)
    for name in (*Body.objects.values_list("name", flat=True), "市水务局"):
        assert name not in whole
    assert not re.search(r"[A-J]\d\d|逾期|未报", whole)
    place = told.index("1. 实际完成值照抄年度指标值。涉及3家。")
    assert told[place + 1].startswith("典型表述：某单位，第")
    assert told[place + 2] == "改正办法：请核对后改正。"
    assert any(line.startswith("2. 预算执行率与复算不符。涉及2家。") for line in told)
    assert "未完成目标而得满分" not in whole  # of one body alone, since the other's was dismissed


def test_a_circular_that_names_is_asked_for(small: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    told = paragraphs(as_("reviewer"), "/summary/common-circular/?year=2024&names=yes")
    assert "涉及单位：云州市水务局、云州市交通运输局。" in told
    assert any(line.startswith("典型表述：云州市水务局，第1处") for line in told)
    assert "本稿点名，请确认有权点名、范围适当。" in "".join(told)


def test_names_within_the_words_of_a_finding_are_taken_out() -> None:
    names = ["云州市水务局", "云州市水务局水质监测站", "市水务局"]
    assert nameless("云州市水务局水质监测站与市水务局的数不同", names) == "某单位与某单位的数不同"


def test_only_texts_that_were_seen_are_cited() -> None:
    known = citations()
    for entry in catalogue():
        cited = basis_of(entry.rule.code)
        allowed = [known[key] for key in entry.rule.basis if key != "practice"]
        assert cited == [one.chinese for one in allowed if one.verified and not one.seen]
        assert "未核原文" not in "".join(cited)
    assert basis_of("Z99") == []


def test_a_sentence_without_its_figure_is_not_written() -> None:
    values = {"甲": "3家", "乙": None, "丙": "0家", "丁": "0.50%"}
    assert sentence({"话": "有{甲}。"}, values) == "有3家。"
    assert sentence({"话": "有{甲}、{乙}。"}, values) == ""
    assert sentence({"话": "另有{丙}。", "如有": "丙"}, values) == ""
    assert sentence({"话": "没有。", "如无": "丙"}, values) == "没有。"
    assert sentence({"话": "没有。", "如无": "乙"}, values) == "没有。"
    assert sentence({"话": "率{丁}。", "如有": "丁"}, values) == "率0.50%。"
    with pytest.raises(KeyError):
        sentence({"话": "{戊}"}, values)


def test_a_year_without_anything_gives_a_draft_of_blanks(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    assert not Submission.objects.exists()
    assert not FindingRow.objects.exists()
    told = paragraphs(as_("reviewer"), "/summary/work-summary/?year=2024")
    assert "没有下发整改事项。" in told
    assert "机器核对没有发现须修改、请核实的问题。" in told
    assert not any("自评均分" in line for line in told)
    circular = paragraphs(as_("reviewer"), "/summary/common-circular/?year=2024")
    assert "没有两家以上单位共有的须修改、请核实的问题。" in circular
