from django.apps import AppConfig


class Filing(AppConfig):
    name = "jixiao.www.filing"
    label = "filing"
    verbose_name = "填报"
