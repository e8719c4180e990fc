"""Walks through guides as a resident: a press or a text, one after the other."""

from __future__ import annotations

from dataclasses import replace

from bot.conversations.dialogue.office import Office
from bot.conversations.dialogue.state import State
from bot.conversations.dialogue.turn import Outcome, Turn
from bot.conversations.guides.steps import At
from bot.conversations.guides.taking import answered, pressed
from bot.procedures.content import load_content
from bot.procedures.knowledge import Knowledge
from tests.conversations.dialogue.turns import NOW, OFFICE, turn
from tests.procedures.small import small_finder

RECORDS = {record.code: record for record in load_content()}
KNOWLEDGE = Knowledge(list(RECORDS.values()), small_finder())


class Walk:
    """One conversation.

    Args:
        office: knows centres, reports and words.
        state: what the conversation remembers at first.
    """

    def __init__(self, office: Office = OFFICE, state: State | None = None) -> None:
        self.office = office
        self.state = state or State()
        self.last: Outcome | None = None

    def press(self, path: str) -> Outcome:
        """Press a step's button."""
        made = Turn("", "take_step", 1.0, [{"entity": "step", "value": path}], self.state, NOW)
        return self._after(pressed(self._at(made)))

    def say(self, text: str, intent: str = "find_procedure", **more: object) -> Outcome | None:
        """Type something; None where no guide takes it."""
        made = replace(turn(text, intent=intent), state=self.state)
        outcome = answered(self._at(made))
        return self._after(outcome) if outcome else None

    def at(self, text: str, intent: str = "find_procedure") -> At:
        """Where a first message of a guide is asked."""
        return self._at(replace(turn(text, intent=intent), state=self.state))

    @property
    def titles(self) -> list[str]:
        """The buttons of the last answer."""
        assert self.last is not None
        return [button.title for message in self.last.messages for button in message.buttons]

    def _at(self, made: Turn) -> At:
        return At(made, KNOWLEDGE, self.office, "c1")

    def _after(self, outcome: Outcome | None) -> Outcome:
        assert outcome is not None
        self.last, self.state = outcome, outcome.state
        return outcome
