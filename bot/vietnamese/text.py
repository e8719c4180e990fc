"""Normal forms of text: what is compared, searched and stored."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_SPACES = re.compile(r"[ \t\u00a0\u3000]+")
_BLANK_LINES = re.compile(r"\n\s*\n+")
_FOLD = str.maketrans({"đ": "d", "Đ": "D"})
_WORD = re.compile(r"⟦[a-z_]+:\d+⟧|[^\W_]+", re.UNICODE)


def clean(text: str) -> str:
    """Return text in NFC without control, zero-width and direction characters, spaces collapsed."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _INVISIBLE.sub("", text)
    text = _SPACES.sub(" ", text)
    return _BLANK_LINES.sub("\n", text).strip()


def strip_tones(text: str) -> str:
    """Return text without Vietnamese tone and vowel marks (``đăng ký`` -> ``dang ky``); case is kept."""
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", bare.translate(_FOLD))


def has_tones(text: str) -> bool:
    """Whether any Vietnamese mark is left in text."""
    return strip_tones(text) != unicodedata.normalize("NFC", text)


def words(text: str) -> list[str]:
    """Split text into lower-case words; a token of a personal value (``⟦ma_ho_so:1⟧``) is one word."""
    return [match.group().lower() for match in _WORD.finditer(unicodedata.normalize("NFC", text))]


def has_words(text: str) -> bool:
    """Whether there is anything to understand: at least one letter or digit."""
    return any(c.isalnum() for c in text)


def bare_words(text: str) -> list[str]:
    """Return the words of text as typed, lower case and without marks; nothing is written out or mended."""
    return [strip_tones(word) for word in words(clean(text))]
