"""Whether what is handed in can be taken: by whose it is, of which year, how secret. What it says never matters.

Knows no Django; `objections` runs in the engine's own process.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Final

from jixiao.documents import Unreadable
from jixiao.documents.read import read
from jixiao.documents.scan.extra import without_sight
from jixiao.intake.body import Body, FormerName, Register
from jixiao.intake.match import match
from jixiao.intake.matched import Certainty, Match
from jixiao.intake.recognise import is_ours, recognise
from jixiao.intake.recognised import Recognised

UNREADABLE: Final = "unreadable"
SECRET: Final = "secret"
INTERNAL: Final = "internal"
BODY: Final = "body"
YEAR: Final = "year"
NO_FORM: Final = "no_form"


@dataclass(frozen=True, slots=True)
class Objection:
    """One thing that speaks against taking a file. `asks`: it is taken as soon as a person says that it may be."""

    kind: str
    blocks: bool
    sentence: str
    asks: bool = False


@dataclass(frozen=True, slots=True)
class RegisteredBody:
    """A body of the register, as admission needs to know it."""

    key: str
    name: str
    other_names: tuple[str, ...] = ()


def objections(
    name: str, content: bytes, own: str, year: int, bodies: Sequence[RegisteredBody], is_evidence: bool = False
) -> list[Objection]:
    """What speaks against taking a file from the body whose key is `own`, for a year; [] for nothing.

    Evidence may be a picture, and may be of another body or year: only marks of secrecy that are text count.
    """
    try:
        with without_sight() if is_evidence else nullcontext():
            document = read(content)
    except Unreadable as problem:
        if is_evidence and problem.code == "scan":
            return []
        return [Objection(UNREADABLE, True, f"文件读不了：{problem.message}{problem.advice}")]
    recognised = recognise(name, content, document)
    if recognised.secrecy:
        return [_secret(recognised.secrecy)]
    if recognised.problem is not None:
        said = recognised.problem
        return [Objection(UNREADABLE, True, f"文件读不了：{said.message}{said.advice}")]
    found = _asked(recognised)
    if is_evidence:
        return found
    register = _register(bodies)
    found += _whose(match(recognised, register, year), own, register)
    if is_ours(recognised) and recognised.year not in (None, year):
        found.append(
            Objection(
                YEAR,
                True,
                f"材料写的是{recognised.year}年度，现在收的是{year}年度。请核对后上传{year}年度的材料；"
                "年度写错的，请在文件中改正后重新上传。",
            )
        )
    if not is_ours(recognised):
        found.append(
            Objection(NO_FORM, False, "没有认出自评表、申报表等表格，可以作为附件提交；正式的报告和表请另行上传。")
        )
    return found


def _secret(mark: str) -> Objection:
    return Objection(
        SECRET,
        True,
        f"文件标有密级“{mark}”，已拒绝，内容没有保存。涉密材料不得在本系统上传，请按保密规定通过涉密渠道报送；"
        "确属误标的，按规定程序更正密级标志后重新上传。",
    )


def _asked(recognised: Recognised) -> list[Objection]:
    asked = []
    if recognised.internal:
        asked.append(f"文件标有“{recognised.internal}”")
    if any("密" in remark for remark in recognised.remarks):
        asked.append("文件名中有“密”字样")
    if not asked:
        return []
    sentence = f"{'，'.join(asked)}。经核对可以在非涉密系统上传的，请勾选“确认本材料可以上传”后再提交。"
    return [Objection(INTERNAL, True, sentence, asks=True)]


def _whose(found: Match, own: str, register: Register) -> list[Objection]:
    mine = register.by_key(own)
    if mine is None or (found.body is not None and found.body.key == own):
        return []
    if found.certainty is Certainty.CERTAIN and found.body is not None:
        sentence = (
            f"这是“{found.body.name}”的材料（{found.why}），不是本单位“{mine.name}”的。请核对后上传本单位的材料；"
            "套用了其他单位模板的，请在文件中改正单位名称后重新上传。"
        )
        return [Objection(BODY, True, sentence)]
    if any(body.key == own for body in found.candidates):
        return []
    if found.certainty is Certainty.DOUBTFUL or found.written:
        why = found.why.removesuffix("，请确认")
        sentence = f"不能确定是本单位“{mine.name}”的材料：{why}。确属本单位的，请勾选“确认本材料可以上传”后再提交。"
        return [Objection(BODY, True, sentence, asks=True)]
    return []


def _register(bodies: Sequence[RegisteredBody]) -> Register:
    return Register(
        tuple(
            Body(one.key, one.name, former_names=tuple(FormerName(name) for name in one.other_names)) for one in bodies
        )
    )
