"""The overview: its figures are those of the lists behind them, for whoever may see which bodies."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from tests.www.scrutiny.conftest import as_stated
from tests.www.summary.forms import hand_in
from tests.www.summary.many import many
from tests.www.summary.plans import scans

from jixiao.www.accounts.models import Body
from jixiao.www.cases import transitions
from jixiao.www.cases.models import Step, Submission
from jixiao.www.scrutiny import score_keeping as keeping
from jixiao.www.scrutiny.models import ReviewScore
from jixiao.www.summary.overview.table import Cell, Table
from jixiao.www.summary.overview.to_files import to_csv

ADDRESSES = [
    "/summary/overview/",
    "/summary/overview/scores/",
    "/summary/overview/findings/",
    "/summary/overview/money/",
    "/summary/overview/soft/",
    "/summary/overview/years/",
]


def table_of(page: html.HtmlElement, key: str) -> list[list[str]]:
    """The words of a table by the key of its section, head first."""
    section = page.xpath(f"//section[@aria-labelledby='s-{key}']")[0]
    return [[cell.text_content().strip() for cell in row.iter("th", "td")] for row in section.iter("tr")]


def head_of(link: html.HtmlElement) -> str:
    """The head of the column that it stands in."""
    (cell,) = link.iterancestors("td")
    (table,) = cell.iterancestors("table")
    return str(table.findall(".//th")[len(list(cell.itersiblings(preceding=True)))].text_content())


def opened(browser: Client, address: str) -> html.HtmlElement:
    response = browser.get(address)
    assert response.status_code == 200, address
    return html.document_fromstring(response.content.decode())


def test_every_figure_is_the_length_of_its_list(some: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    browser, looked = as_("reviewer"), 0
    for address in ADDRESSES:
        for link in opened(browser, address).iterfind(".//td/a"):
            told = urlsplit(link.get("href"))
            if told.path != "/summary/overview/bodies/" or not link.text.strip().rstrip("家").isdigit():
                continue
            if "处" in head_of(link) or "个" in head_of(link):  # counts of findings and indicators
                continue
            rows = table_of(opened(browser, link.get("href")), "filings")[1:]
            assert len(rows) == int(link.text.strip().rstrip("家")), link.get("href")
            looked += 1
    assert looked > 30


def test_every_figure_leads_to_the_rows_that_it_is_made_of(some: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    """Counts, means, sums and rates; in tables of bodies the row itself leads to the filing."""
    browser, looked, opened_lists = as_("reviewer"), 0, dict[str, str]()
    water = as_stated_by_the_bureau(some)
    assert water.total is not None
    for address in ADDRESSES:
        for section in opened(browser, f"{address}?year=2024").iterfind(".//section"):
            for row in section.iterfind(".//tbody/tr"):
                if any("/filings/" in link.get("href") for link in row.iter("a")):
                    continue
                for cell in row.xpath("./td[contains(@class, 'number')]"):
                    words = cell.text_content().strip()
                    if words == "—" or not words.strip("0.家"):
                        continue
                    links = cell.findall("a")
                    assert links, f"{address} {section.get('aria-labelledby')}: {words} leads nowhere"
                    to = links[0].get("href")
                    if to not in opened_lists:
                        behind = opened(browser, to).xpath("//section[@aria-labelledby='s-filings']")[0]
                        told = " ".join(
                            each.text_content() for each in behind.xpath(".//h2|.//p[@class='overview-note']")
                        )
                        opened_lists[to] = told
                    assert re.search(rf"(?<![\d.,]){re.escape(words)}(?![\d.,])", opened_lists[to]), (words, to)
                    looked += 1
    assert looked > 60


def as_stated_by_the_bureau(some: SimpleNamespace) -> ReviewScore:
    """A confirmed score of the water bureau, so that there is a mean of 复核."""
    version = some.filing.submissions.get()
    return keeping.confirm_score(some.people.reviewer, version, as_stated(version))


def test_progress_leaves_the_exempt_out_and_knows_late_from_missing(
    some: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    transitions.open_filing(Body.objects.create(code="303001", name="云州市林业局"), some.step)
    heads, row = table_of(opened(as_("leader"), "/summary/overview/?year=2024"), "steps")
    told = dict(zip(heads, row, strict=True))
    assert {head: told[head] for head in ("应报", "已报", "按时", "逾期报送", "未报", "其中已过期", "免报")} == {
        "应报": "3",
        "已报": "2",
        "按时": "1",
        "逾期报送": "1",
        "未报": "1",
        "其中已过期": "1",
        "免报": "1",
    }
    assert told["其中带问题"] == "1"
    assert told["按时率（%）"] == "33.3"


def test_scores_near_an_edge_and_all_full_marks(some: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    page = opened(as_("reviewer"), "/summary/overview/scores/?year=2024")
    assert table_of(page, "cliffs")[1] == ["90分", "1", "0"]
    averages = table_of(page, "averages")
    assert averages[1] == ["自评均分", "95.25", "2", "—"]
    assert averages[2] == ["复核均分", "—", "0", "另有2家无此数"]
    assert averages[3] == ["各项均得满分", "1家", "2", "—"]


def test_a_kind_of_finding_leads_to_the_finding_where_it_is_read(
    some: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    for login, place in (("reviewer", "read"), ("leader", "reading")):
        browser = as_(login)
        page = opened(browser, "/summary/overview/findings/?year=2024")
        heads, first, *_rest = table_of(page, "kinds")
        told = dict(zip(heads, first, strict=True))
        assert re.fullmatch(r".+ [A-Z]\d\d", told["问题"])  # words first, the code small behind
        (link, *_others) = page.xpath("//section[@aria-labelledby='s-kinds']//td[1]/a")
        filings = opened(browser, link.get("href"))
        target = filings.xpath("//td[2]/a")[0].get("href")
        response = browser.get(target)
        assert response.status_code == 302
        address = urlsplit(response["Location"])
        assert address.path == f"/filings/{some.filing.pk}/{place}/"
        assert parse_qs(address.query)["version"] == ["1"]
        code = told["问题"][-3:]
        card = opened(browser, response["Location"]).get_element_by_id(address.fragment)
        assert code in card.text_content()


def test_what_was_found_last_year_too_is_told(some: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    heads, *rows = table_of(opened(as_("reviewer"), "/summary/overview/findings/?year=2024"), "kinds")
    satisfaction = next(dict(zip(heads, row, strict=True)) for row in rows if row[0].endswith("E10"))
    assert (satisfaction["涉及单位（家）"], satisfaction["上年也有（家）"]) == ("2", "1")


def test_money_that_was_not_spent_stands_beside_the_score_as_a_look(
    some: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    page = opened(as_("leader"), "/summary/overview/money/?year=2024")
    (_heads, row) = table_of(page, "look")
    assert row == ["云州市交通运输局", "60.00", "100.00", "100.00", "得分率比执行率高5%以上、未执行超过20%"]
    assert "不作结论" in page.text_content()
    totals = table_of(page, "offices")[-1]
    assert totals[:5] == ["合计", "2", "200.00", "155.00", "77.50"]


def test_years_stand_beside_each_other(some: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    heads, *rows = table_of(opened(as_("reviewer"), "/summary/overview/years/"), "years")
    assert heads == ["项目", "2023年度", "2024年度"]
    assert ["已报（家）", "1", "2"] in rows


@pytest.mark.parametrize(("login", "bodies"), [("supervisor", 0), ("desk", 1), ("third_party", 1), ("inspector", 2)])
def test_who_watches_some_bodies_sees_figures_of_no_others(
    some: SimpleNamespace, as_: Callable[[str], Client], login: str, bodies: int
) -> None:
    browser = as_(login)
    page = opened(browser, "/summary/overview/?year=2024")
    heads, row = table_of(page, "steps")
    assert dict(zip(heads, row, strict=True))["已报"] == str(bodies)
    assert ("本人可见范围" in page.text_content()) == (login != "inspector")
    if login != "inspector":
        for address in ADDRESSES:
            assert "交通运输局" not in browser.get(f"{address}?year=2024").content.decode()
        assert "交通运输局" not in browser.get("/summary/overview/files/overview_money/look.csv").content.decode()


def test_review_scores_stay_within_the_bureau(some: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    assert "复核均分" in as_("leader").get("/summary/overview/money/").content.decode()
    assert "复核均分" not in as_("desk").get("/summary/overview/money/").content.decode()
    assert as_("desk").get("/summary/overview/bodies/?is=reviewed").status_code == 404


@pytest.mark.parametrize(
    "asked",
    ["is=nothing", "is=code:X", "is=near:95:above", "is=self:9-", "year=1999", "step=99999", "is=code:C14%27--"],
)
def test_what_there_is_not_is_not_found(some: SimpleNamespace, as_: Callable[[str], Client], asked: str) -> None:
    status = as_("reviewer").get(f"/summary/overview/bodies/?{asked}").status_code
    assert status == (200 if asked == "is=self:9-" else 404)


def test_tables_are_files_too(some: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    Body.objects.filter(pk=some.water.pk).update(name="=HYPERLINK(1)")
    browser = as_("reviewer")
    seen = table_of(opened(browser, "/summary/overview/findings/?year=2024"), "bodies")
    told = browser.get("/summary/overview/files/overview_findings/bodies.csv?year=2024")
    assert told.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(told.content.decode("utf-8-sig"))))
    assert [row[1:5] for row in rows] == [row[1:5] for row in seen]
    assert {row[0] for row in rows[1:]} == {"云州市交通运输局", "'=HYPERLINK(1)"}
    book = browser.get("/summary/overview/files/overview_findings/bodies.xlsx?year=2024")
    sheet = openpyxl.load_workbook(io.BytesIO(book.content))["数据"]
    cells = [list(row) for row in sheet.iter_rows(min_row=2)]
    assert {row[0].value for row in cells} == {"云州市交通运输局", "=HYPERLINK(1)"}
    assert {row[0].data_type for row in cells} == {"s"}
    assert {row[2].data_type for row in cells} == {"n"}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r=", " =", "＝"])
def test_no_text_of_a_csv_begins_a_formula(sign: str) -> None:
    table = Table(("单位",), [[Cell(f"{sign}1+1")]])
    assert to_csv(table).decode("utf-8-sig").split("\r\n")[1].lstrip('"').startswith("'")


def test_a_page_that_is_behind_says_so(
    some: SimpleNamespace, as_: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = as_("reviewer")
    browser.get("/summary/overview/")
    monkeypatch.setattr("jixiao.www.summary.feed.refresh_piece", lambda keys: None)
    hand_in(some, some.foreign_filing)
    assert "还有 1 份材料的最新变化没有计入" in browser.get("/summary/overview/").content.decode()


def test_a_page_that_is_far_behind_shows_no_figures_until_it_is_not(
    some: SimpleNamespace, as_: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = as_("reviewer")
    for number in range(25):
        transitions.open_filing(Body.objects.create(code=f"9{number:05}", name=f"第{number}局"), some.step)
    with monkeypatch.context() as patched:
        patched.setattr("jixiao.www.summary.feed.SECONDS", 0.0)
        patched.setattr("jixiao.www.summary.overview.asked.SECONDS", 0.0)
        patched.setattr("jixiao.www.summary.feed.refresh_piece", lambda keys: None)
        for address in ("/summary/overview/", "/summary/overview/scores/", "/summary/leaders/"):
            waiting = browser.get(address)
            assert waiting["Refresh"] == "2"
            assert "没有计入。算完后自动显示" in waiting.content.decode()
            assert "<table" not in waiting.content.decode()
    there = browser.get("/summary/overview/")
    assert "Refresh" not in there and "<table" in there.content.decode()


def test_without_a_year_there_is_nothing_to_see(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    Step.objects.update(is_on=False)
    for address in ADDRESSES:
        assert "还没有启用的年度和环节" in as_("leader").get(address).content.decode()


def asks(browser: Client, address: str) -> list[dict[str, str]]:
    with CaptureQueriesContext(connection) as told:
        assert browser.get(address).status_code == 200
    return list(told.captured_queries)


EVERY = [*ADDRESSES, "/summary/overview/bodies/?is=code:A01", "/summary/overview/bodies/?is=again:A01"]


def test_no_page_reads_a_growing_table_whole(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    many(city.people.reviewer, 60, 3, rows=2)
    found: list[str] = []
    for login in ("reviewer", "desk"):
        browser = as_(login)
        for address in EVERY:
            browser.get(address)  # takes in what came since
            found += [f"{address} {scan}" for scan in scans(asks(browser, address))]
    assert not found, "\n".join(found)


def test_a_scan_would_be_seen(city: SimpleNamespace) -> None:
    many(city.people.reviewer, 10, 1, rows=1)
    with CaptureQueriesContext(connection) as told:
        list(Submission.objects.filter(note="x").order_by("pk"))
        list(Submission.objects.filter(pk=1).order_by("pk"))
    assert [scan.partition(":")[0] for scan in scans(told.captured_queries)] == ["cases_submission"]


def _selects(queries: list[dict[str, str]]) -> int:
    """Without the note of when somebody was last here, which is written once a minute."""
    return sum(each["sql"].startswith("SELECT") and "django_session" not in each["sql"] for each in queries)


def test_many_bodies_take_no_more_questions_than_few(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    browser, counts = as_("reviewer"), []
    for bodies, prefix in ((10, "8"), (190, "7")):
        many(city.people.reviewer, bodies, 3, prefix=prefix)
        for address in EVERY:
            browser.get(address)
        counts.append({address: _selects(asks(browser, address)) for address in EVERY})
    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= 14
