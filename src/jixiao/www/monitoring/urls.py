from django.urls import path

from jixiao.www.monitoring.views.changes import objective_changes
from jixiao.www.monitoring.views.lamps import lamps, monitoring

urlpatterns = [
    path("monitoring/", monitoring, name="monitoring"),
    path("submissions/<int:pk>/lamps/", lamps, name="lamps"),
    path("submissions/<int:pk>/objective-changes/", objective_changes, name="objective_changes"),
]
