from django.apps import AppConfig


class Review(AppConfig):
    name = "jixiao.www.review"
    label = "review"
    verbose_name = "审核"
