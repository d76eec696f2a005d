"""Every number on the leader's page, on the screen and in the file, is found again by counting the rows plainly."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree, html
from tests.www.summary.plainly import boxes_of, mean, money, rows_of
from tests.www.summary.small_city import small_city

from jixiao.www.spending.computing import compute
from jixiao.www.spending.deciding import adopt_all
from jixiao.www.spending.models import Decision, Proposal
from jixiao.www.spending.policy import ACTION_WORDS
from jixiao.www.spending.policy_keeping import take_shipped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
ADDRESS = "/summary/leaders/?year=2024"


@pytest.fixture
def small(city: SimpleNamespace) -> SimpleNamespace:
    return small_city(city)


def opened(browser: Client, address: str = ADDRESS) -> Any:
    response = browser.get(address)
    assert response.status_code == 200, address
    return html.document_fromstring(response.content.decode())


def words(element: Any) -> str:
    return "".join(element.text_content().split())


def paragraphs(browser: Client) -> list[str]:
    response = browser.get("/summary/leaders/word/?year=2024")
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return ["".join("".join(t.text or "" for t in p.iter(f"{W}t")).split()) for p in tree.iter(f"{W}p")]


def expected_boxes(year: int = 2024) -> dict[str, tuple[str, list[str]]]:
    """By name: the number, and the lines below it."""
    rows, now, then = rows_of(year), boxes_of(year), boxes_of(year - 1)
    due = [row for row in rows if not row["exempt"]]
    here = [row for row in due if row["here"]]
    late_missing = [row for row in due if not row["here"] and row["past"]]
    compared = [row["stated"] for row in here if row["review"] is not None]
    items = [state for row in rows for state in row["items"]]
    notes: dict[str, list[str]] = {
        "应报": [f"免报{len(rows) - len(due)}家，不计入"],
        "按时报送": [f"逾期报送{sum(row['late'] for row in here)}家"],
        "未报": [f"已过期限{len(late_missing)}家"],
        "全年预算数": [f"{sum(row['budget'] is None for row in here)}家未填，未计入"],
        "全年执行数": [f"{sum(row['spent'] is None for row in here)}家未填，未计入"],
        "预算执行率": [f"按两数齐全的{sum(row['spent'] is not None and bool(row['budget']) for row in here)}家计"],
        "项目自评": [f"{sum(bool(row['projects']) for row in here)}家附有项目自评表"],
        "自评均分": [
            f"{sum(row['stated'] is not None for row in here)}家有总分",
            f"{sum(row['stated'] is None for row in here)}家未见总分，未计入",
        ],
        "各项均得满分": [f"{sum(row['full'] is None for row in here)}家得分未读全，未计入"],
        "复核均分": [f"{len(compared)}家有复核得分", f"这些单位自评均分{mean(compared)}分"],
        "整改率": [f"应整改{len(items)}项，已销号{items.count('settled')}项"],
    }
    if len(here) == sum(row["spent"] is not None and bool(row["budget"]) for row in here):
        del notes["预算执行率"]
    # what is nought is not said; that every one has it is said of scores alone
    said = {name: [note for note in lines if not re.search(r"(?<!\d)0家", note)] for name, lines in notes.items()}
    return {name: (now[name], [*said.get(name, []), f"上年{then[name]}"]) for name in now}


def boxes_told(page: Any) -> dict[str, tuple[str, list[str]]]:
    return {
        words(box.find("h2")): (words(box.find("p")), [words(note) for note in box.findall("p")[1:]])
        for box in page.find_class("leaders-boxes")[0].iter("section")
    }


def tables_told(page: Any) -> list[list[list[str]]]:
    """The rows of the two tables, without their heads."""
    return [[[words(cell) for cell in row.iter("td")] for row in table.iter("tr")][1:] for table in page.iter("table")]


def test_boxes_are_what_the_rows_add_up_to(small: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    told = boxes_told(opened(as_("leader")))
    assert told == expected_boxes()
    assert told["自评均分"][0] != "—"
    assert told["整改率"][0] == "33.33%"


def expected_lines() -> list[str]:
    rows = rows_of(2024)
    here = [row for row in rows if row["here"]]
    states = Counter(row["state"] for row in rows)
    own, reviewed = Counter(row["grade"] for row in here), Counter(row["review_grade"] for row in here if row["review"])
    return [
        f"办理进度：已通过{states['accepted']}家（带问题{sum(row['issues'] for row in rows)}家），"
        f"审核中{states['submitted']}家，退回待改{states['returned']}家。",
        f"自评等级：优{own['优']}家，良{own['良']}家，良好{own['良好']}家，未写{own['']}家。",
        f"复核等级：优{reviewed['优']}家，良{reviewed['良']}家。",
    ]


def expected_apart(year: int = 2024) -> list[list[str]]:
    apart = [row for row in rows_of(year) if row["here"] and None not in (row["stated"], row["review"])]
    apart = sorted(
        (row for row in apart if row["stated"] != row["review"]), key=lambda row: -abs(row["stated"] - row["review"])
    )
    return [
        [
            row["name"],
            str(row["stated"]),
            str(row["review"]),
            f"{'自评' if row['stated'] > row['review'] else '复核'}高{abs(row['stated'] - row['review'])}",
            f"{row['grade']}／{row['review_grade']}",
        ]
        for row in apart
    ]


def expected_problems(year: int = 2024, unit: int = 10**8) -> list[list[str]]:
    """In the order of the page; the amounts in `unit` yuan."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(year):
        for title in {f["title"] for f in row.get("findings", []) if f["level"] != "note"}:
            found.setdefault(title, []).append(row)

    def budget(title: str) -> Decimal:
        return sum((row["budget"] for row in found[title] if row["budget"] is not None), Decimal(0))

    lines = []
    for title in sorted(found, key=lambda one: (-len(found[one]), -budget(one))):
        without = sum(row["budget"] is None for row in found[title])
        lines.append(
            [
                title,
                f"{len(found[title])}家",
                money([budget(title)], unit) + (f"（{without}家未填）" if without else ""),
            ]
        )
    return lines


