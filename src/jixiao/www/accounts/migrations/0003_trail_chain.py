"""The rows that there are are numbered and bound to each other, in the order in which they were written."""

from typing import Any

from django.db import migrations, models

from jixiao.www.accounts.chain import BEGINNING, COLUMNS, SCHEME, seal, told

PIECE = 1000


def chain(apps: Any, schema_editor: Any) -> None:
    rows = apps.get_model("accounts", "LogRow").objects.using(schema_editor.connection.alias)
    head = apps.get_model("accounts", "TrailHead").objects.using(schema_editor.connection.alias)
    number, last, pk = 0, BEGINNING, 0
    while piece := list(rows.filter(pk__gt=pk).order_by("pk")[:PIECE]):
        for row in piece:
            number += 1
            row.number, row.scheme, row.previous = number, SCHEME, last
            row.hash = last = seal(told({column: getattr(row, column) for column in COLUMNS}))
        rows.bulk_update(piece, ["number", "scheme", "previous", "hash"], batch_size=200)
        pk = piece[-1].pk
    head.create(pk=1, number=number, hash=last)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="TrailHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(default=BEGINNING, max_length=64)),
            ],
        ),
        migrations.AddField("logrow", "number", models.PositiveBigIntegerField(null=True)),
        migrations.AddField("logrow", "scheme", models.PositiveSmallIntegerField(default=1)),
        migrations.AddField("logrow", "previous", models.CharField(default="", max_length=64)),
        migrations.AddField("logrow", "hash", models.CharField(default="", max_length=64)),
        migrations.AlterField("logrow", "at", models.DateTimeField(db_index=True, verbose_name="时间")),
        migrations.RunPython(chain, migrations.RunPython.noop),
    ]
