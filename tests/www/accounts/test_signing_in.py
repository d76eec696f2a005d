"""Signing in: passwords, guessing, idle browsers, the first people."""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Callable
from io import StringIO
from types import SimpleNamespace

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from tests.www.conftest import PASSWORD

from jixiao.www.accounts import throttle
from jixiao.www.accounts.models import LogRow, Person, SignInFailure
from jixiao.www.accounts.passwords import first_password, set_password
from jixiao.www.accounts.starting import make_first_people
from jixiao.www.refusals import Refused

GOOD = "梧桐-river-48-lamp"


def sign_in(login: str, password: str, address: str = "10.1.2.3") -> str:
    browser = Client(REMOTE_ADDR=address)
    response = browser.post("/login/", {"username": login, "password": password})
    return "in" if response.status_code == 302 else response.content.decode()


def test_whoever_fails_five_times_waits_and_is_told_so(city: SimpleNamespace) -> None:
    said = [sign_in("filler", "wrong") for _attempt in range(5)]
    assert "再失败" not in said[0]
    assert "再失败1次" in said[3]
    assert "暂停登录15分钟" in said[4]
    assert "分钟后再试" in sign_in("filler", PASSWORD)
    assert sign_in("head", PASSWORD) == "in"
    acts = LogRow.objects.filter(subject=f"person:{city.people.filler.pk}").exclude(act="grant_role")
    assert [row.act for row in acts.order_by("pk")] == ["sign_in_failed"] * 4 + ["sign_in_locked"]
    assert all(row.details["address"] == "10.1.2.3" for row in acts)


def test_a_locked_account_opens_after_a_quarter_of_an_hour(city: SimpleNamespace) -> None:
    for _attempt in range(5):
        sign_in("filler", "wrong")
    SignInFailure.objects.update(at=timezone.now() - datetime.timedelta(minutes=throttle.MINUTES, seconds=1))
    assert sign_in("filler", PASSWORD) == "in"


def test_success_forgets_the_failures_before_it(city: SimpleNamespace) -> None:
    for _attempt in range(4):
        sign_in("filler", "wrong")
    assert sign_in("filler", PASSWORD) == "in"
    assert "再失败" not in sign_in("filler", "wrong")


def test_an_address_that_tries_many_names_waits_too(city: SimpleNamespace) -> None:
    for number in range(throttle.AN_ADDRESS):
        sign_in(f"nobody{number}", "wrong", "10.9.9.9")
    assert "分钟后再试" in sign_in("head", PASSWORD, "10.9.9.9")
    assert sign_in("head", PASSWORD, "10.9.9.8") == "in"


def test_a_login_in_capitals_is_understood_and_counted_as_the_same(city: SimpleNamespace) -> None:
    assert sign_in("FILLER", PASSWORD) == "in"
    for _attempt in range(5):
        sign_in("Filler", "wrong")
    assert "分钟后再试" in sign_in("filler", PASSWORD)


def test_what_was_typed_as_a_name_is_not_kept_in_clear(city: SimpleNamespace) -> None:
    sign_in("my-secret-password-typed-here", "x")
    assert "secret" not in str(list(SignInFailure.objects.values())) + str(list(LogRow.objects.values()))


def test_a_forwarded_address_is_believed_only_behind_a_declared_proxy(settings: object, rf: object) -> None:
    request = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1, 10.0.0.7")  # type: ignore[attr-defined]
    assert throttle.address_of(request) == ""
    settings.PROXIES = 1  # type: ignore[attr-defined]
    assert throttle.address_of(request) == "10.0.0.7"


def test_the_security_keeper_unlocks_and_nobody_else(city: SimpleNamespace) -> None:
    for _attempt in range(5):
        sign_in("filler", "wrong")
    with pytest.raises(PermissionDenied):
        throttle.unlock(city.people.administrator, city.people.filler)
    throttle.unlock(city.people.security, city.people.filler)
    assert sign_in("filler", PASSWORD) == "in"
    with pytest.raises(Refused, match="没有锁定"):
        throttle.unlock(city.people.security, city.people.filler)


