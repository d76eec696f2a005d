"""Every address of the site. URL name = function name = template name = test name."""

from django.urls import include, path

urlpatterns = [
    path("", include("jixiao.www.accounts.urls")),
    path("", include("jixiao.www.cases.urls")),
    path("", include("jixiao.www.filing.urls")),
    path("", include("jixiao.www.indicators.urls")),
    path("", include("jixiao.www.monitoring.urls")),
    path("", include("jixiao.www.receiving.urls")),
    path("", include("jixiao.www.review.urls")),
    path("", include("jixiao.www.screening.urls")),
    path("", include("jixiao.www.scrutiny.urls")),
    path("", include("jixiao.www.setting_right.urls")),
    path("", include("jixiao.www.spending.urls")),
    path("", include("jixiao.www.summary.urls")),
    path("", include("jixiao.www.transparency.urls")),
    path("", include("jixiao.www.web_api.urls")),
    path("", include("jixiao.www.upkeep.urls")),
]
handler400 = "jixiao.www.refusals.bad_request"
handler403 = "jixiao.www.refusals.not_allowed"
handler404 = "jixiao.www.refusals.not_found"
handler500 = "jixiao.www.refusals.failed"
