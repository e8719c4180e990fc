"""The examples that the assistant learns from: the files, the catalogue's own questions, what officers decided."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select

from bot.admin.inbox.grouping import near
from bot.conversations.likeness import likeness
from bot.db.base import Database
from bot.procedures.repository import Catalogue
from bot.settings import ROOT
from bot.training.examples import read_examples
from bot.training.models import Review

EXAMPLES = ROOT / "nlu_data" / "nlu"
MOST = 5


@dataclass(frozen=True)
class Target:
    """What a sentence is an example of: ``kind`` is ``intent`` or ``procedure``."""

    kind: str
    name: str


@dataclass(frozen=True)
class Known:
    """An example that stands already."""

    text: str
    target: Target


@dataclass(frozen=True)
class Likes:
    """What stands already that a sentence is like.

    Args:
        same: it says the very same for the same target, so that it teaches nothing.
        conflicts: it says the very same for another target of the kind.
        near_others: nearly the same stands for another target of the kind.
    """

    same: tuple[Known, ...]
    conflicts: tuple[Known, ...]
    near_others: tuple[Known, ...]


class KnownExamples:
    """Finds examples that a sentence is like.

    Args:
        database: where officers' decisions are kept.
        catalogue: whose aliases and questions are examples too.
    """

    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        self._database = database
        self._catalogue = catalogue
        self._lock = threading.Lock()
        self._version = -1
        self._questions: dict[str, list[Known]] = {}

    def like(self, text: str, target: Target) -> Likes:
        """What stands already that a sentence for a target is like."""
        key = likeness(text)
        known = self._of_kind(target.kind)
        exact = known.get(key, [])
        others = {other for other, examples in known.items() if any(e.target != target for e in examples)}
        close = [e for other in near(key, others) for e in known[other] if e.target != target]
        return Likes(
            same=tuple(e for e in exact if e.target == target)[:MOST],
            conflicts=tuple(e for e in exact if e.target != target)[:MOST],
            near_others=tuple(close)[:MOST],
        )

    def _of_kind(self, kind: str) -> dict[str, list[Known]]:
        joined: dict[str, list[Known]] = defaultdict(list)
        base = _from_files(EXAMPLES, _stamp(EXAMPLES)) if kind == "intent" else self._from_catalogue()
        for source in (base, self._from_reviews(kind)):
            for key, examples in source.items():
                joined[key] += examples
        return joined

    def _from_catalogue(self) -> dict[str, list[Known]]:
        with self._lock:
            version = self._catalogue.version()
            if version != self._version:
                found: dict[str, list[Known]] = defaultdict(list)
                for record in self._catalogue.all():
                    for text in (record.plain_name, *record.aliases, *record.questions):
                        found[likeness(text)].append(Known(text, Target("procedure", record.code)))
                self._questions, self._version = dict(found), version
            return self._questions

    def _from_reviews(self, kind: str) -> dict[str, list[Known]]:
        found: dict[str, list[Known]] = defaultdict(list)
        with self._database.session() as session:
            for review in session.scalars(select(Review).where(Review.undone_at.is_(None))):
                name = review.intent if kind == "intent" else review.procedure_code
                if name:
                    found[review.normalised_key].append(Known(review.text, Target(kind, name)))
        return found


def _stamp(folder: Path) -> Sequence[tuple[str, int]]:
    """What changes when a file does."""
    return tuple((path.name, path.stat().st_mtime_ns) for path in sorted(folder.rglob("*.yml")))


@lru_cache(maxsize=1)
def _from_files(folder: Path, stamp: Sequence[tuple[str, int]]) -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = defaultdict(list)
    for example in read_examples(folder):
        found[likeness(example.text)].append(Known(example.text, Target("intent", example.intent)))
    return dict(found)
