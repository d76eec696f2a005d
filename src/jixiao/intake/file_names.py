"""What the name of a file and of its folders says: a hint of the body, never more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jixiao.intake.recognised import Named, Role

_SUFFIX: Final = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_NOISE: Final = re.compile(
    r"[（(]\d{1,3}[)）]|(?:最终|最新|正式|修改|修订|上报|报送|打印|盖章|定稿|终|新|改)+(?:版|稿|件)?\d*(?=$|[（(\-_\s])|"
    r"报来|报送|发来|交来|送来|提交|收到|微信|邮箱|邮件|副本|复件|新建|copy|final|v\d+(?:\.\d+)*|20\d\d[.\-年]?(?:\d{1,2}[.\-月]\d{0,2}日?)?度?|附件[\d\-—.一二三四五]*",
    re.I,
)
_BETWEEN: Final = re.compile(r"[\s\-—_－+＋·.,，、；;:：（）()\[\]【】《》“”\"'&~～]+")
_CUT: Final = re.compile(
    r"(?:部门|单位)?(?:整体|项目|专项|绩效|自评|评价|预算|决算|支出|基础数据|报告|目标|佐证|监控|申报|材料|资料|情况|汇总|公开).*$|^(?:关于|报|\d+)"
)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]{2,}")


def names_in_path(path: str) -> Iterator[Named]:
    """Words of the file's name, then of its folders from the inside out, that may name a body."""
    *folders, name = path.split("/")
    for role, part in ((Role.FILE_NAME, name), *((Role.FOLDER, folder) for folder in reversed(folders))):
        plain = _NOISE.sub(" ", _SUFFIX.sub("", part))
        for token in _BETWEEN.split(plain):
            word = _CUT.sub("", token)
            if _HAN.search(word):
                yield Named(role, word)
