"""单点登录, read from the environment: which identity provider the site believes, if any (docs/running.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

SECURITY, EVERYONE = "security", "everyone"
_PASSWORDS: Final = (SECURITY, EVERYONE)


@dataclass(frozen=True, slots=True)
class Provider:
    """The one issuer that is believed, and what it knows this site as."""

    issuer: str
    client_id: str
    client_secret: str
    claim: str
    """The claim of the ID token that is a person's 用户名 here."""
    authorities: str
    """File (PEM) of the certificates that its own must go back to; "" for those that are usual on the machine."""
    passwords: str
    """Who may sign in with a password all the same: SECURITY (the 安全管理员 alone) or EVERYONE."""
    name: str
    """What stands on the button."""

    @property
    def origin(self) -> str:
        """Scheme, host and port: the site speaks to nothing else."""
        return origin_of(self.issuer)


def origin_of(address: str) -> str:
    """`https://host:port` of an address, the usual port left out; "" for what is no https address."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme != "https" or not parts.hostname or parts.username is not None:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"https://{host}" + (f":{port}" if port not in (None, 443) else "")


def provider_of(environment: Mapping[str, str]) -> Provider | None:
    """None where no issuer is given. Raises ImproperlyConfigured in words for whoever runs the server."""

    def word(name: str) -> str:
        return environment.get(f"JIXIAO_OIDC_{name}", "").strip()

    issuer = word("ISSUER")
    if not issuer:
        return None
    if find_spec("authlib") is None:
        raise ImproperlyConfigured("设置了 JIXIAO_OIDC_ISSUER，但没有安装单点登录部分：pip install 'jixiao[oidc]'")
    if not origin_of(issuer) or "?" in issuer or "#" in issuer:
        raise ImproperlyConfigured(f"JIXIAO_OIDC_ISSUER 须是 https 网址，不带查询条件：{issuer}")
    if not word("CLIENT_ID"):
        raise ImproperlyConfigured("设置了 JIXIAO_OIDC_ISSUER，还须设置 JIXIAO_OIDC_CLIENT_ID")
    passwords = word("PASSWORDS") or SECURITY
    if passwords not in _PASSWORDS:
        raise ImproperlyConfigured(f"JIXIAO_OIDC_PASSWORDS 只能是 {' 或 '.join(_PASSWORDS)}：{passwords}")
    authorities = word("CA_FILE")
    if authorities and not Path(authorities).is_file():
        raise ImproperlyConfigured(f"没有 JIXIAO_OIDC_CA_FILE 所指的文件：{authorities}")
    return Provider(
        issuer=issuer,
        client_id=word("CLIENT_ID"),
        client_secret=_secret(word("SECRET_FILE")),
        claim=word("CLAIM") or "preferred_username",
        authorities=authorities,
        passwords=passwords,
        name=word("NAME") or "统一身份认证",
    )


def _secret(file: str) -> str:
    """From a file alone: what stands in the environment is seen by too many."""
    try:
        secret = Path(file).read_text(encoding="utf-8").strip() if file else ""
    except (OSError, UnicodeError):
        secret = ""
    if not secret:
        raise ImproperlyConfigured("JIXIAO_OIDC_SECRET_FILE 须指向存有客户端密钥的文件")
    return secret
