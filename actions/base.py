"""What every action shares: read the turn, call the dialogue, utter, remember."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.applications.calendar import WorkCalendar
from bot.conversations.dialogue.asking import answer_question, asks_of_another_day
from bot.conversations.dialogue.choosing import choose, picks_from_a_list
from bot.conversations.dialogue.matter import is_about_a_procedure
from bot.conversations.dialogue.office import Office
from bot.conversations.dialogue.status_form import is_about_an_application
from bot.conversations.dialogue.status_slots import FORM
from bot.conversations.dialogue.turn import Outcome, Turn, turn_of
from bot.conversations.guides.steps import At, Shown
from bot.conversations.guides.taking import answered, interrupted, whole_event
from bot.conversations.status import StatusFlow
from bot.conversations.wordings.first import sentences
from bot.conversations.wordings.live import LiveWords
from bot.db.base import Database
from bot.guidance.counter_notes import KeptNotes
from bot.messages import UNDERSTOOD, BotMessage
from bot.places.kept import KeptCentres
from bot.procedures.knowledge import Knowledge, LiveKnowledge
from bot.procedures.repository import Catalogue
from bot.reports.register import Reports
from bot.settings import Settings, load_settings

RANKS = 5  # how many intents and procedures officers see of a message
Respond = Callable[[Turn, Knowledge, Office], Outcome]


class Services:
    """What the actions work with, built once a process."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        database = Database(settings.database)
        self.knowledge = LiveKnowledge(Catalogue(database), settings.data_path / "finder", settings.reviewed_questions)
        self.words = LiveWords(database)
        self.status = StatusFlow(settings, database)
        self.office = Office(
            settings.hotline,
            settings.city_hotline,
            self.words,
            WorkCalendar(settings.holiday_swaps),
            KeptCentres(database),
            KeptNotes(database),
            Reports(database, settings.vault_secret),
            self.status.resolve,
            self.status.channel_of,
        )


@lru_cache(maxsize=1)
def services() -> Services:
    """The services, made at the first call: importing an action opens no database."""
    return Services(load_settings())


def understood(tracker: Tracker, turn: Turn, knowledge: Knowledge | None = None) -> dict[str, Any]:
    """What a typed message was taken for, as officers see it: the likeliest intents and procedures, best first."""
    if turn.is_button:
        return {}
    ranking = tracker.latest_message.get("intent_ranking") or []
    intents = [[entry["name"], round(float(entry["confidence"]), 4)] for entry in ranking[:RANKS]]
    hits = knowledge.finder.find(turn.text, RANKS) if knowledge else []
    procedures = [[hit.code, round(hit.score, 3), round(hit.confidence, 4)] for hit in hits]
    return {UNDERSTOOD: {"intents": intents, "procedures": procedures}}


def utter(
    dispatcher: CollectingDispatcher, messages: Iterable[BotMessage], about: Mapping[str, Any] | None = None
) -> None:
    """Say messages with their buttons and typed data; ``about`` joins the data of the first."""
    for message in messages:
        dispatcher.utter_message(
            text=message.text,
            buttons=[{"title": button.title, "payload": button.payload} for button in message.buttons],
            json_message={**message.data(), **(about or {})},
        )
        about = None


def respond(dispatcher: CollectingDispatcher, name: str, about: Mapping[str, Any] | None = None) -> None:
    """Say the sentence of a response of the domain, in the words that stand now."""
    first = sentences()[name]
    data = {**first.data, **(about or {})}
    dispatcher.utter_message(text=services().words.say(name), buttons=list(first.buttons), json_message=data)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The events that set the slots which differ."""
    return [SlotSet(name, value) for name, value in after.items() if before[name] != value]


class DialogueAction(Action, ABC):
    """An action that answers with a function of ``bot.conversations.dialogue``.

    ``yields_to_status``: an application's code and nothing else is looked up, whatever the intent was taken for.
    ``yields_to_procedures``: a text that is clearly about a procedure is answered as such.
    """

    respond: Respond
    yields_to_status = False
    yields_to_procedures = False

    @abstractmethod
    def name(self) -> str:
        """The action's name in the domain."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        shared = services()
        turn = turn_of(tracker.latest_message, tracker.slots, shared.settings.now())
        if self.yields_to_status and is_about_an_application(turn):
            return [FollowupAction(FORM)]
        knowledge = shared.knowledge.get()
        at = at_of(tracker, turn, knowledge)
        outcome = answered(at)
        if outcome is None:
            respond = type(self).respond
            if picks_from_a_list(turn):
                respond = choose
            elif asks_of_another_day(turn, knowledge) or (
                self.yields_to_procedures and not turn.is_button and is_about_a_procedure(turn, knowledge)
            ):
                respond = answer_question
            outcome = interrupted(whole_event(respond(turn, knowledge, shared.office), at), turn.state.step)
        return say(dispatcher, outcome, turn, understood(tracker, turn, knowledge))


class GuideAction(Action, ABC):
    """An action that begins a guide, or goes on with the one that waits for this very message."""

    @abstractmethod
    def name(self) -> str:
        """The action's name in the domain."""

    @abstractmethod
    def begin(self, at: At) -> Shown:
        """The guide's first step."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        shared = services()
        turn = turn_of(tracker.latest_message, tracker.slots, shared.settings.now())
        at = at_of(tracker, turn, shared.knowledge.get())
        outcome = answered(at) or self.begin(at).outcome()
        return say(dispatcher, outcome, turn, understood(tracker, turn, at.knowledge))


def at_of(tracker: Tracker, turn: Turn, knowledge: Knowledge) -> At:
    """Where a guide is asked."""
    return At(turn, knowledge, services().office, str(tracker.sender_id))


def say(
    dispatcher: CollectingDispatcher, outcome: Outcome, turn: Turn, about: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """Say what came of a turn, and return the events that remember it."""
    utter(dispatcher, outcome.messages, about)
    return changes(turn.state.to_slots(), outcome.state.to_slots())
