"""One step of a guide: what is said, the answers that may be given, and what is remembered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.conversations.dialogue.office import Office
from bot.conversations.dialogue.state import State
from bot.conversations.dialogue.turn import Outcome, Turn
from bot.messages import EXPECTS_STEP, BotMessage, Button, Language, payload
from bot.procedures.answers.answer import framed
from bot.procedures.knowledge import Knowledge
from bot.vietnamese.features import plain_words

VIETNAMESE_ONLY = "(This part is in Vietnamese, as the city keeps it.)"
LONGEST = 14  # words of a text that answers a question by a few of them
YES, NO = "co", "khong"  # among what an answer is said as: it takes every way of saying yes, or no

_NOT = re.compile(r"^(?:da |a |thua )*(?:khong|chua|no|not|nope)\b|\b(?:khong co|khong phai|khong a|chua co|khong)$")
_SURE = re.compile(
    r"^(?:da |a |thua )*(?:co|vang|u|uh|um|dung|phai|yes|yeah|yep|ok|dong y|roi|duoc)\b|\b(?:co a|dung roi|dung vay)$"
)
_FILLING = frozenset(
    "toi em anh chi minh chau con bac cho cua la thi o co khong va de da roi nhe a di duoc nay do".split()
)
_UNSURE = re.compile(r"\b(?:khong biet|khong ro|chua ro|chua biet|khong chac|chua chac|don t know|not sure)\b")


@dataclass(frozen=True)
class Choice:
    """One answer to a question.

    Args:
        title: on the button.
        path: where it leads.
        says: how people say it, without marks.
    """

    title: str
    path: str
    says: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shown:
    """What a step says.

    Args:
        message: without the buttons of the choices.
        state: what is remembered, apart from the question that waits.
        choices: the answers that may be given.
        waits: the path of the question that now waits for a typed answer; None where none does.
        more: further messages after it.
        is_english: whether it is said in English where English is spoken; else it says that it is Vietnamese.
    """

    message: BotMessage
    state: State
    choices: tuple[Choice, ...] = ()
    waits: str | None = None
    more: tuple[BotMessage, ...] = ()
    is_english: bool = False

    def outcome(self) -> Outcome:
        """The turn's outcome, the choices as buttons."""
        buttons = (*(button(choice) for choice in self.choices), *self.message.buttons)
        messages = [self.message.with_buttons(*buttons), *self.more]
        if self.state.language is Language.ENGLISH:
            if not self.is_english:
                messages[0] = replace(messages[0], text=f"{VIETNAMESE_ONLY}\n{messages[0].text}")
            messages = [replace(one, extra={**one.extra, **framed(Language.ENGLISH)}) for one in messages]
        if self.waits:  # the last one is what the door looks at when the answer comes
            messages[-1] = replace(messages[-1], extra={**messages[-1].extra, "expects": EXPECTS_STEP})
        return Outcome(tuple(messages), replace(self.state, step=self.waits))


@dataclass(frozen=True)
class At:
    """Where a guide is asked.

    Args:
        turn: what was said.
        knowledge: the catalogue.
        office: whom to call, the places, the words.
        conversation: whose it is.
    """

    turn: Turn
    knowledge: Knowledge
    office: Office
    conversation: str = ""


def button(choice: Choice) -> Button:
    """A choice as a button that carries its whole path."""
    return Button(choice.title, payload("take_step", step=choice.path))


def chosen(text: str, choices: Sequence[Choice], ordinals: Sequence[str] = (), *, asks: bool = False) -> Choice | None:
    """The choice that a typed text means; None if it means none, or several alike.

    Args:
        text: as typed.
        choices: in the order in which they were shown.
        ordinals: places in a list that the text names ("cái thứ hai"), -1 for the last.
        asks: whether the text asks something itself; then words in common are not enough.
    """
    said = " ".join(plain_words(text))
    if not said or len(said.split()) > LONGEST:
        return None
    if said.isdigit() or (ordinals and len(said.split()) <= 4):
        place = int(said) if said.isdigit() else int(ordinals[0])
        index = len(choices) - 1 if place == -1 else place - 1
        return choices[index] if 0 <= index < len(choices) else None
    if _UNSURE.search(said):
        return None
    best: dict[Choice, int] = {}
    for choice in choices:
        ways = [" ".join(plain_words(way)) for way in (choice.title, *choice.says)]
        fits = [len(way) for way in ways if way and way not in (YES, NO) and re.search(rf"\b{re.escape(way)}\b", said)]
        if fits:
            best[choice] = max(fits)
    if best:
        longest = max(best.values())
        first = [choice for choice, length in best.items() if length == longest]
        return first[0] if len(first) == 1 else None
    return _yes_or_no(said, choices) or (None if asks else _by_words(said, choices))


def _by_words(said: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice that shares at least two telling words with a text, and more than any other."""
    words = [set(" ".join(" ".join(plain_words(way)) for way in (c.title, *c.says)).split()) for c in choices]
    common = set.intersection(*words) if len(words) > 1 else set()
    shared = [len((set(said.split()) & one) - common - _FILLING) for one in words]
    best = max(shared, default=0)
    return choices[shared.index(best)] if best >= 2 and shared.count(best) == 1 else None


def _yes_or_no(said: str, choices: Sequence[Choice]) -> Choice | None:
    way = NO if _NOT.search(said) else YES if _SURE.search(said) else None
    meant = [choice for choice in choices if way is not None and way in choice.says]
    return meant[0] if len(meant) == 1 else None


def is_unsure(text: str) -> bool:
    """Whether somebody says not to know the answer."""
    return bool(_UNSURE.search(" ".join(plain_words(text))))
