"""A little identity provider over TLS, with keys of its own: it keeps to OpenID Connect unless it is told not to."""

from __future__ import annotations

import base64
import datetime
import hashlib
import http.server
import ipaddress
import json
import secrets
import ssl
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from joserfc import jwt
from joserfc.jwk import ECKey

CLIENT, SECRET = "jixiao", "a-secret-of-the-client-of-thirty-two"
JWS = ["ES256", "HS256", "none"]


class IdentityProvider:
    """`claims`: changes the claims of the next ID token; `sign`: makes the token of claims; `description` and `answer`
    change what is described and what the token address answers."""

    def __init__(self, issuer: str, authority: Path) -> None:
        self.issuer, self.authority = issuer, authority
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.new_key("first")
        self.be_good()

    def be_good(self) -> None:
        self.login = "filler"
        self.claims: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
        self.sign: Callable[[dict[str, Any]], str] = self.signed
        self.description: dict[str, Any] = {}
        self.answer: tuple[int, dict[str, str], dict[str, Any]] | None = None

    def new_key(self, kid: str) -> None:
        self.key = ECKey.generate_key("P-256", {"kid": kid, "use": "sig"})

    def signed(self, claims: dict[str, Any], alg: str = "ES256", key: Any = None, kid: str = "") -> str:
        header = {"alg": alg, "kid": kid or self.key.kid}
        return jwt.encode(header, claims, key or self.key, algorithms=JWS)

    def described(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/leave",
            "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
            "verify": False,
            **self.description,
        }

    def authorize(self, address: str) -> str:
        """What a browser that was sent to `address` is sent back to, its person having signed in here."""
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
        assert asked["client_id"] == CLIENT and asked["response_type"] == "code" and asked["nonce"]
        assert asked["code_challenge_method"] == "S256" and "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urllib.parse.urlencode({'code': code, 'state': asked['state']})}"

    def token(self, credentials: str, given: dict[str, str]) -> tuple[int, dict[str, str], dict[str, Any]]:
        if self.answer is not None:
            return self.answer
        asked = self.codes.pop(given.get("code", ""), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if credentials != f"Basic {basic}":
            return 401, {}, {"error": "invalid_client"}
        if asked is None or asked["code_challenge"] != challenge or asked["redirect_uri"] != given.get("redirect_uri"):
            return 400, {}, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.issuer, "sub": "1", "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        claims = self.claims({**claims, "preferred_username": self.login})
        return 200, {}, {"access_token": "x", "token_type": "Bearer", "id_token": self.sign(claims)}


def _handler(provider: IdentityProvider) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            provider.asked.append(self.path)
            told = {"/keys": {"keys": [provider.key.as_dict(private=False)]}}
            told["/.well-known/openid-configuration"] = provider.described()
            self._say(200 if self.path in told else 404, {}, told.get(self.path, {}))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._say(*provider.token(self.headers["Authorization"], dict(urllib.parse.parse_qsl(body))))

        def _say(self, status: int, headers: dict[str, str], told: dict[str, Any]) -> None:
            content = json.dumps(told).encode()
            self.send_response(status)
            for name, value in {
                "Content-Type": "application/json",
                "Content-Length": str(len(content)),
                **headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_arguments: Any) -> None:
            pass

    return Handler


@contextmanager
def running(folder: Path) -> Iterator[IdentityProvider]:
    """One that listens on this machine until the end of the block."""
    certificate, key = _certificate(folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    provider = IdentityProvider(f"https://127.0.0.1:{server.server_port}", certificate)
    server.RequestHandlerClass = _handler(provider)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_arguments: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _certificate(folder: Path) -> tuple[Path, Path]:
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "an intranet")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(1))
        .not_valid_after(now + datetime.timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    none = serialization.NoEncryption()
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, none))
    return certificate, private
