from django.urls import path

from jixiao.www.upkeep.views.health import health

urlpatterns = [
    path("health/", health, name="health"),
]
