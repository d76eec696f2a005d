"""What a count counts, by the words of its own clause: a name in quotation marks, or one long and telling noun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from jixiao.evaluations import Evaluation
from jixiao.facts.mention import Mention
from jixiao.facts.surroundings import Surroundings

_CLASSES: Final = {
    **dict.fromkeys(("个", "名", "人", "位"), "个"),
    **dict.fromkeys(("次", "场", "场次"), "次"),
    **dict.fromkeys(("件", "项", "起"), "件"),
    **dict.fromkeys(("家", "户"), "家"),
}
_PERSONS: Final = frozenset({"名", "人", "位", "人次"})
_EVENTS: Final = frozenset({"次", "场", "场次", "期", "批", "批次", "轮", "节", "堂", "班次", "趟", "课次", "人次"})
_BODIES: Final = frozenset("家户所个处座")
_COPIED: Final = 8
_YEAR: Final = re.compile("((?:19|20)[0-9０-９]{2})年")
_HAN: Final = re.compile("[^\u4e00-\u9fff]+")
_CLAUSE: Final = re.compile(r"[，,。；;：:！!？?\n（(）)]")
_NUMBER: Final = re.compile("^[0-9０-９一二三四五六七八九十]{1,2}、")
_VERBS: Final = re.compile(
    "开展|组织|举办|召开|举行|实施|完成|建成|新建|创建|打造|建立|设立|成立|发放|印发|刊发|发出|发布|报送|征集|收集|选举|推选|推荐|评选|表彰"
    "|选派|选聘|聘请|邀请|吸引|解决|办理|受理|审结|查处|接待|走访|慰问|帮扶|救助|资助|培育|培养|配备|安排|投入|购置|新增|拥有|共有|现有|设有"
    "|下设|涉及|惠及|带动|牵头|抓好|完善|制定|出台|制作|收到|获得|荣获|评为|获评|命名|授予|认定|通过|推广|引进|签订|纳入|其余"
)
_LIGHT: Final = re.compile(
    "开展|组织|举办|召开|举行|实施|完成|发挥|依托|牵头|抓好|全市|全县|全区|全省|全州|共有|现有|拥有|涉及|覆盖"
)
"""Verbs that may change places and leave the fact the same; any other is part of what is told."""
_LEADING: Final = re.compile(
    "^(?:[、和与及的]|以及|全年|全市|全县|全区|今年|本年度?|共计?|累计|先后|已|指标[0-9０-９]*|[0-9０-９]+[.、．])+"
)
_TRAILING: Final = re.compile("(?:共计?|合计|总计|累计|达到?|为|约|有|总?数量?|人数|已|了|各|计|是)+$")
_TRAILING_ENDS: Final = frozenset("共计达到为约有数量已了各是")
_NOUN_ENDS: Final = re.compile(
    "的|进行|开展|参加|参与|投身|实施|完成|实现|全部|全面|获得?|达到|得到|充分|均|已|被|在|为|以|通过|列入|纳入|用于|建成|投入|接受|受到|[“”]"
)
_QUOTED: Final = re.compile(r"(?P<before>[^“”]*)“(?P<name>[^“”]{2,20})”(?P<tail>[^“”]{0,8})$")
_QUOTED_AFTER: Final = re.compile(r"(?P<before>[^“”的]{0,8})“(?P<name>[^“”]{2,20})”(?P<tail>.{0,6})")
_NEUTRAL: Final = re.compile("^(?:对象|人员|活动|工作|项目|事项|称号|等)+$")
_STAGE_TAIL: Final = re.compile("^(?:的|提质|提升|创建|建设|打造|评选|改造|升级|培育|巩固|活动|工作|达标|和|与|及)")
_POPULATION: Final = re.compile("(?:对|向|为|面向|针对|促使|督促|指导|覆盖)[^，。；：]{0,6}$")
_GENERIC: Final = re.compile(
    "项目|工程|任务|资金|工作|目标|活动|会议|会|培训班|培训|业务|专题|专项|学习|教育|宣传|宣讲|讲座|检查|督查|督导|调研|监督|监管|监测|检测|执法|巡查|排查"
    "|整治|行动|志愿|服务|人员|单位|机构|部门|机关|干部|群众|居民|学生|企业|对象|群体|材料|资料|信息|文件|制度|方案|报告|问题|案件|线索|事项|隐患"
    "|困难|家庭|优秀|先进|基层|党员|各类|各级|各项|相关|有关|重点|重大|日常|集中|现场|线上|线下|专业|技术|管理|建设|改造|维修|设备|设施|验收"
    "|合格|完成|及时|按时|按期|达标|到位|覆盖|使用|执行|支付|整改|办结|准确|知晓|参与|满意|公众|社会|受益|正常|运行|政府|采购|补助|补贴|质量"
    "|数量|组织|开展|举办|召开|党组织|主题|预算|决算|事业|的|等|和|及|与|率|度|数|、"
)
"""Words of every report, the first that fits."""
_MAY_RANK: Final = re.compile("[届次大]")
ORDINAL: Final = re.compile(
    "第[一二三四五六七八九十0-9０-９]{1,3}[届次]|[一二三四五六七八九十]{1,3}(?:届|大(?![力量型队类]))"
)
APART: Final = re.compile(
    "其中|分别|平均|人均|每[^，。；]{0,6}$|季度|上半年|下半年|月(?<=[0-9０-９]月)|上年|去年|往年|前年|以来|历年"
)
"""In the sentence before a figure: it is a part, an average, or of another period."""
PLANNED: Final = re.compile(
    "计划|拟|预计|预期|力争|不少于|不低于|≥|要求|应[当达不]|将(?:要|在|开展|完成|建)|目标[^，]*$"
)
_SECURED: Final = re.compile("确保|保障|(?<!高)标准(?!化)")
PLANNED_SHARE: Final = re.compile(f"{PLANNED.pattern}|{_SECURED.pattern}")
LEVELS: Final = re.compile(
    "国家级|[省市州县区乡镇村部]级|男|女|新增|净增|累计"
    "|(?:(?![为入进到向对的各和与在个全该本及])[\u4e00-\u9fff]){2}(?:县|区|镇|乡|街道|村|社区)(?![级直区民镇])"
)
_MAY_BE_LEVEL: Final = re.compile("[级男女增计县区镇乡道村]")
_SUBJECT: Final = re.compile(
    r"(?:^|[，,。；])([\u4e00-\u9fff]{1,14}?(?:局|中心|[站所馆院办]|[总支大中]队|[乡镇村]|街道|社区|[小中大]学|学校|公司))"
    r"(?=全年|共|已|先后|累计|完成|开展|组织|实施|举办|召开|办理|受理|新[建增]|建成|承担|负责)"
)
_BODY_SIGN: Final = re.compile("[局心站所馆院办队镇村道区学校司乡]")
"""What the name of a body ends with."""
_CHOSEN: Final = (
    ("申报", re.compile("申报|推荐|报送|提名|入围|候选|征集|申请|摸排")),
    ("评定", re.compile("评选|评定|评为|获评|命名|表彰|获奖|授予|认定|验收|挂牌|复核|达标")),
)


class Named(NamedTuple):
    """`key` must be equal, `modifier` stands before it and must not gainsay, `shown` is the name in messages."""

    key: str
    shown: str
    modifier: str = ""
    tail: str = ""
    verb: str = ""
    is_population: bool = False
    """So many bodies to which something is done (对96家单位进行…): no plan and no result."""


def ordinal_in(words: str) -> re.Match[str] | None:
    """What `ORDINAL` finds, looked for only where one of its last signs stands."""
    return ORDINAL.search(words) if _MAY_RANK.search(words) else None


def levels_in(words: str) -> list[str]:
    """What `LEVELS` finds, looked for only where one of its last signs stands."""
    return LEVELS.findall(words) if _MAY_BE_LEVEL.search(words) else []


def class_of(mention: Mention) -> str:
    """个, 名 and 人 are one class; 人 and 人次 are not."""
    base = mention.numeral.unit.base
    return mention.family if mention.family == "ratio" else _CLASSES.get(base, base)


def stages_of(lead: str) -> tuple[str, ...]:
    """Whether a clause tells of candidates or of the chosen."""
    return tuple(name for name, words in _CHOSEN if words.search(lead))


def subject_of(sentence: str) -> str:
    """县动物疫控中心完成…: the body whose doing a sentence tells, the last one named before the verb."""
    if _BODY_SIGN.search(sentence) is None:
        return ""
    found = _SUBJECT.findall(sentence)
    return found[-1] if found else ""


def name_of(mention: Mention, lead: str, sentence: str, after: str) -> Named | None:
    """What the words around a figure call the thing that it counts; None where they do not tell enough."""
    unit = mention.numeral.unit.base
    if mention.family == "ratio":
        noun = _TRAILING.sub("", _LEADING.sub("", lead))
        return Named(noun, noun) if noun.endswith("率") and len(noun) >= 6 and is_telling(noun, 4) else None
    amount, parts = mention.numeral.value.as_integer_ratio()
    if amount <= parts or mention.numeral.hedge == "range":
        return None
    is_vague = unit in _PERSONS or unit in _EVENTS
    if after and "、" in sentence and "、" in _NUMBER.sub("", _CLAUSE.split(sentence)[-1]):
        return None  # 养护站、收费站2个二级单位 counts its own list
    if after:
        if quoted := _QUOTED_AFTER.match(after):
            tail = "" if _STAGE_TAIL.match(quoted["tail"]) else quoted["tail"][:2]
            return _quoted(quoted["name"], quoted["before"], tail, unit)
        noun = _NOUN_ENDS.split(after, maxsplit=1)[0]
        if is_vague or not _tells(noun, unit):
            return None
        population = unit in _BODIES and bool(_POPULATION.search(lead))
        verb = "" if population or _LIGHT.fullmatch(lead[-2:]) else lead[-2:]
        return Named(verb + noun, f"“{noun}”", tail=noun, is_population=population)
    if lead[-1:] in _TRAILING_ENDS:
        lead = _TRAILING.sub("", lead)
    if quoted := _QUOTED.match(lead):
        tail = "" if _NEUTRAL.match(quoted["tail"]) else quoted["tail"]
        if len(tail) <= 4:
            before = _VERBS.split(quoted["before"])[-1]
            return _quoted(quoted["name"], _LEADING.sub("", before), tail[:2], unit)
    ordinal = ordinal_in(lead)
    verbs = list(_VERBS.finditer(lead, 0, ordinal.start() if ordinal else len(lead)))
    noun = _LEADING.sub("", lead[verbs[-1].end() :] if verbs else lead).replace("“", "").replace("”", "")
    verb = verbs[-1][0] if verbs else ""
    if not _tells(noun, unit):
        return None
    return Named(noun if ordinal or _LIGHT.fullmatch(verb) else verb + noun, f"“{noun}”", verb=verb)


def _quoted(name: str, modifier: str, tail: str, unit: str) -> Named | None:
    if unit in _EVENTS and not is_telling(name, 4):
        return None
    return Named(f"“{name}”{tail}", f"“{name}”{tail}", modifier)


def _tells(noun: str, unit: str) -> bool:
    """Whether a noun is so long and so particular that it is not used of two things."""
    if len(noun) >= 5 and ordinal_in(noun):
        return True
    if unit in _PERSONS or unit in _EVENTS:
        return len(noun) >= 8 and is_telling(noun, 6)
    return len(noun) >= 5 and is_telling(noun, 4)


def is_telling(noun: str, least: int) -> bool:
    """Whether so many signs at least are left when the words of every report are taken away."""
    return len(noun) >= least and len(_GENERIC.sub("", noun)) >= least


def is_planned(mention: Mention, sentence: str, planned: Mapping[int, bool]) -> bool:
    """Whether a figure is one of a plan. `planned` says so of cells; what was done may be 保障…86场，合格率98.4%."""
    known = planned.get(id(mention.holder))
    words = PLANNED_SHARE if mention.family == "ratio" and known is None else PLANNED
    if bool(known) or mention.numeral.hedge == "at_least" or words.search(sentence):
        return True
    return known is None and mention.paragraph >= 0 and _is_aimed_at(mention)


def _is_aimed_at(mention: Mention) -> bool:
    """主要目标：完成…；…；盖度达到46.5%; 油茶2.40万亩，…，力争…; （二）建设内容。…: a whole sentence of aims."""
    text, start, end = mention.holder.text, mention.span.start, mention.span.end
    if _TO_BUILD.match(text):
        return True
    if "目标：" not in text and "力争" not in text:
        return False
    first, last = text.rfind("。", 0, start) + 1, text.find("。", end)
    goal = text.rfind("目标：", first, start)
    if goal >= 0 and not _DONE_AGAIN.search(text, goal, start):
        return True
    return text.find("力争", end, last if last >= 0 else len(text)) >= 0


_TO_BUILD: Final = re.compile(
    r"[（(]?[一二三四五六七八九十0-9]{0,3}[）)、.．]?\s*(?:项目)?(?:主要)?建设(?:内容|任务|规模)"
)
"""（二）建设内容。…: what was approved to be built."""
_DONE_AGAIN: Final = re.compile("完成情况|实际|已完成")


def year_of(mention: Mention, sentence: str) -> int | None:
    """The year that its sentence names, else that of its measure."""
    told = _YEAR.findall(sentence) if "年" in sentence else []
    return int(told[-1]) if told else mention.measure.year if mention.measure else None


def is_aside(sentence: str) -> bool:
    if "（" not in sentence and "(" not in sentence:
        return False
    return sentence.count("（") + sentence.count("(") > sentence.count("）") + sentence.count(")")


def may_be_planned(mention: Mention, lead: str, sentence: str, planned: Mapping[int, bool]) -> bool:
    """Of a rate, whether only a word of an earlier clause hints at a plan: 保障会议86场，抽检合格率98.4%."""
    if mention.family != "ratio" or id(mention.holder) in planned or PLANNED.search(sentence):
        return False
    return bool(_SECURED.search(sentence)) and not _SECURED.search(lead)


def planned_cells(evaluation: Evaluation) -> dict[int, bool]:
    """True of cells that say what was to be done (names and targets of indicators, expected objectives), False of
    those that say what was done.
    """
    done = [row.actual for row in evaluation.indicators] + [objective.actual for objective in evaluation.objectives]
    entries = [entry for row in evaluation.indicators for entry in (row.name, row.target)]
    entries += [objective.expected for objective in evaluation.objectives]
    told = [(entry, False) for entry in done] + [(entry, True) for entry in entries]
    return {id(entry.span.holder): is_plan for entry, is_plan in told if entry.span is not None}


def copied_passages(
    mentions: Sequence[Mention], at: int, lead: str, around: Surroundings
) -> Iterator[tuple[object, ...]]:
    """A passage of two figures without their values, and the value of the other: what a copied passage shares."""
    mention = mentions[at]
    for step in (1, -1):
        other = mentions[at + step] if 0 <= at + step < len(mentions) else None
        if other is None or other.paragraph != mention.paragraph or _is_below(other.numeral.value, 10):
            continue
        first, last = (mention, other) if step > 0 else (other, mention)
        between = mention.holder.text[first.span.end : last.span.start]
        if "。" in between or "\n" in between:
            continue
        words = bare(lead if step > 0 else around.of(at - 1)[0])
        if not words:
            continue
        inner = bare(between)
        if len(words) + len(inner) >= _COPIED:
            yield step, words, inner, first.numeral.unit.base, last.numeral.unit.base, other.numeral.value


def _is_below(value: Fraction, limit: int) -> bool:
    amount, parts = value.as_integer_ratio()
    return amount < limit * parts


def bare(words: str) -> str:
    return _HAN.sub("", words).removeprefix("全年").removeprefix("共").removeprefix("累计")
