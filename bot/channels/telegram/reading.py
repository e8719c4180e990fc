"""Reads an update: what a person did, if it is for us at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User

BIGGEST = 2**53
_COMMAND = re.compile(r"^/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{3,64}))?(?:\s+(.*))?$", re.S)
# What we cannot read, by the field of the message that holds it; the first that is there counts.
_MEDIA = {
    "sticker": "sticker",
    "voice": "voice",
    "video_note": "voice",
    "audio": "voice",
    "photo": "photo",
    "animation": "video",
    "video": "video",
    "document": "document",
    "contact": "contact",
    "venue": "location",
    "location": "location",
}
# Events in a chat that nobody said.
_SERVICE = (
    "new_chat_members left_chat_member new_chat_title new_chat_photo delete_chat_photo group_chat_created "
    "supergroup_chat_created migrate_to_chat_id migrate_from_chat_id pinned_message forum_topic_created "
    "forum_topic_edited forum_topic_closed forum_topic_reopened video_chat_started video_chat_ended "
    "video_chat_scheduled video_chat_participants_invited message_auto_delete_timer_changed boost_added "
    "write_access_allowed chat_background_set general_forum_topic_hidden general_forum_topic_unhidden"
).split()


class Kind(StrEnum):
    """What a person did."""

    TEXT = "text"
    COMMAND = "command"
    PRESS = "press"
    MEDIA = "media"
    LEFT = "left"


@dataclass(frozen=True)
class Me:
    """The bot itself."""

    id: int
    username: str


@dataclass(frozen=True)
class Incoming:
    """What a person did.

    Args:
        update_id: the update's id.
        kind: what it was.
        chat_id: where; negative for groups.
        user_id: who.
        is_group: whether others read along.
        text: the text, the rest of a command, the payload of a button, the caption of a picture.
        word: the command's name, or the kind of medium.
        message_id: the message's id, or that of the message whose button was pressed.
        is_edit: whether a message was changed after it was sent.
        topic: the thread of a forum.
        language: the language of the person's Telegram, if it says so.
        callback: what a pressed button is answered by.
        keyboard: the rows of buttons that the pressed one stood in.
    """

    update_id: int
    kind: Kind
    chat_id: int
    user_id: int
    is_group: bool
    text: str = ""
    word: str = ""
    message_id: int = 0
    is_edit: bool = False
    topic: int | None = None
    language: str | None = None
    callback: str | None = None
    keyboard: tuple[tuple[dict[str, Any], ...], ...] = ()


def read(raw: Any, me: Me) -> Incoming | None:
    """Return what a person did, None for whatever is not for us.

    Raises:
        Exception: the update is not as the Bot API describes it; the kind of error depends on what is wrong.
    """
    update = Update.de_json(raw, None)
    if update.callback_query is not None:
        return _press(update.update_id, update.callback_query)
    if update.my_chat_member is not None:
        return _membership(update.update_id, update.my_chat_member)
    message = update.message or update.edited_message
    if message is None:
        return None
    return _message(update.update_id, message, me, is_edit=update.message is None)


def _press(update_id: int, query: CallbackQuery) -> Incoming | None:
    message = query.message
    if message is None or not query.data:
        return None
    markup = getattr(message, "reply_markup", None)
    rows = markup.inline_keyboard if markup else ()
    return Incoming(
        update_id,
        Kind.PRESS,
        number(message.chat.id),
        number(query.from_user.id),
        _is_group(message.chat),
        text=text_of(query.data),
        message_id=number(message.message_id),
        topic=getattr(message, "message_thread_id", None) if getattr(message, "is_topic_message", False) else None,
        language=_language(query.from_user),
        callback=text_of(query.id),
        keyboard=tuple(tuple(button.to_dict() for button in row) for row in rows),
    )


def _membership(update_id: int, change: ChatMemberUpdated) -> Incoming | None:
    if change.new_chat_member.status not in ("kicked", "left"):
        return None
    chat = change.chat
    return Incoming(update_id, Kind.LEFT, number(chat.id), number(change.from_user.id), _is_group(chat))


def _message(update_id: int, message: Message, me: Me, *, is_edit: bool) -> Incoming | None:
    user = message.from_user
    if user is None or user.is_bot or message.chat.type not in ("private", "group", "supergroup"):
        return None
    if any(getattr(message, name, None) for name in _SERVICE):
        return None
    is_group = _is_group(message.chat)
    said = text_of(message.text or message.caption or "")
    word = next((kind for name, kind in _MEDIA.items() if getattr(message, name, None)), "")
    kind = Kind.MEDIA if word else Kind.TEXT
    command = None if word else _COMMAND.match(said)
    if command and command[2] and command[2].lower() != me.username.lower():
        return None
    if is_group and not (_mentions(said, me) or (command and command[2]) or _replies_to(message, me)):
        return None
    if command:
        kind, word, said = Kind.COMMAND, command[1].lower(), command[3] or ""
    elif not word and not message.text:
        kind, word = Kind.MEDIA, "other"
    if is_edit and kind is Kind.MEDIA:
        return None  # a changed caption, a live location that moves: nothing new that we could read
    return Incoming(
        update_id,
        kind,
        number(message.chat.id),
        number(user.id),
        is_group,
        text=re.sub(rf"@{re.escape(me.username)}\b", " ", said, flags=re.I).strip(),
        word=word,
        message_id=number(message.message_id),
        is_edit=is_edit,
        topic=message.message_thread_id if message.is_topic_message else None,
        language=_language(user),
    )


def _is_group(chat: Chat) -> bool:
    return chat.type != "private"


def _mentions(said: str, me: Me) -> bool:
    return re.search(rf"(?<!\w)@{re.escape(me.username)}\b", said, re.I) is not None


def _replies_to(message: Message, me: Me) -> bool:
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.forum_topic_created:
        return False
    return replied.from_user.id == me.id


def _language(user: User) -> str | None:
    code = user.language_code
    return code[:2].lower() if isinstance(code, str) and code else None


def number(value: object) -> int:
    """An id as it came.

    Raises:
        ValueError: it is none.
    """
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= BIGGEST:
        raise ValueError("no id")
    return value


def text_of(value: object) -> str:
    """A text as it came, without halves of characters, which no database takes.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, str):
        raise ValueError("no text")
    return value.encode("utf-8", "ignore").decode()