WEAK = "short-1 onlylettershere 12345678901234 password2024 aaaaaaaaaa1 1qaz2wsx3edc qwerty123456 filler-abc-77"


@pytest.mark.parametrize("faulty", WEAK.split())
def test_weak_passwords_are_refused_in_words(city: SimpleNamespace, faulty: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(faulty, city.people.filler)
    assert all(re.search("[一-龥]", words) for words in refused.value.messages)


@pytest.mark.parametrize("good", [GOOD, "kmt4-xr3h-wp7d", "春江水暖鸭先知道了7"])
def test_good_passwords_are_taken(city: SimpleNamespace, good: str) -> None:
    validate_password(good, city.people.filler)


def test_none_of_the_last_five_is_taken_again(city: SimpleNamespace) -> None:
    person = city.people.filler
    for number in range(5):
        set_password(person, f"{GOOD}{number}", must_change=False)
    for number in range(5):
        with pytest.raises(ValidationError, match="最近用过"):
            validate_password(f"{GOOD}{number}", person)
    validate_password(PASSWORD, person)
    assert person.former_passwords.count() == 5


def test_first_passwords_can_be_read_off_paper_and_keep_the_rules(city: SimpleNamespace) -> None:
    for _each in range(50):
        password = first_password()
        assert re.fullmatch("([a-z]{3}[2-8]-){2}[a-z]{3}[2-8]", password)
        assert not set("lio01g9") & set(password)


def test_the_page_shows_the_rules_and_takes_name_and_password_at_first(
    city: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    person = city.people.filler
    person.must_change_password = True
    person.save()
    browser = as_("filler")
    page = browser.get("/password/").content.decode()
    assert "至少10个字符" in page
    given = {
        "name": "张三丰",
        "phone": "0731-1",
        "old_password": PASSWORD,
        "new_password1": GOOD,
        "new_password2": GOOD,
    }
    assert browser.post("/password/", given)["Location"] == "/"
    person.refresh_from_db()
    assert (person.name, person.must_change_password) == ("张三丰", False)
    assert browser.get("/").status_code == 200


def test_an_old_password_must_be_renewed_where_the_place_wants_it(
    city: SimpleNamespace, as_: Callable[[str], Client], settings: object
) -> None:
    settings.PASSWORD_DAYS = 90  # type: ignore[attr-defined]
    Person.objects.update(password_set_at=timezone.now() - datetime.timedelta(91))
    response = as_("filler").get("/")
    assert response["Location"] == "/password/"
    assert "更换期限" in as_("filler").get("/password/").content.decode()


def test_a_new_password_signs_out_the_other_browsers(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    here, elsewhere = as_("filler"), as_("filler")
    here.post("/password/", {"old_password": PASSWORD, "new_password1": GOOD, "new_password2": GOOD})
    assert here.get("/").status_code == 200
    assert elsewhere.get("/")["Location"].startswith("/login/")


def test_an_idle_browser_is_signed_out(
    city: SimpleNamespace, as_: Callable[[str], Client], settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = as_("filler")
    assert browser.get("/").status_code == 200
    later = time.time() + 59 * 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert browser.get("/").status_code == 200
    much_later = later + 61 * 60
    monkeypatch.setattr(time, "time", lambda: much_later)
    response = browser.get("/")
    assert response["Location"] == "/login/?next=/"
    assert "没有操作" in browser.get("/login/").content.decode()
    assert LogRow.objects.first().act == "sign_out_idle"  # type: ignore[union-attr]


def test_the_first_people_are_made_once(db: None) -> None:
    assert "first_people" in Client().get("/login/").content.decode()
    out = StringIO()
    call_command("first_people", stdout=out)
    login, password = re.search(r"安全审计员\t用户名 (\S+)\t初始密码 (\S+)", out.getvalue()).groups()  # type: ignore[union-attr]
    assert sign_in(login, password) == "in"
    with pytest.raises(CommandError, match="已有账号"):
        call_command("first_people")
    with pytest.raises(Refused):
        make_first_people()
    assert "first_people" not in Client().get("/login/").content.decode()
