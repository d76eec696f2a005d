"""For the body: what was sent to it, and its answers line by line."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.reach import may_for
from jixiao.www.cases.answering import back, carry_out, seen
from jixiao.www.cases.models import Filing, State
from jixiao.www.review import replying
from jixiao.www.review.models import Answer, Letter, Reminder
from jixiao.www.review.sent_letters import letters_in_force, letters_in_force_of
from jixiao.www.review.views.reached import filing_for, number_in


@allowed(Act.SEE_OWN_DRAFT)
def feedback(request: Asked) -> HttpResponse:
    """Letters and reminders to one's own body, the last first."""
    filings = list(
        Filing.objects.for_(request.user, Act.SEE_OWN_DRAFT).with_all().order_by("-case__year__number", "step")
    )
    letters = letters_in_force_of(filings)
    waiting = [State.OPEN, State.DRAFT, State.RETURNED]
    reminders = Reminder.objects.filter(filing__in=filings, filing__state__in=waiting, withdrawn_at__isnull=True)
    rows = [(filing, list(reversed(letters.get(filing.pk, [])))) for filing in filings if letters.get(filing.pk)]
    return render(
        request,
        "feedback.html",
        {"rows": rows, "reminders": reminders.select_related("filing__step__year", "by").order_by("-pk")[:50]},
    )


@allowed(Act.SEE_OWN_DRAFT)
def answers(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.SEE_OWN_DRAFT, pk)
    letter = replying.current_letter(filing)
    given = {answer.fingerprint: answer for answer in letter.answers.all()} if letter is not None else {}
    fills = may_for(request.user, Act.FILL, filing.case.body)
    return render(
        request,
        "answers.html",
        {
            "filing": filing,
            "letter": letter,
            "lines": [(each, given.get(each["fingerprint"])) for each in letter.sent] if letter is not None else [],
            "answered": len(given),
            "can_answer": letter is not None and fills and replying.can_answer(filing, letter),
            "kinds": Answer.Kind.choices,
            "letters": letters_in_force(filing),
        },
    )


@require_POST
@allowed(Act.FILL)
def save_answers(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.FILL, pk)
    letter = Letter.objects.filter(filing=filing, pk=number_in(request.POST.get("letter", ""))).first()
    if letter is None:
        messages.error(request, _("目前没有需要答复的意见书。"))
        return back(request, "answers", pk)
    said = {}
    for each in letter.sent:
        number = each["number"]
        if f"kind-{number}" not in request.POST and f"words-{number}" not in request.POST:
            continue
        said[each["fingerprint"]] = (request.POST.get(f"kind-{number}", ""), request.POST.get(f"words-{number}", ""))
    carry_out(
        request, lambda: replying.answer(request.user, filing, letter, said, seen=seen(request)), _("答复已保存。")
    )
    return back(request, "answers", pk)
