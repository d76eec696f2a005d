"""The public site as a folder: what its pages and data say of what they were given, and of what they were not."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

import jsonschema
import pytest
from lxml import etree, html

from jixiao.writers.public_site.money_tables import change, rate
from jixiao.writers.public_site.public_site import public_site
from jixiao.writers.public_site.site_data import BodyYear, Edition, PublicFile, PublicSite

HOSTILE = "<script>alert(1)</script>\"'&"


def entry(words: str, value: str = "", unit: str = "万元", **more: str) -> dict[str, Any]:
    return {"text": words, "number": {"value": value or words, "unit": unit, **more}}


def content(**changed: Any) -> dict[str, Any]:
    evaluation = {
        "kind": "department_self_evaluation",
        "year": 2024,
        "money_unit": "万元",
        "objectives": [{"expected": {"text": "管好十条河"}, "actual": {"text": "管好了九条河"}}],
        "funds": [
            {
                "role": "total",
                "name": {"text": "年度资金总额"},
                "initial_budget": entry("120.00"),
                "actual_expenditure": entry("118.5"),
            }
        ],
        "groups": [
            {
                "group": "output",
                "heading": {"text": "产出指标（50分）"},
                "indicators": [
                    {
                        "class": {"text": "数量指标"},
                        "name": {"text": HOSTILE},
                        "target": entry("≥10条", "10", "条", hedge="at_least"),
                        "actual": entry("9条", "9", "条"),
                        "weight": {"text": "10"},
                        "score": {"text": ""},
                        "variance_explanation": {"text": '=HYPERLINK("x")'},
                    }
                ],
            }
        ],
        "basic_data": {
            "rows": [
                {
                    "key": "three_public",
                    "name": {"text": "“三公”经费"},
                    "values": {"prior_final": {"text": ""}, "budget": entry("4.00"), "final": entry("3.10")},
                }
            ]
        },
    }
    return {"schema": "jixiao.evaluation/1", "engine": "jixiao 9", "evaluations": [evaluation | changed]}


def file(number: int = 1, **changed: Any) -> PublicFile:
    sha = f"{number:064x}"
    return PublicFile("report-1", "自评报告", "docx", sha, 3, "<p>正文</p>", content(**changed))


def edition(number: int = 1, *files: PublicFile, **more: Any) -> Edition:
    return Edition(number, date(2025, 9, number), date(2025, 8, 20), files or (file(),), **more)


def body(*editions: Edition, year: int = 2024, **more: Any) -> BodyYear:
    told = {"code": "301001", "name": "云州市水务局", "scope": "部门本级"} | more
    return BodyYear(year=year, editions=editions or (edition(),), **told)


def written(*bodies: BodyYear) -> dict[str, bytes]:
    site = PublicSite("云州市财政局", date(2025, 10, 1), bodies)
    return dict(public_site(site, lambda sha: bytes.fromhex(sha[-6:])))


def page(folder: dict[str, bytes], address: str) -> html.HtmlElement:
    return html.document_fromstring(folder[address].decode())


def words(folder: dict[str, bytes], address: str) -> str:
    return " ".join(page(folder, address).text_content().split())


HERE = "bodies/301001/2024/index.html"


def test_the_same_data_and_day_give_the_same_bytes() -> None:
    assert written(body()) == written(body())


def test_every_link_leads_to_a_file_of_the_folder_and_every_anchor_is_there() -> None:
    folder = written(body(), body(year=2023), body(code="30 2/甲", name="云州市<站>"))
    for address in [name for name in folder if name.endswith(".html")]:
        for element in page(folder, address).iter("a", "link", "script"):
            to = element.get("href") or element.get("src")
            whole = urlsplit(urljoin(f"http://h/{address}", to))
            assert (whole.scheme, whole.netloc) == ("http", "h"), (address, to)
            assert whole.path[1:] in folder, (address, to)
            if whole.fragment:
                assert page(folder, whole.path[1:]).get_element_by_id(whole.fragment) is not None
    assert all(name.isascii() for name in folder if name != "清单.txt")


def test_what_a_body_wrote_stays_text_on_every_page_and_in_the_index_of_the_search() -> None:
    folder = written(body(name=HOSTILE))
    for address, given in folder.items():
        if address.endswith(".html"):
            for script in page(folder, address).iter("script"):
                assert script.get("src") and not (script.text or "").strip()
            assert not [
                one for one in page(folder, address).iter() if any(str(key).startswith("on") for key in one.attrib)
            ]
        if address in ("search-index.js", "feed.xml"):
            assert b"<script" not in given
    assert (
        HOSTILE
        in json.loads(folder["search-index.js"].decode().removeprefix("window.SEARCH_INDEX=").rstrip(";\n"))[0]["t"]
    )
    etree.fromstring(folder["feed.xml"])


def test_what_is_missing_is_said_and_is_no_zero() -> None:
    folder = written(body())
    said = words(folder, HERE)
    assert "未填" in said and "单位：万元" in said
    row = next(row for row in page(folder, HERE).iter("tr") if "“三公”经费合计" in row.text_content())
    cells = [cell.text_content() for cell in row.iter("td")]
    assert cells == ["未填", "4.00", "3.10", "-0.90", "-22.50", "—", "—"]
    years = words(written(body(), body(year=2022)), "bodies/301001/index.html")
    assert "没有列出的年度（2023）在这里没有公开的材料，不是零" in years


def test_other_scopes_and_names_are_said_beside_the_years() -> None:
    folder = written(body(), body(year=2023, name="云州市水利局", scope="部门汇总", remarks=("2024年由两单位合并。",)))
    said = words(folder, "bodies/301001/index.html")
    for part in ("公开范围不同，不能直接比较", "2023年度为部门汇总", "2023年度为云州市水利局", "2024年由两单位合并"):
        assert part in said


def test_a_corrected_file_stays_listed_with_its_day_and_a_withdrawn_one_is_no_longer_there() -> None:
    fixed = edition(2, file(2), correction="“9条”改为“10条”。")
    folder = written(body(edition(), fixed))
    said = words(folder, HERE)
    assert "2025年9月2日更正：“9条”改为“10条”。" in said
    assert "2025年9月2日已更正，见新文件" in said
    assert "bodies/301001/2024/p1/report-1.docx" in folder and "bodies/301001/2024/p2/report-1.docx" in folder
    taken = written(body(edition(), replace(fixed, takes_down=True)))
    assert "bodies/301001/2024/p1/report-1.docx" not in taken
    assert "2025年9月2日撤下" in words(taken, HERE)
    gone = written(body(edition(), edition(2, correction="误公开。", is_withdrawal=True)))
    assert not [name for name in gone if "/p1/" in name or "/p2/" in name]
    assert "撤下：误公开。" in words(gone, HERE) and "管好" not in words(gone, HERE)
    assert "管好" not in gone["search-index.js"].decode() + gone["data/public.json"].decode()


def test_the_open_data_fit_their_schema_and_no_sheet_computes_a_cell() -> None:
    folder = written(body(edition(), edition(2, correction="改一处。")))
    data = json.loads(folder["data/public.json"])
    jsonschema.validate(data, json.loads(folder["data/public.schema.json"]))
    for name in ("bodies", "money", "indicators", "basic_data", "files", "corrections"):
        lines = list(csv.DictReader(io.StringIO(folder[f"data/{name}.csv"].decode("utf-8-sig"))))
        assert len(lines) == len(data[name]) > 0
    (row,) = csv.DictReader(io.StringIO(folder["data/indicators.csv"].decode("utf-8-sig")))
    assert row["explanation"] == '\'=HYPERLINK("x")' and row["score"] == "" and row["target"] == "≥10条"


def test_the_listing_names_every_file_with_its_sum() -> None:
    import hashlib

    folder = written(body())
    sums = dict(reversed(line.split("  ", 1)) for line in folder["SHA256SUMS"].decode().splitlines())
    assert sums == {
        name: hashlib.sha256(given).hexdigest()
        for name, given in folder.items()
        if name not in ("SHA256SUMS", "清单.txt")
    }
    assert all(name in folder["清单.txt"].decode("utf-8-sig") for name in sums)


@pytest.mark.parametrize(
    ("now", "before", "difference", "share"),
    [
        (entry("3.10"), entry("4.00"), "-0.90", "-22.50"),
        (entry("4.00"), entry("0.00"), "+4.00", "—"),
        (entry("4.00"), entry("4.0"), "0", "0"),
        (entry("4.00"), {"text": ""}, "—", "—"),
        (entry("4.00"), entry("40000", unit="元"), "—", "—"),
        (entry("近4", "4", hedge="almost"), entry("3"), "—", "—"),
    ],
)
def test_changes_are_told_only_of_two_exact_figures_of_one_unit(
    now: Any, before: Any, difference: str, share: str
) -> None:
    assert (change(now, before), rate(now, before)) == (difference, share)
