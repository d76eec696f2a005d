"""One file of a delivery: what it is, whose it is taken to be and why, what was decided, where it went."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jixiao.intake.sort import Sort
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.reach import may
from jixiao.www.cases.models import Submission
from jixiao.www.receiving.models.delivery import Delivery


class PieceQuerySet(models.QuerySet["Piece"]):
    def seen_by(self, person: Person) -> PieceQuerySet:
        return self.all() if may(person, Act.RECEIVE) else self.none()

    def of_step(self, step_id: int) -> PieceQuerySet:
        """Those that were looked at, over all deliveries of a step, as they came."""
        return (
            self.filter(delivery__step_id=step_id)
            .exclude(state__in=[Piece.State.WAITING, Piece.State.OPENED])
            .defer("words")
            .order_by("pk")
        )


class Piece(models.Model):
    """A file as it came. Its bytes lie in the store under `sha256` where `is_kept`."""

    class State(models.TextChoices):
        """What became of it; the values from `counted` to `unmatched` are those of `intake.filed.State`."""

        WAITING = "waiting", _("等待识别")
        OPENED = "opened", _("压缩包，已展开")
        COUNTED = "counted", _("已识别")
        SAME = "same", _("重复（内容相同）")
        COPY = "copy", _("同一材料的另一种格式")
        LEFT_OUT = "left_out", _("不收")
        OTHER_YEAR = "other_year", _("年度不符")
        UNREADABLE = "unreadable", _("未能读取")
        CLASSIFIED = "classified", _("标有密级，未收")
        DOUBTFUL = "doubtful", _("待确认")
        UNMATCHED = "unmatched", _("未识别")
        HELD = "held", _("标有内部字样，待确认")

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="pieces")
    path = models.TextField(_("文件名"))
    """Its name as it came, folders and archives before it: shown, never used as a path."""
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    waiting_as = models.CharField(max_length=40, blank=True)
    """Under which name its bytes lie in `incoming` until it is looked at."""
    claimed_at = models.DateTimeField(null=True, blank=True)
    """Since when somebody's request has been looking at it."""
    is_kept = models.BooleanField(default=False)

    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING, db_index=True)
    recognised: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """What it says of itself, by `recognised_row`."""
    words = models.BinaryField(default=b"")
    """Its text, compressed, for telling two formats of one paper; nothing of a classified file."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="pieces")
    candidates: models.JSONField[Any, Any] = models.JSONField(default=list)
    """Keys of the bodies that it may be, the likeliest first."""
    certainty = models.CharField(max_length=10, blank=True)
    why = models.TextField(blank=True)
    written = models.CharField(max_length=200, blank=True, db_index=True)
    """The written name on which the question turns, as names are compared."""
    is_answered = models.BooleanField(default=False)
    alike = models.TextField(blank=True)
    remark = models.TextField(blank=True)

    is_let_in = models.BooleanField(default=False)
    """A person took it although it bears a mark of internal use or another year."""
    is_chosen = models.BooleanField(default=False)
    """A person took this one of several versions."""
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="decided_pieces"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="pieces")
    """The version that it went into first."""

    objects = PieceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["delivery", "state"])]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def sorts(self) -> list[str]:
        """The kinds of what it holds, in the field's words."""
        return [Sort(value).chinese for value in self.recognised.get("sorts", [])]

    @property
    def year(self) -> int | None:
        """The year as it is written in the file."""
        year: int | None = self.recognised.get("year")
        return year

    @property
    def dated(self) -> str:
        """The day that it is signed on, `2025-04-29`; `""` where it bears none."""
        return str(self.recognised.get("dated") or "")

    @property
    def secrecy(self) -> str:
        return str(self.recognised.get("secrecy", ""))

    @property
    def internal(self) -> str:
        return str(self.recognised.get("internal", ""))

    @property
    def problem(self) -> str:
        """Why it could not be read."""
        return str((self.recognised.get("problem") or ["", "", ""])[1])

    @property
    def advice(self) -> str:
        return str((self.recognised.get("problem") or ["", "", ""])[2])

    @property
    def remarks(self) -> list[str]:
        return list(self.recognised.get("remarks", []))
