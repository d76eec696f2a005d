"""`python3 dev.py demo`: the invented city on the site, filled once, then served until it is interrupted."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="demo", description="虚构的云州市：填好三个年度的试用网站。")
    parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000")
    parser.add_argument("--fresh", action="store_true", help="删去上次试用留下的内容，重新生成")
    parser.add_argument("--seed", type=int, default=2024, help="另一个种子是另一座城市")
    parser.add_argument("--only-load", action="store_true", help="只生成，不启动网站")
    asked = parser.parse_args()
    home = Path(os.environ.setdefault("JIXIAO_HOME", "jixiao-demo")).resolve()
    os.environ.setdefault("JIXIAO_HTTPS", "0")
    os.environ.setdefault("JIXIAO_PUBLISHER", "云州市财政局")
    done = home / "demo-is-filled"
    if (home / "jixiao.sqlite3").exists() and (asked.fresh or not done.exists()):
        shutil.rmtree(home)  # asked for, or left half done
    from jixiao.www.serving import make_ready, serve

    make_ready()
    if not done.exists():
        _fill(asked.seed)
        done.touch()
    _say_who_is_there(asked.port)
    return 0 if asked.only_load else serve("127.0.0.1", asked.port, 2)


def _fill(seed: int) -> None:
    from jixiao.www.accounts.models import Person
    from jixiao.www.trial.city import invent
    from jixiao.www.trial.load import load
    from jixiao.www.trial.load_batches import load_batches
    from jixiao.www.trial.load_publications import load_publications

    print("正在生成虚构的云州市（40 个单位、3 个年度），约需两三分钟……", file=sys.stderr, flush=True)
    shown = sys.stderr.isatty()

    def told(words: str) -> None:
        if shown:
            print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)

    done = load(invent(seed), told)
    load_publications(Person.objects.get(login="review-1"), told)
    load_batches(invent(seed), told)
    end = "\r\033[K" if shown else ""
    print(
        f"{end}已生成：{done.bodies} 个单位、{done.people} 人、{done.submissions} 份提交。", file=sys.stderr, flush=True
    )


def _say_who_is_there(port: int) -> None:
    from jixiao.www.accounts.models import Grant
    from jixiao.www.accounts.roles import Role
    from jixiao.www.trial.load_people import PASSWORD

    print(f"\n试用网址：http://127.0.0.1:{port}/    所有人的密码：{PASSWORD}\n\n  用户名            姓名      角色")
    for role in Role:
        for grant in Grant.objects.in_force().filter(role=role).select_related("person", "body", "office")[:2]:
            about = grant.body or grant.office or ""
            print(f"  {grant.person.login:<16}  {grant.person.name:<6}  {role.label}　{about}")
    print("\n材料均为虚构。按 Ctrl+C 结束；再次运行接着用，加 --fresh 从头开始。\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
