"""The keys of receipts: one private key of one's own, and the public keys of others that one trusts (Ed25519)."""

from __future__ import annotations

import base64
import binascii
import json
import os
import stat
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_FILE = "receipt-key.pem"
TRUST_FILE = "trusted-keys.json"
PUBLIC_SCHEMA = "jixiao.receipt_key/1"
_LARGEST = 65_536


class KeyProblem(ValueError):
    """A key that is missing or cannot be used. The message says what to do."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key: 32 bytes, an ID that people compare, and the name under which somebody trusts it."""

    raw: bytes
    name: str = ""

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits in groups."""
        digest = sha256(b"jixiao.receipt_key/1\n" + self.raw).hexdigest()[:16].upper()
        return "-".join(digest[start : start + 4] for start in range(0, 16, 4))

    @property
    def text(self) -> str:
        return base64.b64encode(self.raw).decode("ascii")

    def verifies(self, signature: bytes, content: bytes) -> bool:
        library()
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, content)
        except (InvalidSignature, ValueError):
            return False
        return True


def library() -> None:
    """Raises KeyProblem where the library that signs is not installed."""
    try:
        import cryptography  # noqa: F401
    except ImportError as error:
        raise KeyProblem("回执需要 cryptography 库：请运行 pip install 'jixiao[receipt]'。") from error


def settings_folder() -> Path:
    """Where a user's keys lie: as the system wants it."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "jixiao"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "jixiao"


def key_path(stated: Path | None) -> Path:
    """The private key that is stated, else the one in the user's settings."""
    return stated or settings_folder() / KEY_FILE


def make_key(path: Path) -> PublicKey:
    """A new private key at the path, readable by its owner only. Raises KeyProblem where one lies there already."""
    library()
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KeyProblem(f"“{path}”已有密钥。换一把密钥后，以前的回执仍要用原来的公钥核验，请先另存。") from error
    except OSError as error:
        raise KeyProblem(f"写不了密钥“{path}”（{error.strerror}）。请检查文件夹是否有写入权限。") from error
    with os.fdopen(handle, "wb") as file:
        file.write(pem)
    return PublicKey(key.public_key().public_bytes_raw())


def read_key(path: Path) -> Ed25519PrivateKey:
    """The private key at a path. Raises KeyProblem."""
    library()
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            pem = file.read(_LARGEST)
    except FileNotFoundError as error:
        raise KeyProblem(f"没有签名密钥“{path}”。请先运行 jixiao receipt-key。") from error
    except OSError as error:
        raise KeyProblem(f"读不了签名密钥“{path}”（{error.strerror}）。") from error
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise KeyProblem(f"签名密钥“{path}”可以被别人读取。请运行 chmod 600 “{path}”，有疑问的换一把密钥。")
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except Exception as error:  # the library raises a kind of its own for keys that it does not know
        raise KeyProblem(f"“{path}”不是可用的签名密钥。请用 jixiao receipt-key 生成。") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyProblem(f"“{path}”不是 Ed25519 密钥。请用 jixiao receipt-key 生成。")
    return key


def public_of(path: Path) -> PublicKey:
    """The public half of the private key at a path. Raises KeyProblem."""
    return PublicKey(read_key(path).public_key().public_bytes_raw())


def public_text(key: PublicKey) -> str:
    """The file that is handed to others."""
    data = {"schema": PUBLIC_SCHEMA, "id": key.id, "name": key.name, "public": key.text}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def read_public(path: Path) -> PublicKey:
    """A public key out of such a file. Raises KeyProblem."""
    return public_key(_json(path), path)


def public_key(data: Any, path: Path) -> PublicKey:
    if not isinstance(data, dict) or not isinstance(data.get("public"), str):
        raise KeyProblem(f"“{path}”不是公钥文件。请向对方索取 jixiao receipt-key --public 导出的文件。")
    key = PublicKey(raw_key(data["public"], path), str(data.get("name", "")))
    if data.get("id") not in (None, key.id):
        raise KeyProblem(f"“{path}”中的密钥编号与公钥不符，文件可能被改动。请重新索取。")
    return key


def raw_key(text: str, path: object) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise KeyProblem(f"“{path}”中的公钥读不出来。") from error
    if len(raw) != 32:
        raise KeyProblem(f"“{path}”中的公钥长度不对。")
    return raw


def trusted_keys() -> list[PublicKey]:
    """The keys of others that the user trusts. Raises KeyProblem for a broken list."""
    path = settings_folder() / TRUST_FILE
    if not path.exists():
        return []
    data = _json(path)
    if not isinstance(data, list):
        raise KeyProblem(f"“{path}”不是信任的公钥清单。")
    return [public_key(one, path) for one in data]


def trust(key: PublicKey) -> Path:
    """Put a key on the list; the path of the list. Raises KeyProblem."""
    path = settings_folder() / TRUST_FILE
    kept = [one for one in trusted_keys() if one.raw != key.raw]
    data = [{"id": one.id, "name": one.name, "public": one.text} for one in (*kept, key)]
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise KeyProblem(f"写不了“{path}”（{error.strerror}）。") from error
    return path


def _json(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            return json.loads(file.read(_LARGEST).decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise KeyProblem(f"找不到“{path}”。") from error
    except OSError as error:
        raise KeyProblem(f"读不了“{path}”（{error.strerror}）。") from error
    except (ValueError, RecursionError) as error:
        raise KeyProblem(f"“{path}”不是 JSON 文件，或已损坏。") from error
