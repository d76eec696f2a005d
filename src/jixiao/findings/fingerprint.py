"""A name for a finding that survives a re-run, a resubmission and a new version of the engine."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b

from jixiao.findings.finding import Finding

_NOISE = re.compile(r"[\s\u3000：:，,。.；;、“”\"'‘’（）()\[\]【】]+")


def sign(findings: list[Finding]) -> None:
    """Set `fingerprint` of every finding: 16 hexadecimal digits.

    Hashed are the code, the anchor, the normalised words of the first quote and an ordinal among findings alike in
    all three: never a position, a file name or a version.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        key = (finding.code, finding.anchor, _NOISE.sub("", finding.places[0].quote))
        seen[key] += 1
        text = "\x1f".join((*key, str(seen[key])))
        finding.fingerprint = blake2b(text.encode(), digest_size=8).hexdigest()
