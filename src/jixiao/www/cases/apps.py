from django.apps import AppConfig


class Cases(AppConfig):
    name = "jixiao.www.cases"
    label = "cases"
    verbose_name = "卷宗"
