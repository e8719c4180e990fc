"""Changes sentences: checked, logged, taken back to the first version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.admin.audit import record
from bot.conversations.wordings.first import Sentence, sentences
from bot.conversations.wordings.live import problems
from bot.conversations.wordings.models import Wording
from bot.db.base import Database, utc_now
from bot.errors import BadEntry, EditConflict, NoSuchRecord


@dataclass(frozen=True)
class Worded:
    """A sentence with what stands for it now; ``officer`` is empty where nobody changed it."""

    sentence: Sentence
    text: str
    officer: str = ""
    at: datetime | None = None


class WordingDesk:
    """The sentences, to be changed.

    Args:
        database: where the changes are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Worded]:
        """Every sentence, in the order of the files."""
        with self._database.session() as session:
            own = {row.key: row for row in session.scalars(select(Wording))}
        return [_worded(sentence, own.get(key)) for key, sentence in sentences().items()]

    def get(self, key: str) -> Worded:
        """One sentence.

        Raises:
            NoSuchRecord: there is none of this key.
        """
        if key not in sentences():
            raise NoSuchRecord("Không có câu này.")
        with self._database.session() as session:
            return _worded(sentences()[key], session.get(Wording, key))

    def save(self, officer: str, key: str, text: str, seen: str) -> bool:
        """Let a sentence be said in other words; return whether they differ from those that stood.

        Args:
            seen: the words that the officer started from.

        Raises:
            NoSuchRecord, BadEntry: there is none of this key; the words cannot be said.
            EditConflict: somebody else changed it since.
        """
        standing = self.get(key)
        text = text.replace("\r\n", "\n").strip()
        if wrong := problems(standing.sentence, text):
            raise BadEntry("\n".join(wrong))
        with self._database.session() as session:
            row = session.scalar(select(Wording).where(Wording.key == key).with_for_update())
            now = row.text if row else standing.sentence.text
            if now != seen:
                raise EditConflict
            if now == text:
                return False
            is_first = text == standing.sentence.text
            if is_first and row:
                session.delete(row)
            elif row:
                row.text, row.officer, row.updated_at = text, officer, utc_now()
            else:
                session.add(Wording(key=key, text=text, officer=officer, updated_at=utc_now()))
            record(session, officer, "wording.reset" if is_first else "wording.edit", key, now, text)
        return True


def _worded(sentence: Sentence, row: Wording | None) -> Worded:
    return Worded(sentence, row.text, row.officer, row.updated_at) if row else Worded(sentence, sentence.text)
