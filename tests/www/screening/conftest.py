"""A folder of files as `jixiao batch` left it: examples, a short name, two with the same words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

from jixiao.cli import main

EXAMPLES = Path(__file__).parents[3] / "examples"
SHORT = (
    "水务局2023年度部门整体支出绩效自评报告\n一、部门概况\n水务局负责全市水资源管理。"
    "2023年度支出决算1200.00万元，比上年1000.00万元增加200.00万元，增长25.00%。2023年年初预算1300.00万元，全年执行数1200.00万元，预算执行率95.00%。\n水务局\n"
)
SAME = "".join(
    f"{name}，{what}。"
    for name, what in (
        ("从组织管理看", "单位成立了由主要负责人牵头的领导小组并把任务分解到各科室逐月调度"),
        ("从过程控制看", "大额支出事先经过集体研究并附有完整的论证材料和询价记录备查"),
        ("从产出质量看", "验收环节邀请服务对象代表参加并对发现的瑕疵当场登记限期返工"),
        ("从社会效益看", "群众反映最集中的排队时间过长问题通过预约分流得到明显缓解"),
        ("从存在困难看", "基层人手偏紧且年轻同志对新系统操作还不熟练影响了录入及时性"),
        ("从改进打算看", "来年将把培训安排到一线窗口并请业务骨干结对带教直到独立上岗"),
    )
)
COPIED = "{body}2024年度部门整体支出绩效自评报告\n一、基本情况\n{same}\n{body}\n"


@pytest.fixture(scope="session")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Result of a batch: 22 documents, of which 云州市水务局, 云州市交通运输局 write their full names."""
    files, output = tmp_path_factory.mktemp("files"), tmp_path_factory.mktemp("batch") / "历年材料"
    for path in [*EXAMPLES.glob("*.docx"), *EXAMPLES.glob("*.xlsx")]:
        shutil.copy(path, files)
    (files / "补报.txt").write_text(SHORT, encoding="utf-8")
    (files / "=坏<script>.docx").write_bytes(b"broken")
    for body in ("云州市交通运输局", "临江县气象局"):
        (files / f"{body}.txt").write_text(COPIED.format(body=body, same=SAME), encoding="utf-8")
    main(["batch", str(files), "--output", str(output), "--jobs", "2"])
    return output


@pytest.fixture
def load(result: Path) -> Iterator[Any]:
    """`load(folder=…, name=…)`: the command; gives what it printed."""

    def run(folder: Path = result, **options: Any) -> str:
        from django.core.management import call_command

        told = StringIO()
        call_command("load_batch", str(folder), stdout=told, **options)
        return told.getvalue()

    yield run


@pytest.fixture
def batch(city: object, load: Any) -> Any:
    """The result, loaded."""
    from jixiao.www.screening.models import Batch

    load()
    return Batch.objects.shown().get()
