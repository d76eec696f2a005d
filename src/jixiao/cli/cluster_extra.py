"""Whether the extra `cluster` is installed."""

from __future__ import annotations

from importlib.util import find_spec

ADVICE = "集群功能未安装。请先在本机和各节点运行：pip install 'jixiao[batch,cluster]'"


def is_missing() -> bool:
    return find_spec("distributed") is None
