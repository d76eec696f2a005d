"""One document of a batch, and what was found in it."""

from __future__ import annotations

from django.db import models

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.reach import in_reach
from jixiao.www.screening.models.batch import Batch
from jixiao.www.screening.models.name import BatchName


class BatchDocumentQuerySet(models.QuerySet["BatchDocument"]):
    def seen_by(self, person: Person) -> BatchDocumentQuerySet:
        """Of batches that are shown, those of the bodies that this person watches.

        Documents of no body are seen by those who watch every body.
        """
        return self.filter(in_reach(person, Act.WATCH, "body"), batch__state=Batch.State.LOADED)


class BatchDocument(models.Model):
    """What `documents` says of it. Counts are None where it was not checked, never 0."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows", db_index=False)
    ordinal = models.PositiveIntegerField()
    """Its place in the batch, from 1, in the order of path and part."""
    path = models.TextField()
    part = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    title = models.TextField(blank=True)
    written = models.CharField(max_length=200, blank=True)
    """The name of its body as the document writes it."""
    key = models.CharField(max_length=200, blank=True)
    """The same as names are compared."""
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="batch_documents")
    named = models.ForeignKey(BatchName, on_delete=models.SET_NULL, null=True, related_name="documents")
    """By which answer of a reviewer it is that body's; None where the register tells."""
    region = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    project = models.TextField(blank=True)
    profile = models.CharField(max_length=200, blank=True)
    error = models.TextField(blank=True)
    """Why it was not checked, in a sentence."""
    advice = models.TextField(blank=True)
    notices = models.TextField(blank=True)
    errors = models.PositiveIntegerField(null=True)
    warnings = models.PositiveIntegerField(null=True)
    notes = models.PositiveIntegerField(null=True)
    unchecked = models.PositiveIntegerField(null=True)
    """Rules of which it did not hold enough."""
    score = models.DecimalField(max_digits=9, decimal_places=4, null=True)
    """The total that it states."""
    is_perfect = models.BooleanField(default=False)
    """Whether it gives itself the full score, by its total or in every row."""

    objects = BatchDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["batch", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["batch", "ordinal"], name="one_document_a_place")]
        indexes = [
            models.Index(fields=["batch", "year"], name="batch_document_year"),
            models.Index(fields=["batch", "body"], name="batch_document_body"),
            models.Index(fields=["key"], name="batch_document_key"),
        ]


class BatchFinding(models.Model):
    document = models.ForeignKey(BatchDocument, on_delete=models.CASCADE, related_name="found")
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="found", db_index=False)
    code = models.CharField(max_length=20)
    level = models.CharField(max_length=10)
    message = models.TextField()
    advice = models.TextField(blank=True)
    place = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["batch", "code"], name="batch_finding_code")]
