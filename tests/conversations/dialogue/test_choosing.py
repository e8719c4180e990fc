"""Picking from a list, correcting, going back."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversations.dialogue.choosing import choose, correct, go_back, none_of_these
from bot.messages import Facet, Outcome
from tests.conversations.dialogue.turns import OFFICE, press, turn
from tests.procedures.small import (
    BIRTH,
    BIRTH_AGAIN,
    DEATH,
    LICENCE,
    LICENCE_LOST,
    MARRIAGE,
    PASSPORT,
    PASSPORT_CHILD,
    STAY,
    small_knowledge,
)

KNOWN = small_knowledge()
OFFERED: dict[str, Any] = {"offered": (STAY, PASSPORT, PASSPORT_CHILD), "facets": (Facet.FEE,)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("cái thứ nhất", STAY),
        ("số 2", PASSPORT),
        ("3", PASSPORT_CHILD),
        ("cái cuối", PASSPORT_CHILD),
        ("cai dau", STAY),
    ],
)
def test_by_its_place_and_what_was_asked_before(text: str, code: str) -> None:
    done = choose(turn(text, intent="choose_option", **OFFERED), KNOWN, OFFICE)
    (message,) = done.messages
    assert (message.procedure_code, message.facet) == (code, Facet.FEE)
    assert (done.state.procedure, done.state.offered) == (code, ())


def test_by_a_button() -> None:
    (message,) = choose(press("choose_option", PASSPORT, **OFFERED), KNOWN, OFFICE).messages
    assert (message.procedure_code, message.facet) == (PASSPORT, Facet.FEE)


def test_by_words() -> None:
    (message,) = choose(turn("cái cho trẻ em", intent="choose_option", **OFFERED), KNOWN, OFFICE).messages
    assert (message.procedure_code, message.facet) == (PASSPORT_CHILD, Facet.FEE)


def test_a_facet_said_with_the_choice_is_what_is_answered() -> None:
    said = turn("hộ chiếu cho trẻ em nộp ở đâu", Facet.PLACE, intent="choose_option", **OFFERED)
    (message,) = choose(said, KNOWN, OFFICE).messages
    assert (message.procedure_code, message.facet) == (PASSPORT_CHILD, Facet.PLACE)


def test_another_procedure_clearly_named_is_not_forced_into_the_list() -> None:
    (message,) = choose(turn("đăng ký kết hôn", intent="choose_option", **OFFERED), KNOWN, OFFICE).messages
    assert message.procedure_code == MARRIAGE


def test_a_place_the_list_does_not_have() -> None:
    done = choose(turn("cái thứ năm", intent="choose_option", **OFFERED), KNOWN, OFFICE)
    assert done.messages[0].outcome is Outcome.CLARIFY and "3 mục" in done.messages[0].text
    assert done.state.offered == OFFERED["offered"]


def test_a_place_without_a_list() -> None:
    done = choose(turn("cái thứ hai", intent="choose_option"), KNOWN, OFFICE)
    assert (done.messages[0].outcome, done.state.misses) == (Outcome.CLARIFY, 1)


@pytest.mark.parametrize(
    "text",
    [
        "không phải, đăng ký kết hôn cơ",
        "ý tôi là đăng ký kết hôn",
        "nhầm rồi, đăng ký kết hôn",
        "k phai, y em la dang ky ket hon",
    ],
)
def test_a_correction_asks_the_same_of_what_was_meant(text: str) -> None:
    said = turn(text, intent="correct_procedure", procedure=STAY, facets=(Facet.FEE,))
    done = correct(said, KNOWN, OFFICE)
    (message,) = done.messages
    assert (message.procedure_code, message.facet) == (MARRIAGE, Facet.FEE)
    assert done.state.procedure == MARRIAGE


def test_a_correction_without_a_name_asks_and_remembers_the_no() -> None:
    said = turn("không phải cái này", intent="correct_procedure", procedure=STAY, facets=(Facet.FEE,))
    done = correct(said, KNOWN, OFFICE)
    assert done.messages[0].outcome is Outcome.CLARIFY
    assert (done.state.rejected, done.state.facets) == ((STAY,), (Facet.FEE,))


def test_a_correction_that_fits_only_the_rejected_offers_others() -> None:
    done = correct(turn("không phải, khai sinh", intent="correct_procedure", procedure=BIRTH), KNOWN, OFFICE)
    codes = {message.procedure_code for message in done.messages} | set(done.state.offered)
    assert BIRTH_AGAIN in codes and BIRTH not in codes


def test_none_of_these_asks_then_gives_up() -> None:
    first = none_of_these(press("none_of_these", procedure=LICENCE, **OFFERED), KNOWN, OFFICE)
    assert first.messages[0].outcome is Outcome.CLARIFY
    assert (first.state.rejected, first.state.offered, first.state.misses) == (OFFERED["offered"], (), 1)
    again = none_of_these(press("none_of_these", offered=(LICENCE, LICENCE_LOST), misses=1), KNOWN, OFFICE)
    assert again.messages[0].outcome is Outcome.NOT_FOUND


BEFORE: dict[str, Any] = {"procedure": STAY, "history": (MARRIAGE, DEATH)}


@pytest.mark.parametrize(
    ("text", "code"), [("quay lại cái lúc nãy", DEATH), ("quay lại cái đăng ký kết hôn", MARRIAGE), ("", DEATH)]
)
def test_back_to_the_last_or_to_the_one_named(text: str, code: str) -> None:
    said = turn(text, intent="go_back", **BEFORE) if text else press("go_back", **BEFORE)
    done = go_back(said, KNOWN, OFFICE)
    assert done.messages[0].procedure_code == done.state.procedure == code
    assert STAY in done.state.history


def test_back_with_a_question() -> None:
    done = go_back(turn("quay lại lúc nãy, lệ phí bao nhiêu", Facet.FEE, intent="go_back", **BEFORE), KNOWN, OFFICE)
    assert (done.messages[0].procedure_code, done.messages[0].facet) == (DEATH, Facet.FEE)


def test_back_to_one_that_was_never_talked_about() -> None:
    done = go_back(turn("quay lại hộ chiếu cho trẻ em", intent="go_back", **BEFORE), KNOWN, OFFICE)
    assert done.messages[0].procedure_code == PASSPORT_CHILD


def test_nothing_to_go_back_to() -> None:
    done = go_back(turn("quay lại", intent="go_back", procedure=STAY), KNOWN, OFFICE)
    assert done.messages[0].outcome is Outcome.CLARIFY
    assert done.state.procedure == STAY
