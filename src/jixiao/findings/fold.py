"""One cause, one finding: follow-on complaints stand under the one that explains them."""

from __future__ import annotations

from jixiao.findings.finding import Finding


def fold(findings: list[Finding]) -> list[Finding]:
    """The findings with each explained one moved into `folded` of the finding that explains it.

    A finding is explained by one whose rule names its code in `explains` and which accuses one of the same cells
    or paragraphs. The order of those that remain is kept.
    """
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        for code in finding.rule.explains:
            by_code.setdefault(code, []).append(finding)
    kept: list[Finding] = []
    for finding in findings:
        cause = next(
            (
                other
                for other in by_code.get(finding.code, ())
                if other is not finding and other.accuses() & finding.accuses()
            ),
            None,
        )
        if cause is None:
            kept.append(finding)
        else:
            cause.folded.append(finding)
    return kept
