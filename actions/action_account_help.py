"""Leads out of trouble with VNeID and the portal."""

from __future__ import annotations

from actions.base import GuideAction
from bot.conversations.guides.steps import At, Shown
from bot.conversations.guides.trouble import answer_trouble


class ActionAccountHelp(GuideAction):
    def name(self) -> str:
        return "action_account_help"

    def begin(self, at: At) -> Shown:
        return answer_trouble(at)
