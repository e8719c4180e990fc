"""A plain no: ends a look-up that is under way, ends following on "thôi", else asks what is wanted instead."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.status_base import Events, StatusAction, StatusTurn, stop_form
from bot.conversations.dialogue.status_words import cancelled
from bot.vietnamese.text import strip_tones

_ENOUGH = re.compile(r"\b(?:thoi|huy|dung|ngung|khoi|khong can|ko can|k can)\b")


class ActionDeny(StatusAction):
    def name(self) -> str:
        return "action_deny"

    def answer(self, at: StatusTurn) -> Events:
        if at.in_form:
            at.say(cancelled(at.services.office))
            return [*at.remember(replace(at.slots, trouble=None, detail=None, wish=None, reminders=0)), *stop_form()]
        if _ENOUGH.search(strip_tones(at.turn.text).lower()) and at.services.status.follows_any(at.conversation):
            at.say(at.services.status.end_following(at.conversation))
        else:
            at.say_response("utter_deny")
        return []
