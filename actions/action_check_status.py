"""Says where an application stands, once its code and the proof are there."""

from __future__ import annotations

from actions.status_base import Events, StatusAction, StatusTurn, go_on_with_form


class ActionCheckStatus(StatusAction):
    def name(self) -> str:
        return "action_check_status"

    def answer(self, at: StatusTurn) -> Events:
        outcome = at.look_up(at.slots)
        return [*at.about(outcome), *(go_on_with_form() if outcome.ask_again else [])]
