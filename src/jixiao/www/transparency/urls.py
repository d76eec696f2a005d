from django.urls import path

from jixiao.www.transparency.views.files import (
    choose_public_file,
    cleaned_file,
    decide_public_file,
    public_checklist,
    replace_public_file,
)
from jixiao.www.transparency.views.of_body import (
    prepare_body,
    publication_of,
    review_secrecy,
    set_public_particulars,
    withdraw_publication,
)
from jixiao.www.transparency.views.overview import (
    order_public_parts,
    prepare_publications,
    public_bundle,
    publication,
    publish,
    publishing,
)

urlpatterns = [
    path("publishing/", publishing, name="publishing"),
    path("publishing/bundle/", public_bundle, name="public_bundle"),
    path("publishing/steps/<int:pk>/prepare/", prepare_publications, name="prepare_publications"),
    path("publishing/steps/<int:pk>/publish/", publish, name="publish"),
    path("publishing/steps/<int:pk>/order/", order_public_parts, name="order_public_parts"),
    path("publishing/publications/<int:pk>/", publication, name="publication"),
    path("publishing/<int:pk>/", publication_of, name="publication_of"),
    path("publishing/<int:pk>/prepare/", prepare_body, name="prepare_body"),
    path("publishing/<int:pk>/particulars/", set_public_particulars, name="set_public_particulars"),
    path("publishing/<int:pk>/secrecy/", review_secrecy, name="review_secrecy"),
    path("publishing/<int:pk>/withdraw/", withdraw_publication, name="withdraw_publication"),
    path("publishing/files/<int:pk>/decide/", decide_public_file, name="decide_public_file"),
    path("publishing/files/<int:pk>/choose/", choose_public_file, name="choose_public_file"),
    path("publishing/files/<int:pk>/replace/", replace_public_file, name="replace_public_file"),
    path("publishing/files/<int:pk>/cleaned/", cleaned_file, name="cleaned_file"),
    path("publishing/files/<int:pk>/checklist/", public_checklist, name="public_checklist"),
]
