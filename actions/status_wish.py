"""An action that needs an application: with one in hand it acts at once, else the form asks for it first."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import FollowupAction

from actions.status_base import Events, StatusAction, StatusTurn, go_on_with_form
from bot.conversations.dialogue.status_slots import FORM, Wish


class StatusWish(StatusAction):
    """Does something with the application that a conversation is about."""

    wish: Wish

    def answer(self, at: StatusTurn) -> Events:
        wished = replace(at.slots, wish=self.wish)
        if at.in_form:
            return at.remember(wished)  # the form goes on by itself and knows now what for
        named = bool(at.turn.values("ma_ho_so"))
        if not named and at.slots.is_complete:
            outcome = at.look_up(wished)
            if outcome.messages:
                return at.about(outcome)
            if outcome.ask_again:
                return [*at.remember(outcome.slots), *go_on_with_form()]
        if not named and (instead := self.without_application(at)) is not None:
            return instead
        return [*at.remember(wished), FollowupAction(FORM)]

    def without_application(self, at: StatusTurn) -> Events | None:
        """What to do where no application is named; None if the form is to ask for one."""
        return None
