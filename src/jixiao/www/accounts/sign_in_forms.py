"""Forms for signing in and for choosing a password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jixiao.www.accounts import coming_in, throttle
from jixiao.www.accounts.models import Person

_HIDDEN = {"autocomplete": "new-password", "spellcheck": "false"}


class SignInForm(forms.Form):
    """Asks for login and password; says in words why nobody is let in, and never which of the two was wrong."""

    username = forms.CharField(
        label=gettext_lazy("用户名"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True, "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=gettext_lazy("密码"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest | None = None, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.request = request
        self.person: Person | None = None

    def clean(self) -> dict[str, Any]:
        login, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not login or not password or self.request is None:
            return self.cleaned_data
        if not Person.objects.filter(login=login).exists():
            login = login.lower()  # as accounts are made; slips are sometimes typed in capitals
        address = throttle.address_of(self.request)
        if minutes := throttle.waits(login, address):
            raise forms.ValidationError(
                _("登录失败次数过多，已暂停登录，请%(minutes)d分钟后再试。急需登录的，请联系安全管理员解锁。")
                % {"minutes": minutes}
            )
        person = authenticate(self.request, username=login, password=password)
        if not isinstance(person, Person):
            left = throttle.failed(login, address)
            words = _("用户名或密码不正确，密码区分大小写。")
            if left == 0:
                words += _("失败已达%(most)d次，该账号暂停登录%(minutes)d分钟。") % {
                    "most": throttle.AN_ACCOUNT,
                    "minutes": throttle.MINUTES,
                }
            elif left <= 2:
                words += _("再失败%(left)d次，该账号将暂停登录%(minutes)d分钟。") % {
                    "left": left,
                    "minutes": throttle.MINUTES,
                }
            raise forms.ValidationError(words)
        if not coming_in.takes_password(person):
            coming_in.refused("password", address, person)
            raise forms.ValidationError(_("您的账号须经统一身份认证登录，请点“统一身份认证登录”。"))
        throttle.succeeded(person, address)
        self.person = person
        return self.cleaned_data

    def get_user(self) -> Person | None:
        return self.person


class OwnPasswordForm(forms.Form):
    """A new password; with the first one the name and the telephone of the account are looked over too."""

    name = forms.CharField(
        label=gettext_lazy("姓名"),
        max_length=60,
        help_text=gettext_lazy("请填本人真实姓名，操作记录以此为准。"),
    )
    phone = forms.CharField(label=gettext_lazy("办公电话"), max_length=40, required=False)
    old_password = forms.CharField(
        label=gettext_lazy("原密码"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new_password1 = forms.CharField(
        label=gettext_lazy("新密码"), strip=False, max_length=200, widget=forms.PasswordInput(attrs=_HIDDEN)
    )
    new_password2 = forms.CharField(
        label=gettext_lazy("新密码（再输一次）"), strip=False, max_length=200, widget=forms.PasswordInput(attrs=_HIDDEN)
    )

    def __init__(self, person: Person, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.initial = {"name": person.name, "phone": person.phone}
        self.person = person
        if person.must_change_password:
            self.fields["old_password"].help_text = _("账号条上的初始密码。")
        else:
            del self.fields["name"], self.fields["phone"]

    def clean_old_password(self) -> str:
        old: str = self.cleaned_data["old_password"]
        if not self.person.check_password(old):
            raise forms.ValidationError(_("原密码不正确。"))
        return old

    def clean(self) -> dict[str, Any]:
        first, second = self.cleaned_data.get("new_password1"), self.cleaned_data.get("new_password2")
        if first and second and first != second:
            self.add_error("new_password2", _("两次输入的新密码不一致。"))
        elif first and second:
            try:
                validate_password(first, self.person)
            except forms.ValidationError as faulty:
                self.add_error("new_password1", faulty)
        return self.cleaned_data
