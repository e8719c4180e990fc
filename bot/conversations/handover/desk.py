"""What the gateway does about handover: takes what is meant for an officer, and offers one where one was asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.conversations.engine import EngineReply
from bot.conversations.handover import queue
from bot.conversations.handover.hours import OfficeHours
from bot.conversations.handover.models import Handover
from bot.conversations.handover.queue import State, Wait
from bot.conversations.privacy.vault import Vault
from bot.conversations.wordings.live import Words
from bot.db.base import Database, utc_now
from bot.db.sealing import Contacts
from bot.messages import Outcome, payload
from bot.settings import Settings

# Buttons that the gateway takes itself; the engine never sees them.
BACK, LEAVE_CONTACT = "back_to_assistant", "leave_contact"
_START_OVER = "start_over"  # which also takes the conversation back, and goes on to the engine
# What an answer that sends to an officer says of itself in its data.
TOPIC = "ask_human"
_CONTACT = re.compile(r"⟦(?:dien_thoai|email):\d+⟧")
_NOT_THIS_LONG = timedelta(minutes=1)


@dataclass(frozen=True)
class Received:
    """What came of a message before the engine: its replies, and whether it went to an officer."""

    replies: list[EngineReply]
    to_officer: bool = False


class HandoverDesk:
    """Handover as conversations see it.

    Args:
        settings: the clock.
        database: where the queue is.
        vault: knows the contacts behind tokens.
        words: in which words things are said.
        hours: when officers are there.
    """

    def __init__(self, settings: Settings, database: Database, vault: Vault, words: Words, hours: OfficeHours) -> None:
        self._settings = settings
        self._database = database
        self._vault = vault
        self._words = words
        self._hours = hours
        self._contacts = Contacts(settings.vault_secret)

    def receive(self, conversation: str, text: str, is_payload: bool) -> Received | None:
        """Take a message that is not for the engine; None if it is.

        Args:
            conversation: the key of the conversation.
            text: as stored, personal values as tokens; a button's payload.
            is_payload: whether it is a button.
        """
        button = text.removeprefix("/").partition("{")[0] if is_payload else ""
        with self._database.session() as session:
            row = queue.open_one(session, conversation)
            if button == BACK:
                if row:
                    queue.close(session, Handover.id == row.id)
                return Received([self._said("handover_back")])
            if button == LEAVE_CONTACT:
                queue.begin(session, conversation, State.ASKING, row.procedure_code if row else None)
                return Received([self._said("handover_ask_contact", hours=str(self._hours))])
            if row is None:
                return None
            if row.state == State.ASKING:
                return self._contact(session, row, text)
            if button == _START_OVER:
                queue.close(session, Handover.id == row.id)
                return None
            row.touched_at = utc_now() if row.state == State.WAITING else row.touched_at
            return Received([], to_officer=True)

    def offer(self, conversation: str, replies: Sequence[EngineReply], in_group: bool) -> list[EngineReply]:
        """Where an answer sends to an officer: let one who is there answer here, or offer to be called back."""
        place = next((n for n, reply in enumerate(replies) if reply.data.get("topic") == TOPIC), None)
        if place is None or in_group:
            return list(replies)
        asked = replies[place]
        with self._database.session() as session:
            if queue.somebody_is_there(session):
                row = queue.begin(session, conversation, State.WAITING, asked.data.get("procedure_code"))
                said = self._waiting(queue.wait_of(session, row))
            else:
                said = self._nobody(asked)
        return [*replies[:place], said, *replies[place + 1 :]]

    def _waiting(self, wait: Wait) -> EngineReply:
        ahead = "Anh/chị là người kế tiếp" if wait.place == 1 else f"Trước anh/chị có {wait.place - 1} người"
        if wait.usual is None:
            usual = "tôi chưa biết phải chờ bao lâu"
        elif wait.usual < _NOT_THIS_LONG:
            usual = "thường chờ chưa tới một phút"
        else:
            usual = f"thường chờ khoảng {round(wait.usual.total_seconds() / 60)} phút"
        return self._said("handover_waiting", Outcome.HANDED_OVER, [BACK], queue=f"{ahead}, {usual}")

    def _nobody(self, asked: EngineReply) -> EngineReply:
        key = "handover_nobody" if self._hours.are_now(self._settings.now()) else "handover_closed"
        text = f"{asked.text}\n{self._words.say(key, hours=str(self._hours))}"
        return replace(asked, text=text, buttons=[*asked.buttons, _button(LEAVE_CONTACT)])

    def _contact(self, session: Session, row: Handover, text: str) -> Received | None:
        """A contact is kept for an officer; anything else goes on as if none had been asked for."""
        token = _CONTACT.search(text)
        value = token and self._vault.resolve(session, row.conversation_id, token[0], utc_now())
        if not value:
            queue.close(session, Handover.id == row.id)
            return None
        row.contact = self._contacts.seal(value)
        row.state, row.open, row.touched_at = State.CALLBACK, None, utc_now()
        return Received([self._said("handover_contact_kept", hours=str(self._hours))])

    def _said(
        self, key: str, outcome: Outcome = Outcome.OTHER, buttons: Sequence[str] = (), **values: str
    ) -> EngineReply:
        data: Mapping[str, Any] = {"outcome": outcome.value, "topic": key}
        return EngineReply(self._words.say(key, **values), [_button(name) for name in buttons], dict(data))


_TITLES = {BACK: "Thôi, hỏi trợ lý tự động", LEAVE_CONTACT: "Để lại số điện thoại"}


def _button(name: str) -> dict[str, str]:
    return {"title": _TITLES[name], "payload": payload(name)}


def contact_button() -> dict[str, str]:
    """The button that offers to be called back."""
    return _button(LEAVE_CONTACT)
