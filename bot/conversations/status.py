"""The status flow of a conversation: values behind tokens, the desk, following; what the actions call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.applications.calendar import WorkCalendar
from bot.applications.desk import StatusDesk, open_desk
from bot.applications.report import View, missing, report
from bot.applications.schema import ENDED, Application
from bot.conversations.dialogue import status_words as words
from bot.conversations.dialogue.office import Office
from bot.conversations.dialogue.status_form import code_in_hand, digits_in_hand, read
from bot.conversations.dialogue.status_slots import StatusSlots, Trouble, Wish
from bot.conversations.dialogue.turn import Turn
from bot.conversations.following.follows import Follows
from bot.conversations.models import Conversation
from bot.conversations.privacy.masking import hide
from bot.conversations.privacy.vault import Vault
from bot.conversations.wordings.live import LiveWords
from bot.db.base import Database, utc_now
from bot.errors import CaseSystemUnavailable, ProofMismatch, StatusLocked
from bot.messages import BotMessage
from bot.procedures.knowledge import Knowledge
from bot.settings import VIETNAM, Settings


@dataclass(frozen=True)
class StatusOutcome:
    """What comes of looking up.

    Args:
        messages: what to say.
        slots: what to remember.
        application: what was found, if it was.
        ask_again: whether the form goes on, for another proof.
    """

    messages: tuple[BotMessage, ...]
    slots: StatusSlots
    application: Application | None = None
    ask_again: bool = False


class StatusFlow:
    """Answers "where is my application" in one conversation after the other.

    Args:
        settings: the settings.
        database: where vault, register and followers are.
        desk: looks applications up; made from the settings if not given.
    """

    def __init__(self, settings: Settings, database: Database, desk: StatusDesk | None = None) -> None:
        self._database = database
        self._vault = Vault(settings.vault_secret, timedelta(minutes=settings.vault_minutes))
        self._desk = desk or open_desk(settings, database)
        self._calendar = WorkCalendar(settings.holiday_swaps)
        self._office = Office(settings.hotline, settings.city_hotline, LiveWords(database))
        self._follows = Follows(database)

    def resolve(self, conversation_id: str, token: str) -> str | None:
        """The value behind a token of this conversation, None once it is forgotten."""
        with self._database.session() as session:
            return self._vault.resolve(session, conversation_id, token, utc_now())

    def channel_of(self, conversation_id: str) -> str:
        """How a conversation came; empty if there is none of this name."""
        with self._database.session() as session:
            conversation = session.get(Conversation, conversation_id)
            return conversation.channel if conversation else ""

    def read(self, conversation_id: str, turn: Turn, slots: StatusSlots, requested: str | None) -> StatusSlots | None:
        """What a message says to the form; None if nothing.

        Values that have been forgotten, and a locked conversation, are noticed here, before anything is asked.
        """
        resolve = lambda token: self.resolve(conversation_id, token)  # noqa: E731
        after = read(turn, slots, requested, resolve)
        if after is None and requested is not None:
            return None
        current = after or slots
        code = code_in_hand(current, resolve, turn.now.date())
        kept = replace(
            current,
            code=current.code if code else None,
            proof=current.proof if digits_in_hand(current, resolve) else None,
        )
        if kept.trouble is None:
            try:
                self._desk.check(conversation_id, code)
            except StatusLocked as error:
                kept = replace(kept, trouble=Trouble.LOCKED, detail=error.until.isoformat())
        return kept if after is not None or kept != slots else None

    def show(
        self, conversation_id: str, turn: Turn, slots: StatusSlots, knowledge: Knowledge, fresh_proof: bool
    ) -> StatusOutcome:
        """Look up what the slots say and answer.

        Args:
            conversation_id: who asks.
            turn: the turn.
            slots: code and proof, as tokens.
            knowledge: the catalogue.
            fresh_proof: whether the proof was given for this code; one of an earlier application that does not fit
                is no error, it is asked for anew.
        """
        clear = replace(slots, trouble=None, detail=None, wish=None, reminders=0)
        if slots.trouble is Trouble.ELSEWHERE:
            return StatusOutcome((words.elsewhere(slots, self._office),), clear)
        if slots.trouble is Trouble.LOCKED and slots.detail:
            return self._locked(datetime.fromisoformat(slots.detail), clear)
        found = self._look_up(conversation_id, turn, slots, clear, fresh_proof)
        if isinstance(found, StatusOutcome):
            return found
        view = self._view(found, knowledge, turn.now)
        messages: list[BotMessage] = []
        if slots.wish is Wish.MISSING:
            messages.append(missing(view))
        elif slots.wish is None or turn.intent != "follow_application":
            followed = slots.wish is Wish.FOLLOW or self._follows.is_followed(conversation_id, found.lookup)
            messages.append(report(view, followed))
        if slots.wish is Wish.FOLLOW:
            messages.append(self._begin(conversation_id, view))
        return StatusOutcome(tuple(messages), clear, found)

    def end_following(self, conversation_id: str) -> BotMessage:
        """Stop telling this conversation of anything."""
        return words.unfollowed(self._follows.end_all(conversation_id), self._office)

    def follows_any(self, conversation_id: str) -> bool:
        """Whether this conversation is told of anything."""
        return self._follows.any(conversation_id)

    def forget(self, conversation_id: str, tokens: Sequence[str | None]) -> None:
        """Delete the values behind tokens: the conversation has ended."""
        with self._database.session() as session:
            self._vault.forget(session, conversation_id, [token for token in tokens if token])

    def _look_up(
        self, conversation_id: str, turn: Turn, slots: StatusSlots, clear: StatusSlots, fresh_proof: bool
    ) -> Application | StatusOutcome:
        resolve = lambda token: self.resolve(conversation_id, token)  # noqa: E731
        code = code_in_hand(slots, resolve, turn.now.date())
        digits = digits_in_hand(slots, resolve)
        if code is None or digits is None:
            return StatusOutcome((), replace(clear, code=slots.code if code else None, proof=None))
        try:
            application = self._desk.show(conversation_id, code, digits)
        except StatusLocked as error:
            return self._locked(error.until, clear)
        except CaseSystemUnavailable:
            return StatusOutcome((words.unavailable(self._office),), clear)
        except ProofMismatch:
            trouble = Trouble.MISMATCH if fresh_proof else Trouble.OTHER_OWNER
            return StatusOutcome((), replace(slots, proof=None, trouble=trouble, reminders=0), ask_again=True)
        with self._database.session() as session:
            self._vault.renew(session, conversation_id, [t for t in (slots.code, slots.proof) if t], utc_now())
        return application

    def _begin(self, conversation_id: str, view: View) -> BotMessage:
        if view.application.status in ENDED:
            return words.nothing_to_follow(view.name, self._office)
        self._follows.begin(conversation_id, view.application, view.now)
        return words.followed(view.name, self._office)

    def _locked(self, until: datetime, slots: StatusSlots) -> StatusOutcome:
        message = words.locked(until.astimezone(VIETNAM), self._office)
        return StatusOutcome((message,), replace(slots, proof=None))

    def _view(self, application: Application, knowledge: Knowledge, now: datetime) -> View:
        procedure = knowledge.records.get(application.procedure_code or "")
        return View(presentable(application), procedure, self._calendar, now, self._office.hotline)


def presentable(application: Application) -> Application:
    """The application with what an office wrote freed of personal values, since every message is stored."""
    return replace(
        application,
        note=hide(application.note) if application.note else None,
        missing=tuple(map(hide, application.missing)),
    )
