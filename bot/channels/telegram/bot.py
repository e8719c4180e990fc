"""The library's bot with our limits: raw calls, as they are kept, and raw updates, which are parsed one by one."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.channels.telegram.calls import Call

SEND_SECONDS = 15.0  # how long one call may take
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]

# The library writes whole updates, and httpx addresses with the token in them, into the log.
logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
logging.getLogger("httpx").setLevel(logging.WARNING)


class TelegramBot(ExtBot[Any]):
    """The bot."""

    async def make(self, call: Call) -> Any:
        """Make a call and return its result as JSON.

        Raises:
            telegram.error.TelegramError: what Telegram or the network said.
        """
        return await self._post(call.method, dict(call.params))

    async def updates(self, offset: int | None, seconds: int) -> Sequence[Any]:
        """Ask for updates, as JSON: one that cannot be read must not hold up the others.

        Args:
            offset: confirms every update before it; None confirms nothing.
            seconds: how long Telegram may wait for one.
        """
        params = {"offset": offset, "timeout": seconds, "limit": 100, "allowed_updates": UPDATES}
        found = await self._post("getUpdates", params, read_timeout=seconds + 10.0)
        if not isinstance(found, list):
            raise TelegramError("no list of updates")
        return found


def make_bot(token: str, base: str) -> TelegramBot:
    """Build the bot.

    Args:
        token: the token.
        base: address of the Bot API; a proxy of the environment is not used for one on this machine.
    """
    kwargs = {"trust_env": urlsplit(base).hostname not in LOOPBACK}

    def request(size: int) -> HTTPXRequest:
        return HTTPXRequest(
            connection_pool_size=size,
            connect_timeout=10.0,
            read_timeout=SEND_SECONDS,
            write_timeout=SEND_SECONDS,
            pool_timeout=SEND_SECONDS,
            httpx_kwargs=kwargs,
        )

    # Without retries of its own: one chat's flood limit would halt all chats (see sending.py).
    return TelegramBot(
        token,
        base_url=f"{base.rstrip('/')}/bot",
        base_file_url=f"{base.rstrip('/')}/file/bot",
        request=request(64),
        get_updates_request=request(2),
        rate_limiter=AIORateLimiter(max_retries=0),
    )
