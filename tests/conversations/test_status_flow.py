"""The status flow over the real vault, register and case system: proof, lock, forgetting, honesty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.applications.codes import parse
from bot.applications.desk import proof_keys
from bot.applications.register import Register
from bot.applications.schema import Application, ApplicationStatus
from bot.conversations.dialogue.state import State
from bot.conversations.dialogue.status_slots import PROOF_SLOT, StatusSlots, Trouble, Wish
from bot.conversations.dialogue.turn import Turn
from bot.conversations.inbound import typed
from bot.conversations.privacy.vault import Vault
from bot.conversations.status import StatusFlow, StatusOutcome
from bot.conversations.store import MessageStore, conversation_key
from bot.db.base import Database
from bot.procedures.knowledge import Knowledge
from bot.procedures.search.finder import Finder
from bot.settings import Settings
from tests.applications import stand_in
from tests.applications.conftest import NOW

CODE = parse("H24.12-261120-0001", NOW.date())


class Person:
    """Somebody who types; the engine's part (tokens as entities, slots) is played here."""

    def __init__(self, database: Database, settings: Settings, name: str = "me") -> None:
        self.flow = StatusFlow(settings, database)
        self.store = MessageStore(database, Vault(settings.vault_secret, timedelta(hours=1)), timedelta(minutes=1))
        self.name = name
        self.key = conversation_key("web", name)
        self.slots = StatusSlots()
        self.said = 0
        self.nothing_known = Knowledge([], Finder.__new__(Finder))

    def say(self, text: str, requested: str | None = None) -> StatusOutcome | None:
        """Say something; the outcome once code and proof are there."""
        self.said += 1
        masked = self.store.take(typed("web", self.name, str(self.said), text)).text
        entities = [{"entity": t.split(":")[0][1:], "value": t} for t in masked.split() if t.startswith("⟦")]
        turn = Turn(masked, "check_status", 1.0, entities, State(), NOW)
        self.slots = self.flow.read(self.key, turn, self.slots, requested) or self.slots
        if not self.slots.is_complete and self.slots.trouble is not Trouble.LOCKED:
            return None
        fresh = self.slots.proof in turn.values("bon_so")
        outcome = self.flow.show(self.key, turn, self.slots, self.nothing_known, fresh)
        self.slots = outcome.slots
        return outcome


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, vault_key="v", proof_key="p")


@pytest.fixture
def person(database: Database, settings: Settings) -> Person:
    keys = proof_keys(settings)
    made = [
        Application(c.text, c.lookup, ApplicationStatus.PROCESSING, proofs=keys.proofs(c.lookup, "1234", "5678"))
        for c in (CODE, parse("H24.12-261120-0002", NOW.date()))
    ]
    Register(database).write(made, NOW)
    return Person(database, settings)


def shown(outcome: StatusOutcome | None) -> bool:
    return outcome is not None and outcome.application is not None


def test_the_proof_is_asked_once_in_a_conversation(person: Person) -> None:
    assert person.say(f"hồ sơ {CODE.text}") is None
    assert shown(person.say("số cuối 1234", PROOF_SLOT))
    assert shown(person.say("tới đâu rồi"))
    assert shown(person.say("còn hồ sơ H24.12-261120-0002 thì sao"))


def test_a_wrong_proof_and_an_unknown_code_are_not_told_apart(person: Person) -> None:
    wrong = person.say(f"{CODE.text} số cuối 0000")
    person.slots = StatusSlots()
    unknown = person.say("H24.12-261120-0999 số cuối 1234")
    assert wrong is not None
    assert unknown is not None
    assert wrong.ask_again == unknown.ask_again is True
    assert wrong.messages == unknown.messages == ()
    assert wrong.slots.trouble is unknown.slots.trouble is Trouble.MISMATCH


def test_after_five_wrong_tries_nothing_is_shown_and_the_hour_is_said(person: Person) -> None:
    person.say(CODE.text)
    for digits in ("0001", "0002", "0003", "0004", "0005"):
        outcome = person.say(f"số cuối {digits}", PROOF_SLOT)
        assert outcome is not None
        assert outcome.ask_again
    locked = person.say("số cuối 1234", PROOF_SLOT)
    assert locked is not None
    assert locked.application is None
    assert "tạm dừng tra cứu" in locked.messages[0].text
    assert person.slots.proof is None


def test_another_conversation_knows_nothing_of_it(person: Person, database: Database, settings: Settings) -> None:
    assert shown(person.say(f"{CODE.text} số cuối 1234"))
    stranger = Person(database, settings, "somebody else")
    stranger.slots = person.slots  # even with the other's tokens
    assert not shown(stranger.say("tới đâu rồi"))


def test_what_is_forgotten_is_asked_again(person: Person) -> None:
    assert shown(person.say(f"{CODE.text} số cuối 1234"))
    person.flow.forget(person.key, [person.slots.code, person.slots.proof])
    assert not shown(person.say("tới đâu rồi"))
    assert person.slots == StatusSlots()


def test_the_wish_to_follow_is_kept_until_the_application_is_found(person: Person) -> None:
    person.slots = StatusSlots(wish=Wish.FOLLOW)
    assert person.say(CODE.text) is None
    outcome = person.say("số cuối 5678", PROOF_SLOT)
    assert outcome is not None
    assert "tôi báo ngay" in outcome.messages[-1].text
    assert person.flow.follows_any(person.key)
    assert "không báo tin" in person.flow.end_following(person.key).text
    assert not person.flow.follows_any(person.key)


@pytest.fixture
def server() -> Iterator[stand_in.CaseSystem]:
    with stand_in.running() as started:
        yield started


@pytest.mark.parametrize("mood", ["down", "hanging", b"<html>"])
def test_a_case_system_that_does_not_answer_is_said_so(
    database: Database, settings: Settings, server: stand_in.CaseSystem, mood: str | bytes
) -> None:
    update = {"status_provider": "http", "case_system_url": server.address, "case_system_timeout": 0.3}
    person = Person(database, settings.model_copy(update=update))
    said = f"{stand_in.MESSAGE['MaHoSo']} số cuối {stand_in.PHONE}"
    server.mood = mood
    outcome = person.say(said)
    assert outcome is not None
    assert outcome.application is None
    assert "tôi không đoán" in outcome.messages[0].text
    server.mood = "well"
    assert shown(person.say("thử lại"))
