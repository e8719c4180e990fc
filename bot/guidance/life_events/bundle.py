"""What a life event comes to with the catalogue as it stands: its procedures, and one list of their papers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.guidance.life_events.schema import LifeEvent, life_events
from bot.guidance.telling import longest
from bot.procedures.answers.lines import document_line
from bot.procedures.schema import Document, ProcedureRecord, Status
from bot.vietnamese.features import plain_words

ALIKE = 0.75  # share of words from which two papers are the same one, read on the shipped catalogue


@dataclass(frozen=True)
class SharedPaper:
    """A paper and the procedures that want it."""

    line: str
    of: tuple[str, ...]


@dataclass(frozen=True)
class SharedPapers:
    """The papers of several procedures.

    Args:
        papers: each once, in the order of the procedures.
        unknown: names of procedures whose papers the catalogue does not hold.
        by_case: names of procedures with more papers in some cases.
    """

    papers: tuple[SharedPaper, ...]
    unknown: tuple[str, ...]
    by_case: tuple[str, ...]


def told_in(text: str) -> LifeEvent | None:
    """The event that a text tells of, by the longest of the ways to tell of it; None if of none."""
    told = {event.id: longest(text, (event.title, event.english, *event.says)) for event in life_events().values()}
    best = max(told, key=told.__getitem__)
    return life_events()[best] if told[best] else None


def standing_steps(
    event: LifeEvent,
    records: Mapping[str, ProcedureRecord],
    successors: Callable[[ProcedureRecord], Sequence[ProcedureRecord]],
) -> dict[str, ProcedureRecord]:
    """The record of each step that is in force, one that was replaced by its successor."""
    found: dict[str, ProcedureRecord] = {}
    for step in event.steps:
        record = records.get(step.code)
        if record is None:
            continue
        if record.status is Status.IN_FORCE:
            found[step.code] = record
        elif following := successors(record):
            found[step.code] = following[0]
    return found


def papers_of(records: Sequence[ProcedureRecord]) -> SharedPapers:
    """The papers for everybody of some procedures, each once."""
    shared: list[tuple[Document, frozenset[str], list[str]]] = []
    for record in records:
        for document in record.documents:
            if document.case is not None:
                continue
            words = _words(document)
            same = next((entry for entry in shared if _alike(entry[1], words, entry[0], document)), None)
            if same is None:
                shared.append((document, words, [record.plain_name]))
            elif record.plain_name not in same[2]:
                same[2].append(record.plain_name)
    return SharedPapers(
        tuple(SharedPaper(document_line(document), tuple(names)) for document, _, names in shared),
        tuple(record.plain_name for record in records if not record.documents),
        tuple(record.plain_name for record in records if any(document.case for document in record.documents)),
    )


def _words(document: Document) -> frozenset[str]:
    return frozenset(plain_words(re.sub(r"\([^)]*\)", " ", document.name)))


def _alike(one: frozenset[str], other: frozenset[str], first: Document, second: Document) -> bool:
    """Whether two papers are one and the same. Forms differ by procedure, whatever their titles share."""
    if first.form != second.form or any(word in one for word in ("khai", "don", "phieu")):
        return first.name == second.name
    return len(one & other) / len(one | other) >= ALIKE if one | other else False
