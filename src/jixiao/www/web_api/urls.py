from django.urls import path

from jixiao.www.web_api.api import api
from jixiao.www.web_api.views.reference import interface_reference
from jixiao.www.web_api.views.tokens import all_tokens, interface, make_token, revoke_token

urlpatterns = [
    path("interface/", interface, name="interface"),
    path("interface/reference/", interface_reference, name="interface_reference"),
    path("interface/tokens/make/", make_token, name="make_token"),
    path("interface/tokens/all/", all_tokens, name="all_tokens"),
    path("interface/tokens/<int:pk>/revoke/", revoke_token, name="revoke_token"),
    path("api/v1/", api.urls),
]
