"""Finds out whether a message arrived whose sending was never answered, so that it is not sent twice.

Telegram has no key that makes sending safe to repeat, but editing is: an own message with just this text is "not
modified", and a message that is not ours cannot be edited. New messages get ascending ids, in each supergroup its
own, elsewhere counted over all chats of the bot; so the ids that follow the last known ones are tried.
"""

from __future__ import annotations

import asyncio

from telegram.error import BadRequest, RetryAfter

from bot.channels.telegram.bot import TelegramBot
from bot.channels.telegram.calls import SEND, Call
from bot.channels.telegram.outbox import Send

NEXT_IN_CHAT = 6
NEXT_OF_BOT = 40  # more than twice as many as sending.py has on the way
LONGEST_WAIT = 30  # seconds
_EDITABLE = ("chat_id", "text", "parse_mode", "reply_markup", "link_preview_options")


async def arrived(bot: TelegramBot, send: Send) -> int:
    """Return the id of the message if it arrived, else 0.

    Raises:
        telegram.error.TelegramError: Telegram cannot be asked now.
    """
    if send.call.method != SEND:
        return 0  # any other call of ours is safe to repeat
    known = send.call.params
    edit = {name: known[name] for name in _EDITABLE if name in known}
    for message_id in candidates(send):
        if await _is(bot, Call("editMessageText", {**edit, "message_id": message_id})):
            return message_id
    return 0


def candidates(send: Send) -> list[int]:
    """The ids that the message may have got, likeliest first."""
    ids = [send.top + step for step in range(1, NEXT_IN_CHAT + 1)]
    if send.call.params["chat_id"] > -1_000_000_000_000:  # no supergroup
        ids += [send.after_id + step for step in range(1, NEXT_OF_BOT + 1)]
    return [i for i in dict.fromkeys(ids) if i > send.top]


async def _is(bot: TelegramBot, edit: Call) -> bool:
    while True:
        try:
            await bot.make(edit)
        except RetryAfter as error:
            seconds = int(error.retry_after) if isinstance(error.retry_after, int) else error.retry_after.seconds
            if seconds > LONGEST_WAIT:
                raise
            await asyncio.sleep(seconds)
            continue
        except BadRequest as error:
            return "not modified" in str(error).lower()
        return True
