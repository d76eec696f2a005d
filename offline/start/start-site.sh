#!/bin/sh
# 启动网站：数据放在本目录的 data（或 JIXIAO_HOME）。供其他电脑使用前请看“使用说明.txt”。
set -eu
here=$(cd "$(dirname "$0")" && pwd)
JIXIAO_HOME=${JIXIAO_HOME:-$here/data}
JIXIAO_HTTPS=${JIXIAO_HTTPS:-0}
export JIXIAO_HOME JIXIAO_HTTPS
exec "$here/jixiao.sh" serve "$@"
