"""公开前核对单: what was taken out, what was found, who decided, what only a person can see. Never published."""

from __future__ import annotations

from hashlib import sha256

from jixiao.writers.bundle.bundle import Bundle, Prepared
from jixiao.writers.bundle.review import KEEP, Review
from jixiao.writers.clean import clean

_BY_HAND = (
    "图片、印章、二维码、扫描页中的文字，机器没有看；其中有个人信息、内部信息的，请先处理原文件。",
    "姓名、住址、名册、案情等，除与身份证号写在一起的、填报人和联系人等之后的姓名外，机器认不出来，请通读一遍。",
    "单位、年度、口径是否正确；批复的各表和说明是否齐全；“三公”经费是否分项并说明增减。",
    "保密审查、公开审批的手续是否办好；公开的时间和地方是否符合当地规定。",
)


def to_checklist(name: str, prepared: Prepared, bundle: Bundle, review: Review | None) -> str:
    """The text. `name` is that of the original file, which was not changed."""
    lines = ["公开前核对单（内部使用，不公开）", ""]
    lines += [f"原文件：{name}（sha256 {prepared.sha256}），没有改动", ""]
    lines += ["一、密级标志", "没有发现。", "", "二、已删去的内容"]
    lines += [*(f"- {words}" for words in prepared.removed)] or ["没有需要删去的。"]
    if prepared.hidden.words and not any(words in prepared.removed for words in prepared.hidden.words):
        lines += ["经确认保留并公开的隐藏内容：", *(f"- {words}" for words in prepared.hidden.words)]
    lines += ["", "三、个人信息和不宜公开的字样"]
    if prepared.found and review is not None:
        kept = sum(1 for one in review.decisions.values() if one == KEEP)
        lines.append(
            f"{len(prepared.found)}处，保留{kept}处，隐去{len(prepared.found) - kept}处；核对人 {review.reviewer}。"
        )
        lines += [
            f"{one.number}. {one.kind}  {one.where}  {one.shown}  {review.decisions[one.number]}"
            for one in prepared.found
        ]
    else:
        lines.append("没有发现身份证号、手机号、固定电话、银行卡号、电子邮箱，也没有“内部资料”“不予公开”一类的字样。")
    lines += ["", "四、公开用的文件"]
    lines += [
        f"- {file}  {len(content)}字节  sha256 {sha256(content).hexdigest()}" for file, content in bundle.files.items()
    ]
    lines += [f"- {words}" for words in bundle.said]
    lines += ["", "五、还要人工核对", *(f"□ {words}" for words in _BY_HAND), ""]
    return clean("\n".join(lines))
