"""Which texts of a record say what it is for, and what a model sees of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.procedures.schema import ProcedureRecord, Status
from bot.vietnamese.features import letter_features, plain_words, word_features
from bot.vietnamese.fillers import without_fillers

MAX_BODY_CHARS = 4000
_LIMITS = frozenset(("duoi", "tren", "tu", "du", "den", "qua"))


@dataclass(frozen=True)
class Phrase:
    """What people, or the State, call a procedure: the position of its record, and the words."""

    owner: int
    text: str


def phrases_of(records: Sequence[ProcedureRecord]) -> list[Phrase]:
    """Names, aliases, keywords and example questions of every record."""
    return [
        Phrase(owner, text)
        for owner, record in enumerate(records)
        for text in dict.fromkeys(
            (
                record.official_name,
                record.plain_name,
                *record.aliases,
                *record.keywords,
                *record.questions,
                *([record.english_name] if record.english_name else []),
                *record.english,
            )
        )
    ]


def names_of(record: ProcedureRecord) -> list[str]:
    """What a record is called: the short texts that a question may hold whole."""
    english = [record.english_name] if record.english_name else []
    return list(dict.fromkeys((record.official_name, record.plain_name, *record.aliases, *record.keywords, *english)))


def title_of(record: ProcedureRecord) -> str:
    """The text that a record is described to the model by."""
    return f"{record.official_name}. {record.plain_name}"


def body_of(record: ProcedureRecord) -> str:
    """What stands inside a record: papers, conditions, steps, result."""
    parts = [document.name for document in record.documents]
    parts += [document.case for document in record.documents if document.case]
    parts += [*record.conditions, *record.notes, record.result or "", *record.steps]
    return ". ".join(part for part in parts if part)[:MAX_BODY_CHARS]


def is_searchable(record: ProcedureRecord) -> bool:
    """Abolished codes without a name of their own are reached by code only."""
    return record.status is Status.IN_FORCE or bool(record.aliases or record.questions)


@lru_cache(maxsize=4096)
def searched_words(text: str) -> tuple[str, ...]:
    """The words of a text that may say which procedure is meant."""
    bare = without_fillers(plain_words(text))
    return (*bare, *_age_bands(bare))


def _age_bands(bare: list[str]) -> list[str]:
    """The bands that procedures speak of ("dưới 14 tuổi") for an age said in years ("cháu 5 tuổi")."""
    bands: list[str] = []
    for before, number, after in zip(["", *bare], bare, bare[1:], strict=False):
        if after == "tuoi" and number.isdigit() and before not in _LIMITS:
            age = int(number)
            bands += ["duoi", "6", "tuoi"] if age < 6 else []
            bands += ["duoi", "14", "tuoi"] if age < 14 else ["tu", "du", "14", "tuoi"]
    return bands


def likeness_features(text: str) -> list[str]:
    """Words, pairs of words and letter groups: the last survive a typing error."""
    bare = list(searched_words(text))
    return [*word_features(bare, 2), *letter_features(bare, (3, 4))]


def pair_features(text: str) -> list[str]:
    """Words and pairs of words."""
    return list(word_features(list(searched_words(text)), 2))


def single_words(text: str) -> list[str]:
    """The words alone."""
    return list(searched_words(text))
