"""Says sentences in the words that stand now."""

from __future__ import annotations

import logging
import string
import time
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from bot.conversations.wordings.first import Sentence, sentences
from bot.conversations.wordings.models import Wording
from bot.db.base import Database

logger = logging.getLogger(__name__)
FRESH = 3.0  # seconds between looks at the table


def problems(sentence: Sentence, text: str) -> list[str]:
    """What is wrong with an officer's version of a sentence, in Vietnamese; nothing if it may be said."""
    if not text.strip():
        return ["Câu đang để trống."]
    if len(text) > 2000:
        return ["Câu dài quá 2.000 chữ."]
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return ["Dấu ngoặc nhọn { } chưa đóng mở đủ."]
    wrong = []
    used = [name for _, name, _, _ in parts if name is not None]
    if any(spec or conversion for _, _, spec, conversion in parts):
        wrong.append("Trong dấu ngoặc nhọn chỉ ghi tên biến.")
    named = [name for name in sentence.variables if name not in used]
    wrong += [f"Thiếu biến {{{name}}}: {sentence.variables[name]}." for name in named]
    unknown = dict.fromkeys(name for name in used if name not in sentence.variables)
    wrong += [f"Không có biến {{{name}}} trong câu này." for name in unknown]
    return wrong


class Words:
    """Sentences as the files have them; the base of those that officers changed."""

    def say(self, key: str, **values: str) -> str:
        """A sentence with its variables filled in.

        Args:
            key: the sentence's.
            values: what its variables stand for.
        """
        sentence = sentences()[key]
        own = self._own(key)
        if own is not None and not problems(sentence, own):
            return own.format(**values) if sentence.variables else own
        return sentence.text.format(**values) if sentence.variables else sentence.text

    def _own(self, key: str) -> str | None:
        """An officer's version of a sentence."""
        return None


class LiveWords(Words):
    """Sentences as officers changed them, at most some seconds ago.

    Args:
        database: where the changes are kept.
        clock: seconds, for tests.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._clock = clock
        self._read_at: float | None = None
        self._texts: dict[str, str] = {}

    def _own(self, key: str) -> str | None:
        now = self._clock()
        if self._read_at is None or now - self._read_at >= FRESH:
            self._read_at = now
            try:
                with self._database.session() as session:
                    self._texts = {row.key: row.text for row in session.scalars(select(Wording))}
            except SQLAlchemyError as error:  # the words of a moment ago are better than none
                logger.warning("wordings not read: %s", type(error).__name__)
        return self._texts.get(key)
