"""The catalogue in memory with its finder, read again within seconds of a change."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path

from bot.procedures.repository import Catalogue
from bot.procedures.reviewed import with_reviewed
from bot.procedures.schema import ProcedureRecord, Status
from bot.procedures.search.cache import load_or_fit
from bot.procedures.search.finder import Finder

CHECK_EVERY = 3.0  # seconds between looks at the catalogue's version


class Knowledge:
    """One reading of the catalogue: records by code and the finder over them.

    Args:
        records: every procedure.
        finder: fitted on the same records.
    """

    def __init__(self, records: Sequence[ProcedureRecord], finder: Finder) -> None:
        self.records = {record.code: record for record in records}
        self.finder = finder
        self._families: dict[str, list[str]] = {}
        for record in records:
            if record.family and record.status is Status.IN_FORCE:
                self._families.setdefault(record.family, []).append(record.code)
        for members in self._families.values():
            members.sort(key=lambda code: (-_known_facts(self.records[code]), code))

    def family_of(self, code: str) -> list[str]:
        """The codes under which the State keeps the same thing at the same counter, the fullest record first."""
        record = self.records[code]
        return self._families.get(record.family or "", [code]) if record.status is Status.IN_FORCE else [code]

    def head_of(self, code: str) -> str:
        """The member of a procedure's family that answers for all."""
        return self.family_of(code)[0] if code in self.records else code

    def successors(self, record: ProcedureRecord) -> list[ProcedureRecord]:
        """The procedures in force that stand in a retired one's place, followed through chains."""
        found: dict[str, ProcedureRecord] = {}
        todo, seen = list(record.replaced_by), {record.code}
        while todo:
            code = todo.pop(0)
            if code in seen or code not in self.records:
                continue
            seen.add(code)
            following = self.records[code]
            if following.status is Status.IN_FORCE:
                found[code] = following
            else:
                todo += following.replaced_by
        return list(found.values())


def _known_facts(record: ProcedureRecord) -> int:
    facts = (record.documents, record.channels, record.steps, record.conditions, record.legal_basis, record.result)
    return sum(bool(fact) for fact in facts)


class LiveKnowledge:
    """Knowledge that follows the catalogue: after a change it is fitted again in the background.

    Args:
        catalogue: where the procedures are kept.
        cache: folder for fitted finders.
        reviewed: the file of questions that officers reviewed.
    """

    def __init__(self, catalogue: Catalogue, cache: Path, reviewed: Path) -> None:
        self._catalogue = catalogue
        self._cache = cache
        self._reviewed = reviewed
        self._lock = threading.Lock()
        self._current: Knowledge | None = None
        self._version: tuple[int, int] | None = None
        self._checked = 0.0
        self._refreshing = False

    def get(self) -> Knowledge:
        """The newest reading that is ready; the first call waits until there is one."""
        if self._current is None:
            with self._lock:
                if self._current is None:
                    self._read()
        elif time.monotonic() - self._checked > CHECK_EVERY and not self._refreshing:
            self._checked = time.monotonic()
            if self._now() != self._version:
                self._refreshing = True
                threading.Thread(target=self._refresh, daemon=True).start()
        assert self._current is not None
        return self._current

    def _refresh(self) -> None:
        try:
            self._read()
        finally:
            self._refreshing = False

    def _read(self) -> None:
        version = self._now()
        records = with_reviewed(self._catalogue.all(), self._reviewed)
        if self._current is not None and self._current.records.keys() == {record.code for record in records}:
            # Facts are new at once; the finder takes its seconds to learn what is said of them.
            self._current = Knowledge(records, self._current.finder)
        self._current = Knowledge(records, load_or_fit(records, self._cache))
        self._version = version
        self._checked = time.monotonic()

    def _now(self) -> tuple[int, int]:
        """What the catalogue and the reviewed questions are at."""
        try:
            written = self._reviewed.stat().st_mtime_ns
        except FileNotFoundError:
            written = 0
        return self._catalogue.version(), written
