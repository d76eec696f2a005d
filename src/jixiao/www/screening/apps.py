from django.apps import AppConfig


class Screening(AppConfig):
    name = "jixiao.www.screening"
    label = "screening"
    verbose_name = "批量核对"
