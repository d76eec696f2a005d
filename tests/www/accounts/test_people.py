"""Accounts and roles: who makes, gives, withdraws; slips and lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.www.accounts.test_signing_in import sign_in

from jixiao.www.accounts import granting, peopling
from jixiao.www.accounts.acts import MAY, Act
from jixiao.www.accounts.models import Grant, LogRow, Person, RequestedRole
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.roles import THREE_KEEPERS, Role
from jixiao.www.refusals import Refused


def test_no_role_may_both_make_accounts_and_give_roles() -> None:
    assert not MAY[Act.KEEP_PEOPLE] & MAY[Act.GRANT]
    assert not THREE_KEEPERS & (MAY[Act.READ] | MAY[Act.DECIDE] | MAY[Act.FILL])


def test_a_new_account_can_do_nothing_until_its_role_is_given(city: SimpleNamespace) -> None:
    made = peopling.make_person(
        city.people.administrator, login="Roads-2", name="何负责", role=Role.HEAD, body=city.roads
    )
    assert made.login == "roads-2"
    assert not may(made, Act.SIGN)
    granting.give_requested(city.people.security, made.requested_roles.get())
    assert may(Person.objects.get(pk=made.pk), Act.SIGN)
    assert not made.requested_roles.exists()


@pytest.mark.parametrize("login", ["security", "log_auditor", "reviewer", "filler"])
def test_only_the_administrator_makes_accounts(city: SimpleNamespace, login: str) -> None:
    with pytest.raises(PermissionDenied):
        peopling.make_person(getattr(city.people, login), login="somebody", name="某人")


def test_the_administrator_gives_no_roles_and_the_security_keeper_none_to_itself(city: SimpleNamespace) -> None:
    with pytest.raises(PermissionDenied):
        granting.grant_role(city.people.administrator, city.people.filler, Role.HEAD, body=city.water)
    with pytest.raises(Refused, match="自己"):
        granting.grant_role(city.people.security, city.people.security, Role.REVIEWER)


def test_the_last_of_the_three_keepers_stays(city: SimpleNamespace) -> None:
    second = Person.objects.make("security2", "第二人")
    granting.grant_role(None, second, Role.SECURITY)
    with pytest.raises(Refused, match="唯一"):
        granting.withdraw_role(second, city.people.administrator.grants.get())
    granting.withdraw_role(second, city.people.security.grants.get(), reason="轮岗")
    with pytest.raises(Refused, match="三员"):
        peopling.deactivate(city.people.administrator, second, reason="调离")


def test_a_stopped_account_is_out_at_once_and_its_roles_are_given_anew(
    city: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    browser = as_("filler")
    peopling.deactivate(city.people.administrator, city.people.filler, reason="调离")
    assert browser.get("/")["Location"].startswith("/login/")
    peopling.activate(city.people.administrator, city.people.filler, reason="返岗")
    assert not Grant.objects.in_force().filter(person=city.people.filler).exists()
    assert RequestedRole.objects.get(person=city.people.filler).role == Role.FILLER


def test_a_reset_shows_the_password_once_and_it_works(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    elsewhere = as_("filler")
    page = as_("administrator").post(f"/people/{city.people.filler.pk}/reset-password/").content.decode()
    password = re.search("[a-z]{3}[2-8]-[a-z]{3}[2-8]-[a-z]{3}[2-8]", page)
    assert password is not None
    assert elsewhere.get("/")["Location"].startswith("/login/")
    assert sign_in("filler", password[0]) == "in"
    assert password[0] not in str(list(LogRow.objects.values()))


def test_the_list_finds_by_body_role_and_state(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    browser = as_("security")
    page = browser.get("/people/", {"q": "水质监测"}).content.decode()
    assert "赵经办" in page
    assert "张经办" not in page
    page = browser.get("/people/", {"role": "leader"}).content.decode()
    assert "郑领导" in page
    assert "赵经办" not in page
    for _attempt in range(5):
        sign_in("desk", "wrong")
    page = browser.get("/people/", {"state": "locked"}).content.decode()
    assert "孙股长" in page
    assert "赵经办" not in page


def test_the_list_asks_no_more_for_more_people(
    city: SimpleNamespace, as_: Callable[[str], Client], django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(40):
        person = Person.objects.make(f"more{number}", "某人")
        granting.grant_role(None, person, Role.FILLER, body=city.roads)
    browser = as_("security")
    browser.get("/people/")
    with django_assert_max_num_queries(16):  # type: ignore[attr-defined]
        browser.get("/people/")


def slips(browser: Client, **fields: object) -> str:
    page = browser.get("/people/slips/").content.decode()
    ticket = re.search('name="ticket" value="([^"]+)"', page)
    assert ticket is not None
    return browser.post("/people/slips/", {"ticket": ticket[1], **fields}).content.decode()


def test_slips_make_the_missing_accounts_and_are_shown_once(
    city: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    browser = as_("administrator")
    page = slips(browser, body=[city.roads.pk, city.lab.pk], make="on", format="page")
    assert re.findall("301002-2|302001-2", page) == ["301002-2", "302001-2"]  # who fills in there has signed in before
    password = re.search("[a-z]{3}[2-8]-[a-z]{3}[2-8]-[a-z]{3}[2-8]", page)
    assert password is not None
    assert sign_in("301002-2", password[0]) == "in"
    again = browser.post("/people/slips/", {"ticket": "x", "body": city.lab.pk}, follow=True).content.decode()
    assert "已生成过一次" in again


def test_slips_come_as_a_word_file_too(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    docx = pytest.importorskip("docx")
    browser = as_("administrator")
    page = browser.get("/people/slips/").content.decode()
    ticket = re.search('name="ticket" value="([^"]+)"', page)[1]  # type: ignore[index]
    given = {"ticket": ticket, "body": city.lab.pk, "make": "on", "format": "docx"}
    response = browser.post("/people/slips/", given)
    assert response["Content-Disposition"].startswith("attachment")
    words = "\n".join(
        cell.text for row in docx.Document(BytesIO(response.content)).tables[0].rows for cell in row.cells
    )
    assert "云州市水质监测站" in words
    assert "301002-2" in words


PASTED = """单位\t填报人\t电话\t单位负责人
302001\t何经办\t0731-2\t何负责
云州市水质监测站\t\t\t吕负责
某某局\t施经办\t\t
云州市交通运输局\t何经办\t\t
"""


def test_pasted_lines_become_accounts_after_they_were_looked_over(
    city: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    browser = as_("administrator")
    page = browser.post("/people/import/", {"lines": PASTED}).content.decode()
    assert "将建立的账号（2 个）" in page
    assert "第 4 行" in page
    assert "没有“某某局”" in page
    assert "与第2行重复" in page
    assert not Person.objects.filter(name="何负责").exists()
    response = browser.post("/people/import/", {"confirm": "1"})
    assert response["Location"] == "/people/slips/"
    assert Person.objects.get(name="何负责").login == "302001-2"
    assert not Person.objects.filter(name="何经办").exists()  # somebody fills in there already; it was not ticked


def test_a_filled_in_sheet_becomes_accounts(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    browser = as_("administrator")
    book = openpyxl.load_workbook(BytesIO(browser.get("/people/template/").content))
    for row in book.active.iter_rows(min_row=2):
        if row[0].value == "302001":
            row[4].value, row[5].value = "何负责", "0731-3"
    stream = BytesIO()
    book.save(stream)
    file = SimpleUploadedFile("人员.xlsx", stream.getvalue())
    page = browser.post("/people/import/", {"file": file}).content.decode()
    assert "将建立的账号（1 个）" in page
    assert "0731-3" in page
    broken = SimpleUploadedFile("坏.xlsx", b"PK\x03\x04 nothing")
    page = browser.post("/people/import/", {"file": broken}).content.decode()
    assert "alert-danger" in page


def test_the_roles_asked_for_are_given_in_one_go(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    peopling.make_people(city.people.administrator, peopling.missing_accounts([city.roads, city.lab]))
    browser = as_("security")
    keys = [str(each.pk) for each in RequestedRole.objects.all()]
    assert len(keys) == 2
    browser.post("/people/roles/answer/", {"pk": keys[0], "give": ""})
    browser.post("/people/roles/answer/", {"pk": keys[1], "refuse": ""})
    assert RequestedRole.objects.count() == 1  # refusing needs a reason
    browser.post("/people/roles/answer/", {"pk": keys[1], "refuse": "", "reason": "人员不符"})
    assert not RequestedRole.objects.exists()
    assert LogRow.objects.first().reason == "人员不符"  # type: ignore[union-attr]
