from django.apps import AppConfig


class Monitoring(AppConfig):
    name = "jixiao.www.monitoring"
    label = "monitoring"
    verbose_name = "运行监控"
