from django.urls import path

from jixiao.www.indicators.views.library import (
    admit_indicator,
    library,
    propose_indicator,
    put_indicator_aside,
    use_indicator,
)

urlpatterns = [
    path("library/", library, name="library"),
    path("library/propose/", propose_indicator, name="propose_indicator"),
    path("library/<int:pk>/admit/", admit_indicator, name="admit_indicator"),
    path("library/<int:pk>/aside/", put_indicator_aside, name="put_indicator_aside"),
    path("filings/<int:pk>/library/", use_indicator, name="use_indicator"),
]
