"""A turn as the engine's tracker gives it."""

from __future__ import annotations

from bot.conversations.dialogue.turn import turn_of
from bot.messages import Facet
from tests.conversations.dialogue.turns import NOW, press, turn


def test_read_from_the_tracker() -> None:
    latest = {
        "text": "lệ phí?",
        "intent": {"name": "ask_fee", "confidence": 0.8},
        "entities": [{"entity": "facet", "value": "fee"}],
        "intent_ranking": [{"name": "ask_fee", "confidence": 0.8}, {"name": "out_of_scope", "confidence": 0.15}],
    }
    read = turn_of(latest, {"procedure": "1.000001"}, NOW)
    assert (read.text, read.intent, read.confidence, read.outside) == ("lệ phí?", "ask_fee", 0.8, 0.15)
    assert (read.facets, read.state.procedure, read.is_button) == ((Facet.FEE,), "1.000001", False)


def test_a_button_has_no_text() -> None:
    assert turn_of({"text": "/greet", "intent": {"name": "greet"}}, {}, NOW).is_button
    assert turn_of({}, {}, NOW).text == ""


def test_a_text_is_cut() -> None:
    assert len(turn_of({"text": "a" * 9000}, {}, NOW).text) == 2000


def test_facets_are_those_of_the_text_then_those_of_the_intent() -> None:
    assert turn("x", Facet.FEE, Facet.TIME, intent="ask_place").facets == (Facet.FEE, Facet.TIME)
    assert turn("x", intent="ask_place").facets == (Facet.PLACE,)
    assert turn("x", intent="ask_form").facets == (Facet.DOCUMENTS,)
    assert turn("x").facets == ()


def test_the_overview_alone_is_no_facet_but_for_a_button() -> None:
    assert turn("x", Facet.OVERVIEW).facets == ()
    assert press("ask_overview").facets == (Facet.OVERVIEW,)


def test_values_once_each_in_order() -> None:
    assert turn("2.000001 1.000002 2.000001").values("procedure_code") == ["2.000001", "1.000002"]
