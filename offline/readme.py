"""使用说明.txt and 第三方软件.txt of a bundle."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from typing import Final

from offline.targets import GLIBC, Target
from offline.wheels import Collected, glibc_of

PARTS: Final = {
    "site": "网站（jixiao serve）",
    "pdf": "报告写成 PDF",
    "receipt": "核对回执的签名",
    "solver": "相互牵连的数的联立判断",
    "batch": "批量核对与查询（jixiao batch、query）",
    "ocr": "识别扫描件和照片",
    "oidc": "网站的单点登录",
    "cluster": "多台机器批量核对",
    "fast": "分数运算加速",
}


def readme(version: str, target: Target, collected: Sequence[Collected], wheels: Path) -> str:
    """What stands in 使用说明.txt."""
    pythons = "、".join(one.python for one in collected)
    lines = [f"绩效（jixiao）{version} 离线安装包 · {target.name}", ""]
    lines += _how(target, pythons)
    lines += ["", "【包含的部分】"]
    lines += [f"  {PARTS.get(extra, extra)}" for extra in collected[0].extras]
    for one in collected:
        for extra, why in one.left_out.items():
            lines.append(f"  没有：{PARTS.get(extra, extra)}（Python {one.python}）。没有适用于本系统的安装文件：{why}")
    lines += ["", "【系统要求】", f"  Python {pythons}（64 位 CPython），本包不含 Python 本身。"]
    if not target.is_windows:
        lines += _glibc(wheels)
    return "\n".join(lines) + "\n"


def _how(target: Target, pythons: str) -> list[str]:
    run, site, unpack = (
        ("jixiao.bat", "start-site.bat", "解压到本机硬盘的一个目录（不要在压缩包里直接运行）")
        if target.is_windows
        else ("./jixiao.sh", "./start-site.sh", "解压：tar xf 文件名，进入解出的目录")
    )
    python = (
        f"先安装 Python {pythons} 之一（官方 64 位安装程序，可在别处下载后拷来，安装时不必联网）"
        if target.is_windows
        else f"先确认本机有 Python {pythons} 之一（系统软件源或随系统光盘安装），不需要另装 pip 和 venv"
    )
    return [
        "【怎么用】",
        f"  1. {python}。",
        f"  2. {unpack}。",
        f"  3. 核对一份报告：{run} check 自评报告.docx",
        f"  4. 启动网站：{site}（浏览器打开 http://127.0.0.1:8000/）；初次使用先运行 {run} manage first_people",
        "  第一次运行时先核对全部文件的校验值，再安装到本目录的 env，此后直接启动；全程不联网。",
        "  供其他电脑访问：加 --host 0.0.0.0，并设 JIXIAO_ALLOWED_HOSTS 为本机的地址；"
        "有证书的经反向代理使用 https，见“文档”目录。",
        "  更新：解压新的安装包，把原来的 data 目录移过来（或用 JIXIAO_HOME 指定），再启动。先备份。",
        "  删除：删去本目录即可，不改动系统其他地方。",
    ]


def _glibc(wheels: Path) -> list[str]:
    newer = sorted((glibc_of(path.name), path.name.split("-")[0]) for path in wheels.glob("*.whl"))
    beyond = [(minor, name) for minor, name in newer if minor > GLIBC[-1]]
    least = max((minor for minor, _name in newer if minor <= GLIBC[-1]), default=GLIBC[0])
    lines = [f"  glibc 2.{least} 以上（用 ldd --version 查看）。"]
    lines += [
        f"  其中 {name} 需要 glibc 2.{minor} 以上，低于此的系统上用不了这一部分。"
        for minor, name in dict.fromkeys(beyond)
    ]
    return lines


def third_parties(wheels: Path) -> str:
    """What stands in 第三方软件.txt: name, version, licence of everything in the bundle, as the wheels say."""
    found = set()
    for path in wheels.glob("*.whl"):
        with zipfile.ZipFile(path) as wheel:
            name = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
            told = BytesParser().parsebytes(wheel.read(name), headersonly=True)
        if told["Name"] != "jixiao":
            found.add(f"  {told['Name']}  {told['Version']}  {_licence(told)}")
    lines = sorted(found, key=str.lower)
    return "\n".join(["本安装包含下列第三方软件（名称、版本、许可），许可全文在各软件包内：", *lines]) + "\n"


def _licence(told: Message) -> str:
    short = str(told["License-Expression"] or told["License"] or "").strip()
    if short and "\n" not in short and len(short) <= 60:
        return short
    classes = [one.rsplit("::", 1)[1].strip() for one in told.get_all("Classifier", []) if one.startswith("License ::")]
    return "；".join(classes) or "见软件包内"
