"""Slips of writing."""

from __future__ import annotations

from random import Random

from jixiao.www.trial.faults.edits import say
from jixiao.www.trial.faults.fault import Content, fault
from jixiao.www.trial.narratives import Told


@fault("待填文字", "留有待填的XX", "A08", kind="slip")
def _to_fill(one: Content, told: Told, chance: Random) -> bool:
    return say(one, r"(限期整改)", r"限于XX月底前整改")


@fault("标点连用", "句末两个标点", "H07", kind="slip")
def _two_stops(one: Content, told: Told, chance: Random) -> bool:
    return say(one, r"实际采购([\d.]+)万元。", r"实际采购\1万元。。")


@fault("词语重复", "词语重复书写", "H15", kind="slip")
def _twice(one: Content, told: Told, chance: Random) -> bool:
    return say(one, r"主要原因是", "主要原因是主要原因是")


@fault("半角标点", "汉字之间用了半角逗号", "H17", kind="slip")
def _half_width(one: Content, told: Told, chance: Random) -> bool:
    return say(one, r"([一-龥])，([一-龥])", r"\1,\2", "年初明确") or say(one, r"([一-龥])，([一-龥])", r"\1,\2")


@fault("书签残留", "留有软件的残留文字", "H11", kind="slip")
def _residue(one: Content, told: Told, chance: Random) -> bool:
    return say(one, r"^(本报告|自评结果|本)", r"[bookmark: _Toc1024]\1") or say(
        one, r"未完成的指标", "[bookmark: _Toc1024]未完成的指标"
    )


@fault("错别字", "固定用词写错", "H08", kind="slip")
def _misspelt(one: Content, told: Told, chance: Random) -> bool:
    return say(one, "财政拨款收入", "财政拔款收入", "1．收入情况")


@fault("序号跳号", "问题的序号跳号", "H01", kind="slip")
def _skipped(one: Content, told: Told, chance: Random) -> bool:
    return say(one, r"^2．", "3．", "2．项目支出") or say(one, r"^2．(?!支出情况)", "3．")
