"""收件 at a glance for the screen: what has to be done, first what concerns the bodies, then the files."""

from __future__ import annotations

from jixiao.findings import Level
from jixiao.intake.filed import Filed
from jixiao.intake.sets import BodySet, Standing
from jixiao.runs.receive import Intake
from jixiao.writers import intake_words as words
from jixiao.writers.clean import clean

_OPEN = 10
_ONE_LINE = (Standing.NOTHING, Standing.COMPLETE, Standing.EXEMPT)


def to_intake_text(intake: Intake, *, everything: bool = False) -> str:
    """The text, ending with a line feed. Lists beyond ten lines are cut unless `everything`."""
    lines = [words.TITLE, f"  {words.summary(intake)}"]
    lines += [f"  注意：{notice}" for notice in intake.notices]
    if hint := words.hint(intake):
        lines.append(f"  注意：{hint}")
    faults = intake.collection.register.faults
    lines += _section("名录有以下问题", [str(fault) for fault in faults], everything)
    for standing in words.ORDER:
        bodies = [one for one in intake.collection.sets if one.standing is standing]
        if standing in _ONE_LINE and intake.checked is None:
            lines += _names(standing.chinese, [one.body.name for one in bodies], everything)
        else:
            lines += _section(standing.chinese, [_body(intake, one) for one in bodies], everything, unit="家")
    lines += _section("待确认的文件", [_file(file) for file in words.doubtful(intake)], everything)
    lines += _section("未识别和不能收的文件", [_file(file) for file in words.unmatched(intake)], everything)
    return "\n".join(clean(line) for line in lines) + "\n"


def _names(title: str, names: list[str], everything: bool) -> list[str]:
    if not names:
        return []
    shown = names if everything else names[: 3 * _OPEN]
    rest = f"等，其余{len(names) - len(shown)}家用 --all 列出" if len(shown) < len(names) else ""
    return ["", f"【{title}】{len(names)}家", f"  {'、'.join(shown)}{rest}"]


def _section(title: str, entries: list[str], everything: bool, unit: str = "处") -> list[str]:
    if not entries:
        return []
    unit = "个" if "文件" in title else unit
    shown = entries if everything else entries[:_OPEN]
    lines = ["", f"【{title}】{len(entries)}{unit}", *(f"  {entry}" for entry in shown)]
    if len(shown) < len(entries):
        lines.append(f"  其余{len(entries) - len(shown)}{unit}用 --all 列出。")
    return lines


def _body(intake: Intake, one: BodySet) -> str:
    parts = [one.body.name]
    if missing := words.missing_of(one):
        parts.append(f"缺{missing}")
    if counts := words.counts_of(intake, one):
        found = "，".join(f"{level.chinese}{count}处" for level, count in zip(Level, counts, strict=True) if count)
        parts.append(found or "没有发现问题")
    if one.standing not in (Standing.COMPLETE, Standing.EXEMPT):
        parts += words.notes_of(one)[:3]
    return "  ".join(parts)


def _file(file: Filed) -> str:
    said = [part for part in (words.why_of(file), words.remarks_of(file)) if part]
    return f"{file.recognised.path}\n      {'；'.join(said) or file.state.chinese}"
