"""Tells the conversation by itself when an application moves."""

from __future__ import annotations

from actions.status_wish import StatusWish
from bot.conversations.dialogue.status_slots import Wish


class ActionFollowApplication(StatusWish):
    wish = Wish.FOLLOW

    def name(self) -> str:
        return "action_follow_application"
