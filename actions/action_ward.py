"""Says where to go now, by the old or the new name of a place."""

from __future__ import annotations

import re

from actions.base import DialogueAction
from bot.conversations.dialogue.misunderstood import not_understood
from bot.conversations.dialogue.office import Office
from bot.conversations.dialogue.turn import Outcome, Turn
from bot.conversations.guides.place import answer_ward
from bot.conversations.guides.steps import At
from bot.places.naming import places_in
from bot.procedures.knowledge import Knowledge
from bot.vietnamese.features import plain_words

_OF_PLACES = re.compile(
    r"\b(?:phuong|xa|quan|huyen|thi tran|thi xa|dac khu|dao|sap nhap|sat nhap|uy ban|trung tam|mot cua|noi tiep nhan"
    r"|dia chi|ward|commune|district|office|centre|center|town)\b"
)


def respond(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """The place that is named; a text that speaks of none is read as any other."""
    speaks = bool(places_in(turn.text, alone=True)) or bool(_OF_PLACES.search(" ".join(plain_words(turn.text))))
    return answer_ward(At(turn, knowledge, office)).outcome() if speaks else not_understood(turn, knowledge, office)


class ActionWard(DialogueAction):
    respond = staticmethod(respond)

    def name(self) -> str:
        return "action_ward"
