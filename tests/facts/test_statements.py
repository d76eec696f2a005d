"""Standard tables: which figures are what, and which sums must hold. Invented bodies throughout.

A case notates its relations one a line: `60+40=100`, `460≤500`, `5+20-21=4`. Behind it stands `?` where a breach counts
only if one slip of the pen explains it, and `✗` where it is broken under every reading.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from jixiao.arithmetic import Linear, judge, read_numeral
from jixiao.documents import Cell, Origin, Table
from jixiao.documents.from_pipes import from_pipes
from jixiao.evaluations import Kind
from jixiao.facts import Mention, Relation, State
from jixiao.facts.statements import across, read_statement, titles
from jixiao.facts.statements.rows import read_figure

BUDGET, FINAL = Kind.BUDGET_DISCLOSURE, Kind.FINAL_ACCOUNTS_DISCLOSURE


def shown(relation: Relation) -> str:
    if isinstance(relation.constraint, Linear):
        *parts, whole = relation.figures
        signs = ["+" if coefficient > 0 else "-" for coefficient in relation.constraint.coefficients]
        told = "".join(sign + part.text for sign, part in zip(signs, parts, strict=False)).removeprefix("+")
        told += ("≤" if relation.constraint.at_most else "=") + whole.text
    else:
        told = f"{relation.constraint.shape}({' '.join(figure.text for figure in relation.figures)})"
    return told + ("?" if relation.if_mended else "") + ("✗" if grade(relation) == "error" else "")


def grade(relation: Relation) -> str:
    grades = [
        judge(one.constraint, [f.numeral for f in one.figures]).grade for one in (relation, *relation.alternatives)
    ]
    return min(grades, key=("consistent", "slip", "error").index)


def read(table: str, caption: str, unit: str = "万元", kind: Kind = FINAL) -> tuple[list[Mention], list[Relation]]:
    return read_statement(from_pipes(table).tables[0], caption, unit, 2031, kind)


@dataclass(frozen=True)
class Case:
    caption: str
    table: str
    relations: str
    kind: Kind = FINAL
    unit: str = "万元"


CASES: dict[str, Case] = {
    "two sides of final accounts": Case(
        "收入支出决算总表",
        """
| 收入 | < | 支出 | < |
| 项目 | 决算数 | 项目 | 决算数 |
| 一、一般公共预算财政拨款收入 | 80.00 | 一、一般公共服务支出 | 70.00 |
| 二、其他收入 | 20.00 | 八、社会保障和就业支出 | 25.50 |
| 本年收入合计 | 100.00 | 本年支出合计 | 95.50 |
| 使用非财政拨款结余 | | 结余分配 | |
| 年初结转和结余 | 3.00 | 年末结转和结余 | 7.50 |
| 总计 | 103.00 | 总计 | 103.00 |
""",
        "80.00+20.00=100.00; 100.00+3.00=103.00; 70.00+25.50=95.50; 95.50+7.50=103.00; 103.00=103.00",
    ),
    "the kinds of 财政拨款 are not counted twice": Case(
        "2031年部门收支预算总表",
        """
| 收入 | < | 支出 | < |
| 项目 | 预算数 | 项目 | 预算数 |
| 一、财政拨款收入 | 90 | 一、教育支出 | 60 |
| 1.一般公共预算资金 | 70 | 二、住房保障支出 | 40 |
| 2.政府性基金 | 20 | | |
| 3.国有资本经营预算 | | | |
| 二、事业收入 | 10 | | |
| 收入总计 | 100 | 支出总计 | 100 |
""",
        "90+10=100; 70+20=90; 60+40=100; 100=100",
        BUDGET,
    ),
    "其中 is at most its whole": Case(
        "2031年部门收支预算总表",
        """
| 收入 | < | 支出 | < |
| 项目 | 金额 | 项目 | 金额 |
| 一、一般公共预算拨款收入 | 500 | 一、基本支出 | 300 |
| 其中：经费拨款 | 460 | 人员经费 | 250 |
| 二、事业收入 | 100 | 公用经费 | 50 |
| | | 二、项目支出 | 290 |
| 本年收入合计 | 600 | 本年支出合计 | 590 |
| 上年结转结余 | 15 | 年终结转结余 | 25 |
| 收入总计 | 615 | 支出总计 | 615 |
""",
        "500+100=600; 600+15=615; 460≤500?; 300+290=590; 590+25=615; 250+50=300; 615=615",
        BUDGET,
    ),
    "本年收入 and 上年结转 with sub-lines each": Case(
        "2031年财政拨款收支预算总表",
        """
