"""The shape of a checklist: questions over the cases that a procedure's own papers are kept under."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field, model_validator

from bot.guidance.content import MAX_OPTIONS, Id, Line, Strict, read_entries

FOLDER = Path(__file__).parent
MAX_QUESTIONS = 5


class Option(Strict):
    """One answer.

    Args:
        title: what the button says, at most 48 characters.
        says: how people say it, lower case, tone marks or not.
        cases: the ``case`` of those papers of the record that this answer adds, as the record writes it.
        without: names of papers for everybody that this answer takes away, as the record writes them.
        note: what else the record says to somebody who answers so, in its sense.
        instead: the code of the procedure that somebody who answers so needs in place of this one.
    """

    title: Line = Field(max_length=48)
    says: list[Line] = []
    cases: list[Line] = []
    without: list[Line] = []
    note: Line | None = None
    instead: str | None = None


class Question(Strict):
    """One question.

    Args:
        id: short name.
        ask: the question, said to a person.
        options: two or more answers.
        when: which answers to an earlier question this one is asked after: its id and the places of the answers,
            counted from 1; asked of everybody if empty.
    """

    id: Id
    ask: Line
    options: list[Option] = Field(min_length=2, max_length=MAX_OPTIONS)
    when: dict[Id, list[int]] = {}


class Return(Strict):
    """Why a file may come back.

    Args:
        cause: what is wrong with it.
        avoid: what to do so that it does not.
        basis: the paper, condition or note of the record that this follows from, as the record writes it.
        cases: of which cases; of all if empty.
        when: after which answers, as in a question; after all if empty.
    """

    cause: Line
    avoid: Line
    basis: Line
    cases: list[Line] = []
    when: dict[Id, list[int]] = {}


class Checklist(Strict):
    """The questions and the usual causes of one procedure.

    Args:
        code: of the procedure.
        questions: two to five, in the order they are asked.
        others: cases of the record too rare to ask for; their papers are named at the end, each with its case.
        returns: usual causes, derived from the record.
    """

    code: str
    questions: list[Question] = Field(min_length=1, max_length=MAX_QUESTIONS)
    others: list[Line] = []
    returns: list[Return] = Field(min_length=2)

    @model_validator(mode="after")
    def _earlier_questions(self) -> Checklist:
        seen: dict[str, int] = {}
        for question in self.questions:
            for name, places in question.when.items():
                if name not in seen:
                    raise ValueError(f"“{question.id}” hỏi sau “{name}”, là câu chưa hỏi")
                if not all(1 <= place <= seen[name] for place in places):
                    raise ValueError(f"“{question.id}”: “{name}” không có câu trả lời thứ {places}")
            if question.id in seen:
                raise ValueError(f"“{question.id}” có hai lần")
            seen[question.id] = len(question.options)
        for cause in self.returns:
            if unknown := sorted(set(cause.when) - set(seen)):
                raise ValueError(f"“{cause.cause}” dựa vào câu hỏi không có: {', '.join(unknown)}")
        return self


@lru_cache(maxsize=1)
def checklists() -> dict[str, Checklist]:
    """All of them by the code of their procedure."""
    return read_entries(FOLDER, Checklist, "code")
