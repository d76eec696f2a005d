from django.apps import AppConfig


class Indicators(AppConfig):
    name = "jixiao.www.indicators"
    label = "indicators"
    verbose_name = "指标库"
