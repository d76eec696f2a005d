from django.apps import AppConfig


class Receiving(AppConfig):
    name = "jixiao.www.receiving"
    label = "receiving"
    verbose_name = "收件"
