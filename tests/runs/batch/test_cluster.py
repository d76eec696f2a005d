"""On a cluster a batch finds what it finds on one machine, whatever dies meanwhile."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from batches import batch, everything, rows, write_reports
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from nodes import FIRST, SECOND, Nodes
from rigged import rigged

from jixiao.cli import main
from jixiao.runs.batch import Batch, Limits, Record, run_batch
from jixiao.runs.batch.cluster import Mismatch, work_there
from jixiao.runs.batch.work import examine_content
from jixiao.writers.to_parquet import to_parquet

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="two loopback addresses as two nodes")
LIMITS = Limits(jobs=1, seconds=20, memory=400 * 1024**2)


def test_a_worker_and_a_node_die_and_poison_is_isolated(tmp_path: Path) -> None:
    folder = tmp_path / "来"
    write_reports(folder, 60)
    (folder / "00040a.txt").write_text("CRASH")
    (folder / "00050a.txt").write_text("MEMORY")
    batch(folder, into=tmp_path / "本机", limits=LIMITS, check=rigged)
    killed = []
    with Nodes(tmp_path) as nodes:
        for host in (FIRST, SECOND, SECOND):
            nodes.add_worker(host)

        def watch(done: Batch) -> None:
            if done.done >= 8 and not killed:
                nodes.kill_worker(SECOND)
                killed.append("worker")
            elif done.done >= 24 and len(killed) == 1:
                nodes.kill_worker(SECOND)
                killed.append("node")

        with Record(tmp_path / "集群") as record:
            run_batch([str(folder)], record, limits=LIMITS, check=rigged, progress=watch, on=nodes.address)
            to_parquet(record)
    assert killed == ["worker", "node"]
    assert everything(tmp_path / "集群") == everything(tmp_path / "本机")
    told = dict(rows(tmp_path / "集群", "SELECT path, error FROM unread"))
    assert told == {str(folder / "00040a.txt"): "crashed", str(folder / "00050a.txt"): "memory"}


def test_with_certificates_the_command_gives_the_same_and_without_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_reports(tmp_path / "来", 6)
    batch(tmp_path / "来", into=tmp_path / "本机")
    certificate, key = _self_signed(tmp_path)
    tls = ["--tls-ca-file", str(certificate), "--tls-cert", str(certificate), "--tls-key", str(key)]
    with Nodes(tmp_path, tls) as nodes:
        nodes.add_worker(SECOND)
        assert main(["batch", str(tmp_path / "来"), "--output", str(tmp_path / "无"), "--on", nodes.address]) == 2
        assert "需要证书，没有给出" in capsys.readouterr().err
        command = [sys.executable, "-m", "jixiao", "batch", str(tmp_path / "来"), "--output", str(tmp_path / "集群")]
        for name, path in (("CA_FILE", certificate), ("CLIENT__CERT", certificate), ("CLIENT__KEY", key)):
            monkeypatch.setenv(f"DASK_DISTRIBUTED__COMM__TLS__{name}", str(path))
        told = subprocess.run(
            [*command, "--on", nodes.address], capture_output=True, text=True, check=False, timeout=240
        )
        assert told.returncode == 1, told.stderr
        assert everything(tmp_path / "集群") == everything(tmp_path / "本机")
    assert main(["batch", str(tmp_path / "来"), "--output", str(tmp_path / "无"), "--on", "10.0.0.1:8786"]) == 2
    assert "请写成 dask://主机:8786" in capsys.readouterr().err


def test_a_worker_with_another_engine_is_refused() -> None:
    with pytest.raises(Mismatch, match="请在各节点安装同一版本"):
        work_there([], examine_content, None, LIMITS, "another")


def _self_signed(folder: Path) -> tuple[Path, Path]:
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "jixiao-node")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
    )
    (folder / "node.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "node.key").write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return folder / "node.pem", folder / "node.key"
