"""Which texts of a record say what it is for, and how much each kind weighs."""

from __future__ import annotations

from dataclasses import dataclass

from bot.procedures.schema import ProcedureRecord, Status
from bot.vietnamese.features import letter_features, marked_and_bare, word_features

# Names say it in few words, so that one match means more than in a long example question.
NAME, ALIAS, QUESTION, BODY = 1.0, 1.0, 1.0, 0.6


@dataclass(frozen=True)
class SearchText:
    """One text that leads to a procedure; ``weight`` scales its likeness to a question."""

    owner: int
    text: str
    weight: float
    is_phrase: bool


def search_texts(owner: int, record: ProcedureRecord) -> list[SearchText]:
    """The texts of one record, official name first."""
    phrases = [(record.official_name, NAME), (record.plain_name, NAME)]
    phrases += [(alias, ALIAS) for alias in (*record.aliases, *record.keywords)]
    phrases += [(question, QUESTION) for question in record.questions]
    out = [SearchText(owner, text, weight, True) for text, weight in dict(phrases).items()]
    body = [document.name for document in record.documents] + [record.result or ""] + record.conditions
    joined = ". ".join(part for part in body if part)[:4000]
    if joined:
        out.append(SearchText(owner, f"{record.plain_name}. {joined}", BODY, False))
    return out


def is_searchable(record: ProcedureRecord) -> bool:
    """Abolished codes without a name of their own are reached by code only."""
    return record.status is Status.IN_FORCE or bool(record.aliases or record.questions)


def likeness_features(text: str) -> list[str]:
    """Features for likeness of texts: words, pairs of words and letter groups, which survive slips."""
    marked, bare = marked_and_bare(text)
    return [
        *word_features(bare, 2),
        *letter_features(bare, (3, 4)),
        *(f"^{word}" for word in word_features(marked, 2)),
    ]


def ranking_features(text: str) -> list[str]:
    """Features for the ranking model: words and pairs of words, with and without marks."""
    marked, bare = marked_and_bare(text)
    return [*word_features(bare, 2), *(f"^{word}" for word in marked)]


def bare_words(text: str) -> list[str]:
    """The words of text without marks, for how much of a name a question holds."""
    return marked_and_bare(text)[1]
