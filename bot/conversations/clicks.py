"""Which links of answers people opened, and links that count on their way to the official page.

Where the assistant's own window shows a link, the window tells the gateway. A channel that shows links by itself gets
addresses of the gateway instead, signed so that they lead nowhere but to links the assistant gave.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.conversations.models import Conversation, LinkClick, Message, Reply
from bot.conversations.store import StoredReply
from bot.db.base import Database, utc_now
from bot.errors import ReplyNotFound

PATH = "/di"


class Clicks:
    """The links that were opened.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def clicked(self, conversation_id: str, reply_id: str, n: int) -> None:
        """Note that somebody in a conversation opened a link; again changes nothing.

        Args:
            conversation_id: whose it is.
            reply_id: the answer as channels know it.
            n: the place of the link in the answer's ``links``, from 0.

        Raises:
            ReplyNotFound: the conversation has no such answer, or the answer no such link.
        """
        self._keep(reply_id, n, conversation_id)

    def opened(self, reply_id: str, n: int) -> str:
        """Note that a link was opened and return where it leads.

        Raises:
            ReplyNotFound: there is no such answer any more.
        """
        return self._keep(reply_id, n)

    def _keep(self, reply_id: str, n: int, conversation_id: str | None = None) -> str:
        row, _, position = reply_id.partition("-")
        if not (_is_number(row) and _is_number(position)):
            raise ReplyNotFound
        query = select(Reply.id, Reply.data, Conversation.channel)
        query = query.join(Message, Message.id == Reply.message_row)
        query = query.join(Conversation, Conversation.id == Message.conversation_id)
        query = query.where(Message.id == int(row), Reply.position == int(position))
        if conversation_id is not None:
            query = query.where(Conversation.id == conversation_id)
        with self._database.session() as session:
            found = session.execute(query).one_or_none()
            links = (found.data.get("links") or []) if found else []
            if found is None or not 0 <= n < len(links):
                raise ReplyNotFound
            known = session.get(LinkClick, (found.id, n)) is not None
        if not known:
            self._add(LinkClick(reply_id=found.id, n=n, channel=found.channel, at=utc_now()))
        return str(links[n]["url"])

    def _add(self, click: LinkClick) -> None:
        try:
            with self._database.session() as session:
                session.add(click)
        except IntegrityError:
            pass  # counted by somebody else at this very moment, or the conversation was just erased


class CountedLinks:
    """Addresses of the gateway that stand for the links of answers.

    Args:
        secret: what they are signed with.
        public_url: the gateway's address as people reach it; empty leaves links as they are.
    """

    def __init__(self, secret: str, public_url: str) -> None:
        self._secret = hashlib.sha256(b"links" + secret.encode()).digest()
        self._public_url = public_url.rstrip("/")

    @property
    def paths(self) -> set[str]:
        """Where the links arrive, whether or not the proxy before the gateway takes its own path off."""
        return {PATH, urlsplit(self._public_url).path + PATH}

    def through(self, reply: StoredReply) -> StoredReply:
        """An answer whose links lead through the gateway, and with a link to its page to print, if it has one."""
        links, page = reply.data.get("links") or [], reply.data.get("page")
        if not self._public_url or not (links or page):
            return reply
        counted = [{**link, "url": self._address(reply.id, n)} for n, link in enumerate(links)]
        if page:
            counted.append({"title": page["title"], "url": self._public_url + page["path"]})
        return replace(reply, data={**reply.data, "links": counted})

    def is_ours(self, reply_id: str, n: int, signature: str) -> bool:
        """Whether an address was made by us."""
        return hmac.compare_digest(signature.encode(), self._sign(reply_id, n).encode())

    def _address(self, reply_id: str, n: int) -> str:
        return f"{self._public_url}{PATH}/{reply_id}/{n}?k={self._sign(reply_id, n)}"

    def _sign(self, reply_id: str, n: int) -> str:
        return hmac.new(self._secret, f"{reply_id}/{n}".encode(), hashlib.sha256).hexdigest()[:32]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 9
