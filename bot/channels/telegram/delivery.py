"""The way of what the assistant says by itself: into the outbox, in the transaction of the one who says it."""

from __future__ import annotations

import logging

from cryptography.fernet import InvalidToken
from sqlalchemy.orm import Session

from bot.channels.telegram.calls import Seal
from bot.channels.telegram.language import VIETNAMESE
from bot.channels.telegram.models import TelegramChat
from bot.channels.telegram.outbox import Outbox
from bot.channels.telegram.rendering import Place, render
from bot.conversations.english import EnglishFrame
from bot.conversations.following.models import Notice
from bot.conversations.following.sender import Deliver
from bot.conversations.store import StoredReply

logger = logging.getLogger(__name__)


def delivery(outbox: Outbox, seal: Seal, english: EnglishFrame) -> Deliver:
    """The delivery of notices to chats; one that shut the bot out, or is another bot's, gets none."""

    def deliver(session: Session, notice: Notice) -> None:
        chat = session.get(TelegramChat, notice.conversation_id)
        if chat is None or chat.blocked_at is not None or chat.bot_id != seal.bot_id:
            return
        officer = notice.data.get("officer")
        text = f"Cán bộ {officer}:\n{notice.text}" if officer else notice.text
        reply = StoredReply(str(notice.id), text, notice.buttons, notice.data)
        if chat.language != VIETNAMESE:
            (reply,) = english.around([reply])
        try:
            place = Place(seal.open_address(chat.address))
        except InvalidToken:
            logger.warning("a chat's address was sealed with another VAULT_KEY: a notice is dropped")
            return
        outbox.add(session, chat.key, render(reply, place))

    return deliver
