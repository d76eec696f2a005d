from django.apps import AppConfig


class Summary(AppConfig):
    name = "jixiao.www.summary"
    label = "summary"
    verbose_name = "汇总"
