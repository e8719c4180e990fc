"""Who may use the chat API: with ``API_KEYS`` set, holders of a key and the city's own chat page."""

from __future__ import annotations

import hashlib
import hmac
import time

from bot.errors import NotAllowed

TICKET_SECONDS = 12 * 3600


class Access:
    """Checks the key of a program or the ticket of our page.

    Args:
        keys: accepted API keys; none means the door is open.
        secret: what tickets are signed with.
    """

    def __init__(self, keys: frozenset[str], secret: str) -> None:
        self._keys = keys
        self._secret = hashlib.sha256(b"ticket" + secret.encode()).digest()

    def ticket(self) -> str:
        """A ticket for the chat page, good for half a day."""
        until = str(int(time.time()) + TICKET_SECONDS)
        return f"{until}.{self._sign(until)}"

    def check(self, key: str | None, ticket: str | None) -> None:
        """Let a request in.

        Raises:
            NotAllowed: keys are set, and neither a key nor a valid ticket came.
        """
        if not self._keys:
            return
        if key and any(hmac.compare_digest(key.encode(), known.encode()) for known in self._keys):
            return
        until, _, signature = (ticket or "").partition(".")
        signed = hmac.compare_digest(signature.encode(), self._sign(until).encode())
        if signed and until.isdigit() and int(until) > time.time():
            return
        raise NotAllowed

    def _sign(self, until: str) -> str:
        return hmac.new(self._secret, until.encode(), hashlib.sha256).hexdigest()