| 收入 | < | 支出 | < | < | < |
| 项目 | 预算数 | 项目 | 合计 | 一般公共预算 | 政府性基金预算 |
| 一、本年收入 | 200 | 一、本年支出 | 210 | 180 | 30 |
| （一）一般公共预算拨款 | 170 | （一）教育支出 | 150 | 120 | 30 |
| （二）政府性基金预算拨款 | 30 | （二）住房保障支出 | 60 | 60 | |
| 二、上年结转 | 10 | 二、结转下年 | | | |
| （一）一般公共预算拨款 | 10 | | | | |
| 收入总计 | 210 | 支出总计 | 210 | 180 | 30 |
""",
        "180+30=210; 120+30=150; 60=60; 180+30=210; 200+10=210; 170+30=200; 210=210; 180=180; 30=30;"
        "150+60=210; 120+60=180; 30=30; 210=210",
        BUDGET,
    ),
    "a plain total behind the balances is the grand one": Case(
        "收支预算总表",
        """
| 收入 | < |
| 项目 | 预算数 |
| 一、财政拨款 | 100 |
| 二、其他收入 | 5 |
| 本年收入小计 | 105 |
| 上年结转 | 7 |
| 合计 | 112 |
""",
        "100+5=105; 105+7=112",
        BUDGET,
    ),
    "two divisions of one total are two sums": Case(
        "支出总表",
        """
| 项目 | 决算数 |
| 一、基本支出 | 25 |
| 人员经费 | 20 |
| 公用经费 | 5 |
| 二、项目支出 | 15 |
| 支出经济分类 | |
| 工资福利支出 | 20 |
| 商品和服务支出 | 20 |
| 本年支出合计 | 40 |
""",
        "25+15=40; 20+20=40; 20+5=25",
    ),
    "numbers of rows and columns are not money": Case(
        "收入支出决算总表",
        """
| 收入 | < | < | 支出 | < | < |
| 项目 | 行次 | 金额 | 项目 | 行次 | 金额 |
| 栏次 | | 1 | 栏次 | | 2 |
| 一、一般公共预算财政拨款收入 | 1 | 51.20 | 一、一般公共服务支出 | 12 | 50.00 |
| 二、上级补助收入 | 2 | 0.80 | 二、外交支出 | 13 | |
| 本年收入合计 | 10 | 52.00 | 本年支出合计 | 21 | 50.00 |
| 年初结转和结余 | 11 | 1.00 | 年末结转和结余 | 22 | 3.00 |
| 总计 | 12 | 53.00 | 总计 | 23 | 53.00 |
""",
        "51.20+0.80=52.00; 52.00+1.00=53.00; 50.00=50.00; 50.00+3.00=53.00; 53.00=53.00",
    ),
    "codes in three columns, the total beside the header": Case(
        "支出决算表",
        """
| 项目 | < | < | < | 本年支出合计 | 基本支出 | 项目支出 | 经营支出 |
| 科目编码 | < | < | 科目名称 | ^ | ^ | ^ | ^ |
| 类 | 款 | 项 | 合计 | 300.00 | 180.00 | 120.00 | |
| 205 | | | 教育支出 | 300.00 | 180.00 | 120.00 | |
| 205 | 02 | | 普通教育 | 250.00 | 150.00 | 100.00 | |
| 205 | 02 | 01 | 学前教育 | 90.00 | 50.00 | 40.00 | |
| 205 | 02 | 02 | 小学教育 | 160.00 | 100.00 | 60.00 | |
| 205 | 99 | | 其他教育支出 | 50.00 | 30.00 | 20.00 | |
""",
        "180.00+120.00=300.00; 180.00+120.00=300.00; 150.00+100.00=250.00; 50.00+40.00=90.00; 100.00+60.00=160.00;"
        "30.00+20.00=50.00; 250.00+50.00=300.00; 150.00+30.00=180.00; 100.00+20.00=120.00; 90.00+160.00=250.00;"
        "50.00+100.00=150.00; 40.00+60.00=100.00; 300.00=300.00; 180.00=180.00; 120.00=120.00",
    ),
    "a code column that repeats only its own step": Case(
        "支出决算表",
        """
