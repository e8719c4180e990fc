"""Keeps a fitted finder on disk, by the fingerprint of the catalogue and of the code that fits it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import joblib

import bot.vietnamese
from bot.procedures.repository import fingerprint
from bot.procedures.schema import ProcedureRecord
from bot.procedures.search.finder import Finder

_CODE_FOLDERS = (Path(__file__).parent, Path(bot.vietnamese.__file__).parent)
KEPT_FILES = 3


def load_or_fit(records: Sequence[ProcedureRecord], folder: Path, teachers: Sequence[ProcedureRecord] = ()) -> Finder:
    """Return the finder for records, from ``folder`` when it was fitted before, fitted and kept there if not.

    Args:
        records: the catalogue.
        folder: where fitted finders are kept.
        teachers: records to learn people's words from beside it.
    """
    path = folder / f"{_key([*records, *teachers])}-{len(records)}.joblib"
    try:
        finder: Finder = joblib.load(path)
        os.utime(path)
        return finder
    except Exception:
        # Not there, half written or of another library's release: fit again.
        finder = Finder(records, teachers)
    folder.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    joblib.dump(finder, part)
    part.replace(path)
    for old in sorted(folder.glob("*.joblib"), key=lambda p: p.stat().st_mtime, reverse=True)[KEPT_FILES:]:
        old.unlink(missing_ok=True)
    return finder


def _key(records: Sequence[ProcedureRecord]) -> str:
    digest = hashlib.sha256()
    for record in records:
        digest.update(fingerprint(record).encode())
    for folder in _CODE_FOLDERS:
        for path in sorted([*folder.glob("*.py"), *folder.glob("*.txt")]):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:24]
