#!/usr/bin/env python3
"""Writes the invented city into a folder: `python3 dev.py python examples/city.py 目录 [--year 2024] [--seed 2024]`.

Of every year: the register, the export of the budget platform, a folder a body, and 清单.txt that says what was
planted where; besides, the folder of thirty files as they come by mail. The same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from jixiao.www.trial.city import SEED, City, invent
from jixiao.www.trial.incoming import incoming


def files_of(city: City, year: int) -> Iterator[tuple[str, bytes]]:
    """Every file of a year: path within the folder, and bytes."""
    yield f"{year}/{year}年单位名录.xlsx", city.register_workbook(year)
    yield f"{year}/{year}年部门预算执行情况表.xls", city.finance_export(year)
    told: list[str] = []
    for body in city.bodies(year):
        for file in city.files(body, year):
            again = "" if file.draft == 1 else f"第{file.draft}次/"
            path = f"{body.code} {body.name_in(year)}/{again}{file.name}"
            yield f"{year}/{path}", file.content
            told += [f"{path}\t{fault.says}\t{'、'.join(fault.codes)}\t{fault.needs}" for fault in file.faults]
    yield f"{year}/清单.txt", "\n".join(["文件\t放了什么\t应报的编号\t须随附\n", *told, ""]).encode()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="写出虚构的云州市三个年度的材料")
    parser.add_argument("to", type=Path, metavar="目录")
    parser.add_argument("--seed", type=int, default=SEED, help="另一个种子是另一座城市")
    parser.add_argument("--year", type=int, choices=invent().years, help="只写这一年度")
    asked = parser.parse_args(arguments)
    city = invent(asked.seed)
    files = [one for year in ([asked.year] if asked.year else city.years) for one in files_of(city, year)]
    files += [(f"一次收到的材料/{path}", content) for path, content in incoming(city)]
    for path, content in files:
        target = asked.to / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    print(f"已写出{len(files)}个文件：{asked.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
