from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "jixiao.www.upkeep"
    label = "upkeep"
