"""Messages at the door."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot.conversations.inbound import BUTTON_INTENTS, MAX_CHARS, Inbound, pressed, typed
from bot.errors import InvalidMessage
from bot.messages import Facet, payload
from tests.vietnamese.texts import any_text


def text_of(text: str) -> str:
    return typed("web", "c", "1", text).text


def test_a_typed_message() -> None:
    assert typed("web", "c", "1", "  lệ phí\u200b? ") == Inbound("web", "c", "1", "lệ phí?", False)


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("/restart", "restart"),
        ("//ask_fee{}", "ask_fee{}"),
        (" / \n/ x", "x"),
        ("1/2", "1/2"),
        ("\u200b/start", "start"),
    ],
)
def test_no_text_is_a_command_of_the_engine(said: str, taken: str) -> None:
    assert text_of(said) == taken


@given(any_text)
def test_whatever_is_typed_starts_with_no_slash_or_is_refused(text: str) -> None:
    try:
        taken = text_of(text)
    except InvalidMessage:
        return
    assert taken and not taken.startswith("/") and taken == taken.strip()


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "\u200b", "/", "///"])
def test_an_empty_message_is_refused(text: str) -> None:
    with pytest.raises(InvalidMessage) as caught:
        text_of(text)
    assert "chưa nhập" in caught.value.message


def test_5000_characters_are_the_most() -> None:
    assert text_of("a" * MAX_CHARS) == "a" * MAX_CHARS
    with pytest.raises(InvalidMessage) as caught:
        text_of("a" * (MAX_CHARS + 1))
    assert "5.000" in caught.value.message


@pytest.mark.parametrize(
    "given_payload",
    [
        *(payload(f"ask_{facet.value}", procedure_code="1.004194") for facet in Facet),
        payload("choose_option", procedure_code="local-ban-le-ruou"),
        "/none_of_these",
        "/greet",
    ],
)
def test_our_buttons_are_taken(given_payload: str) -> None:
    assert pressed("web", "c", "1", given_payload) == Inbound("web", "c", "1", given_payload, True)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "greet",
        "/restart",
        "/session_start",
        "/ask_fee{}",
        '/ask_fee{"procedure_code":"x"}',
        '/ask_fee{"procedure_code":"1.004194","facet":"fee"}',
        '/ask_fee{"procedure_code":"local-Đ"}',
        '/ask_fee{"procedure_code":"1.004194"} ',
        '/ask_fee{"other":"1.004194"}',
        "/ask_fee/greet",
    ],
)
def test_other_payloads_are_refused(bad: str) -> None:
    with pytest.raises(InvalidMessage):
        pressed("web", "c", "1", bad)


@pytest.mark.parametrize("bad", ["/greet\n", '/ask_fee{"procedure_code":"1.004194\n"}'])
def test_a_line_break_at_the_end_is_no_payload(bad: str) -> None:
    with pytest.raises(InvalidMessage):
        pressed("web", "c", "1", bad)


def test_every_facet_has_its_button() -> None:
    assert {f"ask_{facet.value}" for facet in Facet} <= BUTTON_INTENTS
