"""Words of the trade and of the language that contain a Chinese numeral and count nothing.

A numeral is skipped where one of these begins. They are data: add a word when a text shows a new one, and a
case in the tests. Words whose numeral is not followed by a unit (三公, 统一, 第一) need no entry: they are never
candidates.
"""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = """
一般 一定 一些 一方面 一体 一带一路 一卡通 一票否决 一把手 一把尺子 一把抓 一岗双责 一岗位 一网通办
一窗受理 一站式 一次性 一次办 一次办好 一件事 一件件 一张网 一张图 一张蓝图 一张纸 一张清单 一盘棋 一条龙
一条心 一条线 一条主线 一条街 一刀切 一户一策 一户一档 一户一宅 一户多宅 一人一策 一人一档 一人一案
一人多证 一家人 一家亲 一家三口 一家之言 一村一品 一村一策 一项一策 一企一策 一校一策 一案一策 一事一议 一事一报
一事一档 一件一策 一支部一品牌 一部手机 一部门 一步一个脚印 一个脚印 一个中心 一个方面 一个台阶 一个样
一个声音 一个不漏 一个不落 一个不少 一个都不 一个平台 一个标准 一个支部一个 一个支部 一本账 一本通
一本好书 一本清 一对一 一对多 一双手 一面旗帜 一面旗 一人之下 一代人 一批次 一道工序 一道防线 一道道
一点一滴 一点一策 一年之计 一年一度 一年四季 一天到晚 一时一刻 一场硬仗 一线 一期一会 一个月内外 一场场
一次次 一个个 一项项 一户户 一家家 一条条 一份份 一幅幅 一张张 一支支 一批批 一名名 一座座 一遍遍 一片片
一点点 一口气 一门心思 一门式 一件事一次办 一季度 二季度 三季度 四季度 一产 二产 三产 三次产业 二次供水
二次分配 二次利用 二次开发 二次装修 二次污染 二次创业 二人转 两个确立 两个维护 两个一以贯之 两个毫不动摇
两个一百年 两个务必 两个健康 两个大局 两个责任 两个清单 两个覆盖 两个结合 两个文明 两个坚持 两个必须
两个作用 两个转变 两个至上 两个根本 两个先锋 两个环节 两个代表 三个代表 三个务必 三个倡导 三个区分开来
三个必须 三个一批 三个全面 三个不变 三个确保 三个清单 三个到位 三个规定 三个面向 三会一课 三重一大
三张清单 三项制度 三项机制 三年行动 三位一体 三天两头 三个十佳 三农 三支一扶 三支队伍 四个意识 四个自信
四个全面 四个伟大 四个服从 四个不摘 四个最严 四个革命 四个对照 四个纳入 四个责任 四个一批 四个到位
四个坚持 四套班子 四大班子 四家班子 四项监督 四项制度 四个能力 四个合格 四个善于 四级书记 五个一 五个结合
五个必由之路 五个不 五个统筹 五个到位 五个坚持 五位一体 五年规划 五年计划 五项机制 五个振兴 六个必须
六个坚持 六个一 六个不 六项纪律 六大纪律 六个围绕 七个有之 七个坚持 八项规定 八项政策 八小时内 八小时外
八小时以外 八个明确 八个坚持 九个坚持 九个必须 十个明确 十个坚持 十项准则 十年树木 十年禁渔 十六个坚持
十四个坚持 十三个方面成就 十四五 十三五 十二五 十五五 千方百计 千家万户 万家灯火 百日攻坚 百年大计
百年未有 百年奋斗 百年华诞 百年党史 百年征程 千年大计 千人计划 百人计划 万人计划 百千万 千万工程 千百万
百年 三天打鱼 五一口号 五年一届 三月三 九年一贯制 九年义务教育 十二年一贯制 十年内乱 一老一小 一枚印章
一枚公章 一颗印章
"""
_NAMED: Final = frozenset(_WORDS.split())
_LONGEST: Final = max(map(len, _NAMED))
_STARTS: Final = {word[:2] for word in _NAMED}
_SLOGAN: Final = re.compile('[一两二三四五六七八九十]{1,2}(?:个|项|张|大|支)(?:一(?![个次项名家件])|[“"「《])')


def fixed_word_end(plain: str, at: int) -> int:
    """Where the fixed word that begins here ends; 0 where none does."""
    if plain[at : at + 2] in _STARTS:
        for length in range(_LONGEST, 1, -1):
            if plain[at : at + length] in _NAMED:
                return at + length
    slogan = _SLOGAN.match(plain, at)
    return slogan.end() if slogan else 0
