"""佐证材料: what a file of evidence is, beside the file itself."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.www.cases.models import StoredFile


class Evidence(models.Model):
    """One file of evidence. The file bears the name that it is given for its indicator; here stands how it came."""

    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="evidence")
    what = models.CharField(_("材料名称"), max_length=60, blank=True)
    """签到册, 验收报告 …: of the checklist, or in the person's own words."""
    original_name = models.CharField(max_length=255)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.file.name
