"""A file that somebody hands in as a policy, read in the engine's own process. Nothing here knows Django."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from jixiao.www.spending.policy import Policy

_MOST: Final = 300_000


def read(name: str, content: bytes) -> dict[str, str]:
    """`text`: the policy as YAML that `read_policy` reads; or `error`: why it cannot be used, with the place."""
    from jixiao.basis.lined import ProfileError
    from jixiao.www.spending.writing_policy import to_yaml

    try:
        return {"text": to_yaml(_policy(name, content))}
    except ProfileError as error:
        return {"error": str(error)}
    except RecursionError:
        return {"error": f"{name}：层次过深，不是结果应用办法"}


def _policy(name: str, content: bytes) -> Policy:
    from jixiao.basis.lined import ProfileError
    from jixiao.documents import Unreadable
    from jixiao.documents.read import read as read_document
    from jixiao.www.spending.policy_sheets import policy_from_sheets
    from jixiao.www.spending.read_policy import policy_of

    if content.startswith((b"PK", b"\xd0\xcf")):
        try:
            return policy_from_sheets(read_document(content), name)
        except Unreadable as error:
            raise ProfileError(f"{name}：{error.message}{error.advice}") from error
    if len(content) > _MOST:
        raise ProfileError(f"{name}：文件过大，不是结果应用办法")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProfileError(f"{name}：请上传本页导出的 xlsx，或 UTF-8 编码的 YAML") from None
    _without_references(text, name)
    return policy_of(text, name)


def _without_references(text: str, name: str) -> None:
    """Refuses anchors: a short text could stand for an endless one."""
    import yaml

    from jixiao.basis.lined import Loader, ProfileError

    try:
        for event in yaml.parse(text, Loader=Loader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                mark = event.start_mark
                line = f" 第{mark.line + 1}行" if mark is not None else ""
                raise ProfileError(f"{name}{line}：不能使用引用（& 和 *）")
    except yaml.YAMLError:
        return  # said by the reader, with its line
