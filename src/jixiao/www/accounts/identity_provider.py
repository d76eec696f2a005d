"""What is asked of the identity provider: Authlib's client, held to one issuer, TLS, and signatures by public keys."""

from __future__ import annotations

import time
from functools import lru_cache, partial
from typing import Any, Final

from authlib.integrations.base_client import OAuthError
from authlib.integrations.django_client import DjangoIntegration, DjangoOAuth2App
from authlib.integrations.requests_client import OAuth2Session
from django.http import HttpRequest, HttpResponse
from joserfc.errors import ClaimError, JoseError
from requests import RequestException

from jixiao.www.single_sign_on import Provider, origin_of

SECONDS: Final = 10
"""How long an answer is waited for."""
AGAIN: Final = 15
"""Seconds after which one that did not answer is asked once more: meanwhile nobody who knocks makes the site wait."""
LEEWAY: Final = 60
"""Seconds that the clocks of the two machines may differ."""
ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""With a public key alone: neither `none` nor a secret that both sides know."""
_ENDPOINTS: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint")
_WELL_KNOWN: Final = "/.well-known/openid-configuration"


class Unreachable(Exception):
    """The provider does not answer, or not as one does."""


class NotBelieved(Exception):
    """What came back is no proof of who somebody is. `why`: one word."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class _Session(OAuth2Session):  # type: ignore[misc]
    """Speaks TLS to the one issuer, waits so long, and is sent on to nobody."""

    def __init__(self, provider: Provider, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.provider = provider
        self.verify = provider.authorities or True
        self.trust_env = False  # no proxy, no .netrc and no certificates of whoever started the site

    def request(self, method: str, url: str, *arguments: Any, **keywords: Any) -> Any:
        if origin_of(url) != self.provider.origin:
            raise RequestException("not the issuer")
        keywords |= {"timeout": SECONDS, "allow_redirects": False}
        return super().request(method, url, *arguments, **keywords)


class _App(DjangoOAuth2App):  # type: ignore[misc]
    server_metadata: dict[str, Any]

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self.rests_until = 0.0
        self.client_cls = partial(_Session, provider)
        super().__init__(
            DjangoIntegration("oidc"),
            name="oidc",
            client_id=provider.client_id,
            client_secret=provider.client_secret,
            client_kwargs={"scope": "openid profile", "code_challenge_method": "S256"},
        )

    def load_server_metadata(self) -> dict[str, Any]:
        """Of the provider's description what is used here; refused where it is another's or leads elsewhere."""
        if self.server_metadata:
            return self.server_metadata
        if time.monotonic() < self.rests_until:
            raise Unreachable("it did not answer a moment ago")
        try:
            with self._get_session() as session:
                answer = session.request("GET", self.provider.issuer.rstrip("/") + _WELL_KNOWN, withhold_token=True)
                answer.raise_for_status()
                self.server_metadata = _used(self.provider, answer.json())
        except (RequestException, Unreachable):
            self.rests_until = time.monotonic() + AGAIN
            raise
        return self.server_metadata


def _used(provider: Provider, told: Any) -> dict[str, Any]:
    if not isinstance(told, dict) or told.get("issuer") != provider.issuer:
        raise Unreachable("the description is not the issuer's")
    ends = {name: told[name] for name in _ENDPOINTS if told.get(name)}
    if any(not isinstance(end, str) or origin_of(end) != provider.origin for end in ends.values()):
        raise Unreachable("the description leads to another host")
    offered = told.get("id_token_signing_alg_values_supported") or ["RS256"]
    ways = told.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    basic = "client_secret_basic" in ways or "client_secret_post" not in ways
    return {
        **ends,
        "issuer": provider.issuer,
        "id_token_signing_alg_values_supported": [one for one in ALGORITHMS if one in offered],
        "token_endpoint_auth_method": "client_secret_basic" if basic else "client_secret_post",
        "_loaded_at": time.time(),
    }


@lru_cache(maxsize=4)
def _app(provider: Provider) -> _App:
    """One a provider and process: it keeps the description, and the keys until one is named that is not among them."""
    return _App(provider)


def sent_there(provider: Provider, request: HttpRequest, back: str) -> HttpResponse:
    """The way to the provider; state, nonce and verifier stay in the session. Raises Unreachable."""
    try:
        answer: HttpResponse = _app(provider).authorize_redirect(request, back)
    except (RequestException, OAuthError, RuntimeError, ValueError) as problem:
        raise Unreachable(type(problem).__name__) from problem
    return answer


def told_by(provider: Provider, request: HttpRequest) -> tuple[str, str]:
    """Whom the provider says has come back (the claim), and the ID token. Raises NotBelieved and Unreachable.

    The state is taken out of the session first: whatever happens then, it serves once.
    """
    options = {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
    }
    try:
        token = _app(provider).authorize_access_token(request, claims_options=options, leeway=LEEWAY)
    except OAuthError as problem:
        raise NotBelieved("state" if problem.error == "mismatching_state" else "refused_there") from problem
    except ClaimError as problem:
        raise NotBelieved(problem.claim) from problem
    except JoseError as problem:
        raise NotBelieved("signature") from problem
    except RequestException as problem:
        raise Unreachable(type(problem).__name__) from problem
    except (RuntimeError, ValueError, TypeError, KeyError, AttributeError) as problem:
        raise NotBelieved("token") from problem
    claims = token.get("userinfo")
    if not claims:
        raise NotBelieved("token")
    said = claims.get(provider.claim)
    if not isinstance(said, str) or not said or (provider.claim == "email" and claims.get("email_verified") is False):
        raise NotBelieved("claim")
    return said, str(token["id_token"])


def way_out(provider: Provider, id_token: str, back: str) -> str:
    """Where one signs out at the provider too; "" where it has no such place or does not answer."""
    try:
        found = _app(provider).create_logout_url(back, id_token_hint=id_token, client_id=provider.client_id)
    except (RequestException, RuntimeError, ValueError, Unreachable):
        return ""
    return str(found["url"])
