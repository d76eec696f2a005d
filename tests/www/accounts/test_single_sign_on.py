"""Single sign-on against a provider that really answers: who is let in, and every way of not being who one says."""

from __future__ import annotations

import base64
import dataclasses
import datetime
import hmac
import json
import time
import urllib.parse
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("authlib", reason="the extra `oidc` is not installed")

from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from joserfc.jwk import ECKey, OctKey
from tests.www.accounts.provider import CLIENT, SECRET, IdentityProvider, running
from tests.www.conftest import PASSWORD

from jixiao.www.accounts import identity_provider, peopling
from jixiao.www.accounts.models import LogRow
from jixiao.www.accounts.passwords import set_password
from jixiao.www.single_sign_on import EVERYONE, SECURITY, Provider, provider_of
from jixiao.www.web_api.tokens import make_token

Change = Callable[[dict[str, Any]], dict[str, Any]]


@pytest.fixture(scope="session")
def listening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IdentityProvider]:
    with running(tmp_path_factory.mktemp("provider")) as provider:
        yield provider


@pytest.fixture
def provider(listening: IdentityProvider, settings: Any) -> IdentityProvider:
    listening.be_good()
    identity_provider._app.cache_clear()
    settings.OIDC = Provider(
        issuer=listening.issuer,
        client_id=CLIENT,
        client_secret=SECRET,
        claim="preferred_username",
        authorities=str(listening.authority),
        passwords=SECURITY,
        name="统一身份认证",
    )
    return listening


def go_there(browser: Client, after: str = "") -> str:
    """The address at the provider that the link of the page leads to."""
    sent = browser.get("/login/single/", {"next": after} if after else {})
    assert sent.status_code == 302
    return str(sent["Location"])


def come_back(browser: Client, address: str) -> Any:
    parts = urllib.parse.urlsplit(address)
    return browser.get(f"{parts.path}?{parts.query}", follow=True)


def signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def refusals() -> list[str]:
    return [row.details["why"] for row in LogRow.objects.filter(act="sign_in_refused").order_by("number")]


def test_whoever_is_known_here_comes_in_and_goes_out_there_too(
    city: SimpleNamespace, provider: IdentityProvider
) -> None:
    set_password(city.people.filler, "first-password-7", must_change=True)
    browser = Client()
    assert "/login/single/?next=/feedback/" in browser.get("/login/?next=/feedback/").content.decode()
    before = browser.session.session_key
    page = come_back(browser, provider.authorize(go_there(browser, "/feedback/")))
    assert page.request["PATH_INFO"] == "/feedback/", "no password of one's own is asked for"
    assert "改密码" not in page.content.decode()
    assert browser.session.session_key != before
    row = LogRow.objects.get(act="sign_in")
    assert row.actor == city.people.filler and "经统一身份认证" in row.particulars
    left = urllib.parse.urlsplit(browser.post("/logout/")["Location"])
    told = dict(urllib.parse.parse_qsl(left.query))
    assert f"{left.scheme}://{left.netloc}{left.path}" == f"{provider.issuer}/leave"
    assert told["id_token_hint"].count(".") == 2 and told["post_logout_redirect_uri"] == "http://testserver/login/"
    assert not signed_in(browser) and LogRow.objects.filter(act="sign_out").exists()


@pytest.mark.parametrize("after", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere_afterwards(city: SimpleNamespace, provider: IdentityProvider, after: str) -> None:
    assert come_back(browser := Client(), provider.authorize(go_there(browser, after))).request["PATH_INFO"] == "/"
    assert signed_in(browser)


def _with(**changed: Any) -> Change:
    return lambda claims: {name: value for name, value in {**claims, **changed}.items() if value is not None}


CLAIMS: dict[str, tuple[Change, str]] = {
    "wrong nonce": (_with(nonce="another"), "nonce"),
    "no nonce": (_with(nonce=None), "nonce"),
    "wrong audience": (_with(aud="another-site"), "aud"),
    "one audience of two, for the other": (_with(aud=[CLIENT, "another"], azp="another"), "azp"),
    "no audience": (_with(aud=None), "aud"),
    "wrong issuer": (_with(iss="https://127.0.0.1:1"), "iss"),
    "expired": (lambda claims: {**claims, "iat": claims["iat"] - 900, "exp": claims["exp"] - 600}, "exp"),
    "no expiry": (_with(exp=None), "exp"),
    "made tomorrow": (lambda claims: {**claims, "iat": claims["iat"] + 86400, "exp": claims["exp"] + 86400}, "iat"),
    "wrong access token": (_with(at_hash="AAAA"), "at_hash"),
    "no name": (_with(preferred_username=None), "claim"),
    "a list of names": (_with(preferred_username=["filler"]), "claim"),
    "unknown": (_with(preferred_username="nobody"), "unknown"),
    "written otherwise": (_with(preferred_username="FILLER"), "unknown"),
    "closed": (_with(preferred_username="head"), "inactive"),
}


@pytest.mark.parametrize("case", sorted(CLAIMS))
def test_claims_that_are_not_believed(city: SimpleNamespace, provider: IdentityProvider, case: str) -> None:
    peopling.deactivate(city.people.administrator, city.people.head, reason="调离")
    provider.claims, why = CLAIMS[case]
    browser = Client(REMOTE_ADDR="10.1.2.3")
    page = come_back(browser, provider.authorize(go_there(browser)))
    assert not signed_in(browser) and page.request["PATH_INFO"] == "/login/"
    assert ("没有可用的账号" if why in ("unknown", "inactive") else "登录没有成功") in page.content.decode()
    assert refusals() == [why]
    row = LogRow.objects.get(act="sign_in_refused")
    assert "地址10.1.2.3" in row.particulars and row.actor is None
    assert row.subject == (f"person:{city.people.head.pk}" if case == "closed" else "")
    assert not LogRow.objects.filter(act__in=("sign_in", "make_person")).exists()


def _by_the_public_key(provider: IdentityProvider, claims: dict[str, Any]) -> str:
    told = [json.dumps({"alg": "HS256", "kid": provider.key.kid}).encode(), json.dumps(claims).encode()]
    said = ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in told)
    mark = hmac.digest(provider.key.as_pem(private=False), said.encode(), "sha256")
    return f"{said}.{base64.urlsafe_b64encode(mark).decode().rstrip('=')}"


