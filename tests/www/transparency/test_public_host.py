"""The public host hands out the files of its folder and nothing else; the command writes the folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.management import CommandError, call_command

from jixiao.www.public_host import public_host


def ask(folder: Path, address: str, method: str = "GET") -> tuple[str, dict[str, str], bytes]:
    environ: dict[str, Any] = {"REQUEST_METHOD": method, "PATH_INFO": address.encode().decode("latin-1")}
    setup_testing_defaults(environ)
    told: list[Any] = []
    given = b"".join(public_host(folder)(environ, lambda status, headers: told.extend([status, dict(headers)])))
    return told[0][:3], told[1], given


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "public"
    (made / "bodies" / "301001").mkdir(parents=True)
    (made / "data").mkdir()
    (made / "index.html").write_text("<h1>公开</h1>")
    (made / "bodies" / "301001" / "index.html").write_text("<h1>水务局</h1>")
    (made / "清单.txt").write_text("清单")
    (made / ".hidden").write_text("no")
    (tmp_path / "secret.txt").write_text("no")
    (made / "out").symlink_to(tmp_path / "secret.txt")
    return made


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/index.html", "200"),
        ("/", "302"),
        ("/bodies/301001", "302"),
        ("/清单.txt", "200"),
        ("/data/", "404"),
        ("/nothing.html", "404"),
        ("/.hidden", "404"),
        ("/../secret.txt", "404"),
        ("/bodies/../../secret.txt", "404"),
        ("/out", "404"),
        ("/..\\secret.txt", "404"),
        ("/index.html\0", "404"),
        ("/login/", "404"),
        ("/" + "a" * 5000, "404"),
    ],
)
def test_only_what_lies_in_the_folder_is_handed_out(folder: Path, address: str, status: str) -> None:
    given, headers, content = ask(folder, address)
    assert given == status and content != b"no"
    assert headers["X-Content-Type-Options"] == "nosniff" and "default-src 'none'" in headers["Content-Security-Policy"]
    assert "Set-Cookie" not in headers


def test_nothing_can_be_sent_to_it(folder: Path) -> None:
    assert ask(folder, "/index.html", "POST")[0] == "405"
    status, headers, content = ask(folder, "/index.html", "HEAD")
    assert (status, content) == ("200", b"") and int(headers["Content-Length"]) > 0


def test_it_knows_no_django_and_no_database() -> None:
    told = "import sys, jixiao.www.public_host; print([name for name in sys.modules if name.split('.')[0] == 'django'])"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_command_writes_the_folder_and_touches_no_other(city: SimpleNamespace, tmp_path: Path) -> None:
    wanted = tmp_path / "对外"
    for _again in range(2):
        call_command("write_public", str(wanted))
        assert (wanted / "index.html").is_file() and (wanted / "SHA256SUMS").is_file()
    assert ask(wanted, "/index.html")[0] == "200"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".public")) == []
    other = tmp_path / "own"
    other.mkdir()
    (other / "报告.docx").write_bytes(b"x")
    with pytest.raises(CommandError, match="别的文件"):
        call_command("write_public", str(other))
    assert (other / "报告.docx").read_bytes() == b"x"
