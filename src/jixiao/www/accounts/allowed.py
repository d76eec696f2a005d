"""`@allowed(Act.X)`: the door of a view."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may

P = ParamSpec("P")


class Asked(HttpRequest):
    """A request of somebody who has signed in."""

    user: Person


View = Callable[Concatenate[Asked, P], HttpResponseBase]


def allowed(*acts: Act) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]]:
    """Let in who may do one of `acts` for some body at all; without acts, everybody who has signed in.

    Others get the page to sign in, or 403. Which body it is about the view asks itself (`reach.body_for`,
    `Filing.objects.seen_by`): what is out of reach is 404.
    """

    def door(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **keywords: P.kwargs) -> HttpResponseBase:
            person = request.user
            if not isinstance(person, Person) or not person.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if acts and not any(may(person, act) for act in acts):
                raise PermissionDenied
            return view(request, *args, **keywords)  # type: ignore[arg-type]

        guarded.acts = acts  # type: ignore[attr-defined]
        return guarded

    return door
