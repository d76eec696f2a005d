from django.apps import AppConfig


class SettingRight(AppConfig):
    name = "jixiao.www.setting_right"
    label = "setting_right"
    verbose_name = "整改"