| 科目编码 | < | < | 科目名称 | 合计 |
| 类 | 款 | 项 | ^ | ^ |
| 205 | | | 教育支出 | 30.0 |
| | 02 | | 普通教育 | 30.0 |
| | | 01 | 学前教育 | 20.0 |
| | | 02 | 小学教育 | 10.0 |
""",
        "30.0=30.0; 20.0+10.0=30.0",
    ),
    "codes and names in one column": Case(
        "支出决算表",
        """
| 功能分类科目 | 合计 | 基本支出 |
| 210卫生健康支出 | 7.5 | 7.5 |
| 21011 行政事业单位医疗 | 7.5 | 7.5 |
| [2101101]行政单位医疗 | 4.5 | 4.5 |
| 2101102-事业单位医疗 | 3.0 | 3.0 |
""",
        "7.5=7.5; 7.5=7.5; 4.5=4.5; 3.0=3.0; 7.5=7.5; 7.5=7.5; 4.5+3.0=7.5; 4.5+3.0=7.5",
    ),
    "total first, groups of columns within groups": Case(
        "2031年部门收入总表",
        """
| 科目 | < | 合计 | 上年结转 | 财政拨款收入 | < | < | 事业收入 |
| 编码 | 名称 | ^ | ^ | 小计 | 一般公共预算 | 政府性基金预算 | ^ |
| 合计 | < | 120 | 10 | 100 | 80 | 20 | 10 |
| 207 | 文化旅游体育与传媒支出 | 90 | 10 | 70 | 70 | | 10 |
| 212 | 城乡社区支出 | 30 | | 30 | 10 | 20 | |
""",
        "10+100+10=120; 10+70+10=90; 30=30; 80+20=100; 70=70; 10+20=30; 90+30=120; 10=10; 70+30=100; 70+10=80; 20=20;"
        "10=10",
        BUDGET,
    ),
    "a header repeated on the next page": Case(
        "支出决算表",
        """
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| 210 | 卫生健康支出 | 30.5 | 20.5 | 10.0 |
| 21001 | 卫生健康管理事务 | 20.0 | 20.0 | |
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| 21004 | 公共卫生 | 10.5 | 0.5 | 10.0 |
| 合计 | < | 30.5 | 20.5 | 10.0 |
""",
        "20.5+10.0=30.5; 20.0=20.0; 0.5+10.0=10.5; 20.5+10.0=30.5; 20.0+10.5=30.5; 20.0+0.5=20.5; 10.0=10.0;"
        "30.5=30.5; 20.5=20.5; 10.0=10.0",
    ),
    "a total whose lines stand on another page is doubted": Case(
        "支出决算表",
        """
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| 合计 | < | 99.5 | 60.0 | 39.5 |
| 210 | 卫生健康支出 | 30.5 | 20.5 | 10.0 |
""",
        "60.0+39.5=99.5; 20.5+10.0=30.5; 30.5=99.5?✗; 20.5=60.0?✗; 10.0=39.5?✗",
    ),
    "one digit wrong breaks its row and its column": Case(
        "支出决算表",
        """
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| 合计 | < | 40.5 | 30.5 | 10.0 |
| 210 | 卫生健康支出 | 30.5 | 20.5 | 10.0 |
| 213 | 农林水支出 | 10.0 | 19.0 | |
""",
        "30.5+10.0=40.5; 20.5+10.0=30.5; 19.0=10.0✗; 30.5+10.0=40.5; 20.5+19.0=30.5✗; 10.0=10.0",
    ),
    "economic classes in two panels": Case(
        "一般公共预算财政拨款基本支出决算表",
        """
| 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 |
| 301 | 工资福利支出 | 60.00 | 302 | 商品和服务支出 | 15.00 |
| 30101 | 基本工资 | 40.00 | 30201 | 办公费 | 8.00 |
| 30102 | 津贴补贴 | 20.00 | 30216 | 培训费 | 7.00 |
| 303 | 对个人和家庭的补助 | 3.00 | 310 | 资本性支出 | 4.00 |
| 30302 | 退休费 | 3.00 | 31002 | 办公设备购置 | 4.00 |
| 人员经费合计 | < | 63.00 | 公用经费合计 | < | 19.00 |
""",
        "40.00+20.00=60.00; 3.00=3.00; 8.00+7.00=15.00; 4.00=4.00; 60.00+3.00=63.00; 15.00+4.00=19.00",
    ),
    "economic classes that run on in a third panel": Case(
        "一般公共预算财政拨款基本支出决算表",
        """
