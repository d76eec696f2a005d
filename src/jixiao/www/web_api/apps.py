from django.apps import AppConfig


class WebApi(AppConfig):
    name = "jixiao.www.web_api"
    label = "web_api"
    verbose_name = "数据接口"
