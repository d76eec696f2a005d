"""`jixiao manage refresh_standings`: makes all rows of the overview anew, and says how far it is."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from jixiao.www.cases.models import Filing
from jixiao.www.summary.feed import PIECE, refresh_piece, take_in


class Command(BaseCommand):
    help = "重算“总览”用的统计行（升级后，或统计有疑问时运行；可在使用中运行，可中断后重来）。"

    def handle(self, *arguments: object, **options: object) -> None:
        take_in()
        keys = list(Filing.objects.order_by("case__year__number", "pk").values_list("pk", flat=True))
        for start in range(0, len(keys), PIECE):
            refresh_piece(keys[start : start + PIECE], marks_later=False)
            done = min(start + PIECE, len(keys))
            if done == len(keys) or done // 500 != start // 500:
                self.stdout.write(_("已重算 %(done)d／%(all)d 份") % {"done": done, "all": len(keys)})
        if not keys:
            self.stdout.write(_("还没有材料。"))
