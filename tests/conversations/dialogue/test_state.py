"""What a conversation remembers."""

from __future__ import annotations

import pytest

from bot.conversations.dialogue.state import MAX_HISTORY, State
from bot.messages import Facet

FULL = State("1.000001", ("1.000002",), ("1.000003", "1.000004"), (Facet.FEE,), ("1.000005",), 1)


@pytest.mark.parametrize("state", [State(), FULL])
def test_slots_there_and_back(state: State) -> None:
    assert State.from_slots(state.to_slots()) == state


def test_slots_of_another_release_are_no_trouble() -> None:
    assert State.from_slots({"asked_facets": ["fee", "colour"], "misses": None, "procedure": ""}) == State(
        facets=(Facet.FEE,)
    )
    assert State.from_slots({}) == State()


def test_an_answer_moves_the_procedure_in_hand_into_history() -> None:
    after = FULL.about("1.000009", (Facet.TIME,))
    assert after == State("1.000009", ("1.000002", "1.000001"), (), (Facet.TIME,), (), 0)
    assert after.about("1.000009", ()).history == after.history


def test_history_holds_each_once_and_not_for_ever() -> None:
    state = State()
    for number in range(20):
        state = state.about(f"1.0000{number % 12:02}", ())
    assert len(state.history) == len(set(state.history)) == MAX_HISTORY
    assert state.history[-1] == "1.000006"


def test_offering_and_missing() -> None:
    offered = FULL.offering(("1.000008",), (Facet.PLACE,))
    assert (offered.offered, offered.facets, offered.misses) == (("1.000008",), (Facet.PLACE,), 0)
    assert offered.procedure == FULL.procedure
    assert State().missed().missed().misses == 2
