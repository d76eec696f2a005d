"""`jixiao manage first_people`: 三员 and one reviewer on a new site, their first passwords printed once."""

from __future__ import annotations

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from jixiao.www.accounts.starting import make_first_people
from jixiao.www.refusals import Refused


class Command(BaseCommand):
    help = "建立首批账号：系统管理员、安全管理员、安全审计员和一名绩效股审核人，初始密码只显示一次。"

    def handle(self, *arguments: object, **options: object) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        try:
            made = make_first_people()
        except Refused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(_("首批账号已建立。初始密码只显示这一次，请分别交给四个人；首次登录须更改。"))
        for person, role, password in made:
            self.stdout.write(f"  {role.label}\t{_('用户名')} {person.login}\t{_('初始密码')} {password}")