| 人员经费 | < | < | 公用经费 | < | < | < | < | < |
| 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 |
| 301 | 工资福利支出 | 60.00 | 302 | 商品和服务支出 | 15.00 | 30216 | 培训费 | 2.00 |
| 30101 | 基本工资 | 60.00 | 30201 | 办公费 | 8.00 | 30228 | 工会经费 | 5.00 |
| 303 | 对个人和家庭的补助 | 3.00 | | | | 310 | 资本性支出 | 4.00 |
| 人员经费合计 | < | 63.00 | 公用经费合计 | < | < | < | < | 19.00 |
""",
        "60.00=60.00; 8.00+2.00+5.00=15.00; 60.00+3.00=63.00; 15.00+4.00=19.00",
    ),
    "three public expenses by plan and by account": Case(
        "“三公”经费支出决算表",
        """
| 预算数 | < | < | < | < | < | 决算数 | < | < | < | < | < |
| 合计 | 因公出国（境） | 公务用车 | < | < | 公务接待 | 合计 | 因公出国（境） | 公务用车 | < | < | 公务接待 |
| ^ | ^ | 小计 | 购置费 | 运行维护费 | ^ | ^ | ^ | 小计 | 购置费 | 运行维护费 | ^ |
| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 |
| 9.50 | 1.00 | 6.00 | | 6.00 | 2.50 | 8.20 | | 5.90 | | 5.90 | 2.30 |
""",
        "1.00+6.00+2.50=9.50; 6.00=6.00; 5.90+2.30=8.20; 5.90=5.90",
    ),
    "plan and account below each expense": Case(
        "财政拨款“三公”经费支出决算表",
        """
| 合计 | < | 因公出国（境）费 | < | 公务用车购置及运行费 | < | < | < | 公务接待费 | < |
| ^ | ^ | ^ | ^ | 购置费 | < | 运行费 | < | ^ | ^ |
| 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 |
| 7.0 | 6.1 | | | 2.0 | 1.8 | 4.0 | 4.0 | 1.0 | 0.3 |
""",
        "2.0+4.0+1.0=7.0; 1.8+4.0+0.3=6.1",
    ),
    "three public expenses as rows": Case(
        "“三公”经费支出预算表",
        """
| 项目 | 2030年预算数 | 2031年预算数 |
| 合计 | 12.5 | 11.0 |
| 1.因公出国（境）费 | 3.0 | 2.0 |
| 2.公务接待费 | 1.5 | 1.0 |
| 3.公务用车购置及运行费 | 8.0 | 8.0 |
| （1）公务用车购置费 | 0 | 0 |
| （2）公务用车运行维护费 | 8.0 | 8.0 |
| 公务用车保有量（辆） | 4 | 4 |
""",
        "3.0+1.5+8.0=12.5; 2.0+1.0+8.0=11.0; 0+8.0=8.0; 0+8.0=8.0",
        BUDGET,
    ),
    "a fund's flow": Case(
        "政府性基金预算财政拨款收入支出决算表",
        """
| 科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出 | < | < | 年末结转和结余 |
| ^ | ^ | ^ | ^ | 小计 | 基本支出 | 项目支出 | ^ |
| 合计 | < | 5.00 | 20.00 | 21.00 | | 21.00 | 4.00 |
""",
        "21.00=21.00; 5.00+20.00-21.00=4.00",
    ),
    "changes from year to year": Case(
        "2031年一般公共预算支出表",
        """
| 科目编码 | 科目名称 | 2030年执行数 | 2031年预算数 | < | < | 2031年预算数比2030年执行数 | < |
| ^ | ^ | ^ | 小计 | 基本支出 | 项目支出 | 增减额 | 增减% |
| 2130101 | 行政运行 | 40.00 | 50.00 | 50.00 | | 10.00 | 25.00 |
| 2130104 | 事业运行 | 20.00 | 15.00 | 15.00 | | -5.00 | -25.00 |
| 2130199 | 其他农业农村支出 | 60.00 | 60.00 | 10.00 | 50.00 | 0 | 0 |
""",
        "50.00=50.00; 15.00=15.00; 10.00+50.00=60.00; 50.00-40.00=10.00; 15.00-20.00=-5.00; 60.00-60.00=0;"
        "grown(50.00 40.00 25.00); grown(15.00 20.00 -25.00); grown(60.00 60.00 0)",
        BUDGET,
    ),
    "the rate of a budget's execution": Case(
        "2031年支出情况表",
        """
