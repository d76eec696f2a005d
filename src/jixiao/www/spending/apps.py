from django.apps import AppConfig


class Spending(AppConfig):
    name = "jixiao.www.spending"
    label = "spending"
    verbose_name = "结果应用"
