"""What the real server checks in a message: its HTML, its length, its buttons."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

MAX_TEXT = 4096
MAX_BUTTONS = 100
MAX_DATA = 64
_KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "a": "text_link",
    "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot);|#\d{1,6};|#x[0-9a-fA-F]{1,6};)[a-zA-Z]+;")


class Refused(Exception):
    """An error as the Bot API says it.

    Args:
        code: the status.
        description: the words.
        parameters: what else stands beside them.
    """

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(description: str) -> Refused:
    return Refused(400, f"Bad Request: {description}")


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


class _Entities(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.found: list[dict[str, Any]] = []
        self._open: list[tuple[str, int, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _KINDS:
            raise bad(f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset {len(self.text)}')
        self._open.append((tag, units(self.text), dict(attrs).get("href")))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            raise bad("can't parse entities: Unmatched end tag")
        _, start, url = self._open.pop()
        if length := units(self.text) - start:
            found = {"type": _KINDS[tag], "offset": start, "length": length}
            self.found.append({**found, "url": url} if url else found)

    def handle_data(self, data: str) -> None:
        if "<" in data:
            raise bad("can't parse entities: Unsupported start tag")
        self.text += data

    def finish(self) -> None:
        self.close()
        if self._open:
            raise bad(f"can't parse entities: Can't find end tag corresponding to start tag {self._open[-1][0]}")


def parse_text(text: str, parse_mode: str | None) -> tuple[str, list[dict[str, Any]]]:
    """The text as people see it, and its entities.

    Raises:
        Refused: it is empty, too long, or no HTML.
    """
    entities: list[dict[str, Any]] = []
    if parse_mode == "HTML":
        if _ENTITY.search(text) or re.search(r"<(?![a-zA-Z/])", text):
            raise bad("can't parse entities: Unsupported start tag or entity")
        parser = _Entities()
        parser.feed(text)
        parser.finish()
        text, entities = parser.text, parser.found
    elif parse_mode:
        raise bad("unsupported parse_mode")
    text = text.strip()
    if not text:
        raise bad("message text is empty")
    if units(text) > MAX_TEXT:
        raise bad("message is too long")
    return text, entities


def check_keyboard(markup: Any) -> dict[str, Any]:
    """An inline keyboard.

    Raises:
        Refused: a button is none.
    """
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("object expected as reply markup")
    buttons = [button for row in rows for button in row]
    if len(buttons) > MAX_BUTTONS:
        raise bad("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        if not isinstance(button, dict) or not str(button.get("text", "")).strip():
            raise bad("text buttons are unallowed in the inline keyboard")
        uses = [name for name in ("url", "callback_data", "switch_inline_query") if name in button]
        if len(uses) != 1:
            raise bad("text buttons are unallowed in the inline keyboard")
        if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= MAX_DATA:
            raise bad("BUTTON_DATA_INVALID")
        if "url" in button:
            parts = urlsplit(str(button["url"]))
            if parts.scheme not in ("http", "https", "tg") or "." not in (parts.hostname or ""):
                raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    return {"inline_keyboard": rows}