def test_lines_and_tables_are_what_the_rows_say(small: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    page = opened(as_("leader"))
    assert [words(line) for line in page.find_class("leaders-line")] == expected_lines()
    apart, problems = tables_told(page)
    assert apart == expected_apart()
    assert [row[:3] for row in problems] == expected_problems()
    assert [row[0] for row in problems] == ["实际完成值照抄年度指标值", "预算执行率与复算不符", "未完成目标而得满分"]
    assert problems[1][3] == "云州市水务局：第1处：填报数为91.5%，应为81.25%。"  # the one that the bureau upheld
    for name, _bodies, _budget, example in problems:
        body, _colon, message = example.partition("：")
        row = next(row for row in rows_of(2024) if row["name"].startswith(body.rstrip("…")))
        assert any(message.rstrip("…") in f["message"] for f in row["findings"] if f["title"] == name)


def expected_points() -> list[str]:
    rows = rows_of(2024)
    missing = [row["name"] for row in rows if not row["exempt"] and not row["here"] and row["past"]]
    again = [row["name"] for row in rows if row["state"] == "returned" and row["past"]]
    by_name = {row["name"]: row for row in rows}
    water, roads = by_name["云州市水务局"], by_name["云州市交通运输局"]
    errors = {
        name: sum(f["level"] == "error" for f in by_name[name]["findings"])
        for name in ("云州市水务局", "云州市交通运输局")
    }
    return [
        f"未报协调：已过期限未报{len(missing)}家：{'、'.join(missing)}；退回后已过期限未重报{len(again)}家："
        f"{'、'.join(again)}。请定由谁协调、何时报齐。",
        f"重点评价建议：云州市水务局（自评高{water['stated'] - water['review']}分，须修改{errors['云州市水务局']}处，"
        f"预算{money([water['budget']], 10**8)}亿元）；云州市交通运输局（须修改{errors['云州市交通运输局']}处，"
        f"预算{money([roads['budget']], 10**4)}万元）；云州市妇幼保健计划生育服…（抽查必抽）。",
        "结果应用建议（内部参考）：还没有测算。",
    ]


def test_what_is_to_be_decided_names_those_that_the_rows_name(
    small: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    page = opened(as_("leader"))
    assert [words(point) for point in page.find(".//article").iter("li")] == expected_points()
    unread = sum(row.get("unread", 0) for row in rows_of(2024))
    assert words(page.find(".//footer/p")) == f"未能机审{unread}份（1家），须由人看，不等于没有问题。"
    assert unread == 2


def test_no_number_stands_there_that_was_not_counted(small: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    """What is not among the counted ones: the year and the day in the head, and the notes on how it was counted."""
    page = opened(as_("leader"))
    article = page.find(".//article")
    today = timezone.localdate()
    told = [f"2024 {today.year} {today.month} {today.day}", "2 1 0"]  # the head; 未能机审, and 不按0计 of the notes
    told += [" ".join([number, *notes]) for number, notes in expected_boxes().values()]
    told += [*expected_lines(), *(" ".join(row) for row in expected_apart()), *expected_points()]
    told += [words(row) for row in list(article.iter("table"))[1].iterfind("tbody/tr")]  # held against the rows above
    counted = Counter(number for line in told for number in NUMBER.findall(line))
    assert Counter(NUMBER.findall(article.text_content())) == counted
    in_file = [re.sub(r"^[123]\.(?=\D)", "", line) for line in paragraphs(as_("leader"))]
    assert Counter(number for line in in_file for number in NUMBER.findall(line)) == counted


def test_the_file_says_what_the_screen_says(small: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    shown = words(opened(as_("leader")).find(".//article"))
    for line in paragraphs(as_("leader")):
        assert re.sub(r"^[123]\.(?=\D)", "", line) in shown
    assert not re.search(r"[A-J]\d\d", shown)


def test_a_figure_leads_to_as_many_filings(small: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    browser, looked, read = as_("leader"), 0, set[str]()
    for link in opened(browser).find(".//article").iter("a"):
        told, href = words(link), link.get("href")
        if "reading" in href or "/overview/filings/" in href:
            if (kind := "reading" if "reading" in href else "finding") in read:
                continue  # the engine marks the place: once for each kind of address
            read.add(kind)
        assert browser.get(href, follow=True).status_code == 200, href
        if "/overview/bodies/" in href and re.fullmatch(r"\d+家", told):
            rows = opened(browser, href).xpath("//section[@aria-labelledby='s-filings']//tbody/tr")
            assert len(rows) == int(told[:-1]), href
            looked += 1
    assert looked > 20


def test_reviews_are_shown_to_the_bureau_alone(small: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    shown = words(opened(as_("inspector")).find(".//article"))
    assert "复核得分只给绩效股和领导看" in shown
    assert "90.25" not in shown
    assert "抽查必抽" not in shown
    assert "90.25" not in "".join(paragraphs(as_("inspector")))


def test_a_year_without_anything_says_so(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    shown = words(opened(as_("reviewer")).find(".//article"))
    assert "未报3家，都还没有到期限" in shown
    assert "自评均分—上年—" in shown
    assert "机审没有发现" in shown
    assert as_("reviewer").get("/summary/leaders/?year=1999").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_bodies(
    small: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    browser = as_("leader")
    browser.get(ADDRESS)
    with CaptureQueriesContext(connection) as asked:
        browser.get(ADDRESS)
    assert len(asked) <= 40


def test_use_of_results_is_told_as_it_was_computed_and_decided(
    small: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    take_shipped(small.people.reviewer, small.year, "practice-by-grade-and-execution")
    made = compute(small.people.reviewer, small.year)
    rows = list(Proposal.objects.filter(round=made, item=""))
    adopt_all(small.people.reviewer, [row for row in rows if row.amount is not None][:1])
    decided = set(Decision.objects.filter(year=small.year, undone_at=None, item="").values_list("body", flat=True))
    told = words(opened(as_("leader")).find(".//article/ol")[2])
    assert told.startswith("结果应用建议（内部参考）：2025年预算第1次测算：")
    for action, name in ACTION_WORDS.items():
        mine = [row for row in rows if row.action == action]
        found = re.search(rf"[：，]{name}(\d+)家(?:（([^）]*)）)?", told)
        assert (found is not None) == bool(mine), name
        if found is None:
            continue
        change = sum((row.change for row in mine if row.change is not None), Decimal(0))
        without = sum(row.amount is None for row in mine)
        inner = [f"{change:+,.2f}万元"] * bool(change) + [f"{without}家未算出金额"] * bool(without)
        assert (int(found[1]), found[2]) == (len(mine), "，".join(inner) or None)
    waiting = sum(bool(row.action) and row.body_id not in decided for row in rows)
    assert told.endswith(f"。已办理{len(decided)}家，待定{waiting}家。")
    assert len(decided) == 1
    nothing = sum(not row.action and row.state != "exempt" for row in rows)
    assert f"未作建议{nothing}家" in told or not nothing
