"""Finds the guide that a message belongs to: a pressed step, the answer to a question that waits, or a new guide."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.conversations.dialogue.turn import Outcome
from bot.conversations.guides import came_back, checklist, life_event, place, report, trouble
from bot.conversations.guides.steps import At, Choice, Shown, button, chosen
from bot.messages import BotMessage, Button
from bot.messages import Outcome as Ending
from bot.vietnamese.features import plain_words

_STOP = re.compile(r"^(?:thoi|huy|dung lai|ngung|khong lam nua|khong can nua|thoi khong|cancel|stop)\b")


@dataclass(frozen=True)
class Guide:
    """One kind of guide.

    Args:
        open_step: shows the step of a path.
        choices_of: the answers that the question of a path takes.
        take: reads another typed answer to it; None if it is none.
        back: the title of the button that leads back to it after something else was asked; none if empty.
    """

    open_step: Callable[[str, At], Shown]
    choices_of: Callable[[str, At], tuple[Choice, ...]]
    take: Callable[[str, At], Shown | None]
    back: str


def _no_choices(path: str, at: At) -> tuple[Choice, ...]:
    return ()


def _takes_nothing(path: str, at: At) -> Shown | None:
    return None


GUIDES = {
    place.PREFIX: Guide(place.open_step, place.choices_of, place.take, ""),
    checklist.PREFIX: Guide(checklist.open_step, checklist.choices_of, checklist.take, "Tiếp tục lập danh sách"),
    life_event.PREFIX: Guide(life_event.open_step, life_event.choices_of, life_event.take, "Xem lại các bước"),
    trouble.PREFIX: Guide(trouble.open_step, trouble.choices_of, trouble.take, "Tiếp tục gỡ lỗi"),
    report.PREFIX: Guide(report.open_step, report.choices_of, report.take, "Tiếp tục phản ánh"),
    came_back.PREFIX: Guide(came_back.open_step, _no_choices, _takes_nothing, ""),
}


def pressed(at: At) -> Outcome | None:
    """What a pressed step leads to; None if no guide has it any more."""
    path = next(iter(at.turn.values("step")), "")
    guide = GUIDES.get(path.split("/")[0])
    return guide.open_step(path, at).outcome() if guide else None


def answered(at: At) -> Outcome | None:
    """What comes of a typed message for the guide whose question waits; None if the message is about something else."""
    if at.turn.is_button:
        return None
    if followed := report.follow(at):
        return replace(followed, waits=at.turn.state.step).outcome()
    path = at.turn.state.step
    guide = GUIDES.get((path or "").split("/")[0])
    if path is None or guide is None:
        return None
    if choice := chosen(at.turn.text, guide.choices_of(path, at), at.turn.values("ordinal"), asks=bool(at.turn.facets)):
        return guide.open_step(choice.path, at).outcome()
    if _STOP.search(" ".join(plain_words(at.turn.text))):
        message = BotMessage(at.office.words.say("guide_stopped"), Ending.OTHER)
        return Outcome((message,), replace(at.turn.state, step=None, report={}))
    if shown := guide.take(path, at):
        return shown.outcome()
    return None


def whole_event(outcome: Outcome, at: At) -> Outcome:
    """The bundle of a life event in place of a question back, where a text tells of one and asks what to do."""
    unclear = outcome.messages and outcome.messages[0].outcome in (Ending.CHOICES, Ending.CLARIFY)
    if at.turn.is_button or not unclear or not life_event.asks_for_everything(at.turn.text):
        return outcome
    return life_event.answer_event(at).outcome()


def interrupted(outcome: Outcome, path: str | None) -> Outcome:
    """An answer to something else while a question waits: its last message leads back to it."""
    guide = GUIDES.get((path or "").split("/")[0])
    if path is None or guide is None or not outcome.messages or outcome.state.step != path:
        return outcome
    outcome = replace(outcome, state=replace(outcome.state, step=None))
    if not guide.back:
        return outcome
    *before, last = outcome.messages
    back = Button(guide.back, button(Choice("", path)).payload)
    return Outcome((*before, last.with_buttons(*last.buttons, back)), outcome.state)
