"""A receipt: what is changed is found, whoever typed the code finds it, and no key leaves its file."""

from __future__ import annotations

import copy
import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from jixiao.cli import main
from jixiao.runs.receipts.code import BadCode, code_of, read_code

pytest.importorskip("cryptography", reason="receipts need the extra receipt")

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "examples" / "云州市水务局2024年度部门整体支出绩效自评报告.docx"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def settings(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.delenv("JIXIAO_KEY", raising=False)


@pytest.fixture(scope="module")
def made(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A receipt of a report with findings, one of them waived."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(home))
        patch.chdir(folder)
        assert main(["receipt-key"]) == 0
        (folder / "报告.docx").write_bytes(REPORT.read_bytes())
        assert main(["check", "报告.docx", "--format", "json", "--output", "核对.json"]) == 1
        first = json.loads((folder / "核对.json").read_text(encoding="utf-8"))["documents"][0]["findings"][0]
        assert (
            main(["waive", first["fingerprint"], "--reason", "口径不同", "--author", "王某", "--until", "2999-12-31"])
            == 0
        )
        assert main(["check", "报告.docx", "--receipt", "回执.json"]) == 1
    return folder / "回执.json"


def data_of(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def test_a_receipt_confirms_the_file_and_the_code(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = data_of(made)["code"]
    sloppy = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert main(["verify-receipt", str(made), str(made.with_name("报告.docx")), "--code", sloppy]) == 0
    out = capsys.readouterr().out
    assert all(words in out for words in ("核验无误", "文件就是当时核对的那一份", "校验码相符", "已豁免", "与本机相同"))


def test_it_meets_its_schema_and_holds_no_word_of_the_report(made: Path) -> None:
    receipt = data_of(made)
    schema = json.loads((ROOT / "docs" / "receipt.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(receipt)
    (document,) = receipt["documents"]
    assert document["findings"] and document["waivers"][0]["fingerprint"] == document["findings"][0]["fingerprint"]
    assert document["findings"][0]["state"] == "waived"
    text = made.read_text(encoding="utf-8")
    assert "水务局" not in text and "口径不同" not in text
    assert made.stat().st_size < 20_000


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The place of every single value."""
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in paths(inner, (*path, key))]
    if isinstance(value, list):
        return [found for key, inner in enumerate(value[:1]) for found in paths(inner, (*path, key))]
    return [path]


def test_every_changed_field_is_found(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    receipt, changed = data_of(made), tmp_path / "改.json"
    places = paths(receipt)
    assert len(places) > 30
    for path in places:
        copied = copy.deepcopy(receipt)
        holder = copied
        for key in path[:-1]:
            holder = holder[key]
        value = holder[path[-1]]
        holder[path[-1]] = (
            not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else f"{value}0"
        )
        changed.write_text(json.dumps(copied, ensure_ascii=False), encoding="utf-8")
        assert main(["verify-receipt", str(changed)]) == (2 if path == ("schema",) else 1), path
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err and (said.out or said.err).strip(), path


@pytest.mark.parametrize(
    ("change", "code", "says"),
    [
        (lambda text: text.replace('"exit_code": 1', '"exit_code": 0'), 1, "改动过"),
        (lambda text: text.replace('"exit_code": 1', '"exit_code": 1, "exit_code": 0'), 2, "不是回执，或已损坏"),
        (lambda text: text.replace('"exit_code": 1', '"exit_code": 1, "note": "优"'), 1, "改动过"),
        (lambda text: text.replace("jixiao.receipt/1", "jixiao.receipt/2"), 2, "升级"),
        (lambda text: "{}", 2, "不是回执"),
        (lambda text: "[" * 100_000, 2, "不是回执"),
        (lambda text: text.replace('"signature"', '"sign"'), 1, "缺少签名"),
        (lambda text: text.replace('"exit_code": 1', '"exit_code": NaN'), 2, "不是回执"),
    ],
)
def test_other_tampering(
    made: Path, tmp_path: Path, change: Any, code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "改.json"
    file.write_text(change(made.read_text(encoding="utf-8")), encoding="utf-8")
    assert main(["verify-receipt", str(file)]) == code
    said = capsys.readouterr()
    assert says in said.out + said.err


def test_files_that_it_was_compared_with_are_named(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = ROOT / "examples" / "云州市图书馆2024年度部门整体支出绩效自评报告.docx"
    target = tmp_path / "回执.json"
    assert main(["check", str(REPORT), "--with", str(other), "--receipt", str(target)]) == 1
    (named,) = data_of(target)["with"]
    assert named["sha256"] == hashlib.sha256(other.read_bytes()).hexdigest()
    schema = json.loads((ROOT / "docs" / "receipt.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(data_of(target))
    assert main(["verify-receipt", str(target)]) == 0
    assert "对照" in capsys.readouterr().out


def test_another_file_is_not_the_one(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "别的.docx"
    other.write_bytes(REPORT.read_bytes() + b" ")
    assert main(["verify-receipt", str(made), str(other)]) == 1
    assert "文件与回执不符" in capsys.readouterr().out
    assert main(["verify-receipt", str(made), str(tmp_path / "没有.docx")]) == 2


def test_a_key_that_nobody_trusts_is_named_and_can_be_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    key, receipt, public = tmp_path / "甲.pem", tmp_path / "回执.json", tmp_path / "甲.json"
    assert main(["receipt-key", "--key", str(key), "--public", str(public), "--name", "甲局"]) == 0
    monkeypatch.setenv("JIXIAO_KEY", str(key))
    assert main(["check", str(REPORT), "--receipt", str(receipt)]) == 1
    monkeypatch.delenv("JIXIAO_KEY")
    capsys.readouterr()
    assert main(["verify-receipt", str(receipt)]) == 1
    said = capsys.readouterr().out
    assert data_of(receipt)["key"]["id"] in said and "不在您信任的密钥之中" in said
    assert main(["verify-receipt", str(receipt), "--public", str(public)]) == 0
    assert "甲局" in capsys.readouterr().out
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "新"))
    assert main(["receipt-key", "--trust", str(public)]) == 0
    assert main(["receipt-key", "--list"]) == 0
    assert main(["verify-receipt", str(receipt)]) == 0


def test_the_private_key_is_for_its_owner_alone_and_never_shown(
    home: Path, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = home / "jixiao" / "receipt-key.pem"
    secret = "".join(key.read_text().splitlines()[1:-1])
    assert main(["receipt-key", "--public", str(tmp_path / "公钥.json")]) == 0
    said = capsys.readouterr()
    for text in (said.out + said.err, (tmp_path / "公钥.json").read_text(encoding="utf-8"), made.read_text("utf-8")):
        assert secret not in text and "PRIVATE" not in text
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
        loose = tmp_path / "松.pem"
        loose.write_bytes(key.read_bytes())
        loose.chmod(0o644)
        assert main(["check", str(REPORT), "--receipt", str(tmp_path / "r.json"), "--key", str(loose)]) == 2
        assert "chmod 600" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--receipt", "没有的文件夹/回执.json"], "不存在"),
        (["--receipt", "回执.json", "--key", "没有.pem"], "jixiao receipt-key"),
        (["--receipt", "回执.json", "--key", "坏.pem"], "不是可用的签名密钥"),
        ([str(REPORT), "--receipt", "回执.json"], "一份回执只对应一个文件"),
    ],
)
def test_a_receipt_that_cannot_be_written_is_refused_before_checking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "坏.pem").write_text("坏", encoding="utf-8")
    (tmp_path / "坏.pem").chmod(0o600)
    if "--key" not in arguments:
        assert main(["receipt-key", "--key", "好.pem"]) == 0
        arguments = [*arguments, "--key", "好.pem"]
    assert main(["check", str(REPORT), *arguments]) == 2
    said = capsys.readouterr()
    assert says in said.err and "位置" not in said.out


def test_no_receipt_of_a_file_that_could_not_be_read(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04")
    assert main(["check", str(broken), "--receipt", str(tmp_path / "回执.json")]) == 2
    assert "不出具回执" in capsys.readouterr().err and not (tmp_path / "回执.json").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_folder_that_may_not_be_written(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "只读"
    folder.mkdir(mode=0o500)
    assert main(["check", str(REPORT), "--receipt", str(folder / "回执.json")]) == 2
    assert "写不了" in capsys.readouterr().err
    assert main(["receipt-key", "--key", str(folder / "k.pem")]) == 2
    assert "写入权限" in capsys.readouterr().err


def test_writing_that_fails_is_one_sentence(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("jixiao.writers.to_file.tempfile.mkstemp", no)
    assert main(["check", str(REPORT), "--receipt", str(tmp_path / "回执.json")]) == 2
    assert "写不了" in capsys.readouterr().err
    monkeypatch.setattr("os.open", no)
    assert main(["receipt-key", "--key", str(tmp_path / "k.pem")]) == 2
    assert "写入权限" in capsys.readouterr().err


@given(st.binary(min_size=64, max_size=64), st.data())
def test_codes_are_read_however_they_are_typed_and_slips_are_found(signature: bytes, data: st.DataObject) -> None:
    code = code_of(signature)
    plain = code.replace("-", "")
    assert len(plain) == 16 and read_code(plain.lower()) == code
    assert read_code("".join(chr(ord(sign) + 0xFEE0) for sign in plain)) == code  # full-width, as an IME types
    place = data.draw(st.integers(0, 15))
    other = data.draw(st.sampled_from([sign for sign in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" if sign != plain[place]]))
    with pytest.raises(BadCode, match="输错"):
        read_code(plain[:place] + other + plain[place + 1 :])
    with pytest.raises(BadCode, match="15位"):
        read_code(plain[:-1])
