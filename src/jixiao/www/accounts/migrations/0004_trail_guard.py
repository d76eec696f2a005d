"""Every row has its number and hash, each once; the database refuses to change or delete one."""

from typing import Any

from django.db import migrations, models

from jixiao.www.accounts import trail_guard


def put_up(apps: Any, schema_editor: Any) -> None:
    trail_guard.put_up(schema_editor.connection)


def lift(apps: Any, schema_editor: Any) -> None:
    trail_guard.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_trail_chain"),
    ]

    operations = [
        migrations.AlterField("logrow", "number", models.PositiveBigIntegerField(unique=True, verbose_name="序号")),
        migrations.AlterField("logrow", "previous", models.CharField(max_length=64)),
        migrations.AlterField("logrow", "hash", models.CharField(max_length=64, unique=True, verbose_name="校验值")),
        migrations.RunPython(put_up, lift),
    ]
