"""Who asks: the checks that every route of the web chat makes, and the name of the conversation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Header, Query, Request

from bot.channels.webchat.access import Access
from bot.channels.webchat.schema import Name
from bot.conversations.limits import RateLimit
from bot.conversations.store import conversation_key
from bot.errors import InvalidMessage

CHANNEL = "web"


def client_address(request: Request, trusted: frozenset[str]) -> str:
    """The address of whoever asks; ``X-Forwarded-For`` counts only from a proxy of ours."""
    peer = request.client.host if request.client else "unknown"
    forwarded = request.headers.get("x-forwarded-for", "")
    return forwarded.split(",")[-1].strip() if peer in trusted and forwarded else peer


@dataclass(frozen=True)
class Door:
    """What stands between the network and the web chat; the limits are None where they are switched off."""

    access: Access
    per_conversation: RateLimit | None
    per_address: RateLimit | None
    trusted_proxies: frozenset[str]

    def address(self, request: Request) -> None:
        """Count a request against its address.

        Raises:
            TooManyMessages: the address is too fast.
        """
        if self.per_address:
            self.per_address.check(client_address(request, self.trusted_proxies))

    def conversation(self, name: str) -> None:
        """Count something that a conversation does.

        Raises:
            TooManyMessages: the conversation is too fast.
        """
        if self.per_conversation:
            self.per_conversation.check(conversation_key(CHANNEL, name))

    def asker(
        self,
        request: Request,
        conversation: Annotated[Name | None, Query(description="Tên cuộc trò chuyện.")] = None,
        x_conversation: Annotated[Name | None, Header(description="Tên cuộc trò chuyện, thay cho tham số.")] = None,
        x_api_key: Annotated[str | None, Header()] = None,
        x_page_ticket: Annotated[str | None, Header()] = None,
    ) -> str:
        """A dependency of routes about one conversation: lets the request in and returns the conversation's name.

        Raises:
            NotAllowed: keys are set, and neither a key nor a valid ticket came.
            TooManyMessages: the address is too fast.
            InvalidMessage: there is no name.
        """
        self.access.check(x_api_key, x_page_ticket)
        self.address(request)
        name = x_conversation or conversation
        if name is None:
            raise InvalidMessage("Thiếu tên cuộc trò chuyện.")
        return name
