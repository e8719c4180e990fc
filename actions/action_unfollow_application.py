"""Stops telling the conversation of applications."""

from __future__ import annotations

from actions.status_base import Events, StatusAction, StatusTurn


class ActionUnfollowApplication(StatusAction):
    def name(self) -> str:
        return "action_unfollow_application"

    def answer(self, at: StatusTurn) -> Events:
        at.say(at.services.status.end_following(at.conversation))
        return []
