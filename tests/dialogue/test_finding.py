"""Asking which procedure: by name, nickname, situation, code; too general a request."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("đăng ký kết hôn", "1.000894"),
        ("xin giay doc than", "1.004873"),
        ("1.001193", "1.001193"),
        ("thủ tục mã 1.001193 là gì", "1.001193"),
        ("em muốn lam lai bang lai xe bi mat", "3.000348"),
        ("đăng ký tạm trú", "1.004194"),
    ],
)
def test_a_named_procedure_is_found(talk: Talk, question: str, code: str) -> None:
    talk.say(question)
    assert (talk.outcome, talk.procedure) == ("answered", code), talk


def test_a_situation_is_found_or_offered(talk: Talk) -> None:
    talk.say("vợ em vừa sinh cháu ở bệnh viện, giờ em phải làm giấy tờ gì cho cháu")
    offered = talk.last[0].get("choices", [])
    assert talk.procedure == "1.001193" or "1.001193" in offered, talk


def test_too_general_a_request_gives_choices_that_a_button_answers(talk: Talk) -> None:
    talk.say("sổ đỏ")
    assert talk.outcome == "choices", talk
    assert 2 <= len(talk.last[0]["choices"]) <= 5
    first = talk.last[0]["choices"][0]
    talk.press(talk.last[0]["buttons"][0]["title"])
    assert (talk.outcome, talk.procedure) == ("answered", first), talk


def test_choices_are_answered_by_words(talk: Talk) -> None:
    talk.say("so do")
    second = talk.last[0]["choices"][1]
    talk.say("cái thứ hai")
    assert talk.procedure == second, talk


def test_the_facet_asked_before_choices_is_kept(talk: Talk) -> None:
    talk.say("làm sổ đỏ cần giấy tờ gì")
    assert talk.outcome == "choices", talk
    first = talk.last[0]["choices"][0]
    talk.say("cái đầu tiên")
    assert talk.procedure == first, talk
    assert talk.facets == ["documents"], talk


def test_none_of_the_choices(talk: Talk) -> None:
    talk.say("sổ đỏ")
    talk.press("Không phải các mục này")
    assert talk.outcome == "clarify", talk


def test_an_unknown_code_is_said_to_be_unknown(talk: Talk) -> None:
    talk.say("thủ tục 9.999999")
    assert talk.outcome == "not_found", talk
    assert "9.999999" in talk.text
