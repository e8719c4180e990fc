"""Says which papers an application lacks; with no application in hand, what to do when a file came back."""

from __future__ import annotations

from actions.base import changes
from actions.status_base import Events, StatusTurn
from actions.status_wish import StatusWish
from bot.conversations.dialogue.status_slots import Wish
from bot.conversations.guides.came_back import answer_came_back
from bot.conversations.guides.steps import At


class ActionSupplement(StatusWish):
    wish = Wish.MISSING

    def name(self) -> str:
        return "action_supplement"

    def without_application(self, at: StatusTurn) -> Events | None:
        outcome = answer_came_back(At(at.turn, at.services.knowledge.get(), at.services.office)).outcome()
        at.say(*outcome.messages)
        return changes(at.turn.state.to_slots(), outcome.state.to_slots())
