"""The region of a body by its name: 云州市水务局 → 云州市. What a name does not say is not guessed."""

from __future__ import annotations

import re
from typing import Final

UNKNOWN: Final = "不明"
_PARTY: Final = re.compile(r"^(?:中国共产党|中共)")
_WORD: Final = r"[^\W\d_局委办厅院校会处所站队关于的和及省市县]"
_AREA: Final = re.compile(
    rf"{_WORD}{{2,9}}?(?:省|自治区|自治州|自治县|自治旗|地区|新区|市|州(?!市)|盟|县|区|旗)|{_WORD}县"
)
_NO_AREA: Final = re.compile(
    r"(?:小区|社区|校区|园区|景区|灾区|库区|林区|牧区|矿区|超市|城市|都市|门市|保护区|服务区)$"
)


def region_of(*names: str) -> str:
    """The region with which the first of `names` begins (`云州省临江县`), `不明` where none begins with one."""
    for name in names:
        words = _PARTY.sub("", "".join(name.split()))
        end = 0
        while (area := _AREA.match(words, end)) and not _NO_AREA.search(area[0]):
            end = area.end()
        if end:
            return words[:end]
    return UNKNOWN
