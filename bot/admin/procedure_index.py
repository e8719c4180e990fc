"""Finds procedures for officers by name, by what people call them or by code, as they type."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from bot.procedures.repository import Catalogue
from bot.procedures.schema import ProcedureRecord, Status
from bot.vietnamese.features import plain_words

MOST = 8


@dataclass(frozen=True)
class Entry:
    """One procedure in a list of hits."""

    code: str
    name: str
    official_name: str
    field: str
    status: Status


class ProcedureIndex:
    """The names of the catalogue, read again when it changed. No answer of the assistant comes from here.

    Args:
        catalogue: where the procedures are kept.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._lock = threading.Lock()
        self._version = -1
        self._entries: dict[str, Entry] = {}
        self._words: dict[str, tuple[str, ...]] = {}

    def find(self, text: str, limit: int = MOST) -> list[Entry]:
        """The procedures that hold the words typed, the last of which may be unfinished; best first."""
        self._read()
        code = text.strip()
        if code in self._entries:
            return [self._entries[code]]
        wanted = plain_words(text)
        if not wanted:
            return []
        scored = [(self._score(wanted, known), known) for known in self._entries]
        best = sorted(((s, c) for s, c in scored if s > 0), key=lambda pair: (-pair[0], pair[1]))
        return [self._entries[code] for _, code in best[:limit]]

    def name(self, code: str | None) -> str:
        """The plain name of a procedure; the code where it is not in the catalogue, nothing for none."""
        if not code:
            return ""
        self._read()
        return self._entries[code].name if code in self._entries else code

    def field(self, code: str) -> str:
        """The field of a procedure; nothing for one that is not in the catalogue or no longer in force."""
        self._read()
        entry = self._entries.get(code)
        return entry.field if entry and entry.status is Status.IN_FORCE else ""

    def __contains__(self, code: str) -> bool:
        self._read()
        return code in self._entries

    def _score(self, wanted: list[str], code: str) -> float:
        if code.startswith("".join(wanted)) or " ".join(wanted) == code:
            return 9.0
        best = 0.0
        for phrase in self._words[code]:
            words = phrase.split()
            held = sum(word in words for word in wanted[:-1])
            held += any(word.startswith(wanted[-1]) for word in words)
            share = held / len(wanted)
            if share >= 0.75:
                best = max(best, share + 0.5 * min(1.0, len(wanted) / max(1, len(words))))
        if best and self._entries[code].status is not Status.IN_FORCE:
            best -= 0.6
        return best

    def _read(self) -> None:
        version = self._catalogue.version()
        if version == self._version:
            return
        with self._lock:
            records = self._catalogue.all()
            words = {record.code: _phrases(record) for record in records}
            self._entries = {record.code: _entry(record) for record in records}
            self._words = words
            self._version = version


def _entry(record: ProcedureRecord) -> Entry:
    return Entry(record.code, record.plain_name, record.official_name, record.field, record.status)


def _phrases(record: ProcedureRecord) -> tuple[str, ...]:
    said = (record.plain_name, record.official_name, *record.aliases, *record.keywords)
    return tuple(dict.fromkeys(" ".join(plain_words(phrase)) for phrase in said))
