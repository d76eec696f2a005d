"""The register from a workbook: shown first, then taken in; nothing is deleted."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jixiao.www.accounts.body_changes import rename_body
from jixiao.www.accounts.models import Body, LogRow, Office, Succession

openpyxl = pytest.importorskip("openpyxl")
HEADS = ("单位编码", "单位全称", "简称", "曾用名", "主管部门", "归口股室", "免报", "免公开")


def sheet(*rows: Sequence[object], heads: Sequence[str] = HEADS) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in (heads, *rows):
        book.active.append(list(row))
        for cell in book.active[book.active.max_row]:
            cell.data_type = "n" if isinstance(cell.value, int) else "s"
    stream = BytesIO()
    book.save(stream)
    return SimpleUploadedFile("名录.xlsx", stream.getvalue())


def upload(browser: Client, file: SimpleUploadedFile) -> str:
    return browser.post("/bodies/import/", {"file": file}).content.decode()


def confirm(browser: Client, page: str, **fields: str) -> str:
    stamp = re.search('name="stamp" value="([^"]+)"', page)
    assert stamp is not None, page
    given = {"confirm": "1", "stamp": stamp[1], "year": "2025", **fields}
    return browser.post("/bodies/import/", given, follow=True).content.decode()


WATER = ("301001", "云州市水务局", "水务局、市水务局", "云州市水利局（2010-2018）", "", "农业股", "", "")
ROADS = ("302001", "云州市交通运输局", "", "", "", "经建股", "", "")
LAB = ("301002", "云州市水质监测站", "", "", "水务局", "农业股", "", "")


def test_it_is_shown_before_anything_is_written(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    browser = as_("reviewer")
    parks = ("309001", "云州市园林绿化局", "园林局", "", "", "城建股", "是", "")
    page = upload(browser, sheet(WATER, LAB, parks, ("310", "", "", "", "", "", "", "")))
    assert "新增 1 家，名称不同 0 家，资料更改 1 家，不变 1 家" in page
    assert "第5行" in page
    assert "云州市交通运输局" in page  # missing in the file
    assert not Body.objects.filter(code="309001").exists()
    assert not Office.objects.filter(name="城建股").exists()
    confirm(browser, page)
    parks_now = Body.objects.get(code="309001")
    assert (parks_now.is_exempt, parks_now.office.name, parks_now.short_name) == (True, "城建股", "园林局")  # type: ignore[union-attr]
    water = Body.objects.prefetch_related("names").get(code="301001")
    assert water.name_in(2015) == "云州市水利局"
    assert Body.objects.filter(code="302001", last_year__isnull=True).exists()
    row = LogRow.objects.get(act="import_bodies")
    assert "新增1家，更改1家" in row.particulars
    assert len(row.file_hash) == 64


def test_what_goes_out_comes_back_unchanged(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    browser = as_("administrator")
    confirm(browser, upload(browser, sheet(WATER, ROADS, LAB)))
    again = SimpleUploadedFile("单位名录.xlsx", browser.get("/bodies/export/").content)
    page = upload(browser, again)
    assert "新增 0 家，名称不同 0 家，资料更改 0 家，不变 3 家" in page
    assert "没有变化" in confirm(browser, page)


@pytest.mark.parametrize(
    ("how", "then", "now"),
    [
        ("rename", "云州市水务局", "云州市水利局"),
        ("correct", "云州市水利局", "云州市水利局"),
        ("leave", "云州市水务局", "云州市水务局"),
    ],
)
def test_another_name_is_asked_about(
    city: SimpleNamespace, as_: Callable[[str], Client], how: str, then: str, now: str
) -> None:
    browser = as_("reviewer")
    page = upload(browser, sheet(("301001", "云州市水利局", "", "", "", "城建股", "", "")))
    assert "名称不同 1 家" in page
    confirm(browser, page, **{"name-2": how})
    water = Body.objects.prefetch_related("names").get(code="301001")
    assert (water.name_in(2024), water.name) == (then, now)
    assert water.office.name == "城建股"  # type: ignore[union-attr]


def test_columns_that_are_not_there_change_nothing(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    Body.objects.filter(pk=city.water.pk).update(is_exempt=True, phone="0731-1")
    browser = as_("reviewer")
    page = upload(browser, sheet(("301001", "云州市水务局", "水务局"), heads=("单位编码", "单位全称", "简称")))
    confirm(browser, page)
    water = Body.objects.get(code="301001")
    assert (water.is_exempt, water.phone, water.office, water.short_name) == (
        True,
        "0731-1",
        city.water.office,
        "水务局",
    )


def test_empty_cells_take_nothing_away_but_ticks_do(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    Body.objects.filter(pk=city.lab.pk).update(is_exempt=True)
    browser = as_("reviewer")
    page = upload(browser, sheet(("301002", "云州市水质监测站", "监测站", "", "", "", "", "")))
    assert '免报：<span class="text-secondary">是</span> → 否' in page
    confirm(browser, page)
    lab = Body.objects.get(code="301002")
    assert (lab.office, lab.supervisor, lab.is_exempt) == (city.lab.office, city.water, False)


def test_a_file_older_than_the_register_renames_nothing_by_default(
    city: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    rename_body(city.people.reviewer, city.water, name="云州市水利局", year=2025, reason="批复")
    page = upload(as_("reviewer"), sheet(WATER))
    assert '<option value="leave" selected>' in page
    assert "文件中的是曾用名" in page


def test_lines_that_contradict_the_register_are_left_out(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    page = upload(as_("reviewer"), sheet(("301001", "云州市交通运输局"), ("甲01", "云州市某局"), ("", "云州市某所")))
    assert "名称却是" in page
    assert "只能有字母" in page
    assert "W001" in page


def test_a_merger_in_the_file_becomes_a_succession(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    browser = as_("reviewer")
    heads = ("单位编码", "单位全称", "启用年度", "停用年度", "变更情况", "承继单位")
    rows = (
        ("301001", "云州市水务局", "", 2024, "合并", "云州市建设局"),
        ("302001", "云州市交通运输局", "", 2024, "合并", "云州市建设局"),
        ("305001", "云州市建设局", 2025, "", "", ""),
        ("", "云州市老物价局", "", 2018, "更名", "云州市价格中心"),
        ("401001", "云州市价格中心", 2019, "", "", ""),
    )
    page = upload(browser, sheet(*rows, heads=heads))
    confirm(browser, page)
    made = Body.objects.get(code="305001")
    assert set(Succession.objects.values_list("predecessor__code", "successor", "year")) == {
        ("301001", made.pk, 2025),
        ("302001", made.pk, 2025),
    }
    prices = Body.objects.prefetch_related("names").get(code="401001")
    assert (prices.name_in(2017), prices.name_in(2020), prices.first_year) == ("云州市老物价局", "云州市价格中心", None)
    assert not Body.objects.filter(name="云州市老物价局").exists()
    page = upload(browser, sheet(*rows, heads=heads))
    assert "新增 0 家" in page


def test_what_changed_meanwhile_is_compared_anew(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    browser = as_("reviewer")
    page = upload(browser, sheet(WATER))
    Body.objects.filter(pk=city.water.pk).update(office=city.roads.office)
    assert "重新比对" in confirm(browser, page)
    assert not LogRow.objects.filter(act="import_bodies").exists()


def test_a_file_that_is_no_register_is_refused_in_words(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    page = upload(as_("reviewer"), SimpleUploadedFile("坏.xlsx", b"PK\x03\x04 nothing"))
    assert "文件不完整" in page
    page = upload(as_("reviewer"), sheet(("甲", "乙"), heads=("这是", "别的表")))
    assert "没有找到表头" in page


def test_names_out_of_a_file_are_shown_and_not_run(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    browser = as_("reviewer")
    page = upload(browser, sheet(("666", "<script>alert(1)</script>", "=1+1", "", "", "", "", "")))
    assert "<script>alert" not in page
    confirm(browser, page)
    book = openpyxl.load_workbook(BytesIO(browser.get("/bodies/export/").content))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]