def _changed_afterwards(provider: IdentityProvider, claims: dict[str, Any]) -> str:
    first, second = provider.signed(claims), provider.signed({**claims, "preferred_username": "security"})
    return ".".join([first.split(".")[0], second.split(".")[1], first.split(".")[2]])


SIGNED: dict[str, Callable[[IdentityProvider, dict[str, Any]], str]] = {
    "alg none": lambda provider, claims: provider.signed(claims, "none"),
    "the client's secret": lambda provider, claims: provider.signed(claims, "HS256", OctKey.import_key(SECRET)),
    "the public key as a secret": _by_the_public_key,
    "another key": lambda provider, claims: provider.signed(claims, key=ECKey.generate_key("P-256")),
    "a key that is not published": lambda provider, claims: provider.signed(claims, kid="unknown"),
    "changed afterwards": _changed_afterwards,
    "not signed": lambda provider, claims: provider.signed(claims).rsplit(".", 1)[0] + ".",
    "no token at all": lambda provider, claims: "x",
}


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
@pytest.mark.parametrize("case", sorted(SIGNED))
def test_signatures_that_are_not_believed(city: SimpleNamespace, provider: IdentityProvider, case: str) -> None:
    provider.sign = lambda claims: SIGNED[case](provider, claims)
    page = come_back(browser := Client(), provider.authorize(go_there(browser)))
    assert not signed_in(browser) and "登录没有成功" in page.content.decode()
    assert refusals() == ["signature"]


def test_what_has_come_back_once_does_not_come_back_again(city: SimpleNamespace, provider: IdentityProvider) -> None:
    browser, other = Client(), Client()
    back = provider.authorize(go_there(browser))
    come_back(other, back)
    assert not signed_in(other), "begun in another browser"
    come_back(browser, back)
    assert signed_in(browser)
    browser.post("/logout/")
    come_back(browser, back)
    assert not signed_in(browser)
    go_there(browser)
    come_back(browser, back)
    assert not signed_in(browser), "the state of another beginning"
    assert refusals() == ["state"] * 3


def test_a_code_that_the_provider_does_not_take_and_a_person_who_gave_up(
    city: SimpleNamespace, provider: IdentityProvider
) -> None:
    browser = Client()
    come_back(browser, provider.authorize(go_there(browser)).replace("code=", "code=x"))
    come_back(browser, "/login/single/back/?error=access_denied&state=x")
    provider.answer = (200, {}, {"access_token": "x", "token_type": "Bearer"})
    come_back(browser, provider.authorize(go_there(browser)))
    assert not signed_in(browser) and refusals() == ["refused_there", "refused_there", "token"]


def test_knocking_without_end_does_not_fill_the_trail(city: SimpleNamespace, provider: IdentityProvider) -> None:
    browser = Client(REMOTE_ADDR="10.9.9.9")
    for number in range(25):
        browser.get(f"/login/single/back/?code=x&state={number}")
    assert len(refusals()) == 20
    come_back(browser, provider.authorize(go_there(browser)))
    assert signed_in(browser), "nobody is kept out by it"


def test_a_new_key_of_the_provider_is_asked_for(city: SimpleNamespace, provider: IdentityProvider) -> None:
    come_back(browser := Client(), provider.authorize(go_there(browser)))
    provider.new_key(f"next-{time.time()}")
    provider.asked.clear()
    come_back(again := Client(), provider.authorize(go_there(again)))
    assert signed_in(browser) and signed_in(again) and provider.asked == ["/keys"]


