from django.apps import AppConfig


class Scrutiny(AppConfig):
    name = "jixiao.www.scrutiny"
    label = "scrutiny"
    verbose_name = "抽查复核"
