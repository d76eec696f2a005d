"""Findings, verdicts, letters and answers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from jixiao.www.web_api.shapes.common import Asked, At, Day, Revision, Told, Words

Fingerprint = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[0-9A-Za-z_-]+$")]


class FindingTold(Told):
    fingerprint: str
    code: str
    title: str
    level: str = Field(description="error 须修改、warning 请核实、note 建议")
    message: str
    advice: str
    places: list[dict[str, Any]]
    standing: str = Field(description="处理情况")
    verdict: str | None = Field(description="accepted 采纳、reworded 改写、dismissed 不采纳、asked 询问；未处理为 null")
    words: str = Field(description="改写后的文字")
    by: str | None


class FindingsTold(Told):
    filing: int
    version: int | None
    revision: int
    items: list[FindingTold]


class Judge(Asked):
    fingerprint: Fingerprint
    kind: Literal["accepted", "reworded", "dismissed", "asked"]
    words: Words = ""
    advice: Words = ""
    reason: Words = Field(default="", description="不采纳须写明理由")
    revision: Revision = None


class JudgeRest(Asked):
    levels: list[Literal["error", "warning", "note"]] = Field(min_length=1, max_length=3)
    revision: Revision = None


class AnswerTold(Told):
    fingerprint: str
    kind: str
    words: str
    by: str
    at: At


class LetterTold(Told):
    id: int
    kind: str
    version: int
    file: int = Field(description="意见书文件，可按 /files/{id} 下载")
    at: At
    by: str
    deadline: Day | None
    sent: list[dict[str, Any]] = Field(description="意见书所列各条")
    answers: list[AnswerTold]


class Letters(Told):
    items: list[LetterTold]


class AnswerGiven(Asked):
    fingerprint: Fingerprint
    kind: Literal["changed", "explained"] = Field(description="changed 已修改，explained 说明情况")
    words: Words = ""


class AnswersGiven(Asked):
    answers: list[AnswerGiven] = Field(min_length=1, max_length=1000)
    revision: Revision = None
