"""Which papers somebody needs, from the answers to a checklist's questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.guidance.checklists.schema import Checklist, Option, Question, Return
from bot.procedures.schema import Document, ProcedureRecord


@dataclass(frozen=True)
class Papers:
    """What one person needs.

    Args:
        bring: papers to hand in.
        show: papers that only have to be shown.
        rare: papers of cases that were not asked for, each with its case.
        notes: what the answers add.
        returns: why such a file usually comes back.
        answers: what was answered, question and answer.
        instead: code of the procedure that is the right one, where this is not.
    """

    bring: tuple[Document, ...]
    show: tuple[Document, ...]
    rare: tuple[Document, ...]
    notes: tuple[str, ...]
    returns: tuple[Return, ...]
    answers: tuple[tuple[str, str], ...]
    instead: str | None = None


def next_question(checklist: Checklist, given: Sequence[int]) -> Question | None:
    """The question after some answers; None once all are answered.

    Args:
        checklist: the questions.
        given: places of the answers to the questions asked so far, from 1.
    """
    return _walk(checklist, given)[1]


def answered(checklist: Checklist, given: Sequence[int]) -> list[tuple[Question, Option]]:
    """The questions asked so far with their answers; answers that no question takes are left out."""
    return _walk(checklist, given)[0]


def _walk(checklist: Checklist, given: Sequence[int]) -> tuple[list[tuple[Question, Option]], Question | None]:
    done: list[tuple[Question, Option]] = []
    places: dict[str, int] = {}
    left = list(given)
    for question in checklist.questions:
        if any(places.get(name) not in wanted for name, wanted in question.when.items()):
            continue
        if not left or not 1 <= left[0] <= len(question.options):
            return done, question
        places[question.id] = left.pop(0)
        option = question.options[places[question.id] - 1]
        done.append((question, option))
        if option.instead:
            return done, None
    return done, None


def papers(checklist: Checklist, record: ProcedureRecord, given: Sequence[int]) -> Papers:
    """The papers for some answers, off the record as it stands now.

    A case of the record that no question of the checklist knows (officers may have added it) is never lost: its
    papers stand among the rare ones.
    """
    told = answered(checklist, given)
    cases = {case for _, option in told for case in option.cases}
    without = {name for _, option in told for name in option.without}
    asked = {case for question in checklist.questions for option in question.options for case in option.cases}
    mine = [d for d in record.documents if (d.name not in without if d.case is None else d.case in cases)]
    return Papers(
        bring=tuple(d for d in mine if not d.show_only),
        show=tuple(d for d in mine if d.show_only),
        rare=tuple(d for d in record.documents if d.case and d.case not in asked),
        notes=tuple(option.note for _, option in told if option.note),
        returns=tuple(r for r in checklist.returns if _applies(r, cases, told)),
        answers=tuple((question.ask, option.title) for question, option in told),
        instead=next((option.instead for _, option in told if option.instead), None),
    )


def _applies(cause: Return, cases: set[str], told: list[tuple[Question, Option]]) -> bool:
    """Whether a cause of return is one for somebody who has answered so."""
    places = {question.id: question.options.index(option) + 1 for question, option in told}
    if any(name in places and places[name] not in wanted for name, wanted in cause.when.items()):
        return False
    return not cause.cases or bool(set(cause.cases) & cases)