| 项目 | 年初预算数 | 决算数 | 完成率（%） |
| 基本支出 | 50 | 49 | 98 |
| 项目支出 | 40 | 30 | 75 |
| 合计 | 90 | 79 | 87.78 |
""",
        "share(49 50 98); share(30 40 75); share(79 90 87.78); 50+40=90; 49+30=79",
    ),
    "a list of projects": Case(
        "2031年项目支出表",
        """
| 序号 | 项目名称 | 合计 | 一般公共预算 | 政府性基金预算 |
| 1 | 河道清淤 | 40 | 40 | |
| 2 | 管网改造 | 60 | 35 | 25 |
| 3 | 智慧平台 | 15 | 15 | |
| 合计 | < | 115 | 90 | 25 |
""",
        "40=40; 35+25=60; 15=15; 90+25=115; 40+60+15=115?; 40+35+15=90?; 25=25?",
        BUDGET,
    ),
    "bodies and their projects in two label columns": Case(
        "2031年项目支出表",
        """
| 单位名称 | 项目名称 | 金额 |
| 东林镇本级 | | 70 |
| | 道路养护 | 30 |
| | 绿化 | 40 |
| 东林镇文化站 | | 30 |
| | 演出 | 30 |
| 合计 | | 100 |
""",
        "70+30=100?; 30+40=70?; 30=30?",
        BUDGET,
    ),
    "subtotals in one list are no parts beside their parts": Case(
        "2031年经费表",
        """
| 单位 | 金额 |
| 甲站 | 10 |
| 乙站 | 20 |
| 小计 | 30 |
| 丙站 | 5 |
| 丁站 | 6 |
| 小计 | 11 |
| 合计 | 41 |
""",
        "10+20=30?; 5+6=11?; 30+11=41?",
    ),
    "a sum that is twice its total is no sum": Case(
        "2031年经费表",
        """
| 项目 | 金额 |
| 办公经费 | 30 |
| 纸张 | 10 |
| 水电 | 20 |
| 合计 | 30 |
""",
        "",
    ),
    "projects below a functional item": Case(
        "2031年项目支出表",
        """
| 科目编码 | 项目名称 | 金额 |
| 2130102 | 一般行政管理事务 | 50 |
| | 河长制 | 20 |
| | 防汛 | 30 |
| 2130199 | 其他农业农村支出 | 8 |
| | 合计 | 58 |
""",
        "20+30=50?; 50+8=58?",
        BUDGET,
    ),
    "columns of which most rows refute the sum": Case(
        "支出决算表",
        """
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 | 联系人 |
| 2100101 | 行政运行 | 30.00 | 20.00 | 8.00 | 甲 |
| 2100102 | 一般行政管理事务 | 25.00 | 15.00 | 8.00 | 乙 |
| 2100103 | 机关服务 | 9.00 | 5.00 | 1.00 | 丙 |
""",
        "",
    ),
    "a column whose name is unknown makes the sum doubtful": Case(
        "2031年支出预算表",
        """
| 项目 | 合计 | 甲类 | 乙类 |
| 培训 | 10 | 6 | 4 |
| 差旅 | 19 | 5 | 1 |
""",
        "6+4=10?; 5+1=19?✗",
        BUDGET,
    ),
    "其中 as a column": Case(
        "2031年支出预算表",
        """
| 项目名称 | 预算数 | 其中：财政拨款 |
| 河道清淤 | 40 | 30 |
| 管网改造 | 60 | 70 |
""",
        "30≤40?; 70≤60?✗",
        BUDGET,
    ),
    "title and unit within the grid": Case(
        "",
        """
