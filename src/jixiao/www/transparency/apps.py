from django.apps import AppConfig


class Transparency(AppConfig):
    name = "jixiao.www.transparency"
    label = "transparency"
    verbose_name = "公开"
