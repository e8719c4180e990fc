"""Text for Telegram's HTML: escaped, and cut at line ends below the limit of a message."""

from __future__ import annotations

import html
import re

LIMIT = 4000  # UTF-16 units as Telegram counts them; it takes 4,096, and something is left for a heading
_TAG = re.compile(r"</?(?:b|i|u|s|a|code|pre|blockquote)(?:\s[^>]*)?>")


def escape(text: str) -> str:
    """Escape the characters that Telegram's HTML gives a meaning."""
    return html.escape(text, quote=False)


def unformatted(text: str) -> str:
    """The plain text of one of our HTML texts."""
    return html.unescape(_TAG.sub("", text))


def units(text: str) -> int:
    """The length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def split(text: str, limit: int = LIMIT) -> list[str]:
    """Cut a plain text at line ends, else at a space, into parts of at most ``limit`` units; none is empty."""
    parts: list[str] = []
    rest = text.strip("\n")
    while units(rest) > limit:
        head = _head(rest, limit)
        cut = head.rfind("\n")
        if cut <= 0:
            cut = head.rfind(" ")
        if cut <= 0:
            cut = len(head)
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip("\n ")
    parts.append(rest)
    return [part for part in parts if part.strip()]


def _head(text: str, limit: int) -> str:
    """The longest beginning of at most ``limit`` units; one more character may follow where a line ends there."""
    length = min(len(text), limit)
    while units(text[:length]) > limit:
        length -= max(1, (units(text[:length]) - limit) // 2)
    return text[: length + 1] if text[length : length + 1] in ("\n", " ") else text[:length]