ELSEWHERE: dict[str, dict[str, Any]] = {
    "token address": {"token_endpoint": "https://localhost/token"},
    "keys": {"jwks_uri": "http://127.0.0.1/keys"},
    "sign-in page": {"authorization_endpoint": "https://elsewhere.example/"},
    "way out": {"end_session_endpoint": "https://elsewhere.example/"},
    "no keys": {"jwks_uri": None},
    "another issuer": {"issuer": "https://elsewhere.example"},
}


@pytest.mark.parametrize("case", sorted(ELSEWHERE))
def test_the_site_speaks_to_the_issuer_alone(city: SimpleNamespace, provider: IdentityProvider, case: str) -> None:
    provider.description = ELSEWHERE[case]
    browser = Client()
    page = browser.get("/login/single/", follow=True)
    if case == "no keys":
        page = come_back(browser, provider.authorize(page.redirect_chain[0][0]))
    assert page.request["PATH_INFO"] == "/login/" and not signed_in(browser)


def test_one_that_does_not_answer_well_is_not_asked_by_everybody_who_knocks(
    city: SimpleNamespace, provider: IdentityProvider, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.description = ELSEWHERE["another issuer"]
    provider.asked.clear()
    for _knock in range(3):
        Client().get("/login/single/")
    assert len(provider.asked) == 1
    provider.be_good()
    monkeypatch.setattr(identity_provider._app(settings.OIDC), "rests_until", 0.0)
    assert go_there(Client()).startswith(provider.issuer)


def test_a_provider_that_is_down_redirects_or_shows_a_strange_certificate(
    city: SimpleNamespace, provider: IdentityProvider, settings: Any
) -> None:
    browser, good = Client(), settings.OIDC
    provider.answer = (307, {"Location": "https://localhost/token"}, {})
    page = come_back(browser, provider.authorize(go_there(browser)))
    assert not signed_in(browser) and "/login/" in page.request["PATH_INFO"]
    for changed in ({"authorities": ""}, {"issuer": "https://127.0.0.1:9"}):
        settings.OIDC = dataclasses.replace(good, **changed)
        page = browser.get("/login/single/", follow=True)
        assert "现在连接不上" in page.content.decode(), changed
    assert browser.post("/login/", {"username": "security", "password": PASSWORD}).status_code == 302


@pytest.mark.parametrize(("passwords", "let_in"), [(SECURITY, ["security"]), (EVERYONE, ["security", "filler"])])
def test_passwords_stay_for_the_security_administrator_or_as_it_was_set(
    city: SimpleNamespace, provider: IdentityProvider, settings: Any, passwords: str, let_in: list[str]
) -> None:
    settings.OIDC = dataclasses.replace(settings.OIDC, passwords=passwords)
    for login in ("security", "filler"):
        browser = Client()
        page = browser.post("/login/", {"username": login, "password": PASSWORD})
        assert signed_in(browser) == (login in let_in)
        if login not in let_in:
            assert "须经统一身份认证登录" in page.content.decode() and refusals() == ["password"]


def test_a_token_of_whoever_has_no_use_for_a_password_works(city: SimpleNamespace, provider: IdentityProvider) -> None:
    set_password(city.people.filler, "first-password-7", must_change=True)
    _token, text = make_token(city.people.filler, "预算一体化系统", "read", datetime.date.today())
    me = Client().get("/api/v1/me", headers={"authorization": f"Bearer {text}"})
    assert me.status_code == 200
    browser = Client()
    come_back(browser, provider.authorize(go_there(browser)))
    assert browser.get("/password/")["Location"] == "/"


def test_without_a_provider_there_is_no_such_door(city: SimpleNamespace) -> None:
    assert "/login/single/" not in Client().get("/login/").content.decode()
    for path in ("/login/single/", "/login/single/back/?code=x&state=y"):
        assert Client().get(path)["Location"] == "/login/"


GOOD = {"ISSUER": "https://id.example/realms/county", "CLIENT_ID": "jixiao"}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"ISSUER": "http://id.example"}, "https"),
        ({"ISSUER": "https://user@id.example"}, "https"),
        ({"CLIENT_ID": ""}, "CLIENT_ID"),
        ({"SECRET_FILE": "/nothing/here"}, "SECRET_FILE"),
        ({"PASSWORDS": "nobody"}, "PASSWORDS"),
        ({"CA_FILE": "/nothing/here"}, "CA_FILE"),
    ],
)
def test_a_setting_that_cannot_be_is_said_at_the_start(tmp_path: Any, changed: dict[str, str], says: str) -> None:
    (tmp_path / "secret").write_text("s\n")
    given = {**GOOD, "SECRET_FILE": str(tmp_path / "secret")}
    made = provider_of({f"JIXIAO_OIDC_{name}": value for name, value in given.items()})
    assert made is not None and made.client_secret == "s" and made.origin == "https://id.example"
    with pytest.raises(ImproperlyConfigured, match=says):
        provider_of({f"JIXIAO_OIDC_{name}": value for name, value in {**given, **changed}.items()})
    assert provider_of({}) is None
