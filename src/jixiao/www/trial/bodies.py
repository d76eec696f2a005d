"""The forty bodies of the invented city: codes, names, offices in charge, and how three of them change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from jixiao.www.trial.trades import Trade, trades

CITY: Final = "云州市"
FIRST_YEAR, LAST_YEAR = 2022, 2024


@dataclass(frozen=True, slots=True)
class Body:
    """A body that files. `department` is the code of the body above it, `""` for a first-level one."""

    code: str
    name: str
    short: str
    trade_name: str
    office: str
    """归口股室 of the finance bureau."""
    posts: int
    project_budget: int
    """Of the first year, in 万元."""
    scale: float = 1.0
    """How large its counts are beside those of its kind."""
    former_names: tuple[tuple[str, int], ...] = ()
    """(name, last year in which it was used)"""
    from_year: int = FIRST_YEAR
    to_year: int = LAST_YEAR
    predecessors: tuple[str, ...] = ()
    """Codes of the bodies out of which it was made."""
    change: str = ""
    """更名, 合并, 分立, or `""`."""
    files_nothing: bool = False
    """免报"""
    publishes_nothing: bool = False
    """免公开"""

    @property
    def trade(self) -> Trade:
        return trades()[self.trade_name]

    @property
    def department(self) -> str:
        return "" if self.code.endswith("001") else f"{self.code[:3]}001"

    def in_year(self, year: int) -> bool:
        """Whether it exists in a year."""
        return self.from_year <= year <= self.to_year

    def name_in(self, year: int) -> str:
        """Its full name in a year."""
        return next((name for name, last in self.former_names if year <= last), self.name)


# 编码 | 全称 | 简称 | 业务 | 编制 | 项目支出（万元） | 规模 | 说明
_REGISTER: Final = """
行财股
101001 | 云州市人民政府办公室 | 市政府办 | office | 58 | 500 | 1
102001 | 云州市档案馆 | 市档案馆 | archive | 32 | 260 | 1
103001 | 云州市司法局 | 市司法局 | justice | 54 | 420 | 1
104001 | 云州市统计局 | 市统计局 | statistics | 36 | 320 | 1
105001 | 云州市市场监督管理局 | 市市场监管局 | market | 96 | 700 | 1
106001 | 云州市政务服务和数据局 | 市政务和数据局 | service_hall | 48 | 900 | 1 | 原云州市政务服务中心 2022
107001 | 云州市人民防空办公室 | 市人防办 | air_defence | 26 | 480 | 1 | 免公开
108001 | 云州市机要保密服务中心 | 市机要保密中心 | secrecy | 18 | 160 | 1 | 免报 免公开
教科文股
201001 | 云州市教育局 | 市教育局 | education | 76 | 2600 | 1
201002 | 云州市第一中学 | 市一中 | school | 196 | 520 | 1.2
201003 | 云州市第二中学 | 市二中 | school | 158 | 430 | 1
201004 | 云州市实验小学 | 市实验小学 | school | 112 | 300 | 0.7
202001 | 云州市文化旅游广电体育局 | 市文旅广体局 | culture | 62 | 1100 | 1
202002 | 云州市图书馆 | 市图书馆 | library | 46 | 490 | 1
202003 | 云州市文化馆 | 市文化馆 | culture_hall | 34 | 420 | 1
202004 | 云州市博物馆 | 市博物馆 | museum | 38 | 520 | 1
社保股
301001 | 云州市人力资源和社会保障局 | 市人社局 | labour | 84 | 1500 | 1
301002 | 云州市公共就业服务中心 | 市就业中心 | employment | 30 | 440 | 1
302001 | 云州市民政局 | 市民政局 | civil | 46 | 3400 | 1
302002 | 云州市社会福利院 | 市福利院 | care_home | 52 | 900 | 1
303001 | 云州市卫生健康局 | 市卫健局 | health | 70 | 2600 | 1
303002 | 云州市疾病预防控制中心 | 市疾控中心 | disease_control | 78 | 700 | 1
303003 | 云州市妇幼保健院 | 市妇幼保健院 | hospital | 226 | 1900 | 1
304001 | 云州市退役军人事务局 | 市退役军人局 | veterans | 32 | 1500 | 1
农业股
401001 | 云州市农业农村局 | 市农业农村局 | agriculture | 82 | 1300 | 1
401002 | 云州市种子管理站 | 市种子站 | agri_tech | 24 | 480 | 0.4 | 止2022
401003 | 云州市植物保护站 | 市植保站 | agri_tech | 26 | 460 | 0.5 | 止2022
401004 | 云州市农业技术推广中心 | 市农技推广中心 | agri_tech | 48 | 940 | 1 | 合并 2023 401002,401003
402001 | 云州市水务局 | 市水务局 | water | 62 | 1000 | 1
402002 | 云州市河道管理所 | 市河道所 | river | 36 | 480 | 1
403001 | 云州市林业局 | 市林业局 | forestry | 48 | 950 | 1
411001 | 云州市甲口镇人民政府 | 甲口镇 | town | 64 | 900 | 1.1
412001 | 云州市乙塘镇人民政府 | 乙塘镇 | town | 58 | 780 | 1
413001 | 云州市丙湾镇人民政府 | 丙湾镇 | town | 52 | 660 | 0.8
414001 | 云州市丁坪镇人民政府 | 丁坪镇 | town | 46 | 540 | 0.6
415001 | 云州市戊桥镇人民政府 | 戊桥镇 | town | 60 | 820 | 0.9
经建股
501001 | 云州市交通运输局 | 市交通局 | transport | 68 | 1500 | 1
501002 | 云州市公路养护中心 | 市公路中心 | roads | 120 | 2300 | 1
502001 | 云州市住房和城乡建设局 | 市住建局 | housing | 72 | 2100 | 1
502002 | 云州市环境卫生和园林管理处 | 市环卫园林处 | city_care | 118 | 3900 | 1 | 止2023
502003 | 云州市环境卫生服务中心 | 市环卫中心 | sanitation | 70 | 2450 | 1 | 分立 2024 502002
502004 | 云州市园林绿化服务中心 | 市园林中心 | parks | 48 | 1850 | 1 | 分立 2024 502002
503001 | 云州市应急管理局 | 市应急局 | emergency | 58 | 640 | 1
"""


@cache
def register() -> tuple[Body, ...]:
    """Every body of the three years, those that have ended among them, by code."""
    found: list[Body] = []
    office = ""
    for line in _REGISTER.strip().splitlines():
        if "|" not in line:
            office = line
            continue
        code, name, short, trade, posts, projects, scale, *remark = (part.strip() for part in line.split("|"))
        told = _remark(remark[0]) if remark else {}
        found.append(Body(code, name, short, trade, office, int(posts), int(projects), float(scale), **told))
    return tuple(found)


def _remark(words: str) -> dict[str, Any]:
    told: dict[str, Any] = {}
    first, *rest = words.split()
    if first.startswith("原"):
        told["former_names"] = ((first.removeprefix("原"), int(rest[0])),)
        told["change"] = "更名"
    elif first.startswith("止"):
        told["to_year"] = int(first.removeprefix("止"))
    elif first in ("合并", "分立"):
        told |= {"change": first, "from_year": int(rest[0]), "predecessors": tuple(rest[1].split(","))}
    told["files_nothing"] = "免报" in words.split()
    told["publishes_nothing"] = "免公开" in words.split()
    return told


def body_of(code: str) -> Body:
    """The body of a code. Raises KeyError."""
    for body in register():
        if body.code == code:
            return body
    raise KeyError(code)


OFFICES: Final = ("行财股", "教科文股", "社保股", "农业股", "经建股")
