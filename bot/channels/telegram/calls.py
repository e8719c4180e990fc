"""Calls of the Bot API as they are kept, and the sealing of what must not be read in the database."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, replace
from typing import Any

from cryptography.fernet import Fernet

SEND, MARK = "sendMessage", "editMessageReplyMarkup"


@dataclass(frozen=True)
class Call:
    """One call of the Bot API.

    Args:
        method: its name.
        params: its parameters, as JSON carries them.
    """

    method: str
    params: dict[str, Any]

    def without(self, *names: str) -> Call:
        """The call without some parameters."""
        return replace(self, params={name: value for name, value in self.params.items() if name not in names})

    def with_(self, **params: Any) -> Call:
        """The call with other values of some parameters."""
        return replace(self, params={**self.params, **params})


class Seal:
    """Hides chat ids and waiting calls from whoever reads the database.

    Args:
        secret: the vault's key.
        bot_id: the bot whose chats they are. Another bot is in other chats and counts messages by itself, so what is
            known of a chat must not be taken over by it.
    """

    def __init__(self, secret: str, bot_id: int) -> None:
        self.bot_id = bot_id
        self._fernet = Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"telegram" + secret.encode()).digest()))
        self._key = hashlib.sha256(b"telegram name" + secret.encode()).digest()

    def name(self, *parts: int) -> str:
        """The name of a conversation. A chat id is no secret and easy to guess, so a bare hash would hide nothing."""
        return hmac.new(self._key, ":".join(map(str, (self.bot_id, *parts))).encode(), hashlib.sha256).hexdigest()

    def seal(self, call: Call) -> bytes:
        return self._fernet.encrypt(json.dumps([call.method, call.params]).encode())

    def open(self, sealed: bytes) -> Call:
        """Open a sealed call.

        Raises:
            cryptography.fernet.InvalidToken: it was sealed with another key.
        """
        method, params = json.loads(self._fernet.decrypt(sealed))
        return Call(method, params)

    def seal_address(self, chat_id: int) -> bytes:
        return self._fernet.encrypt(str(chat_id).encode())

    def open_address(self, sealed: bytes) -> int:
        return int(self._fernet.decrypt(sealed))
