"""佐证 of what was set right: files looked at like all evidence (secrecy, programs, macros) before they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.accounts.trail import record
from jixiao.www.cases import store
from jixiao.www.cases.in_the_engine import in_the_engine
from jixiao.www.cases.models import StoredFile
from jixiao.www.filing import paper_work, upload_work
from jixiao.www.filing.papers import Taken, admitted_of
from jixiao.www.refusals import Refused
from jixiao.www.setting_right.mending import can_answer
from jixiao.www.setting_right.models import Item, Proof
from jixiao.www.setting_right.stepping import answers, held

MOST_FILES: Final = 50
MOST_BYTES: Final = 300 * 1024**2
"""Of one item."""


def add_proofs(
    actor: Person, item: Item, sent: Sequence[tuple[str, bytes]], *, is_confirmed: bool = False
) -> tuple[list[Proof], Taken]:
    """Keep what can be taken; `Taken` says why the rest was refused and what personal data the files hold."""
    with transaction.atomic():  # who may not is told before anything is looked at
        changeable(actor, item)
    taken = Taken()
    admitted = admitted_of(item.notice.filing, sent, StoredFile.Kind.EVIDENCE, is_confirmed, taken)
    kept = _keep(actor, item, admitted, taken) if admitted else []
    for upload in admitted:
        if found := _personal(upload.content):
            taken.remarks.append(
                _("“%(name)s”中有个人信息（%(found)s）。请核对是否必要，不必要的请遮盖后重新上传。")
                % {"name": upload.name, "found": "、".join(found)}
            )
    return kept, taken


@transaction.atomic
def remove_proof(actor: Person, proof: Proof) -> None:
    """Take a file away that was not handed in yet; its row stays. Raises Refused for one that was."""
    changeable(actor, proof.item)
    proof = Proof.objects.select_for_update(of=("self",)).get(pk=proof.pk)
    if proof.event_id is not None or proof.removed_at is not None:
        raise Refused(_("此文件已随答复提交或已移除，不能再改动。请刷新页面。"))
    proof.removed_at = timezone.now()
    proof.save(update_fields=["removed_at"])
    record(actor, "remove_proof", proof, body=proof.item.case.body, file_hash=proof.sha256, item=proof.item_id)


def seen_proof(person: Person, pk: int) -> Proof | None:
    """A file of an answer within reach. One that was not handed in yet is the body's alone."""
    found = Proof.objects.filter(pk=pk, removed_at__isnull=True).first()
    if found is None or (item := Item.objects.for_(person, Act.READ).filter(pk=found.item_id).first()) is None:
        return None
    if found.event_id is None and not may_for(person, Act.SEE_OWN_DRAFT, item.case.body_id):
        return None
    return found


def changeable(actor: Person, item: Item) -> Item:
    """The item, held; raises where it is not the body's turn, or not this person's body."""
    item = held(item, None)
    answers(actor, item)
    if not can_answer(item):
        raise Refused(
            _("%(item)s现为“%(state)s”，不能增减佐证；未核查的可以先撤回答复。")
            % {"item": item, "state": item.state_words}
        )
    return item


@transaction.atomic
def _keep(actor: Person, item: Item, admitted: Sequence[upload_work.Upload], taken: Taken) -> list[Proof]:
    item = changeable(actor, item)
    there = item.proofs.filter(removed_at__isnull=True)
    count, total = there.count(), there.aggregate(bytes=Sum("size"))["bytes"] or 0
    kept = []
    for upload in admitted:
        count, total = count + 1, total + len(upload.content)
        if count > MOST_FILES or total > MOST_BYTES:
            raise Refused(_("本项佐证过多或过大，没有保存。请删去不需要的文件后再上传。"))
        sha256 = store.keep(upload.content)
        if there.filter(sha256=sha256, event__isnull=True).exists():
            taken.remarks.append(_("“%(name)s”已经上传过，没有重复保存。") % {"name": upload.name})
            continue
        proof = Proof.objects.create(item=item, name=upload.name, sha256=sha256, size=len(upload.content), by=actor)
        record(actor, "add_proof", proof, body=item.case.body, file_hash=sha256, item=item.pk)
        kept.append(proof)
    return kept


def _personal(content: bytes) -> list[str]:
    try:
        return in_the_engine(paper_work.personal, content)
    except Refused:
        return []
