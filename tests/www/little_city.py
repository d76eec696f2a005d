"""The little city of the tests, built by the site's own acts once in a process; later tests get the same rows put in.

Two thousand tests begin with it: building it takes ten times as long as putting its rows in.
"""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

PASSWORD = "right-horse-battery-9"
Rows = dict[type[models.Model], dict[Any, tuple[Any, ...]]]
_KEPT: dict[datetime.date, _Kept] = {}


def little_city() -> SimpleNamespace:
    """Bodies `water`, `roads`, `lab` (under water); year 2024 with self-evaluation switched on; people by role."""
    today = datetime.date.today()
    kept = _KEPT.get(today)
    if kept is not None:
        try:
            with transaction.atomic():
                return kept.put_in()
        except IntegrityError:  # the test has rows of its own where these would stand
            return build()
    before = _rows()
    city = build()
    if not any(before.get(type(each)) for each in _objects(city).values()):
        _KEPT[today] = _Kept(before, _rows(), city)
    return city


def build() -> SimpleNamespace:
    from jixiao.www.accounts.granting import grant_role
    from jixiao.www.accounts.models import Body, Office, Person
    from jixiao.www.accounts.roles import Role
    from jixiao.www.cases.models import Step, StepKind, Year
    from jixiao.www.cases.transitions import open_filing

    farming, traffic = Office.objects.create(name="农业股"), Office.objects.create(name="经建股")
    water = Body.objects.create(code="301001", name="云州市水务局", office=farming)
    roads = Body.objects.create(code="302001", name="云州市交通运输局", office=traffic)
    lab = Body.objects.create(code="301002", name="云州市水质监测站", supervisor=water, office=farming)
    year = Year.objects.create(number=2024)
    step = Step.objects.create(year=year, kind=StepKind.SELF_EVALUATION, is_on=True)
    people = SimpleNamespace()
    day = datetime.date.today()
    for login, name, role, about in (
        ("filler", "张经办", Role.FILLER, {"body": water}),
        ("head", "李负责", Role.HEAD, {"body": water}),
        ("foreign", "王经办", Role.FILLER, {"body": roads}),
        ("lab_filler", "赵经办", Role.FILLER, {"body": lab}),
        ("supervisor", "钱主管", Role.SUPERVISOR, {"body": water}),
        ("desk", "孙股长", Role.DESK, {"office": farming}),
        ("reviewer", "周审核", Role.REVIEWER, {}),
        ("third_party", "吴评审", Role.THIRD_PARTY, {"body": water, "last_day": day + datetime.timedelta(30)}),
        ("leader", "郑领导", Role.LEADER, {}),
        ("inspector", "冯审计", Role.INSPECTOR, {}),
        ("administrator", "陈管理", Role.ADMINISTRATOR, {}),
        ("security", "褚安全", Role.SECURITY, {}),
        ("log_auditor", "卫审计", Role.LOG_AUDITOR, {}),
    ):
        person = Person.objects.make(login, name, PASSWORD)
        grant_role(None, person, role, **about)
        setattr(people, login, person)
    return SimpleNamespace(
        water=water,
        roads=roads,
        lab=lab,
        year=year,
        step=step,
        people=people,
        filing=open_filing(water, step),
        foreign_filing=open_filing(roads, step),
        lab_filing=open_filing(lab, step),
    )


class _Kept:
    """What building it added to the tables and changed in them, and which row is which thing of the city."""

    def __init__(self, before: Rows, after: Rows, city: SimpleNamespace) -> None:
        self._added: dict[type[models.Model], list[tuple[Any, ...]]] = {}
        self._changed: list[tuple[type[models.Model], Any, dict[str, Any]]] = []
        for model, rows in after.items():
            names = [field.attname for field in model._meta.concrete_fields]
            for key, row in rows.items():
                if key not in before.get(model, {}):
                    self._added.setdefault(model, []).append(row)
                elif row != before[model][key]:
                    self._changed.append((model, key, dict(zip(names, row, strict=True))))
        self._things = {name: (type(each), each.pk) for name, each in _objects(city).items()}

    def put_in(self) -> SimpleNamespace:
        """Raises IntegrityError where other rows stand."""
        made = {}
        for model, rows in self._added.items():
            fields = list(model._meta.concrete_fields)
            names = [field.attname for field in fields]
            each = [model.from_db("default", names, row) for row in rows]
            model._base_manager._insert(each, fields, using="default", raw=True)
            made.update({(model, one.pk): one for one in each})
        for model, key, values in self._changed:
            model._base_manager.filter(pk=key).update(**values)
        city = SimpleNamespace(people=SimpleNamespace())
        for name, thing in self._things.items():
            place, _, own = name.rpartition(".")
            setattr(city.people if place else city, own, made[thing])
        return city


def _objects(city: SimpleNamespace) -> dict[str, models.Model]:
    people = {f"people.{login}": person for login, person in vars(city.people).items()}
    return {name: each for name, each in vars(city).items() if name != "people"} | people


def _rows() -> Rows:
    found: Rows = {}
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in ("contenttypes", "auth"):
            rows = {
                row[0]: row
                for row in model._base_manager.values_list("pk", *(f.attname for f in model._meta.concrete_fields))
            }
            if rows:
                found[model] = {key: row[1:] for key, row in rows.items()}
    return found
