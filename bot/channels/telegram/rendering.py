"""From a reply with its typed data to calls of the Bot API: HTML, a keyboard, parts below the limit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.telegram.calls import MARK, SEND, Call
from bot.channels.telegram.html import escape, split
from bot.channels.telegram.reading import Incoming
from bot.conversations.store import StoredReply

SHORT = 20  # characters of buttons that stand two in a row
LONGEST = 100  # characters of a button
PICKED = "✅ "
_URL = re.compile(r"^https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:[/?#][!-~]*)?$", re.I)

Keyboard = list[list[dict[str, Any]]]


@dataclass(frozen=True)
class Place:
    """Where an answer goes.

    Args:
        chat_id: the chat.
        topic: the thread of a forum.
        reply_to: the message that it answers, where that is not plain.
    """

    chat_id: int
    topic: int | None = None
    reply_to: int | None = None

    @staticmethod
    def of(incoming: Incoming) -> Place:
        """Where what a person did is answered: in groups, and where a message was changed, under that message."""
        replies = (incoming.is_group or incoming.is_edit) and incoming.callback is None
        return Place(incoming.chat_id, incoming.topic, incoming.message_id if replies else None)


def render(reply: StoredReply, place: Place) -> list[Call]:
    """The messages that say a reply; the buttons stand under the last one."""
    links = [link for link in reply.data.get("links") or [] if _URL.match(str(link.get("url", "")))]
    keyboard = keyboard_of(reply.buttons, links)
    return say(reply.text, place, keyboard)


def say(text: str, place: Place, keyboard: Keyboard | None = None) -> list[Call]:
    """The messages that say a text."""
    parts = split(text) or ["…"]
    last = len(parts) - 1
    return [_message(part, place, keyboard if n == last else None, first=n == 0) for n, part in enumerate(parts)]


def _message(text: str, place: Place, keyboard: Keyboard | None, *, first: bool) -> Call:
    params: dict[str, Any] = {
        "chat_id": place.chat_id,
        "text": _format(text, first),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if place.topic is not None:
        params["message_thread_id"] = place.topic
    if place.reply_to is not None and first:
        params["reply_parameters"] = {"message_id": place.reply_to, "allow_sending_without_reply": True}
    if keyboard:
        params["reply_markup"] = {"inline_keyboard": keyboard}
    return Call(SEND, params)


def _format(text: str, first: bool) -> str:
    """The heading bold, the source small; everything else as it is."""
    lines = text.split("\n")
    source = lines.pop() if len(lines) > 1 and lines[-1].startswith("Nguồn:") else None
    heading = lines.pop(0) if first and len(lines) > 1 and lines[0].endswith(":") and len(lines[0]) < 200 else None
    said = escape("\n".join(lines))
    if heading:
        said = f"<b>{escape(heading)}</b>\n{said}"
    return f"{said}\n<i>{escape(source)}</i>" if source else said


def keyboard_of(buttons: Iterable[dict[str, str]], links: Iterable[dict[str, str]] = ()) -> Keyboard:
    """Buttons, short ones two in a row, then links, each on a line of its own."""
    rows: Keyboard = []
    for button in buttons:
        cell = {"text": _short(button["title"]), "callback_data": button["payload"]}
        last = rows[-1] if rows else None
        if last and len(last) == 1 and max(len(last[0]["text"]), len(cell["text"])) <= SHORT:
            last.append(cell)
        else:
            rows.append([cell])
    rows += [[{"text": _short(f"↗ {link['title']}"), "url": link["url"]}] for link in links]
    return rows


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else title[: LONGEST - 1] + "…"


def picked(incoming: Incoming) -> list[Call]:
    """Show which button was pressed, in the message that holds it."""
    keyboard = [[_mark(button, incoming.text) for button in row] for row in incoming.keyboard]
    if not incoming.message_id or keyboard == [list(row) for row in incoming.keyboard]:
        return []
    params = {
        "chat_id": incoming.chat_id,
        "message_id": incoming.message_id,
        "reply_markup": {"inline_keyboard": keyboard},
    }
    return [Call(MARK, params)]


def _mark(button: dict[str, Any], payload: str) -> dict[str, Any]:
    bare = str(button.get("text", "")).removeprefix(PICKED)
    return {**button, "text": PICKED + bare if button.get("callback_data") == payload else bare}


def render_all(replies: Sequence[StoredReply], place: Place) -> list[Call]:
    """The messages that say replies; only the first one names the message that it answers."""
    calls: list[Call] = []
    for reply in replies:
        calls += render(reply, place if not calls else Place(place.chat_id, place.topic))
    return calls
