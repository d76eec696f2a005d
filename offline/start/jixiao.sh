#!/bin/sh
# ./jixiao.sh check 自评报告.docx：第一次运行时自行安装到本目录的 env，以后直接使用；不联网。
set -eu
here=$(cd "$(dirname "$0")" && pwd)
env=${JIXIAO_ENV:-$here/env}
python=
for each in ${JIXIAO_PYTHON:-} python3.14 python3.13 python3.12 python3.11 python3; do
  if "$each" -c "import sys, os; sys.exit(not os.path.exists(sys.argv[1] + '/wheels/extras-%d.%d.txt' % sys.version_info[:2]))" "$here" 2>/dev/null; then
    python=$each
    break
  fi
done
if [ -z "$python" ]; then
  echo "没有找到适用的 Python。请先安装“使用说明.txt”所列的版本；已安装在别处的，设 JIXIAO_PYTHON=路径 后再运行。" >&2
  exit 2
fi
"$python" "$here/install.py" --env "$env"
exec "$env/bin/python" -m jixiao "$@"
