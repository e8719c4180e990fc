"""Begins the checklist of the procedure that is meant."""

from __future__ import annotations

from actions.base import GuideAction
from bot.conversations.guides.checklist import answer_checklist
from bot.conversations.guides.steps import At, Shown


class ActionChecklist(GuideAction):
    def name(self) -> str:
        return "action_checklist"

    def begin(self, at: At) -> Shown:
        return answer_checklist(at)
