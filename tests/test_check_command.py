"""The command as a user runs it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
CLEAN = EXAMPLES / "云州市图书馆2024年度部门整体支出绩效自评报告.docx"
FAULTY = EXAMPLES / "云州市水务局2024年度部门整体支出绩效自评报告.docx"
WORKBOOK = EXAMPLES / "临江县2024年度项目支出绩效自评表汇总.xlsx"


def jixiao(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "jixiao", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)


def test_a_clean_report_ends_with_0_and_says_what_was_checked() -> None:
    run = jixiao("check", CLEAN)
    assert run.returncode == 0
    assert "核对情况" in run.stdout and "须修改1" not in run.stdout
    assert re.search(
        r"^其中金额和百分比\d+个，参加核对\d+个；比较、占比、完成率、平均等说法\d+处，已复算\d+处。$", run.stdout, re.M
    )


def test_a_report_without_such_figures_has_no_line_on_them(tmp_path: Path) -> None:
    report = tmp_path / "自评报告.txt"
    report.write_text("云州市绿化所2024年度部门整体支出绩效自评报告\n全所在职8人。\n", encoding="utf-8")
    run = jixiao("check", report)
    assert "核对情况" in run.stdout
    assert "其中金额" not in run.stdout and "等说法" not in run.stdout


def test_a_faulty_report_ends_with_1_and_shows_place_words_problem_and_advice() -> None:
    run = jixiao("check", FAULTY)
    assert run.returncode == 1
    for word in ("位置", "原文", "问题", "建议", "退出码1"):
        assert word in run.stdout


def test_the_json_follows_its_schema_and_quotes_are_real() -> None:
    run = jixiao("check", FAULTY, CLEAN, WORKBOOK, "没有这个文件.docx", "--format", "json")
    assert run.returncode == 2
    data: dict[str, Any] = json.loads(run.stdout)
    schema = json.loads((ROOT / "docs" / "check.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    documents = data["documents"]
    assert len(documents) == 1 + 1 + 4 + 1
    assert [d["part"] for d in documents[2:6]] == [
        "农村饮水安全",
        "公共文化设施免费开放",
        "植树和森林防火",
        "校园安防设施",
    ]
    assert documents[-1]["error"]["code"] == "missing"
    assert documents[0]["ledger"]["figures"]["claims_checked"] > 0
    for document in documents[:-1]:
        figures = document["ledger"]["figures"]
        assert figures["seen"] == figures["checked"] + figures["alone"] + figures["not_understood"]
        assert figures["seen"] - figures["not_understood"] >= figures["money_seen"] >= figures["money_checked"]
        assert figures["checked"] >= figures["money_checked"]
        assert figures["claims_seen"] >= figures["claims_checked"]
        assert sum(document["ledger"]["rules"].values()) == len(document["rules"])
        assert document["ledger"]["rules"]["failed"] == 0


def test_fingerprints_survive_a_second_run() -> None:
    first, second = (json.loads(jixiao("check", FAULTY, "--format", "json").stdout) for _ in range(2))
    assert first == second
    prints = [finding["fingerprint"] for finding in first["documents"][0]["findings"]]
    assert len(prints) == len(set(prints)) > 5


def test_an_output_file_is_not_overwritten_without_force(tmp_path: Path) -> None:
    target = tmp_path / "核对结果.txt"
    assert jixiao("check", CLEAN, "--output", target).returncode == 0
    refused = jixiao("check", CLEAN, "--output", target)
    assert refused.returncode == 2 and "--force" in refused.stderr
    assert jixiao("check", CLEAN, "--output", target, "--force").returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check",), "缺少参数"),
        (("核对",), "没有这个选择"),
        (("check", CLEAN, "--format", "pdf"), "可选"),
        (("check", CLEAN, "--profile", "没有的方案"), "可用的方案"),
        (("check", CLEAN, "--output", "没有的文件夹/结果.txt"), "不存在"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_to_do(arguments: tuple[object, ...], words: str) -> None:
    run = jixiao(*arguments)
    assert run.returncode == 2
    assert words in run.stderr
    assert "Traceback" not in run.stderr


def test_the_version_is_printed() -> None:
    assert jixiao("--version").stdout.startswith("jixiao 0.")
