"""The files of `deploy/`, as far as a machine without a service manager can try them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[3] / "deploy"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
@pytest.mark.parametrize("unit", sorted(path.name for path in DEPLOY.glob("jixiao*")))
def test_units_are_sound(tmp_path: Path, unit: str) -> None:
    for path in DEPLOY.glob("jixiao*"):
        words = path.read_text(encoding="utf-8").replace("/opt/jixiao/bin/jixiao", shutil.which("true") or "")
        (tmp_path / path.name).write_text(words, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit)], capture_output=True, text=True, check=False
    )
    about = [line for line in done.stderr.splitlines() if "jixiao" in line]
    assert (done.returncode, about) == (0, []), done.stderr


def test_commands_that_units_call_are_there() -> None:
    from django.core.management import get_commands

    called = set()
    for path in DEPLOY.glob("*.service"):
        called |= set(re.findall(r"jixiao manage (\w+)", path.read_text(encoding="utf-8")))
    assert called == {"backup", "verify_trail", "retention"}
    assert called <= set(get_commands())


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    pytest.importorskip("cryptography")
    key, certificate = tmp_path / "jixiao.key", tmp_path / "jixiao.pem"
    _self_signed(key, certificate)
    words = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    words = words.replace("/etc/nginx/certificates/jixiao", str(tmp_path / "jixiao"))
    words = re.sub(r"listen (\[::\]:)?(80|443)", lambda found: f"listen {found[1] or ''}{int(found[2]) + 18000}", words)
    whole = f"events {{}}\npid {tmp_path}/pid;\nhttp {{\n{words}\n}}\n"
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")
    command = [
        "nginx",
        "-t",
        "-q",
        "-p",
        str(tmp_path),
        "-e",
        str(tmp_path / "log"),
        "-c",
        str(tmp_path / "nginx.conf"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _self_signed(key_path: Path, certificate_path: Path) -> None:
    import datetime

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "jixiao.example.gov.cn")])
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + datetime.timedelta(1))
    certificate_path.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    key_path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def test_the_container_runs_as_nobody_in_particular() -> None:
    words = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert re.search(r"^USER jixiao$", words, re.M)
    assert re.search(r"^VOLUME /data$", words, re.M)
    extras = re.search(r"\.\[([\w,]+)\]", words)
    assert extras is not None
    pyproject = (DEPLOY.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert all(re.search(rf"^{extra} = \[", pyproject, re.M) for extra in extras[1].split(","))