| 2031年部门支出预算总表 | < | < | < | < |
| 部门：东林镇人民政府 | < | < | 单位：元 | < |
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| 201 | 一般公共服务支出 | 1,234,500.50 | 1,000,000.50 | 234,500.00 |
""",
        "1,000,000.50+234,500.00=1,234,500.50",
        BUDGET,
        "",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_relations(name: str) -> None:
    case = CASES[name]
    _, relations = read(case.table, case.caption, case.unit, case.kind)
    expected = [one.strip() for one in case.relations.split(";") if one]
    assert sorted(shown(relation) for relation in relations) == sorted(expected)


SILENT = {
    "objectives": "| 一级指标 | 二级指标 | 指标值 | 分值 |\n| 产出 | 数量 | 100 | 20 |\n| 产出 | 质量 | 95 | 30 |",
    "a list of names": "| 序号 | 单位名称 | 备注 |\n| 1 | 东林镇本级 | |\n| 2 | 东林镇文化站 | |",
    "no header": "| 教育支出 | 100 | 60 | 40 |\n| 普通教育 | 100 | 60 | 40 |",
    "people": "| 项目 | 人数 |\n| 合计 | 30 |\n| 行政 | 10 |\n| 事业 | 19 |",
    "blank": "| 科目编码 | 科目名称 | 合计 | 基本支出 |\n| | | | |\n| 合计 | < | | |",
    "words only": "| 项目 | 金额 |\n| 合计 | 无 |",
    "unknown columns": "| 甲 | 乙 |\n| 10 | 20 |",
}


@pytest.mark.parametrize("name", SILENT)
def test_silence(name: str) -> None:
    assert read(SILENT[name], "支出决算表") == ([], [])


def facts(table: str, caption: str, kind: Kind = FINAL) -> set[tuple[str, str, str, str, str, int | None]]:
    mentions, _ = read(table, caption, kind=kind)
    measures = [(mention.text, mention.measure) for mention in mentions if mention.measure is not None]
    return {(text, m.key, m.state.value, m.fund, m.part, m.year) for text, m in measures}


MEASURES = {
    "both sides": (
        "财政拨款收入支出决算总表",
        "| 收入 | < | 支出 | < | < |\n| 项目 | 决算数 | 项目 | 合计 | 一般公共预算财政拨款 |\n"
        "| 一、一般公共预算财政拨款 | 8.00 | 一、教育支出 | 9.00 | 9.00 |\n"
        "| 年初财政拨款结转和结余 | 1.00 | 年末财政拨款结转和结余 | | |\n| 一、一般公共预算财政拨款 | 1.00 | | | |\n",
        FINAL,
        {
            ("8.00", "收入合计", "final", "一般公共预算", "", 2031),
            ("9.00", "教育支出", "final", "财政拨款", "205", 2031),
            ("9.00", "教育支出", "final", "一般公共预算", "205", 2031),
            ("1.00", "年初结转和结余", "final", "财政拨款", "", 2031),
            ("1.00", "年初结转和结余", "final", "一般公共预算", "", 2031),
        },
    ),
    "columns of one side": (
        "2031年一般公共预算支出表",
        "| 科目编码 | 科目名称 | 2030年执行数 | 合计 | 基本支出 |\n"
        "| 2010301 | 行政运行 | 7 | 9 | 8 |\n| 合计 | < | 7 | 9 | 8 |",
        BUDGET,
        {
            ("7", "行政运行", "final", "一般公共预算", "2010301", 2030),
            ("9", "行政运行", "initial", "一般公共预算", "2010301", 2031),
            ("8", "行政运行", "initial", "一般公共预算", "2010301/基本支出", 2031),
            ("7", "支出合计", "final", "一般公共预算", "", 2030),
            ("9", "支出合计", "initial", "一般公共预算", "", 2031),
            ("8", "基本支出", "initial", "一般公共预算", "", 2031),
        },
    ),
    "income by function is not expenditure": (
        "收入决算表",
        "| 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 |\n| 205 | 教育支出 | 9 | 8 |\n| 合计 | < | 9 | 8 |",
        FINAL,
        {
            ("9", "教育支出", "final", "", "205/收入", 2031),
            ("8", "教育支出", "final", "财政拨款", "205/收入合计/收入", 2031),
            ("9", "收入合计", "final", "", "", 2031),
            ("8", "收入合计", "final", "财政拨款", "", 2031),
        },
    ),
    "three public expenses have no fund": (
        "财政拨款“三公”经费支出决算表",
        "| 合计 | < | 公务接待费 | < |\n| 预算数 | 决算数 | 预算数 | 决算数 |\n| 2.0 | 1.0 | 2.0 | 1.0 |",
        FINAL,
        {
            ("2.0", "三公经费", "budget", "", "", 2031),
            ("1.0", "三公经费", "final", "", "", 2031),
            ("2.0", "公务接待费", "budget", "", "", 2031),
            ("1.0", "公务接待费", "final", "", "", 2031),
        },
    ),
    "nothing tells what the table is": (
        "附表",
        "| 科目编码 | 科目名称 | 合计 | 金额 |\n| 205 | 教育支出 | 9 | 8 |",
        FINAL,
        set(),
    ),
}


@pytest.mark.parametrize("name", MEASURES)
def test_measures(name: str) -> None:
    caption, table, kind, expected = MEASURES[name]
    assert facts(table, caption, kind) == expected


def test_without_a_unit_sums_hold_and_no_measure_is_given() -> None:
    mentions, relations = read("| 项目 | 合计 | 基本支出 | 项目支出 |\n| 培训 | 9 | 4 | 5 |", "支出决算表", unit="")
    assert [shown(relation) for relation in relations] == ["4+5=9"]
    assert not any(mention.measure for mention in mentions)


def test_a_mention_knows_its_cell_and_its_headers() -> None:
    mentions, _ = read("| 科目编码 | 科目名称 | 合计 |\n| 205 | 教育支出 |  9.50  |", "支出决算表")
    (mention,) = mentions
    assert (mention.text, mention.span.text, mention.row, mention.column) == ("9.50", "9.50", "教育支出", "合计")


TOTALS = "| 收入 | < | 支出 | < |\n| 项目 | 决算数 | 项目 | 决算数 |\n| 一、其他收入 | {} | 一、教育支出 | {} |"
BY_FUNCTION = "| 科目编码 | 科目名称 | 合计 | 基本支出 |\n| 205 | 教育支出 | {} | 1.00 |"


def linked(*tables: tuple[str, str]) -> list[str]:
    read_tables = [(from_pipes(table).tables[0], caption) for table, caption in tables]
    return [
        shown(relation)
        for relation in across(
            [(table, read_statement(table, caption, "万元", 2031, FINAL)[0]) for table, caption in read_tables]
        )
    ]


def test_one_fact_in_three_tables_is_a_star() -> None:
    one = (TOTALS.format("5.00", "9.00"), "收入支出决算总表")
    other, third = ((BY_FUNCTION.format(figure), "支出决算表") for figure in ("9.00", "8.00"))
    assert sorted(linked(one, other, third)) == ["1.00=1.00", "9.00=8.00✗", "9.00=9.00"]


def test_another_fund_is_another_fact() -> None:
    one = (TOTALS.format("5.00", "9.00"), "收入支出决算总表")
    assert linked(one, (BY_FUNCTION.format("8.00"), "一般公共预算财政拨款支出决算表")) == []


def test_two_bodies_with_tables_of_one_name_are_not_compared() -> None:
    rows = "| 科目编码 | 科目名称 | 合计 |\n| 2050101 | 行政运行 | {} |\n| 2050102 | 事业运行 | {} |\n| 合计 | < | {} |"
    assert linked((rows.format(1, 2, 3), "支出决算表"), (rows.format(4, 6, 10), "支出决算表")) == []


def test_economic_totals_make_the_basic_expenditure_of_another_table() -> None:
    whole = "| 科目编码 | 科目名称 | 合计 | 基本支出 |\n| 合计 | < | 9.00 | 8.00 |"
    parts = (
        "| 科目编码 | 科目名称 | 决算数 |\n| 301 | 工资福利支出 | 6.00 |\n"
        "| 人员经费合计 | < | 6.00 |\n| 公用经费合计 | < | 1.00 |"
    )
    captions = ("一般公共预算财政拨款支出决算表", "一般公共预算财政拨款基本支出决算表")
    assert linked((whole, captions[0]), (parts, captions[1])) == ["6.00+1.00=8.00✗"]


def test_the_note_of_the_table_before_is_no_caption() -> None:
    table = "| 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 |\n| 205 | 教育支出 | 9 | 9 |"
    assert {fact[4] for fact in facts(table, "注：本表反映各项支出情况。 收入决算表 单位：万元")} == {
        "205/收入",
        "205/收入合计/收入",
    }


def test_the_columns_tell_the_side_where_the_caption_does_not() -> None:
    table = "| 科目编码 | 科目名称 | 合计 | {} |\n| 205 | 教育支出 | 9 | 9 |"
    assert ("9", "教育支出", "final", "", "205", 2031) in facts(table.format("基本支出"), "收支情况表")
    assert ("9", "教育支出", "final", "", "205/收入", 2031) in facts(table.format("事业收入"), "收支情况表")
    assert not facts(table.format("备用"), "收支情况表")


def test_captions_and_units_stand_before_their_tables() -> None:
    document = from_pipes(
        "二、报表\n收入决算表\n单位：万元\n| 项目 | 金额 |\n| 合计 | 1 |\n注：本表反映收入。\n"
        "支出决算表\n编制部门：东林镇 单位：元\n"
        "| 项目 | 金额 |\n| 合计 | 2 |\n\n| 项目 | 金额 |"
    )
    assert [tuple(title) for title in titles(document).values()] == [
        ("收入决算表", "万元"),
        ("支出决算表", "元"),
        ("", ""),
    ]


def grid(rows: list[list[str]], columns: int | None = None) -> Table:
    cells = [Cell(r, c, 1, 1, text, Origin()) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return Table(cells, len(rows), columns if columns is not None else max(map(len, rows), default=0), Origin())


HOSTILE = {
    "no cells": grid([]),
    "no columns": Table([], 3, 0, Origin()),
    "very long numbers": grid([["项目", "合计", "基本支出"], ["甲", "9" * 400, "1"], ["合计", "1" + "0" * 60, "2"]]),
    "ragged": grid([["项目", "合计"], ["甲"], [], ["乙", "1", "2", "3"], ["合计", "1"]], 2),
    "cells outside the grid": Table(
        [Cell(9, 9, 1, 1, "7", Origin()), Cell(0, 0, 1, 10**6, "合计", Origin())], 1, 1, Origin()
    ),
    "merged figures": Table(
        [
            Cell(0, 0, 1, 1, "项目", Origin()),
            Cell(0, 1, 1, 1, "合计", Origin()),
            Cell(0, 2, 1, 1, "基本支出", Origin()),
            Cell(1, 0, 1, 1, "甲", Origin()),
            Cell(1, 1, 1, 2, "5", Origin()),
        ],
        2,
        3,
        Origin(),
    ),
    "codes without end": grid([["编码", "合计"], ["2" * 300, "1"], ["", "1"], ["201", "1"]]),
    "no names": grid([["编码", "合计"], *[["201" + "01" * (n % 3), "1"] for n in range(50)]]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_tables_do_no_harm(name: str) -> None:
    for caption in ("", "支出决算表", "收支总表"):
        mentions, relations = read_statement(HOSTILE[name], caption, "元", None, FINAL)
        across([(HOSTILE[name], mentions)])
        for relation in relations:
            grade(relation)


def test_a_long_table_takes_linear_work() -> None:
    header = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    rows = [[f"2{n // 100 % 100:02d}{n % 100:02d}", f"事项{n}", f"{3 * n}", f"{n}", f"{2 * n}"] for n in range(1, 5001)]
    mentions, relations = read_statement(grid([header, *rows]), "支出决算表", "万元", 2031, FINAL)
    assert len(mentions) == 15000
    assert sum(len(relation.figures) for relation in relations) < 40000


def test_a_plain_figure_is_read_as_arithmetic_reads_it() -> None:
    chosen = random.Random(7)
    for _ in range(2000):
        whole = chosen.randrange(10 ** chosen.randint(1, 14))
        text = f"{whole:,}" if chosen.random() < 0.5 else f"{whole}"
        text += chosen.choice(["", ".5", ".50", ".123"])
        unit = chosen.choice(["万元", "元", "", "%"])
        assert read_figure(text, unit) == read_numeral(text, unit)


def test_budget_state_depends_on_the_document() -> None:
    table = "| 项目 | 预算数 |\n| 公务接待费 | 3 |"
    for kind, state in ((BUDGET, State.INITIAL), (FINAL, State.BUDGET)):
        (mention,) = read(table, "“三公”经费表", kind=kind)[0]
        assert mention.measure is not None
        assert mention.measure.state is state


_CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


@pytest.mark.skipif(not _CORPUS.is_dir(), reason="the corpus is not here")
def test_the_corpus_is_consistent_and_covered() -> None:
    from jixiao.documents.read import read as read_document
    from jixiao.evaluations import extract

    for path in sorted(_CORPUS.glob("*.pdf")):
        document = read_document(path)
        (evaluation,) = extract(document)
        told = titles(document)
        tables, relations = [], []
        for table in document.tables:
            title = told[table.index]
            mentions, own = read_statement(table, title.caption, title.unit, evaluation.year, evaluation.kind)
            tables.append((table, mentions))
            relations += own
        relations += across(tables)
        assert [shown(relation) for relation in relations if grade(relation) != "consistent"] == [], path.name
        related = {id(figure) for relation in relations for figure in relation.figures}
        figures = [mention for _, mentions in tables for mention in mentions if mention.numeral.value]
        assert sum(id(mention) in related for mention in figures) > 0.99 * len(figures) > 100, path.name
