"""Files that wait between the preview of an import and its confirmation."""

from __future__ import annotations

import re
import secrets
import time
from pathlib import Path

from bot.errors import BadEntry

KINDS = (".jsonl", ".jsonl.gz", ".csv", ".xlsx")
_KEPT = 24 * 3600  # seconds
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}(?:\.jsonl|\.jsonl\.gz|\.csv|\.xlsx)")


class Uploads:
    """The waiting files.

    Args:
        folder: where they are kept; nothing else is in it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, content: bytes) -> str:
        """Keep a file for a day; return the word by which it is found.

        Raises:
            BadEntry: it is of no kind that can be imported.
        """
        kind = next((kind for kind in sorted(KINDS, key=len, reverse=True) if name.lower().endswith(kind)), None)
        if kind is None:
            raise BadEntry("Chỉ nhận tệp .jsonl, .jsonl.gz, .csv hoặc .xlsx.")
        self._folder.mkdir(parents=True, exist_ok=True)
        for old in self._folder.iterdir():
            if old.stat().st_mtime < time.time() - _KEPT:
                old.unlink(missing_ok=True)
        token = secrets.token_urlsafe(16) + kind
        (self._folder / token).write_bytes(content)
        return token

    def path(self, token: str) -> Path:
        """The file of a word.

        Raises:
            BadEntry: there is none, or no longer.
        """
        path = self._folder / token
        if not _TOKEN.fullmatch(token) or not path.is_file():
            raise BadEntry("Tệp đã quá hạn. Vui lòng chọn lại tệp.")
        return path

    def drop(self, token: str) -> None:
        """Forget a file."""
        self.path(token).unlink(missing_ok=True)
